"""How many people a month come to work that lasts, and when a goal is reached if that goes on. Pure.

Two things make it a span. Of some nobody knows whether their work lasts: those count in the high figure alone. And chance: where
one more comes by chance now and then, the months until so many more have come are known only roughly from how many came in the
last year. With k people in a year, n more take n/k years, give or take e^(1.28 × √(1/n + 1/k)) times that: eight times in ten it
is within (the quotient of two waiting times is F-distributed, here by its logarithm).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil, exp, sqrt

from engagement.employment.goal.figures import Month, Span
from engagement.foundation.months import last_day, months_between, months_from

A_YEAR = 12  # months that are looked at; fewer if there are not so many
FEWEST_MONTHS = 6
FEWEST_PEOPLE = 5  # in those months, of whom we know: fewer say nothing of what comes
EIGHT_IN_TEN = 1.2816  # standard deviations to each side
HORIZON = 30 * 12  # months; what is later than that is not said


@dataclass(frozen=True)
class Pace:
    """So many people came, from `low` to `high`, in so many whole months."""

    people: Span
    months: int

    @property
    def a_month(self) -> Span:
        """People a month, rounded away from each other, so that what is true is never outside."""
        return Span(self.people.low // self.months, -(-self.people.high // self.months))

    @property
    def a_month_exactly(self) -> tuple[Fraction, Fraction]:
        """The same, unrounded."""
        return Fraction(self.people.low, self.months), Fraction(self.people.high, self.months)


class Unsaid(StrEnum):
    """Why it cannot be said when the goal is reached."""

    NO_GOAL = "no_goal"
    REACHED = "reached"
    TOO_SHORT = "too_short"
    TOO_FEW = "too_few"
    ENDED = "ended"


@dataclass(frozen=True)
class Forecast:
    """The first days of the months between which the goal is reached, eight times in ten, if it goes on as in the last year.

    `latest` is none if that is more than thirty years away, and so may `earliest` be. Neither is there where it is `unsaid`.
    """

    earliest: date | None = None
    latest: date | None = None
    unsaid: Unsaid | None = None

    @property
    def between(self) -> tuple[date, date | None] | None:
        """Both, if it can be said that the goal is ever reached."""
        return (self.earliest, self.latest) if self.earliest is not None else None


def whole(months: Sequence[Month], as_of: date) -> Sequence[Month]:
    """Those of the months that were over, or whose last day it was."""
    return [one for one in months if last_day(one.first) <= as_of]


def pace(months: Sequence[Month], as_of: date) -> Pace | None:
    """How fast people came in the last twelve whole months; none if there are fewer than six. Months may be missing between:
    of one that was held back nothing was ever released.
    """
    over = whole(months, as_of)
    if not over:
        return None
    last = over[-1]
    before = next(one for one in over if one.first >= months_from(last.first, -A_YEAR))
    looked_at = months_between(before.first, last.first)
    if looked_at < FEWEST_MONTHS:
        return None
    low, high = sorted((last.low - before.low, last.high - before.high))
    return Pace(Span(max(low, 0), max(high, 0)), looked_at)


def forecast(goal: int | None, months: Sequence[Month], as_of: date, *, ended: bool = False) -> Forecast:
    """When that many people have come. Once a program has `ended`, so that nobody is enrolled any more, it does not go on so."""
    if goal is None:
        return Forecast(unsaid=Unsaid.NO_GOAL)
    if months and months[-1].low >= goal:
        return Forecast(unsaid=Unsaid.REACHED)
    if ended:
        return Forecast(unsaid=Unsaid.ENDED)
    found = pace(months, as_of)
    if found is None:
        return Forecast(unsaid=Unsaid.TOO_SHORT)
    if found.people.low < FEWEST_PEOPLE:
        return Forecast(unsaid=Unsaid.TOO_FEW)
    last = whole(months, as_of)[-1]
    soon = _months(goal - last.high, found.people.high, found.months, -EIGHT_IN_TEN)
    late = _months(goal - last.low, found.people.low, found.months, EIGHT_IN_TEN)
    return Forecast(_later(last.first, ceil(soon), as_of), _later(last.first, ceil(late), as_of))


def _months(people: int, came: int, months: int, deviations: float) -> float:
    """In how many months so many more come, if so many came in those months."""
    if people <= 0:
        return 0
    return months * people / came * exp(deviations * sqrt(1 / people + 1 / came))


def _later(first: date, months: int, as_of: date) -> date | None:
    """The first day of the month so many after that one, but of none that is over."""
    if months > HORIZON:
        return None
    return max(months_from(first, months), as_of.replace(day=1))
