"""A report that somebody asked for: its program and its year, counted on a day; and its people, read batch by batch."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from engagement.employment.orr.measures import FiscalYear
from engagement.employment.orr.reasons import Found, Measure, is_about, judged
from engagement.employment.programs.models import Program
from engagement.employment.reports import queries
from engagement.employment.reports.queries import Served, Some
from engagement.employment.wioa.figures import Line, lines
from engagement.employment.wioa.indicators import Asked
from engagement.employment.wioa.years import Days, Indicator, ProgramYear

WentBy = Callable[[int, int], None]  # how many people went by, and of how many


def nobody_waits(done: int, total: int) -> None:
    """For whoever does not wait while people go by."""


@dataclass(frozen=True)
class WioaReport:
    """The primary indicators of a program in a program year; `of`: only those whom this one is about."""

    program: Program
    year: ProgramYear
    asked: Asked
    of: Indicator | None = None

    @property
    def days(self) -> Days:
        """From the first day to the last that it is about."""
        return self.year.exits(self.of) if self.of else self.year.span

    def batches(self, went_by: WentBy = nobody_waits) -> Iterator[list[Line]]:
        """How each period counts for each indicator, so many people at a time."""
        for some in _batched(self.program, queries.everybody(self.program, self.days.first, self.days.last), went_by):
            yield self.rows(some)

    def further(self, before: int, many: int) -> Some:
        """The next people whom it may be about, the last number first."""
        return queries.served_before(self.program, self.days.first, self.days.last, before, many)

    def rows(self, people: Iterable[Served]) -> list[Line]:
        """How each period of these counts for each indicator that is asked for."""
        found = lines(((one.who, one.facts) for one in people), self.year, self.asked)
        return [one for one in found if self.of in (None, one.indicator)]


@dataclass(frozen=True)
class Person:
    """Somebody of a report for ORR, by number, and how they count for each measure."""

    who: int
    found: Mapping[Measure, Found]


@dataclass(frozen=True)
class OrrReport:
    """The measures of a program in a federal year, counted on a day."""

    program: Program
    year: FiscalYear
    today: date

    def batches(self, went_by: WentBy = nobody_waits) -> Iterator[list[Person]]:
        """How each person counts whom the year is about, so many at a time."""
        people = queries.everybody(self.program, self.year.first, self.year.last, placed=True)
        for some in _batched(self.program, people, went_by):
            yield self.rows(some)

    def further(self, before: int, many: int) -> Some:
        """The next people whom it may be about, the last number first."""
        return queries.served_before(self.program, self.year.first, self.year.last, before, many, placed=True)

    def rows(self, people: Iterable[Served]) -> list[Person]:
        """How each of these counts, if the year is about them."""
        found = (Person(one.who, judged(one.client, self.year, self.today)) for one in people)
        return [one for one in found if is_about(one.found)]


def _batched(program: Program, people: Sequence[Sequence[int]], went_by: WentBy) -> Iterator[Iterable[Served]]:
    went_by(0, len(people))
    for start in range(0, len(people), queries.A_BATCH):
        some = people[start : start + queries.A_BATCH]
        yield queries.read(program, some)
        went_by(start + len(some), len(people))
