"""Which tablet speaks, and how many people came."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased

from engagement.foundation import clock, db
from engagement.outreach.door.models import CheckIn, Tablet
from engagement.outreach.door.standing import TabletState, state_of
from engagement.outreach.events.models import Event
from engagement.web.browser_sessions import hashed


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


def counted(event_id: int) -> AtTheDoor:
    """Who came in: the sum of what was tapped and not undone, whichever of the two arrived first."""
    undoing = aliased(CheckIn)
    undone = (
        select(undoing.id)
        .where(undoing.undoes == CheckIn.id, undoing.event_id == CheckIn.event_id, undoing.n == -CheckIn.n)
        .exists()
    )
    standing = (
        select(CheckIn.language, func.sum(CheckIn.n).label("n"))
        .where(CheckIn.event_id == event_id, CheckIn.undoes.is_(None), ~undone)
        .group_by(CheckIn.language)
        .order_by(CheckIn.language)
    )
    return AtTheDoor({one.language: one.n for one in db.session.execute(standing)})
