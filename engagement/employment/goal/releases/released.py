"""The figures as everybody may read them, made of what was counted. Pure. Page and files are made of this and of nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Self

from engagement.employment.goal.counting import ENOUGH
from engagement.employment.goal.figures import AT_START, PLACED, Figures, LivingWage, Median, Step
from engagement.employment.goal.releases.cells import FEW, STEP, Cell, Mark, cell, nearest

LEAST_PART = FEW + STEP  # the least number above 1 to 10
CENTS = 25  # wages are rounded to a quarter of a dollar


@dataclass(frozen=True)
class Line:
    """One figure with its key."""

    key: str
    cell: Cell


@dataclass(frozen=True)
class Wage:
    """A middle wage by the hour; or why there is none."""

    key: str
    cents: int | None = None
    mark: Mark | None = None


@dataclass(frozen=True)
class MonthLine:
    """How many had work that lasts by the end of a month, as it was released for that month, and by which rule (its number)."""

    first: date
    cell: Cell
    rule: int | None = None


@dataclass(frozen=True)
class Released:
    """One release. `silent` and `twice`: of whom it is not known, if both may be said. `sources`: how many organizations. `ended`:
    nobody was enrolled any more.
    """

    goal: int
    people: Cell
    silent: int | None
    twice: int | None
    beside: Cell | None
    steps: tuple[Line, ...]
    retentions: tuple[Line, ...]
    wages: tuple[Wage, ...]
    living_wage: LivingWage | None
    months: tuple[MonthLine, ...]
    rule_number: int | None
    periods: Cell | None
    sources: int
    ended: bool = False

    def step(self, key: str) -> Cell:
        """One step of the way, or one retention."""
        return next(one.cell for one in (*self.steps, *self.retentions) if one.key == key)

    @property
    def cells(self) -> Mapping[str, Cell]:
        """Every number of people in it but those of the months, by its name in the files."""
        named = {"people": self.people} | {one.key: one.cell for one in (*self.steps, *self.retentions)}
        return named | {name: one for name in ("beside", "periods") if (one := getattr(self, name)) is not None}

    def cells_since(self, before: Self) -> list[tuple[str, Cell | None, Cell | None]]:
        """Each number that was another before, by its name: as it was, and as it is."""
        names = dict.fromkeys((*before.cells, *self.cells))
        both = [(name, before.cells.get(name), self.cells.get(name)) for name in names]
        return [(name, was, now) for name, was, now in both if was != now]

    def wages_since(self, before: Self) -> list[tuple[str, Wage | None, Wage]]:
        """The same of the wages."""
        known = {one.key: one for one in before.wages}
        return [(one.key, known.get(one.key), one) for one in self.wages if known.get(one.key) != one]

    def as_dict(self) -> dict[str, Any]:
        """As it is kept, and as it stands in the file for programs."""
        return {
            "goal": self.goal,
            "people": self.people.as_dict(),
            "silent": self.silent,
            "twice": self.twice,
            "beside": self.beside.as_dict() if self.beside else None,
            "steps": [{"key": one.key} | one.cell.as_dict() for one in self.steps],
            "retentions": [{"key": one.key} | one.cell.as_dict() for one in self.retentions],
            "wages": [{name: value for name, value in asdict(one).items() if value is not None} for one in self.wages],
            "living_wage": asdict(self.living_wage) if self.living_wage else None,
            "months": [
                {"month": f"{one.first:%Y-%m}"} | one.cell.as_dict() | {"rule": one.rule} for one in self.months
            ],
            "rule_number": self.rule_number,
            "periods": self.periods.as_dict() if self.periods else None,
            "sources": self.sources,
            "ended": self.ended,
        }

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> Self:
        """The release that was kept."""
        known = {one.name for one in fields(cls)}
        read = {name: value for name, value in kept.items() if name in known} | {
            "people": Cell.from_dict(kept["people"]),
            "beside": Cell.from_dict(kept["beside"]) if kept["beside"] else None,
            "periods": Cell.from_dict(kept["periods"]) if kept["periods"] else None,
            "steps": _lines(kept["steps"]),
            "retentions": _lines(kept["retentions"]),
            "wages": tuple(
                Wage(one["key"], one.get("cents"), Mark(one["mark"]) if "mark" in one else None)
                for one in kept["wages"]
            ),
            "living_wage": LivingWage(**kept["living_wage"]) if kept["living_wage"] else None,
            "months": tuple(
                MonthLine(
                    date.fromisoformat(f"{one['month']}-01"), Cell.from_dict(one), one.get("rule", kept["rule_number"])
                )
                for one in kept["months"]
            ),
        }
        return cls(**read)


def rounded(figures: Figures, earlier: Sequence[MonthLine], month: date, sources: int) -> Released:
    """What was counted, as it may be released for a month. `earlier`: what stands released of the months before."""
    people = cell(figures.people.low, figures.people.high)
    silent, twice = _parts(figures, people)
    return Released(
        goal=figures.goal or 0,
        people=people,
        silent=silent,
        twice=twice,
        beside=cell(0, figures.beside.high) if figures.beside.high else None,
        steps=_rounded(figures.steps),
        retentions=_rounded(figures.retentions),
        wages=tuple(_wage(one, figures) for one in figures.wages),
        living_wage=figures.living_wage,
        months=_months(figures, earlier, month, people),
        rule_number=figures.rule_number,
        periods=cell(figures.wioa_q2.yes, figures.wioa_q2.yes, figures.wioa_q2.of) if figures.wioa_q2 else None,
        sources=sources,
        ended=figures.ended,
    )


def step_of(wage: str) -> str:
    """Of whom a wage is: the step that they came to."""
    return PLACED if wage == AT_START else wage


def _lines(kept: Iterable[Mapping[str, Any]]) -> tuple[Line, ...]:
    return tuple(Line(one["key"], Cell.from_dict(one)) for one in kept)


def _rounded(steps: Iterable[Step]) -> tuple[Line, ...]:
    return tuple(Line(one.key, cell(one.low, one.high, one.due)) for one in steps)


def _parts(figures: Figures, people: Cell) -> tuple[int | None, int | None]:
    """About how many did not answer, and may be counted twice. Together they are what lies between the two numbers, so that they
    contradict it nowhere and tell no more; so each takes its share of what the numbers were widened. None where a part is small.
    """
    parts = figures.unanswered, figures.perhaps_twice
    if min(parts) <= FEW or people.low == 0 or people.unknown < 2 * LEAST_PART:
        return None, None
    share = nearest(round(people.unknown * figures.perhaps_twice / sum(parts)))
    twice = min(max(share, LEAST_PART), people.unknown - LEAST_PART)
    return people.unknown - twice, twice


def _wage(one: Median, figures: Figures) -> Wage:
    """Beside a step that is hidden nothing: that so many of a few are known to be paid, or nobody, says how it is with each."""
    step = figures.step(step_of(one.key))
    came = cell(step.low, step.high, step.due)
    if came.mark is Mark.HIDDEN:
        return Wage(one.key, mark=Mark.HIDDEN)
    if one.cents is not None and one.people >= ENOUGH:
        return Wage(one.key, (one.cents + CENTS // 2) // CENTS * CENTS)
    if one.people:
        return Wage(one.key, mark=Mark.HIDDEN)
    return Wage(one.key, mark=Mark.NOT_DUE if came.mark is Mark.NOT_DUE else Mark.NOT_MEASURED)


def _months(figures: Figures, earlier: Sequence[MonthLine], month: date, people: Cell) -> tuple[MonthLine, ...]:
    """What was released of a month stays. Months before the first release are of that one, and so by its rule."""
    rule = figures.rule_number
    before = [one for one in earlier if one.first < month]
    if not before:
        counted = (one for one in figures.months if one.first < month)
        before = [MonthLine(one.first, cell(one.low, one.high), rule) for one in counted]
    return (*before, MonthLine(month, people, rule))
