"""Program years (July to June), and whose exits each indicator of a year is about (TEGL 10-16)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from engagement.foundation.quarters import Quarter, quarter_of

LAG = 2  # quarters until what was paid in one is known, as wage records have it
LAGS = range(5)  # for how many of them a report may wait
ONE = timedelta(days=1)


class Indicator(StrEnum):
    """The six primary indicators, in their order."""

    SECOND_QUARTER = "second_quarter"
    FOURTH_QUARTER = "fourth_quarter"
    EARNINGS = "earnings"
    CREDENTIAL = "credential"
    GAINS = "gains"
    SAME_EMPLOYER = "same_employer"


@dataclass(frozen=True)
class Days:
    """From a day to another one, both within."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        """Whether a day lies in them."""
        return self.first <= day <= self.last


@dataclass(frozen=True, order=True)
class ProgramYear:
    """The year that begins on 1 July of `began`."""

    began: int

    @property
    def key(self) -> int:
        """How an address names it."""
        return self.began

    @property
    def days(self) -> Days:
        """Its days."""
        return Days(date(self.began, 7, 1), date(self.began + 1, 6, 30))

    def exits(self, indicator: Indicator) -> Days:
        """On which days those left whom an indicator of this year is about. For skill gains: who was there in its days."""
        match indicator:
            case Indicator.SECOND_QUARTER | Indicator.EARNINGS:
                return ProgramYear(self.began - 1).days
            case Indicator.GAINS:
                return self.days
        return Days(date(self.began - 1, 1, 1), date(self.began - 1, 12, 31))

    @property
    def span(self) -> Days:
        """From the first day to the last that any of its indicators is about."""
        every = [self.exits(one) for one in Indicator]
        return Days(min(one.first for one in every), max(one.last for one in every))


def year_of(day: date) -> ProgramYear:
    """The program year of a day."""
    return ProgramYear(day.year if day.month > 6 else day.year - 1)


def later(quarter: Quarter, number: int) -> Quarter:
    """The quarter so many after that one."""
    for _one in range(number):
        quarter = quarter.next
    return quarter


@lru_cache(1024)
def days_of(quarter: Quarter) -> Days:
    """The days of a quarter."""
    return Days(quarter.first_day, quarter.next.first_day - ONE)


def quarters_in(days: Days) -> Iterator[Days]:
    """The days of each quarter that lie in those days."""
    quarter = quarter_of(days.first)
    while quarter.first_day <= days.last:
        whole = days_of(quarter)
        yield Days(max(whole.first, days.first), min(whole.last, days.last))
        quarter = quarter.next


@lru_cache(8192)
def quarter_after(exited_on: date, number: int) -> Quarter:
    """The quarter so many after that of the exit."""
    return later(quarter_of(exited_on), number)


def due_on(exited_on: date, number: int, lag: int = LAG) -> date:
    """The day from which it counts what is known of that quarter, and what is not."""
    return quarter_after(exited_on, number + lag).next.first_day


def a_year_after(day: date) -> date:
    """The same day of the next year; 28 February for the leap day."""
    return date(day.year + 1, 2, 28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)


def recent(today: date, number: int = 6) -> list[ProgramYear]:
    """The program years up to that of today, the newest first."""
    newest = year_of(today).began
    return [ProgramYear(newest - one) for one in range(number)]
