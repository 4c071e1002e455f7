"""What was measured, in bench/measured.json: each part of the bench writes its own, docs/bench.md and the simulation read it."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from engagement.foundation.folders import HOME

FILE = HOME / "bench" / "measured.json"
DIGITS = 2
BEGINS = "from "  # and the small city of a comparison


@dataclass(frozen=True)
class Timing:
    """What requests cost, in milliseconds: by the clock the median and the 95th of a hundred, of processors the median.

    `database` is what of that was the database's.
    """

    wall: float
    p95: float
    cpu: float
    database: float


@dataclass(frozen=True)
class Result:
    """One operation in one city: the app and its floor."""

    app: Timing
    floor: Timing
    statements: int

    @property
    def ratio(self) -> float:
        """How many times the floor, by the clock."""
        return self.app.wall / self.floor.wall

    @property
    def cpu_ratio(self) -> float:
        """How many times the floor, in time of processors: other programs hardly disturb it."""
        return self.app.cpu / self.floor.cpu


@dataclass(frozen=True)
class Line:
    """One operation in the small city and in the large one."""

    name: str
    must_not_grow: bool
    before_ms: int | None
    small: Result
    large: Result

    @property
    def growth(self) -> float:
        """How many times longer it takes in the large city, by the clock."""
        return self.large.app.wall / self.small.app.wall

    @property
    def cpu_growth(self) -> float:
        """How many times more time of processors it takes in the large city."""
        return self.large.app.cpu / self.small.app.cpu


@dataclass(frozen=True)
class Comparison:
    """A small city and a large one: what was measured in both, on which machine, and how much the large one may be slower.

    `bytes_a_person` is what the database takes on the disk for each person of the large one.
    """

    small: int
    large: int
    requests: int
    machine: str
    most_growth: float
    bytes_a_person: float
    lines: tuple[Line, ...]


def read() -> dict[str, Any]:
    """All that was measured."""
    known: dict[str, Any] = json.loads(FILE.read_text())
    return known


def keep(part: str, value: Any) -> None:
    """Write down one part, in place of what was measured before."""
    rounded = json.loads(json.dumps(value), parse_float=lambda digits: round(float(digits), DIGITS))
    FILE.write_text(json.dumps(read() | {part: rounded}, indent=1, ensure_ascii=False) + "\n")


def keep_comparison(made: Comparison) -> None:
    """Write down a comparison of two cities, in place of the one with the same small city."""
    keep(f"{BEGINS}{made.small}", asdict(made))


def comparisons(known: dict[str, Any]) -> list[Comparison]:
    """The comparisons among what was measured, of small cities first."""
    found = [_comparison(value) for part, value in known.items() if part.startswith(BEGINS)]
    return sorted(found, key=lambda one: one.large)


def _comparison(value: dict[str, Any]) -> Comparison:
    return Comparison(**value | {"lines": tuple(_line(one) for one in value["lines"])})


def _line(value: dict[str, Any]) -> Line:
    return Line(**value | {city: _result(value[city]) for city in ("small", "large")})


def _result(value: dict[str, Any]) -> Result:
    return Result(**value | {whose: Timing(**value[whose]) for whose in ("app", "floor")})
