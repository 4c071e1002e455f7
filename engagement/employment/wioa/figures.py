"""The figures of a program year: each indicator with numerator, denominator, who is not known, and whose period is in none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from engagement.employment.enrolments.exit import Period
from engagement.employment.retention.brackets import Bracket, bracket
from engagement.employment.retention.verdicts import Verdict
from engagement.employment.wioa.employed import Found, Reason
from engagement.employment.wioa.facts import Facts
from engagement.employment.wioa.indicators import Asked, is_about, judge, median
from engagement.employment.wioa.years import Indicator, ProgramYear


@dataclass(frozen=True)
class Line:
    """One period of one person (by its number in the report) and how it counts."""

    who: int
    period: Period
    found: Found


@dataclass(frozen=True)
class Figure:
    """One indicator. WIOA's numerator is the low figure: who is not known counts as not employed."""

    indicator: Indicator
    lines: Sequence[Line] = field(repr=False, default=())

    @property
    def bracket(self) -> Bracket:
        """From who is known, to who is known and all who are not."""
        return bracket(one.found.verdict for one in self.lines if one.found.verdict is not None)

    @property
    def not_due(self) -> int:
        """Periods of which it counts later."""
        return sum(1 for one in self.lines if one.found.verdict is Verdict.NOT_DUE)

    @property
    def left_out(self) -> int:
        """Periods that left for a reason that nobody counts."""
        return sum(1 for one in self.lines if one.found.why is Reason.LEFT_FOR)

    @property
    def median(self) -> int | None:
        """Cents in the middle of all who were paid something; for earnings alone."""
        if self.indicator is not Indicator.EARNINGS:
            return None
        paid = (one.found.cents for one in self.lines if one.found.verdict is Verdict.YES)
        return median(cents for cents in paid if cents)

    @property
    def people(self) -> int:
        """How many people the periods that count are of."""
        return len({one.who for one in self.lines if one.found.verdict not in (None, Verdict.NOT_DUE)})


def figures(people: Iterable[tuple[int, Facts]], year: ProgramYear, asked: Asked) -> list[Figure]:
    """The six figures of a year, counted on a day."""
    lines: dict[Indicator, list[Line]] = {one: [] for one in Indicator}
    for who, facts in people:
        for period in facts.periods(asked.today):
            for indicator in Indicator:
                if is_about(facts, period, indicator, year):
                    lines[indicator].append(Line(who, period, judge(facts, period, indicator, asked, year)))
    return [Figure(indicator, lines[indicator]) for indicator in Indicator]
