"""Nine hundred people and all that is true of them, day by day. Imports nothing of the product: this is what it is held against.

Days are numbers (date.toordinal()). Lengths and gaps are drawn from the edges (14 and 15 days without work, 89, 90 and 91 days
in a job, the leap day, the ends of quarters) as often as from life.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

BEFORE, BEYOND = 1500, 60  # days that are followed before and after the day on which everything is counted
COUNTED_ON = (date(2026, 11, 29), date(2026, 12, 31), date(2027, 1, 1), date(2027, 6, 30), date(2028, 2, 29))
ORGANIZATIONS, SURVIVORS = 5, 4  # the last of five gives totals only
LENGTHS = (1, 14, 30, 31, 60, 61, 89, 90, 91, 92, 180, 181, 182, 365, 366)
GAPS = (0, 0, 1, 5, 13, 14, 15, 16, 30, 89, 90)
GIVEN = (
    ("Mohammed", "Muhammad", "Mohamed"), ("Luis", "Luís"), ("José", "Jose"), ("Hussein", "Husein"), ("Ahmad", "Ahmed"),
    ("Yusuf", "Yousef"), ("Juan",), ("Miguel",), ("Abdul Rahman", "Abdulrahman"), ("Emmanuel", "Emanuel"), ("Carlos",),
    ("Diego",), ("Farid", "Fareed"), ("Ivan",), ("Duc", "Đức"), ("Kevin",), ("Samuel",), ("Mateo",), ("Omar", "Umar"),
    ("Patrick", "Patric"),
)  # fmt: skip
FAMILY = (
    ("García", "Garcia"), ("Martínez", "Martinez"), ("Rahimi", "Raheemi"), ("Haidari", "Haydari"), ("Tran", "Trần"),
    ("Montoya",), ("Baca",), ("Niyonzima",), ("Habimana",), ("Chávez", "Chavez"), ("Begay",), ("Yazzie",), ("Lucero",),
    ("Ngoyi",), ("Shevchenko",), ("Romero",), ("Hakimi", "Hakeemi"), ("Vigil",), ("Ortiz",), ("Mwamba",),
)  # fmt: skip


@dataclass(slots=True)
class Job:
    """One job as it was: `last` is the last day on which they worked there, as far as days are followed."""

    key: int
    employer: int
    first: int
    last: int
    hours: int
    hourly: int
    subsidized: bool = False
    kind: str = "job"
    short: bool = False
    health_from: int | None = None

    @property
    def is_employment(self) -> bool:
        """As WIOA counts it: no program pays a part of it, but for apprenticeships and military service."""
        return not self.subsidized or self.kind in ("apprenticeship", "military")


@dataclass(slots=True)
class Human:
    """One person. `enrolled`: the day and the organization, the first one first. Names are words, each with its spellings."""

    key: int
    names: list[tuple[str, ...]]
    birthday: str
    minor: bool
    youth: bool
    jobs: list[Job] = field(default_factory=list)
    enrolled: list[tuple[int, int]] = field(default_factory=list)
    served: list[int] = field(default_factory=list)
    planned: list[tuple[int, int]] = field(default_factory=list)  # on which day, for which day
    trained: list[tuple[int, str]] = field(default_factory=list)
    schooled: list[tuple[int, int]] = field(default_factory=list)
    credentials: list[tuple[int, str]] = field(default_factory=list)
    gains: list[int] = field(default_factory=list)
    left: list[tuple[int, str]] = field(default_factory=list)
    periods: list[tuple[int, int, int | None]] = field(default_factory=list)  # as counted.py finds them, kept

    @property
    def since(self) -> int:
        """The first day in the program."""
        return min(day for day, _ in self.enrolled)

    @property
    def died_on(self) -> int | None:
        """The day on which they died."""
        return min((on for on, why in self.left if why == "deceased"), default=None)

    def at(self, day: int) -> list[Job]:
        """The jobs they have on a day."""
        return [one for one in self.jobs if one.first <= day <= one.last]


@dataclass(slots=True)
class World:
    """Everybody, and the day on which they are counted."""

    seed: int
    today: int
    people: list[Human]
    chance: Random


def world(seed: int, number: int) -> World:
    """A world of so many people."""
    chance = Random(seed)
    today = COUNTED_ON[seed % len(COUNTED_ON)].toordinal()
    people = [_human(key, chance, today) for key in range(number)]
    for one in people:  # twins, and strangers who share both name and birthday
        if one.key and chance.random() < 0.03:
            other = people[chance.randrange(one.key)]
            one.birthday = other.birthday
            one.names = [other.names[0], *one.names[1:]] if chance.random() < 0.5 else list(other.names)
    return World(seed, today, people, chance)


def days_of(jobs: Iterable[Job], first: int, last: int) -> bytes:
    """Each day from the first to the last: 1 if one of the jobs is done on it."""
    days = bytearray(last - first + 1)
    for one in jobs:
        begin, end = max(one.first, first), min(one.last, last)
        if begin <= end:
            days[begin - first : end - first + 1] = b"\x01" * (end - begin + 1)
    return bytes(days)


def edges(chance: Random, first: int, last: int) -> int:
    """A day between two: each third one is an edge of a quarter, of a year, or the leap day."""
    if chance.random() < 1 / 3:
        found = [day for day in _edges(first, last) if first <= day <= last]
        if found:
            return chance.choice(found)
    return chance.randint(first, last)


def _edges(first: int, last: int) -> Iterator[int]:
    for year in range(date.fromordinal(first).year, date.fromordinal(last).year + 1):
        for month in (1, 4, 7, 10):
            day = date(year, month, 1).toordinal()
            yield from (day - 1, day)
        if year % 4 == 0:
            yield date(year, 2, 29).toordinal()


def _human(key: int, chance: Random, today: int) -> Human:
    names = [chance.choice(GIVEN), *chance.sample(FAMILY, chance.choice((1, 1, 2)))]
    month = chance.randint(1, 12)
    birthday = "02/29" if chance.random() < 0.01 else f"{month:02}/{chance.randint(1, 28):02}"
    one = Human(key, names, birthday, minor=chance.random() < 0.08, youth=chance.random() < 0.3)
    begun = edges(chance, today - BEFORE + 120, today - 20)
    _enrol(one, chance, begun, today)
    _serve(one, chance, begun, today)
    _learn(one, chance, begun, today)
    if chance.random() < 0.8:
        _work(one, chance, max(begun - 30, edges(chance, begun - 20, min(begun + 200, today + 20))), today)
    if one.died_on is not None:
        _die(one, one.died_on)
    return one


def _die(one: Human, day: int) -> None:
    """Their work ends with them."""
    one.jobs = [job for job in one.jobs if job.first <= day]
    for job in one.jobs:
        job.last = min(job.last, day)


def _enrol(one: Human, chance: Random, begun: int, today: int) -> None:
    """At one organization; three in ten at a second or third one as well, or at the first one again."""
    one.enrolled = [(begun, chance.randrange(ORGANIZATIONS))]
    while len(one.enrolled) < 4 and chance.random() < 0.3:
        one.enrolled.append((chance.randint(begun, today), chance.randrange(ORGANIZATIONS)))
    one.enrolled.sort()


def _serve(one: Human, chance: Random, begun: int, today: int) -> None:
    """Services some days apart, often just before, on or after the 90th day; some are planned for later."""
    day = begun
    while chance.random() < 0.75:
        step = chance.choice((7, 30, 45, 60, 88, 89, 90, 91, 92, 200))
        if chance.random() < 0.25:
            ahead = chance.choice((10, 89, 90, 91, 120, 150))
            one.planned.append((min(day + chance.choice((0, 1, 30, 89, 90, 91)), today), day + ahead))
            step = chance.choice((ahead, ahead + 1, ahead - 1, step))
        day += step
        if day <= today:
            one.served.append(day)
    one.planned = [(on, for_day) for on, for_day in one.planned if for_day > on]
    if chance.random() < 0.06:
        one.left.append(
            (day + chance.choice((-30, 0, 40, 90, 91)), chance.choice(("health", "deceased", "reserve", "foster")))
        )
    one.left = [(on, why) for on, why in one.left if on <= today]


def _learn(one: Human, chance: Random, begun: int, today: int) -> None:
    days = [begun, *one.served]
    if chance.random() < 0.5:
        one.trained = [
            (chance.choice(days), chance.choice(("class", "on_the_job"))) for _ in range(chance.randint(1, 3))
        ]
    if chance.random() < 0.3:
        first = chance.randint(begun - 60, today)
        one.schooled.append((first, first + chance.choice((30, 120, 300))))
    for _ in range(chance.choice((0, 0, 1, 1, 2))):
        on = chance.choice(days) + chance.choice((-10, 0, 1, 200, 365, 366, 367))
        one.credentials.append((min(on, today), chance.choice(("postsecondary", "secondary", "other"))))
    if chance.random() < 0.3:
        one.gains.append(min(edges(chance, begun - 10, today), today))


def _work(one: Human, chance: Random, first: int, today: int) -> None:
    """One job after another from a day on, some of them beside another one; it may stop for good."""
    end, day = today + BEYOND, first
    while day <= end and len(one.jobs) < 7:
        length = chance.choice(LENGTHS) if chance.random() < 0.4 else 1 + int(chance.expovariate(1 / 200))
        job = _job(one, chance, day, min(day + length - 1, end))
        one.jobs.append(job)
        if chance.random() < 0.15:
            begun = chance.randint(job.first, job.last)
            last = min(begun + chance.choice((10, 90, 200)), end)
            one.jobs.append(_job(one, chance, begun, last))
            job = max(one.jobs[-2:], key=lambda done: done.last)
        if chance.random() < 0.3:
            break
        gap = chance.choice(GAPS) if chance.random() < 0.6 else int(chance.expovariate(1 / 60))
        day = job.last + 1 + gap


def _job(one: Human, chance: Random, first: int, last: int) -> Job:
    again = one.jobs and chance.random() < 0.2
    employer = chance.choice(one.jobs).employer if again else chance.randrange(1, 200)
    return Job(
        key=one.key * 10 + 10 + len(one.jobs), employer=employer, first=first, last=last,
        hours=chance.choice((10, 19, 20, 25, 29, 30, 34, 35, 40, 40, 40)),
        hourly=chance.choice((1200, 1500, 1849, 1850, 1851, 2000, 2400)), subsidized=chance.random() < 0.12,
        kind=chance.choices(("job", "apprenticeship", "military", "own_business"), (85, 7, 3, 5))[0],
        short=chance.random() < 0.07,
        health_from=first + chance.choice((0, 90, 181, 184, 200)) if chance.random() < 0.4 else None,
    )  # fmt: skip
