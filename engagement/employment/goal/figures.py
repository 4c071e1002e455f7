"""The figures of the way to a goal, as they are counted on a day and kept. Pure: no rows and no requests.

Every number of people has two ends. The low one counts who is known, and two program numbers that may be one person once; the high
one counts also who did not answer, and such two twice. Keys are stored and never renamed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Self, TypeVar

Kind = TypeVar("Kind")
DAYS = (30, 60, 90, 180, 365)
ENROLLED, READY, PLACED = "enrolled", "ready", "placed"
STEPS = (ENROLLED, READY, PLACED, *(f"day_{day}" for day in DAYS))
ANY_JOB, NO_GAP, SAME_EMPLOYER = "any_job", "no_gap", "same_employer"
RETENTIONS = (ANY_JOB, NO_GAP, SAME_EMPLOYER)
AT_START = "start"
WAGES = (AT_START, "day_180", "day_365")


@dataclass(frozen=True)
class Span:
    """From the lowest number that may be true to the highest."""

    low: int
    high: int

    @property
    def is_one(self) -> bool:
        """Whether both ends are one number."""
        return self.low == self.high


@dataclass(frozen=True)
class Step:
    """How many people came to a step. `unknown`: of how many it is not known. `due`: for how many its day came, if it has one."""

    key: str
    low: int
    high: int
    unknown: int = 0
    due: int | None = None


@dataclass(frozen=True)
class Median:
    """Cents for an hour that half of these people earn less than, and half more. None of too few people."""

    key: str
    cents: int | None
    people: int


@dataclass(frozen=True)
class LivingWage:
    """The living wage that counts on the day of the figures, as it was entered."""

    cents: int
    county: str
    household: str
    year: int
    source: str
    licence: str


@dataclass(frozen=True)
class Month:
    """How many people had come to work that lasts by the end of a month, as it is known today. `first` is its first day."""

    first: date
    low: int
    high: int


@dataclass(frozen=True)
class Periods:
    """Periods of participation, not people: so many of so many."""

    yes: int
    of: int


@dataclass(frozen=True)
class Figures:
    """All that the page of a goal shows of one program.

    people.high is people.low, and who did not answer (`unanswered`), and who may be counted twice (`perhaps_twice`).
    `beside`: people of whom organizations that help survivors give a total only; they may be in the others already. `ended`:
    nobody is enrolled any more.
    """

    as_of: date
    goal: int | None
    people: Span
    unanswered: int
    perhaps_twice: int
    beside: Span
    steps: tuple[Step, ...]
    retentions: tuple[Step, ...]
    wages: tuple[Median, ...]
    living_wage: LivingWage | None
    months: tuple[Month, ...]
    rule_number: int | None
    wioa_q2: Periods | None
    ended: bool = False

    def step(self, key: str) -> Step:
        """One step of the way, or one retention."""
        return next(one for one in (*self.steps, *self.retentions) if one.key == key)

    def as_dict(self) -> dict[str, Any]:
        """As it is kept: numbers, words, and days as the calendar writes them."""
        said = asdict(self)
        said["as_of"] = self.as_of.isoformat()
        said["months"] = [asdict(one) | {"first": one.first.isoformat()} for one in self.months]
        return {name: list(value) if isinstance(value, tuple) else value for name, value in said.items()}

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> Self:
        """The figures that were kept. What a later version of this program added is left aside."""
        known = {one.name for one in fields(cls)}
        months = [{**one, "first": date.fromisoformat(one["first"])} for one in kept["months"]]
        read = {name: value for name, value in kept.items() if name in known} | {
            "as_of": date.fromisoformat(kept["as_of"]),
            "people": Span(**kept["people"]),
            "beside": Span(**kept["beside"]),
            "steps": _all(Step, kept["steps"]),
            "retentions": _all(Step, kept["retentions"]),
            "wages": _all(Median, kept["wages"]),
            "living_wage": LivingWage(**kept["living_wage"]) if kept["living_wage"] else None,
            "months": _all(Month, months),
            "wioa_q2": Periods(**kept["wioa_q2"]) if kept["wioa_q2"] else None,
        }
        return cls(**read)


def _all(kind: type[Kind], kept: Iterable[Mapping[str, Any]]) -> tuple[Kind, ...]:
    return tuple(kind(**one) for one in kept)
