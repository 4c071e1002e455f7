"""Measuring: the app and its floor, in the small city and the large one, turn by turn, so that all meet the same weather."""

import gc
from collections import defaultdict
from dataclasses import dataclass
from statistics import median, quantiles

from bench.site import Site, Visit
from bench.visits import Operation, operations

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
    """The requests of one operation in one city: those for the app and those for the floor."""

    operation: Operation
    site: Site
    app: list[Visit]
    floor: list[Visit]
    addresses: list[str]

    @property
    def statements(self) -> int:
        """How many statements most of them take."""
        return round(median(self.site.floor.statements(address) for address in self.addresses))

    def seconds(self, number: int, *, app: bool) -> float:
        """How long that turn takes."""
        if app:
            return self.site.seconds(self.app[number % len(self.app)])
        visit = self.floor[number % len(self.floor)]
        if self.operation.writes:
            # Heard right before it is said: the keys in its statements are those the next rows will get.
            self.addresses.append(self.site.record(visit, writes=True))
            return self.site.seconds(visit, self.addresses[-1])
        return self.site.seconds(visit, self.addresses[number % len(self.floor)])


def measure(small: Site, large: Site, requests: int) -> list[Line]:
    """Every operation, `requests` times in each city."""
    return [
        Line(operation, *_take([_prepare(operation, site, requests + WARM_UP) for site in (small, large)], requests))
        for operation in operations()
    ]


def _prepare(operation: Operation, site: Site, times: int) -> _Turns:
    if operation.writes:
        # What is written once cannot be written again: half of the visits are for the floor alone.
        visits = operation.visits(site, 2 * times)
        return _Turns(operation, site, visits[:times], visits[times:], [])
    visits = operation.visits(site, min(DIFFERENT, times))
    return _Turns(operation, site, visits, visits, [site.record(visit, writes=False) for visit in visits])


def _take(turns: list[_Turns], requests: int) -> list[Result]:
    took: dict[tuple[int, bool], list[float]] = defaultdict(list)
    gc.collect()
    for number in range(WARM_UP + requests):
        for city, turn in enumerate(turns):
            for app in (True, False) if number % 2 else (False, True):
                seconds = turn.seconds(number, app=app)
                if number >= WARM_UP:
                    took[city, app].append(seconds)
    return [
        Result(timing(took[city, True]), timing(took[city, False]), turn.statements) for city, turn in enumerate(turns)
    ]


def timing(seconds: list[float]) -> Timing:
    """The median and the 95th of a hundred."""
    return Timing(1000 * median(seconds), 1000 * quantiles(seconds, n=20)[-1])
