"""Measuring: the app and its floor, in the small city and the large one, turn by turn, so that all meet the same weather."""

import gc
from collections import defaultdict
from dataclasses import dataclass
from statistics import median, quantiles

from bench.site import Site, Visit
from bench.tape import COMMIT, ROLLBACK
from bench.visits import OPERATIONS, Operation

DIFFERENT = 40  # reads: so many different cases or names, each asked for several times
WARM_UP = 5


@dataclass(frozen=True)
class Timing:
    """How long requests took, in milliseconds."""

    median: float
    p95: float


@dataclass(frozen=True)
class Result:
    """One operation in one city: the app and its floor."""

    app: Timing
    floor: Timing
    statements: int

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.app.median / self.floor.median


@dataclass(frozen=True)
class Line:
    """One operation in the small city and in the large one."""

    operation: Operation
    small: Result
    large: Result

    @property
    def growth(self) -> float:
        """How many times longer it takes in the large city."""
        return self.large.app.median / self.small.app.median


@dataclass(frozen=True)
class _Turns:
    """The requests of one operation in one city, and the addresses of the floor's answers to the same."""

    site: Site
    app: list[Visit]
    floor: list[tuple[Visit, str]]
    statements: int


def measure(small: Site, large: Site, requests: int) -> list[Line]:
    """Every operation, `requests` times in each city."""
    lines = []
    for operation in OPERATIONS:
        turns = [_prepare(operation, site, requests + WARM_UP) for site in (small, large)]
        results = _take(turns, requests + WARM_UP)
        lines.append(Line(operation, *results))
    return lines


def _prepare(operation: Operation, site: Site, times: int) -> _Turns:
    if operation.writes:
        # What is written once cannot be written again: half of the visits are for the floor alone.
        visits = operation.visits(site, 2 * times)
        app, heard = visits[:times], visits[times:]
    else:
        app = heard = operation.visits(site, min(DIFFERENT, times))
    addresses = [site.record(visit, writes=operation.writes) for visit in heard]
    floor = list(zip(heard, addresses, strict=True))
    statements = sum(one.query not in (COMMIT, ROLLBACK) for one in site.floor.kept[-1].said)
    return _Turns(site, app, floor, statements)


def _take(turns: list[_Turns], times: int) -> list[Result]:
    took: dict[tuple[int, bool], list[float]] = defaultdict(list)
    gc.collect()
    for number in range(times):
        for city, turn in enumerate(turns):
            for app in (True, False) if number % 2 else (False, True):
                seconds = _once(turn, number, app=app)
                if number >= WARM_UP:
                    took[city, app].append(seconds)
    return [
        Result(timing(took[city, True]), timing(took[city, False]), turn.statements) for city, turn in enumerate(turns)
    ]


def _once(turn: _Turns, number: int, *, app: bool) -> float:
    if app:
        return turn.site.seconds(turn.app[number % len(turn.app)])
    visit, address = turn.floor[number % len(turn.floor)]
    return turn.site.seconds(visit, address)


def timing(seconds: list[float]) -> Timing:
    """The median and the 95th of a hundred."""
    return Timing(1000 * median(seconds), 1000 * quantiles(seconds, n=20)[-1])
