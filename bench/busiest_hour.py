"""The busiest hour of a city, from what was measured: who waits where, and what gives way first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from random import Random

from bench.measured import Comparison
from bench.queues import wait

SEED = 87102
HOUR = 3600.0
DAYS = 730  # in which everybody in the database has asked once, as in the cities of the bench
BUSIEST = 0.14  # of a day's work falls into its busiest hour
RUSH = 24  # times as much: everybody asks within a month, after a flood or a change of law
TEXTS = 5.4  # to and from a person over the life of a request
LONG = 1.3  # parts of a text, which the pace of a number counts
MOST = 50_000  # arrivals that are followed; of a busier hour, the beginning
FULL = 0.7  # nobody should plan to be busier

# How often each page is opened, or each thing done, over the life of one request for help. Guesses, to be replaced by counts
# of a real desk: /metrics has them by endpoint.
LIFE: Mapping[str, float] = {
    "Home": 2, "Intake, one page": 14, "Submit a request": 1, "Services": 2, "Queue, my cases": 12, "Case page": 12,
    "Search, given and family name": 1, "Choose a service": 1.2, "Make a referral": 0.9, "Partner's desk": 3,
    "Answer by text": 0.7, "Messages": 0.5,
}  # fmt: skip


@dataclass(frozen=True)
class Setup:
    """What a city runs on."""

    web_processes: int = 2
    database_cores: int = 2
    texts_a_second: float = 1.0
    disk_gigabytes: float = 200.0


@dataclass(frozen=True)
class Costs:
    """What was measured: seconds of Python and of the database for each kind of request, bytes on the disk for each person."""

    python: Mapping[str, float]
    database: Mapping[str, float]
    bytes_a_person: float


@dataclass(frozen=True)
class Hour:
    """The busiest hour of a day: how busy each part was and how long most (19 of 20) waited for it, in seconds."""

    people: int
    rush: bool
    setup: Setup
    requests_a_second: float
    busy: Mapping[str, float]
    p95: Mapping[str, float] = field(default_factory=dict)

    @property
    def first(self) -> str:
        """What gives way first: the busiest part."""
        return max(self.busy, key=lambda part: self.busy[part])


def costs(made: Comparison) -> Costs:
    """What the requests cost in the larger city of a comparison."""
    timings = {line.name: line.large.app for line in made.lines}
    return Costs(
        {name: (one.cpu - one.database) / 1000 for name, one in timings.items()},
        {name: one.database / 1000 for name, one in timings.items()},
        made.bytes_a_person,
    )


def busiest_hour(people: int, known: Costs, setup: Setup, *, rush: bool = False) -> Hour:
    """Let the busiest hour pass in a city with that many people in its database."""
    asked = people / DAYS * BUSIEST * (RUSH if rush else 1) / HOUR  # requests for help a second
    pages, texts = asked * sum(LIFE.values()), asked * TEXTS
    web, database = _requests(pages, known)
    parts = {
        "web": _part(web, setup.web_processes, pages),
        "database": _part(database, setup.database_cores, pages),
        "texts": _part([(at, LONG / setup.texts_a_second) for at in _moments(Random(SEED), texts)], 1, texts),
    }
    busy = {name: one for name, (one, _) in parts.items()}
    busy["disk"] = people * known.bytes_a_person / (setup.disk_gigabytes * 1e9)
    return Hour(people, rush, setup, pages, busy, {name: p95 for name, (_, p95) in parts.items()})


def _requests(a_second: float, known: Costs) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """When each request comes, and how long it takes in Python and in the database."""
    chance, kinds = Random(SEED), list(LIFE)
    weights = list(accumulate(LIFE.values()))
    came = [(at, chance.choices(kinds, cum_weights=weights)[0]) for at in _moments(chance, a_second)]
    return [(at, known.python[kind]) for at, kind in came], [(at, known.database[kind]) for at, kind in came]


def _part(arrivals: list[tuple[float, float]], servers: int, a_second: float) -> tuple[float, float]:
    """How busy a part is, and how long 19 of 20 wait for it at most."""
    seconds = _followed(a_second)
    found = wait(arrivals, servers, until=seconds)
    # What is asked to do more than it can has a line that grows all the hour.
    return found.busy, found.p95 * (HOUR / seconds if found.busy > 1 else 1)


def _followed(a_second: float) -> float:
    return min(HOUR, MOST / a_second) if a_second else HOUR


def _moments(chance: Random, a_second: float) -> Iterator[float]:
    """Moments by chance, so many a second, for as long as they are followed."""
    at, end = 0.0, _followed(a_second)
    while a_second and (at := at + chance.expovariate(a_second)) < end:
        yield at


def enough(people: int, known: Costs, *, rush: bool = False) -> Setup:
    """The smallest set-up whose parts are busy at most 70 % of the busiest hour."""
    hour = busiest_hour(people, known, Setup(1, 1, 1.0, 1.0), rush=rush)
    needed = {part: busy / FULL for part, busy in hour.busy.items()}
    return Setup(
        max(2, _up(needed["web"])), max(2, _up(needed["database"])), max(1, _up(needed["texts"])), _up(needed["disk"])
    )


def _up(number: float) -> int:
    return -int(-number // 1)
