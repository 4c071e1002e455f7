"""Who signed up for an event, for those who hold it: the list, what is needed, who can be told by text and who is called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Select, func, or_, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from engagement.foundation import db
from engagement.foundation.unreadable import readable
from engagement.messaging.models import Message, PhoneLine
from engagement.messaging.receipts import MessageState
from engagement.outreach.events.models import Event
from engagement.outreach.sign_ups import queries, room, texts
from engagement.outreach.sign_ups.models import SignUp
from engagement.outreach.sign_ups.recipients import who_signed_up
from engagement.outreach.sign_ups.standing import SignUpState

A_PAGE = 50
LIVE = (SignUpState.CONFIRMED, SignUpState.WAITING)
NOT_REACHED = (MessageState.FAILED, MessageState.UNDELIVERED, MessageState.WITHHELD)


@dataclass
class Numbers:
    """How many signed up: parties and people by state, what they need and speak. Who cancelled needs nothing."""

    parties: Mapping[SignUpState, int] = field(default_factory=dict)
    people: Mapping[SignUpState, int] = field(default_factory=dict)
    free: int | None = None
    supports: Sequence[tuple[str, int]] = ()
    languages: Sequence[tuple[str, int]] = ()


def numbers_of(event: Event) -> Numbers:
    """The numbers of an event."""
    rows = db.session.execute(
        select(SignUp.state, func.count(), func.sum(SignUp.party_size))
        .where(SignUp.event_id == event.id)
        .group_by(SignUp.state)
    ).all()
    people = {state: int(some) for state, _parties, some in rows}
    return Numbers(
        {state: parties for state, parties, _some in rows}, people,
        room.free(event.capacity, people.get(SignUpState.CONFIRMED, 0)),
        _counted(event, func.unnest(SignUp.supports)), _counted(event, SignUp.language),
    )  # fmt: skip


def _counted(event: Event, what: ColumnElement[str] | InstrumentedAttribute[str]) -> list[tuple[str, int]]:
    wanted = select(what.label("what"), func.count()).where(SignUp.event_id == event.id, SignUp.state.in_(LIVE))
    return [
        (one, number)
        for one, number in db.session.execute(wanted.group_by("what").order_by(func.count().desc(), "what"))
    ]


def page(event: Event, state: SignUpState, after: SignUp | None = None) -> Sequence[SignUp]:
    """Some of those who stand so, in the order in which they came."""
    wanted = select(SignUp).where(SignUp.event_id == event.id, SignUp.state == state)
    if after is not None:
        wanted = wanted.where(tuple_(SignUp.queued_at, SignUp.id) > (after.queued_at, after.id))
    return db.session.scalars(wanted.order_by(SignUp.queued_at, SignUp.id).limit(A_PAGE)).all()


def reasons(event: Event, listed: Sequence[SignUp]) -> dict[int, tuple[room.Why, int]]:
    """Why each of the waiting has no place yet, and how many are ahead of them."""
    if not listed:
        return {}
    ahead = queries.before(listed[0], most=event.capacity)
    found = {}
    for one in listed:
        found[one.id] = room.why_waiting(event.capacity, one.party_size, ahead, is_open=event.takes_sign_ups), ahead
        ahead += event.capacity is None or one.party_size <= event.capacity
    return found


@dataclass(frozen=True)
class Reach:
    """Whom a text reaches of those who signed up and did not cancel, and who is called."""

    by_text: int
    to_call: Sequence[SignUp]


def reach(event: Event) -> Reach:
    """Who would be told by text if something changed now, and who cannot be."""
    found = db.session.scalars(_live(event)).all()
    silent = _silent(found)
    to_call = [one for one in found if not _reached(one, silent)]
    return Reach(len(found) - len(to_call), to_call)


def call_list(event: Event) -> Sequence[SignUp]:
    """Who has to be called: no text reaches them, or the last one about this event did not."""
    failed = _failed(event)
    found = db.session.scalars(_live(event)).all()
    silent = _silent(found)
    return [one for one in found if not _reached(one, silent) or one.id in failed]


def _live(event: Event) -> Select[SignUp]:
    wanted = select(SignUp).where(SignUp.event_id == event.id, SignUp.state.in_(LIVE), SignUp.name.is_not(None))
    return wanted.order_by(SignUp.queued_at, SignUp.id)


def _silent(found: Sequence[SignUp]) -> set[bytes]:
    """Of their numbers those that said stop, may have meant it, or are not reached."""
    known = {known: one for one in found for known in who_signed_up(one).phone_known_as}
    told = or_(
        PhoneLine.stopped_at.is_not(None), PhoneLine.paused_at.is_not(None), PhoneLine.unreachable_at.is_not(None)
    )
    lines = select(PhoneLine.phone_index).where(PhoneLine.phone_index.in_(known), told)
    return {bytes(line) for line in db.session.scalars(lines)} if known else set()


def _reached(one: SignUp, silent: set[bytes]) -> bool:
    to = who_signed_up(one)
    return one.reminders_ok and bool(readable(one.phone)) and not silent & set(to.phone_known_as)


def _failed(event: Event) -> set[int]:
    """Whom the text on how the event stands now did not reach."""
    keys = (texts.CHANGED, texts.CALLED_OFF)
    wanted = (
        select(Message.sign_up_id)
        .join(SignUp, SignUp.id == Message.sign_up_id)
        .where(SignUp.event_id == event.id, Message.template.in_(keys), Message.state.in_(NOT_REACHED))
        .where(Message.key == func.concat(Message.template, ":", SignUp.id, ":", event.sequence))
    )
    return {one for one in db.session.scalars(wanted) if one is not None}
