"""The employment measures of the Office of Refugee Resettlement, by federal fiscal year (October to September). Pure.

Why a case of cash assistance was closed or cut is known to who pays it and not here: those two measures are not counted.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from engagement.employment.retention.history import Answer, History, Spell
from engagement.employment.retention.verdicts import Verdict, snapshot
from engagement.foundation.months import last_day, months_from

FULL_TIME = Decimal(35)  # hours a week
RETAINED_AFTER = 90  # days
HEALTH_WITHIN = 6  # months


@dataclass(frozen=True, order=True)
class FiscalYear:
    """The federal year that ends in September of `ends`."""

    ends: int

    @property
    def key(self) -> int:
        """How an address names it."""
        return self.ends

    @property
    def first(self) -> date:
        """The day it begins."""
        return date(self.ends - 1, 10, 1)

    @property
    def last(self) -> date:
        """The day it ends."""
        return date(self.ends, 9, 30)

    def __contains__(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last


def fiscal_year_of(day: date) -> FiscalYear:
    """The federal year of a day."""
    return FiscalYear(day.year + (day.month >= 10))


@dataclass(frozen=True)
class Placed:
    """A job as these measures see it: cents for an hour at its start if known, and from when health insurance was offered. Where
    it is offered and no day is written down, that is the first one.
    """

    spell: Spell
    hourly: Fraction | None
    health_from: date | None = None

    @property
    def counts(self) -> bool:
        """Whether it is unsubsidized, and there was one."""
        return not self.spell.subsidized and not self.spell.withdrawn

    @property
    def is_full_time(self) -> bool:
        """Whether it is full-time."""
        return self.spell.hours >= FULL_TIME

    @property
    def health_offered(self) -> bool:
        """Whether health insurance was offered within six months, taken or not."""
        return self.health_from is not None and self.health_from <= months_after(self.spell.started_on, HEALTH_WITHIN)


@dataclass(frozen=True)
class Client:
    """One person: since when they are enrolled, on which days they were served, their jobs, what they answered, when they died."""

    enrolled_on: date
    served: tuple[date, ...] = ()
    jobs: tuple[Placed, ...] = ()
    answers: tuple[Answer, ...] = ()
    died_on: date | None = None

    @cached_property
    def history(self) -> History:
        """Their unsubsidized jobs, and what was answered of them."""
        return History(tuple(one.spell for one in self.jobs), self.answers, self.died_on).unsubsidized

    def in_caseload(self, year: FiscalYear) -> bool:
        """Whether they took part on a day of the year."""
        return any(day in year for day in (self.enrolled_on, *self.served))

    def begun(self, year: FiscalYear, today: date) -> list[Placed]:
        """The jobs that began in the year, whether they count or not. One that is agreed and still to come has not begun."""
        by_now = (one for one in self.jobs if not one.spell.withdrawn and one.spell.started_on <= today)
        return [one for one in by_now if one.spell.started_on in year]

    def entered(self, year: FiscalYear, today: date) -> Placed | None:
        """The job with which they entered employment in the year: one person once, by the first that is full-time, if any is.

        Of several that began on one day it is the same whoever wrote them down first: more hours, then more pay, then insurance.
        """
        begun = [one for one in self.begun(year, today) if one.counts and one.spell.started_on >= self.enrolled_on]
        return min(begun, key=_as_placement, default=None)

    def retained(self, year: FiscalYear, today: date) -> tuple[date, Verdict] | None:
        """The 90th day after a placement of theirs that lies in the year, the first one, and whether they worked on it anywhere."""
        begun = sorted(
            one.spell.started_on
            for one in self.jobs
            if one.counts and self.enrolled_on <= one.spell.started_on <= today
        )
        since = next((day for day in begun if day + timedelta(days=RETAINED_AFTER) in year), None)
        if since is None:
            return None
        return since + timedelta(days=RETAINED_AFTER), snapshot(self.history, RETAINED_AFTER, today, since)


def _as_placement(one: Placed) -> tuple[bool, date, Decimal, Fraction, bool]:
    return (
        not one.is_full_time,
        one.spell.started_on,
        -one.spell.hours,
        -(one.hourly or Fraction()),
        not one.health_offered,
    )


def months_after(day: date, number: int) -> date:
    """The same day so many months later, or the last one of that month."""
    last = last_day(months_from(day, number))
    return last.replace(day=min(day.day, last.day))
