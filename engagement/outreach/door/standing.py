"""What a tablet may still do."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from engagement.outreach.events.standing import EventState

AT_THE_DOOR = (EventState.ANNOUNCED, EventState.HELD)  # of these events somebody is at a door
LASTS = timedelta(days=7)  # after the event: for a tablet that comes back late
LATE = timedelta(days=3)  # after the event: what was tapped on a tablet before it was revoked
LINK_LASTS = timedelta(days=1)  # until its button is pressed


class TabletState(StrEnum):
    """What a tablet may do, as its page is told."""

    WAITING = "waiting"  # nobody has pressed the button of its link yet
    OPEN = "open"  # it adds check-ins
    OVER = "over"  # the event is long over
    ENDED = "ended"  # it was revoked, or is finished: what is on it goes
    UNKNOWN = "unknown"  # there is no such tablet


class Tablet(Protocol):
    """What the state of a tablet depends on."""

    @property
    def created_at(self) -> datetime: ...
    @property
    def paired_at(self) -> datetime | None: ...
    @property
    def ended_at(self) -> datetime | None: ...


def state_of(tablet: Tablet, ends_at: datetime, now: datetime) -> TabletState:
    """The state of a tablet of an event that ends then."""
    if tablet.ended_at is not None:
        return TabletState.ENDED
    if now >= ends_at + LASTS or (tablet.paired_at is None and now >= tablet.created_at + LINK_LASTS):
        return TabletState.OVER
    return TabletState.OPEN if tablet.paired_at is not None else TabletState.WAITING
