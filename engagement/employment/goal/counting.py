"""Counting the people of a program on their way to work that lasts. Pure: no rows and no requests.

A job counts from the first day in the program on: what somebody had before is not what the program did. Day 30, 60 … are those
after the first one of the first job. Whoever began a job was ready for work, also where nobody wrote that down.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property, partial
from statistics import median

from engagement.employment.goal.figures import (
    ANY_JOB,
    AT_START,
    DAYS,
    ENROLLED,
    NO_GAP,
    PLACED,
    READY,
    SAME_EMPLOYER,
    Median,
    Month,
    Span,
    Step,
)
from engagement.employment.orr.measures import Placed
from engagement.employment.retention.gaps import continuous
from engagement.employment.retention.history import Answer, History
from engagement.employment.retention.verdicts import Verdict, day_after, same_employer, seen_on, snapshot
from engagement.foundation.months import month_after

LASTING = 180  # the day on which all three retentions are looked at
ENOUGH = 20  # people without whom there is no median (domain.md §6.4)
MOST_MONTHS = 120


@dataclass(frozen=True)
class Somebody:
    """One person in a program, by whatever program numbers. `perhaps`: one number for all who may be one with them.

    `lasts` is what was judged of their work, and `lasted_on` the day on which it had, or may have, lasted long enough; by an
    earlier job, of which it is not known, it may have by `perhaps_on`.
    """

    who: int
    perhaps: int
    enrolled_on: date
    ready: bool = False
    jobs: tuple[Placed, ...] = ()
    answers: tuple[Answer, ...] = ()
    died_on: date | None = None
    lasts: Verdict | None = None
    lasted_on: date | None = None
    perhaps_on: date | None = None
    organizations: frozenset[int | None] = frozenset()  # through which they are enrolled; none: the city itself
    age_band: str | None = None

    @cached_property
    def history(self) -> History:
        """The jobs they began since they are in the program, and what was answered."""
        return since(self.enrolled_on, History(tuple(one.spell for one in self.jobs), self.answers, self.died_on))

    def placed(self, today: date) -> bool:
        """Whether they began a job by that day: one that begins next week is written down, and is none yet."""
        return self.history.begun_on is not None and self.history.begun_on <= today


def since(enrolled_on: date, history: History) -> History:
    """The same without jobs that began before somebody was in the program."""
    return history.only(lambda job: job.started_on >= enrolled_on)


def until(people: Collection[Somebody], day: date) -> list[Somebody]:
    """The same as of a day: whoever was in the program by then, with the jobs they had begun, and what had lasted by then."""
    return [
        replace(
            one,
            jobs=tuple(job for job in one.jobs if job.spell.started_on <= day),
            lasts=Verdict.NOT_DUE if one.lasted_on is not None and one.lasted_on > day else one.lasts,
        )
        for one in people
        if one.enrolled_on <= day
    ]


def reached(people: Collection[Somebody]) -> tuple[Span, int, int]:
    """How many have work that lasts; how many of those did not answer, and how many may be counted twice."""
    known = [one for one in people if one.lasts is Verdict.YES]
    silent = sum(1 for one in people if one.lasts is Verdict.NOT_KNOWN)
    low = _fewest(known)
    return Span(low, len(known) + silent), silent, len(known) - low


def steps(people: Collection[Somebody], today: date) -> tuple[Step, ...]:
    """The way from enrolled to a year of work."""
    placed = [one for one in people if one.placed(today)]
    return (
        _came(ENROLLED, people),
        _came(READY, [one for one in people if one.ready or one.placed(today)]),
        _came(PLACED, placed),
        *(_held(f"day_{day}", placed, partial(snapshot, days=day, today=today)) for day in DAYS),
    )


def retentions(people: Collection[Somebody], today: date) -> tuple[Step, ...]:
    """Three ways to say that somebody still works on day 180, of the same people."""
    placed = [one for one in people if one.placed(today)]
    return (
        _held(ANY_JOB, placed, partial(snapshot, days=LASTING, today=today)),
        _held(NO_GAP, placed, partial(continuous, days=LASTING, today=today)),
        _held(SAME_EMPLOYER, placed, partial(same_employer, days=LASTING, today=today)),
    )


def wages(people: Collection[Somebody], today: date) -> tuple[Median, ...]:
    """What half earn by the hour: with the job they began with, and of those known to work on day 180 and 365, then."""
    placed = [one for one in people if one.placed(today)]
    return (
        _median(AT_START, [_together(_first_jobs(one)) for one in placed]),
        *(_median(f"day_{day}", [_together(_jobs_on(one, day, today)) for one in placed]) for day in (LASTING, 365)),
    )


def months(people: Collection[Somebody], today: date) -> tuple[Month, ...]:
    """How many had come to work that lasts by the end of each month since the first was enrolled, and by today."""
    if not people:
        return ()
    known = _by_day((one.lasted_on, one) for one in people if one.lasts is Verdict.YES)
    perhaps = _by_day(
        (one.perhaps_on or one.lasted_on, one) for one in people if one.lasts in (Verdict.YES, Verdict.NOT_KNOWN)
    )
    found: list[Month] = []
    clusters: set[int] = set()
    high = 0
    for first in _months_until(min(one.enrolled_on for one in people), today):
        end = month_after(first)
        while known and known[-1][0] < end:
            clusters.add(known.pop()[1].perhaps)
        while perhaps and perhaps[-1][0] < end:
            perhaps.pop()
            high += 1
        found.append(Month(first, len(clusters), high))
    return tuple(found[-MOST_MONTHS:])


def _fewest(people: Collection[Somebody]) -> int:
    """How many these are if all who may be one are one."""
    return len({one.perhaps for one in people})


def _came(key: str, people: Collection[Somebody]) -> Step:
    return Step(key, _fewest(people), len(people))


def _held(key: str, placed: Sequence[Somebody], judge: Callable[[History], Verdict]) -> Step:
    found = [(one, judge(one.history)) for one in placed]
    known = [one for one, verdict in found if verdict is Verdict.YES]
    unknown = sum(1 for _one, verdict in found if verdict is Verdict.NOT_KNOWN)
    due = sum(1 for _one, verdict in found if verdict is not Verdict.NOT_DUE)
    return Step(key, _fewest(known), len(known) + unknown, unknown, due)


def _first_jobs(one: Somebody) -> list[Placed]:
    begun = one.history.begun_on
    return [job for job in one.jobs if not job.spell.withdrawn and job.spell.started_on == begun]


def _jobs_on(one: Somebody, number: int, today: date) -> list[Placed]:
    """The jobs of which we know that they worked there on that day, if it is known that they worked."""
    history = one.history
    day = day_after(history, number)
    if day is None or snapshot(history, number, today) is not Verdict.YES:
        return []
    there = {job.key for job in history.counted if job.surely_on(day) or seen_on(job, history, day)}
    return [job for job in one.jobs if job.spell.key in there]


def _together(jobs: Sequence[Placed]) -> Fraction | None:
    """What several jobs pay for an hour of all their hours; none of none, or if nobody said what one of them pays."""
    paid = [(job.hourly, Fraction(job.spell.hours)) for job in jobs if job.hourly is not None]
    hours = sum((hours for _hourly, hours in paid), Fraction())
    if not hours or len(paid) < len(jobs):
        return None
    return sum((hourly * hours for hourly, hours in paid), Fraction()) / hours


def _median(key: str, paid: Sequence[Fraction | None]) -> Median:
    known = [one for one in paid if one is not None]
    if len(known) < ENOUGH:
        return Median(key, None, len(known))
    return Median(key, int(median(known) + Fraction(1, 2)), len(known))


def _by_day(people: Iterator[tuple[date | None, Somebody]]) -> list[tuple[date, Somebody]]:
    """The last one first, so that the earliest is taken from the end."""
    found = [(day or date.min, one) for day, one in people]
    return sorted(found, key=lambda pair: pair[0], reverse=True)


def _months_until(day: date, today: date) -> Iterator[date]:
    first = min(day, today).replace(day=1)
    while first <= today:
        yield first
        first = month_after(first)
