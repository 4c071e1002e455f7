"""The figures of a program year: each indicator with numerator, denominator, who is not known, and whose period is in none."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from engagement.employment.enrolments.exit import Period
from engagement.employment.retention.brackets import Bracket
from engagement.employment.retention.verdicts import Verdict
from engagement.employment.wioa.employed import Found, Reason
from engagement.employment.wioa.facts import Facts
from engagement.employment.wioa.indicators import Asked, is_about, judge, judge_by_lag, median
from engagement.employment.wioa.years import LAGS, Indicator, ProgramYear


@dataclass(frozen=True)
class Line:
    """One period of one person (by its number in the report) and how it counts for an indicator."""

    who: int
    period: Period
    indicator: Indicator
    found: Found


@dataclass(frozen=True)
class Figure:
    """One indicator of a year, in numbers alone. WIOA's numerator is the low figure: who is not known counts as not employed."""

    indicator: Indicator
    yes: int = 0
    no: int = 0
    unknown: int = 0
    not_due: int = 0  # periods of which it counts later
    left_out: int = 0  # periods that left for a reason that nobody counts
    in_school: int = 0  # periods of those who do not work because they learn, and count as no
    median: int | None = None  # cents in the middle of all who were paid something; for earnings alone
    people: int = 0  # how many people the periods that count are of

    @property
    def bracket(self) -> Bracket:
        """From who is known, to who is known and all who are not."""
        return Bracket(self.yes, self.yes + self.unknown, self.unknown, self.yes + self.unknown + self.no)

    def as_dict(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)

    @classmethod
    def from_dict(cls, said: Mapping[str, Any]) -> "Figure":
        """As it was kept."""
        return cls(**{**said, "indicator": Indicator(said["indicator"])})


@dataclass
class _Sum:
    """One indicator while it is added up."""

    indicator: Indicator
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    reasons: Counter[Reason] = field(default_factory=Counter)
    paid: list[int] = field(default_factory=list)
    people: set[int] = field(default_factory=set)

    def add(self, who: int, found: Found) -> None:
        self.reasons[found.why] += 1
        if found.verdict is None:
            return
        self.verdicts[found.verdict] += 1
        if found.verdict is not Verdict.NOT_DUE:
            self.people.add(who)
        if self.indicator is Indicator.EARNINGS and found.verdict is Verdict.YES and found.cents:
            self.paid.append(found.cents)

    @property
    def figure(self) -> Figure:
        return Figure(
            self.indicator, self.verdicts[Verdict.YES], self.verdicts[Verdict.NO], self.verdicts[Verdict.NOT_KNOWN],
            self.verdicts[Verdict.NOT_DUE], self.reasons[Reason.LEFT_FOR], self.reasons[Reason.SAID_SCHOOL],
            median(self.paid), len(self.people),
        )  # fmt: skip


class Sums:
    """The six figures of a year while they are added up, line by line."""

    def __init__(self) -> None:
        self._added = {one: _Sum(one) for one in Indicator}

    def add(self, who: int, indicator: Indicator, found: Found) -> None:
        """One more period of somebody, by how it counts for an indicator."""
        self._added[indicator].add(who, found)

    @property
    def figures(self) -> list[Figure]:
        """The six figures."""
        return [one.figure for one in self._added.values()]


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
    sums = Sums()
    for line in found:
        sums.add(line.who, line.indicator, line.found)
    return sums.figures


class EveryYear:
    """The figures of several years, for each number of quarters that a report may wait, added up person by person."""

    def __init__(self, years: Sequence[ProgramYear], today: date) -> None:
        self._today = today
        self._exits = {year: {one: year.exits(one) for one in Indicator} for year in years}
        self._spans = {year: year.span for year in years}
        self._sums = {year: [Sums() for _lag in LAGS] for year in years}

    def add(self, who: int, facts: Facts) -> None:
        """All periods of one more person."""
        for period in facts.periods(self._today):
            for year, span in self._spans.items():
                if period.began_on <= span.last and period.last_served_on >= span.first:
                    self._add(who, facts, period, year)

    def _add(self, who: int, facts: Facts, period: Period, year: ProgramYear) -> None:
        for indicator, days in self._exits[year].items():
            if is_about(period, indicator, days):
                by_lag = judge_by_lag(facts, period, indicator, self._today, year)
                for sums, found in zip(self._sums[year], by_lag, strict=True):
                    sums.add(who, indicator, found)

    @property
    def figures(self) -> Mapping[ProgramYear, list[list[Figure]]]:
        """The figures by year and, in it, by how many quarters are waited for."""
        return {year: [one.figures for one in sums] for year, sums in self._sums.items()}
