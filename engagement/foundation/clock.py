"""The one place that reads the time. Everything is UTC until a page shows it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("America/Denver")
PRESSED_TWICE = timedelta(seconds=30)  # the very same again within that is one button pressed twice

_shift = timedelta(0)


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC) + _shift


def today() -> date:
    """The date in the city."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """The same moment as the city's clocks show it."""
    return moment.astimezone(LOCAL)


def exists(day: date, at: time) -> bool:
    """Whether the city's clocks show that time on that day: not in the hour that is left out in March."""
    moment = datetime.combine(day, at, LOCAL)
    return local(moment.astimezone(UTC)).replace(tzinfo=None) == moment.replace(tzinfo=None)


def day_began(moment: datetime) -> datetime:
    """The midnight before, in the city."""
    return local(moment).replace(hour=0, minute=0, second=0, microsecond=0)


def seconds() -> float:
    """A steadily running number of seconds, for measuring how long something took."""
    return perf_counter()


@contextmanager
def shifted(by: timedelta) -> Iterator[None]:
    """Run with the clock moved. For tests: three days go by in no time."""
    global _shift
    before = _shift
    _shift = before + by
    try:
        yield
    finally:
        _shift = before
