"""Measuring: the app and its floor, in the small city and the large one, turn by turn, so that all meet the same weather."""

import gc
from collections import defaultdict
from dataclasses import dataclass
from statistics import median, quantiles

from bench.cost import Cost
from bench.measured import Line, Result, Timing
from bench.operations import Operation, operations
from bench.site import Site, Visit

DIFFERENT = 40  # reads: so many different cases or names, each asked for several times
WARM_UP = 5


@dataclass(frozen=True)
class Sites:
    """The cities that are compared: with few people, with many, and with few people but many services (or the large one)."""

    small: Site
    large: Site
    of_services: Site

    def of(self, operation: Operation) -> tuple[Site, Site]:
        """The two in which an operation is measured."""
        return self.small, self.of_services if operation.of_services else self.large

    def close(self) -> None:
        """Stop all of them."""
        for site in {self.small, self.large, self.of_services}:
            site.close()


@dataclass(frozen=True)
class _Turns:
    """The requests of one operation in one city: those for the app, and those for the floor with their addresses there."""

    site: Site
    app: list[Visit]
    floor: list[tuple[Visit, str]]
    statements: int

    def cost(self, number: int, *, app: bool) -> Cost:
        """What that turn costs."""
        if app:
            return self.site.cost(self.app[number % len(self.app)])
        return self.site.cost(*self.floor[number % len(self.floor)])


def measure(sites: Sites, requests: int, wanted: str = "") -> list[Line]:
    """Every operation whose name has `wanted` in it, `requests` times in each city."""
    chosen = [one for one in operations() if wanted.casefold() in one.name.casefold()]
    return [
        Line(one.name, one.must_not_grow, one.before_ms, *_take(
            [_prepare(one, site, requests + WARM_UP) for site in sites.of(one)], requests
        )) for one in chosen
    ]  # fmt: skip


def _prepare(operation: Operation, site: Site, times: int) -> _Turns:
    floor = site.floor
    if operation.writes:
        # What is written once cannot be written again: half of the visits are for the floor alone, and one is counted.
        counted, *visits = operation.visits(site, 2 * times + 1)
        kept = [(visit, floor.keep(operation.least, visit.given, None)) for visit in visits[times:]]
        return _Turns(site, visits[:times], kept, len(site.statements_of(counted)))
    visits = operation.visits(site, min(DIFFERENT, times))
    kept = [(visit, floor.keep(operation.least, visit.given, site.picture(visit))) for visit in visits]
    return _Turns(site, visits, kept, round(median(len(site.statements_of(visit)) for visit in visits)))


def _take(turns: list[_Turns], requests: int) -> list[Result]:
    took: dict[tuple[int, bool], list[Cost]] = defaultdict(list)
    gc.collect()
    for number in range(WARM_UP + requests):
        for city, turn in enumerate(turns):
            for app in (True, False) if number % 2 else (False, True):
                cost = turn.cost(number, app=app)
                if number >= WARM_UP:
                    took[city, app].append(cost)
    return [
        Result(timing(took[city, True]), timing(took[city, False]), turn.statements) for city, turn in enumerate(turns)
    ]


def timing(costs: list[Cost]) -> Timing:
    """What many requests cost, in four numbers."""
    walls = [1000 * one.wall for one in costs]
    cpu, database = (1000 * median(each) for each in ([one.cpu for one in costs], [one.database for one in costs]))
    return Timing(median(walls), quantiles(walls, n=20)[-1], cpu, database)
