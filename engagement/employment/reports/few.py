"""The figures as whoever may not see people reads them: no number of a few, and none from which a few could be worked out. Pure.

Of each figure the most is shown that is safe: all its parts, else those who count as yes and the rest, else how many there are,
else nothing. A part is safe if it is nobody or five at least. Where the people of one figure are some of those of another, those
who are in the other alone are a part too. Numbers below fifty are rounded to five, so that one more since yesterday does not tell
who; a share is told where there are fifty, of the numbers as they are shown (domain of the city: internal_min_n = 5).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from engagement.employment.orr.figures import Measures
from engagement.employment.orr.reasons import Measure
from engagement.employment.retention.brackets import Bracket
from engagement.employment.wioa.figures import Figure
from engagement.employment.wioa.years import Indicator

FEWEST = 5
ROUNDED_BELOW = 50
TO = 5
MONEY_OF = 20  # a sum in the middle, or an average, is of so many people at least


class Nothing(StrEnum):
    """Why no number stands there."""

    HIDDEN = "hidden"
    NOBODY = "nobody"
    NOT_DUE = "not_due"


@dataclass(frozen=True)
class Seen:
    """One figure as it may be read. A number that is not to be known is none. `count`: how many, where it is no share of others."""

    of: int | None = None
    yes: int | None = None
    unknown: int | None = None
    cents: int | None = None
    nothing: Nothing | None = None
    count: int | None = None

    @property
    def percents(self) -> tuple[int, int] | None:
        """From who is known to who may be, of the numbers as they are shown; nothing of fewer than fifty."""
        if self.of is None or self.yes is None or self.of < ROUNDED_BELOW:
            return None
        high = min(self.yes + (self.unknown or 0), self.of)
        return self.yes * 100 // self.of, -(-high * 100 // self.of)

    @property
    def hides(self) -> bool:
        """Whether a number of it is left out because it is of a few."""
        return self.of is not None and (self.yes is None or self.unknown is None)

    @property
    def rounded(self) -> "Seen":
        """The same with each number below fifty rounded."""
        return replace(
            self, of=about(self.of), yes=about(self.yes), unknown=about(self.unknown), count=about(self.count)
        )


HIDDEN = Seen(nothing=Nothing.HIDDEN)


def about(count: int | None) -> int | None:
    """A number rounded to five where it is below fifty."""
    if count is None or count >= ROUNDED_BELOW:
        return count
    return (count + TO // 2) // TO * TO


def too_few(count: int) -> bool:
    """Whether a number is of a few; nobody at all is not a few."""
    return 0 < count < FEWEST


def of_bracket(found: Bracket, not_due: int = 0) -> Seen:
    """As much of a figure as is safe if it stood alone."""
    if not found.of:
        return Seen(nothing=Nothing.NOT_DUE if not_due else Nothing.NOBODY)
    if found.of < FEWEST:
        return HIDDEN
    rest = found.of - found.low
    if too_few(found.low) or too_few(rest):
        return Seen(found.of)
    if too_few(found.unknown) or too_few(rest - found.unknown):
        return Seen(found.of, found.low)
    return Seen(found.of, found.low, found.unknown)


def of_wioa(found: Sequence[Figure]) -> dict[Indicator, Seen]:
    """The indicators of a year. Who was in training, and who was employed in the second quarter, are some of those who left."""
    seen = {one.indicator: of_bracket(one.bracket, one.not_due) for one in found}
    fourth, same = seen[Indicator.FOURTH_QUARTER], seen[Indicator.SAME_EMPLOYER]
    if not _apart(same.yes, fourth.yes):  # with the same employer: some of those who work
        seen[Indicator.SAME_EMPLOYER] = Seen(same.of)
    for some in (Indicator.SAME_EMPLOYER, Indicator.CREDENTIAL):
        if not _apart(seen[some].of, fourth.of):
            seen[some] = HIDDEN
    money = next(one for one in found if one.indicator is Indicator.EARNINGS)
    if money.bracket.of:  # of how many is not told: they are some of those who work in the second quarter
        seen[Indicator.EARNINGS] = Seen(cents=money.median) if money.bracket.of >= MONEY_OF else HIDDEN
    return {indicator: one.rounded for indicator, one in seen.items()}


def _apart(some: int | None, them: int | None) -> bool:
    """Whether a number may stand beside that of those whom it is a part of: nobody is left between them, or no few."""
    return some is None or them is None or not too_few(them - some)


def of_orr(found: Measures) -> dict[Measure, Seen]:
    """The measures of a year: who was placed full-time are some of who entered, and to whom insurance was offered some of those."""
    entered = of_bracket(Bracket(found.full_time, found.full_time, 0, found.entered))
    health = of_bracket(Bracket(found.health, found.health, 0, found.full_time))
    wage = Seen(cents=found.average_wage) if found.paid >= MONEY_OF else HIDDEN
    nobody = Seen(nothing=Nothing.NOBODY)
    full_time = nobody if entered.yes == 0 else Seen(count=entered.yes)
    if entered.yes is None:
        full_time = wage = health = entered if entered.nothing else HIDDEN
    elif not entered.yes:
        wage = nobody
    return {
        Measure.CASELOAD: _alone(found.caseload),
        Measure.ENTERED: entered if entered.nothing else Seen(count=entered.of).rounded,
        Measure.FULL_TIME: full_time.rounded,
        Measure.RETAINED: of_bracket(found.retained).rounded,
        Measure.WAGE: wage,
        Measure.HEALTH: health.rounded,
    }


def _alone(count: int) -> Seen:
    if too_few(count):
        return HIDDEN
    return Seen(count=count).rounded if count else Seen(nothing=Nothing.NOBODY)
