"""When the next text may go: a number texts so many parts a second, and while sending is paused only a probe goes now and then."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from engagement.messaging.troubles import Fault

MOST_PARTS = 15  # the longest text of a caseworker's own, in an alphabet of few letters a part

_SOON = tuple(timedelta(minutes=minutes) for minutes in (1, 1, 2, 3, 5))
# A carrier is not asked every minute, and does not answer in one.
_SELDOM = tuple(timedelta(minutes=minutes) for minutes in (15, 30, 60))


@dataclass(frozen=True)
class Pause:
    """Since when nothing goes out and why; when it is tried next, after so many tries."""

    since: datetime
    fault: Fault
    probe_at: datetime
    probes: int


# A worker is a little late for each text; that much is made up for, or the number would never be as fast as it may.
_MADE_UP_FOR = timedelta(milliseconds=100)


def takes(parts: int, per_second: float) -> timedelta:
    """How long a text keeps its number busy: carriers count parts."""
    return timedelta(seconds=max(parts, 1) / per_second)


def wait(next_at: datetime, now: datetime, per_second: float) -> timedelta:
    """How long until the next text may go. Longer than the longest text takes can only come of a clock set wrong."""
    left = next_at - now
    return left if timedelta(0) < left <= takes(MOST_PARTS, per_second) else timedelta(0)


def free_again(next_at: datetime, now: datetime, parts: int, per_second: float) -> datetime:
    """When the text after this one may go."""
    late = now - next_at
    begun = next_at if timedelta(0) <= late <= _MADE_UP_FOR else now
    return begun + takes(parts, per_second)


def probe_after(fault: Fault, probes: int) -> timedelta:
    """How long to wait before it is tried (again) whether texts go out: less and less often."""
    waits = _SELDOM if fault is Fault.REGISTRATION else _SOON
    return waits[min(probes, len(waits) - 1)]


def probe_is_due(pause: Pause, now: datetime) -> bool:
    """Whether to try now. Further away than it can be put, it was put there by a clock set wrong."""
    left = pause.probe_at - now
    return left <= timedelta(0) or left > probe_after(pause.fault, pause.probes)
