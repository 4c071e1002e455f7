"""The days the city works: weekdays that are neither federal nor New Mexico holidays."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import accumulate

import holidays

from engagement.foundation import clock

CLOSING = time(17, 0)
ONE_DAY = timedelta(days=1)
SATURDAY = 5


def is_business_day(day: date) -> bool:
    """Whether the city works on this day."""
    return day.weekday() < SATURDAY and day not in _holidays(day.year)


def add_business_days(moment_utc: datetime, n: int) -> datetime:
    """When something due in `n` business days is due: at closing time, in UTC.

    With n=0 it is due today, or at the next closing time when the city is closed or has closed already.
    """
    if n < 0:
        raise ValueError("Something cannot be due before it is asked for")
    local = clock.local(moment_utc)
    day, left = local.date(), n
    if n == 0 and not (is_business_day(day) and local.time() < CLOSING):
        left = 1
    while left:
        day += ONE_DAY
        left -= is_business_day(day)
    return datetime.combine(day, CLOSING, clock.LOCAL).astimezone(UTC)


def business_days_between(a: date, b: date) -> int:
    """How many business days come after `a`, up to and including `b`; negative when `b` is earlier."""
    if b < a:
        return -business_days_between(b, a)
    whole_years = sum(_worked(year)[-1] for year in range(a.year, b.year))
    return whole_years + _worked(b.year)[_day_of_year(b)] - _worked(a.year)[_day_of_year(a)]


def _day_of_year(day: date) -> int:
    return day.timetuple().tm_yday


@cache
def _worked(year: int) -> tuple[int, ...]:
    """How many business days a year has had by each of its days; by the 31st of December before, none."""
    first = date(year, 1, 1)
    days = (first + ONE_DAY * step for step in range(_day_of_year(date(year, 12, 31))))
    return tuple(accumulate((is_business_day(day) for day in days), initial=0))


@cache
def _holidays(year: int) -> frozenset[date]:
    # New Mexico keeps Presidents' Day on the day after Thanksgiving; city offices may close on both, so both count.
    federal = holidays.country_holidays("US", years=year)
    state = holidays.country_holidays("US", subdiv="NM", years=year)
    return frozenset(federal) | frozenset(state)
