"""The figures of a program year: each indicator with numerator, denominator, who is not known, and whose period is in none."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from engagement.employment.enrolments.exit import Period
from engagement.employment.retention.brackets import Bracket
from engagement.employment.retention.verdicts import Verdict
from engagement.employment.wioa.employed import Found, Reason
from engagement.employment.wioa.facts import Facts
from engagement.employment.wioa.indicators import Asked, is_about, judge, median
from engagement.employment.wioa.years import Indicator, ProgramYear


@dataclass(frozen=True)
class Line:
    """One period of one person (by its number in the report) and how it counts for an indicator."""

    who: int
    period: Period
    indicator: Indicator
    found: Found


@dataclass
class Figure:
    """One indicator, added up line by line. WIOA's numerator is the low figure: who is not known counts as not employed."""

    indicator: Indicator
    _verdicts: Counter[Verdict] = field(default_factory=Counter)
    _reasons: Counter[Reason] = field(default_factory=Counter)
    _paid: list[int] = field(default_factory=list)
    _people: set[int] = field(default_factory=set)

    def add(self, line: Line) -> None:
        """One more of its lines."""
        found = line.found
        self._reasons[found.why] += 1
        if found.verdict is None:
            return
        self._verdicts[found.verdict] += 1
        if found.verdict is not Verdict.NOT_DUE:
            self._people.add(line.who)
        if self.indicator is Indicator.EARNINGS and found.verdict is Verdict.YES and found.cents:
            self._paid.append(found.cents)

    @property
    def bracket(self) -> Bracket:
        """From who is known, to who is known and all who are not."""
        yes, unknown = self._verdicts[Verdict.YES], self._verdicts[Verdict.NOT_KNOWN]
        return Bracket(yes, yes + unknown, unknown, yes + unknown + self._verdicts[Verdict.NO])

    @property
    def not_due(self) -> int:
        """Periods of which it counts later."""
        return self._verdicts[Verdict.NOT_DUE]

    @property
    def left_out(self) -> int:
        """Periods that left for a reason that nobody counts."""
        return self._reasons[Reason.LEFT_FOR]

    @property
    def in_school(self) -> int:
        """Periods of those who do not work because they learn, and count as no."""
        return self._reasons[Reason.SAID_SCHOOL]

    @property
    def median(self) -> int | None:
        """Cents in the middle of all who were paid something; for earnings alone."""
        return median(self._paid)

    @property
    def people(self) -> int:
        """How many people the periods that count are of."""
        return len(self._people)


def lines(people: Iterable[tuple[int, Facts]], year: ProgramYear, asked: Asked) -> Iterator[Line]:
    """How each period of each of these people counts in a year, on a day, for the indicators that it is about."""
    exits = {one: year.exits(one) for one in Indicator}
    for who, facts in people:
        for period in facts.periods(asked.today):
            for indicator, days in exits.items():
                if is_about(period, indicator, days):
                    yield Line(who, period, indicator, judge(facts, period, indicator, asked, year))


def figures(found: Iterable[Line]) -> list[Figure]:
    """The six figures that these lines add up to."""
    added = {one: Figure(one) for one in Indicator}
    for line in found:
        added[line.indicator].add(line)
    return list(added.values())
