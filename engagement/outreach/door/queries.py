"""Which tablet speaks, and how many people came."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Select, bindparam, func, select, tuple_
from sqlalchemy.orm import aliased

from engagement.foundation import clock, db
from engagement.foundation.unreadable import readable
from engagement.language.formats import in_order
from engagement.outreach.door.models import CheckIn, EventHelp, Tablet
from engagement.outreach.door.standing import AT_THE_DOOR, TabletState, state_of
from engagement.outreach.events.models import Event
from engagement.outreach.sign_ups.models import SignUp
from engagement.outreach.sign_ups.standing import SignUpState
from engagement.web.browser_sessions import hashed

EVENT = "of_this_event"


@dataclass(frozen=True)
class AtTheDoor:
    """How many came in, by language; under "" those of whose language nothing was said."""

    by_language: Mapping[str, int]

    @property
    def attendance(self) -> int:
        """All of them."""
        return sum(self.by_language.values())


@dataclass(frozen=True)
class Known:
    """A tablet, the event it stands at, and what it may do."""

    tablet: Tablet
    event: Event
    state: TabletState


@dataclass(frozen=True)
class Party:
    """Who signed up, as much as a tablet knows of them, and the tap by which they are in."""

    id: int
    name: str
    n: int
    language: str
    waits: bool
    tap: UUID | None
    came: int


def by_link(token: str) -> Known | None:
    """The tablet that a link is for."""
    return _known(Tablet.link_hash == hashed(token))


def by_device(token: str) -> Known | None:
    """The tablet whose own token that is."""
    return _known(Tablet.device_hash == hashed(token))


def _known(which: ColumnElement[bool]) -> Known | None:
    found = db.session.execute(select(Tablet, Event).join(Event, Event.id == Tablet.event_id).where(which)).first()
    if found is None:
        return None
    tablet, event = found
    return Known(tablet, event, state_of(tablet, event.ends_at, clock.now()))


def tablets_of(event: Event) -> list[tuple[Tablet, TabletState]]:
    """The tablets of an event, the first paired first."""
    rows = db.session.scalars(select(Tablet).where(Tablet.event_id == event.id).order_by(Tablet.id))
    return [(one, state_of(one, event.ends_at, clock.now())) for one in rows]


def signed_up(event_id: int, ids: Collection[int]) -> dict[int, int]:
    """Those of these numbers that are sign-ups of that event, whatever became of them, but for who was erased; each with itself."""
    asked = [one for one in ids if 0 < one <= db.BIGGEST_ID]
    theirs = select(SignUp.id).where(SignUp.event_id == event_id, SignUp.id.in_(asked), SignUp.name.is_not(None))
    return {one: one for one in db.session.scalars(theirs)} if asked else {}


def counted(event_id: int) -> AtTheDoor:
    """Who came in: the sum of what counts."""
    return AtTheDoor({one.language: one.n for one in db.session.execute(_sums(), {EVENT: event_id})})


def asked_for_help(event_id: int) -> int:
    """How many requests were sent by cards and tablets of an event."""
    return db.session.scalar(select(EventHelp.n).where(EventHelp.event_id == event_id)) or 0


def does_count(tap: CheckIn) -> bool:
    """Whether it is one of those that make up the sum."""
    taps = _counting().subquery()
    return db.session.scalar(select(taps.c.id).where(taps.c.id == tap.id), {EVENT: tap.event_id}) is not None


def names_for(event: Event) -> timedelta:
    """How long a tablet may keep who signed up: on the day of the event until it ends."""
    now = clock.now()
    if event.state not in AT_THE_DOOR or now < clock.day_began(event.starts_at):
        return timedelta()
    return max(event.ends_at - now, timedelta())


def parties(event: Event) -> list[Party]:
    """Who signed up and has a place or waits for one, in the order of their names, while a tablet may know."""
    if not names_for(event):
        return []
    counting = _counting().where(CheckIn.sign_up_id.is_not(None))
    came = {one.sign_up_id: (one.id, one.n) for one in db.session.execute(counting, {EVENT: event.id})}
    # Only what a tablet knows of them: these are all who come.
    found = db.session.execute(
        select(SignUp.id, SignUp.name, SignUp.party_size, SignUp.language, SignUp.state)
        .where(SignUp.event_id == event.id, SignUp.state != SignUpState.CANCELLED)
        .order_by(SignUp.queued_at, SignUp.id)
    ).all()
    named = in_order([one for one in found if readable(one.name)], lambda one: str(one.name))
    return [
        Party(one.id, one.name, one.party_size, one.language, one.state is SignUpState.WAITING, *came.get(one.id, (None, 0)))
        for one in named
    ]  # fmt: skip


def erased(event_id: int) -> Sequence[int]:
    """Sign-ups of an event that are nobody's any more: whoever has their names is told to forget them."""
    wanted = select(SignUp.id).where(SignUp.event_id == event_id, SignUp.name.is_(None)).order_by(SignUp.id)
    return db.session.scalars(wanted).all()


@cache  # to put it together takes longer than to run it
def _counting() -> Select[UUID, str, int, int | None]:
    """The taps of an event that count: not undone, whichever of the two arrived first, and of each party the first that arrived."""
    earlier = aliased(CheckIn)
    before = tuple_(earlier.received_at, earlier.id) < tuple_(CheckIn.received_at, CheckIn.id)
    same_party = (earlier.sign_up_id == CheckIn.sign_up_id) & earlier.undoes.is_(None)
    return select(CheckIn.id, CheckIn.language, CheckIn.n, CheckIn.sign_up_id).where(
        CheckIn.event_id == bindparam(EVENT, type_=BigInteger), CheckIn.undoes.is_(None), ~_undone(CheckIn),
        ~select(earlier.id).where(same_party, before, ~_undone(earlier)).exists(),
    )  # fmt: skip


@cache
def _sums() -> Select[str, int]:
    taps = _counting().subquery()
    return select(taps.c.language, func.sum(taps.c.n).label("n")).group_by(taps.c.language).order_by(taps.c.language)


def _undone(tap: type[CheckIn]) -> ColumnElement[bool]:
    undoing = aliased(CheckIn)
    its = (undoing.undoes == tap.id) & (undoing.event_id == tap.event_id) & (undoing.n == -tap.n)
    return select(undoing.id).where(its).exists()
