"""From opening hours to the three times people say they are free: weekdays in the day, evenings, weekends."""

from collections.abc import Iterable
from datetime import time
from typing import NamedTuple

from engagement.directory.vocabulary import WEEKEND, Weekday

# An evening counts from the end of a working day, and only if there is an hour left to come.
DAY_ENDS = time(17)
EVENING_IS_REAL = time(18)


_DAYS = {day: place for place, day in enumerate(Weekday)}


class Opening(NamedTuple):
    """One stretch of opening hours on one day."""

    weekday: Weekday
    opens_at: time
    closes_at: time


class OpenTimes(NamedTuple):
    """When a service is open, as a Candidate takes it; None when no hours are known."""

    open_weekdays: bool | None
    open_evenings: bool | None
    open_weekends: bool | None


def in_order(openings: Iterable[Opening]) -> list[Opening]:
    """From Monday on, each stretch once: two places may keep the same hours."""
    return sorted(set(openings), key=lambda one: (_DAYS[one.weekday], one.opens_at, one.closes_at))


def open_times(openings: Iterable[Opening]) -> OpenTimes:
    """Whether these hours reach into weekdays, evenings and weekends."""
    hours = list(openings)
    if not hours:
        return OpenTimes(None, None, None)
    weekdays = [one for one in hours if one.weekday not in WEEKEND]
    return OpenTimes(
        open_weekdays=any(one.opens_at < DAY_ENDS for one in weekdays),
        open_evenings=any(one.closes_at >= EVENING_IS_REAL for one in weekdays),
        open_weekends=len(weekdays) < len(hours),
    )
