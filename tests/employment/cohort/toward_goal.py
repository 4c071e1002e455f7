"""The figures of the way to a goal, where people come by several organizations and one job is written down by two of them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random
from statistics import median
from typing import NamedTuple

from engagement.employment.goal import counting
from engagement.employment.goal.counting import Somebody
from engagement.employment.goal.figures import AT_START
from engagement.employment.goal.one_person import Record as Kept
from engagement.employment.goal.one_person import join, since_enrolled
from engagement.employment.participants.unique import together
from engagement.employment.reports.queries import Served
from engagement.employment.retention.history import History
from engagement.employment.sustained.judging import judge
from engagement.employment.sustained.wages import Wages
from engagement.foundation.months import last_day
from tests.employment.cohort import counted, funders, given
from tests.employment.cohort.compared import RULE, Compared, exactly, retention
from tests.employment.cohort.enrolled import Door, entries
from tests.employment.cohort.numbered import Register, register
from tests.employment.cohort.recorded import Record, apart, by_name, in_the_first
from tests.employment.cohort.seen import CHECKS, Known
from tests.employment.cohort.truth import Job, World


class Truly(NamedTuple):
    """Somebody, and the jobs that they began since they are in the program and that are written down."""

    known: Known
    jobs: list[Job]


def toward_goal(people: Sequence[Known], world: World) -> Iterator[Compared]:
    """In every second cohort with all pairs decided: then who is enrolled and placed is no bracket."""
    found, decided = entries(world, Door()), bool(world.seed % 2)
    theirs = by_name(found, people)
    records = (apart if decided else in_the_first)(found, theirs, Random(world.seed + 2))
    true = [Truly(one, [job for job in one.real if job.first >= one.human.since]) for one in theirs]
    today = date.fromordinal(world.today)
    made = register(found, Random(world.seed), 1.0 if decided else 0.6)
    somebody = _somebody(records, made, today)
    yield from _steps(somebody, true, today, ", pairs decided" if decided else "")
    yield from _months(somebody, true, today)
    if decided:
        yield _wage(somebody, true, today)


def _somebody(records: Sequence[Record], made: Register, today: date) -> list[Somebody]:
    people = [given.person(one.known) for one in records]
    kept: defaultdict[int, list[Kept]] = defaultdict(list)
    for place, (number, person) in enumerate(zip(made.numbers, people, strict=True)):
        judged = judge(RULE, person, Wages(()), today)
        kept[number].append(Kept(number, place, False, judged.verdict, judged.since, judged.day))
    found = []
    for one in join(joined(records, made), kept, made.same, made.unresolved):
        anew = None
        if one.judged is None:
            theirs = since_enrolled([people[place] for place in one.person_ids], one.enrolled_on)
            anew = judge(RULE, theirs, Wages(()), today)
        found.append(one.counted(anew))
    return found


def joined(records: Sequence[Record], made: Register) -> list[Served]:
    """Everybody as reports read them: by all records of all numbers that are surely theirs."""
    by_number: defaultdict[int, list[Known]] = defaultdict(list)
    for number, one in zip(made.numbers, records, strict=True):
        by_number[number].append(one.known)
    return [
        given.served([one for number in numbers for one in by_number[number]], numbers)
        for numbers in together(by_number, made.same).values()
    ]


def by_records(people: Sequence[Known], world: World) -> Iterator[Compared]:
    """Retention and what funders ask for, of each person once whose records were decided to be theirs."""
    if world.seed % 2 == 0:
        return
    found = entries(world, Door())
    theirs = by_name(found, people)
    made = register(found, Random(world.seed), 1.0)
    read = {made.whose[one.who]: one for one in joined(apart(found, theirs, Random(world.seed + 3)), made)}
    assert sorted(read) == [one.human.key for one in theirs], "nobody is there twice"
    ordered = [read[one.human.key] for one in theirs]
    histories = [History(tuple(job.spell for job in one.jobs), one.answers) for one in ordered]
    for line in (
        *retention(theirs, world, histories),
        *funders.wioa(theirs, world, [one.facts for one in ordered]),
        *funders.orr(theirs, world, [one.client for one in ordered]),
    ):
        yield replace(line, figure=f"{line.figure}, pairs decided")


def _steps(people: Sequence[Somebody], true: Sequence[Truly], today: date, how: str) -> Iterator[Compared]:
    on = today.toordinal()
    begun = [(one, jobs, min(job.first for job in jobs)) for one, jobs in true if jobs]
    placed = [one for one in begun if one[2] <= on]
    span, _, _ = counting.reached(people)
    lasts = sum(counted.lasts(one.human, jobs, on) for one, jobs in true)
    yield Compared(f"goal: work that lasts{how}", span.low, span.high, lasts)
    steps = {one.key: one for one in (*counting.steps(people, today), *counting.retentions(people, today))}
    whole = {"enrolled": len(true), "placed": len(placed)}
    for day in CHECKS:
        whole[f"day_{day}"] = sum(_held("any job", one, jobs, first, day, on) for one, jobs, first in placed)
    for key, name in (("no_gap", "no gap"), ("same_employer", "same employer")):
        whole[key] = sum(_held(name, one, jobs, first, counting.LASTING, on) for one, jobs, first in placed)
    for key, number in whole.items():
        yield Compared(f"goal: {key.replace('_', ' ')}{how}", steps[key].low, steps[key].high, number)


def _held(name: str, one: Known, written: Sequence[Job], begun: int, number: int, on: int) -> bool:
    day = begun + number
    jobs = [job for job in one.human.jobs if job.first >= begun]
    if day > on:
        return False
    if name == "any job":
        return counted.works(jobs, day)
    if name == "no gap":
        return counted.kept_on(jobs, begun, day, on)
    return counted.with_first_employer(jobs, begun, written, day)


def _months(people: Sequence[Somebody], true: Sequence[Truly], today: date) -> Iterator[Compared]:
    on = today.toordinal()
    days = [day for one, jobs in true if (day := counted.lasted_on(one.human, jobs, on)) is not None]
    for month in counting.months(people, today):
        end = min(last_day(month.first).toordinal(), on)
        yield Compared("goal: month by month", month.low, month.high, sum(day <= end for day in days))


def _wage(people: Sequence[Somebody], true: Sequence[Truly], today: date) -> Compared:
    """What half earn by the hour in the jobs they began with."""
    wages = []
    for _, jobs in true:
        begun = min((job.first for job in jobs), default=today.toordinal() + 1)
        first = [job for job in jobs if job.first == begun <= today.toordinal()]
        if first:
            wages.append(Fraction(sum(job.hourly * job.hours for job in first), sum(job.hours for job in first)))
    found = next(one for one in counting.wages(people, today) if one.key == AT_START)
    middle = int(median(wages) + Fraction(1, 2)) if len(wages) >= counting.ENOUGH else None
    return exactly("goal: wage at the start", found.cents, middle)
