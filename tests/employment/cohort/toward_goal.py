"""The figures of the way to a goal, where people come by several organizations and one job is written down by two of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from random import Random
from statistics import median
from typing import NamedTuple

from engagement.employment.goal import counting
from engagement.employment.goal.counting import Somebody
from engagement.employment.goal.figures import AT_START
from engagement.employment.goal.one_person import Record, join, since_enrolled
from engagement.employment.orr.measures import Client
from engagement.employment.participants.unique import together
from engagement.employment.reports.queries import Served
from engagement.employment.retention.twice import twice
from engagement.employment.sustained.judging import Person, judge
from engagement.employment.sustained.wages import Wages
from engagement.employment.wioa.facts import Facts
from engagement.foundation.months import last_day
from tests.employment.cohort import counted, given
from tests.employment.cohort.compared import RULE, Compared, exactly
from tests.employment.cohort.enrolled import Door, Entry, entries
from tests.employment.cohort.numbered import Register, register
from tests.employment.cohort.seen import CHECKS, Known
from tests.employment.cohort.truth import Job, World

COPY = 1_000_000  # the number of a job that was written down a second time


@dataclass
class Told:
    """What one record of somebody has."""

    entry: Entry
    known: Known
    person: Person = field(init=False)

    def __post_init__(self) -> None:
        """Read it as a rule does, once."""
        self.person = given.person(self.known)


class Truly(NamedTuple):
    """Somebody, and the jobs that they began since they are in the program and that are written down."""

    known: Known
    jobs: list[Job]


def toward_goal(people: Sequence[Known], world: World) -> Iterator[Compared]:
    """In every second cohort with all pairs decided: then who is enrolled and placed is no bracket."""
    found = entries(world, Door())
    since: dict[int, int] = {}
    for one in found:
        since.setdefault(one.human.key, one.day)
    told = _told(found, {one.human.key: one for one in people}, Random(world.seed + 2))
    true = [
        Truly(one, [job for job in one.real if job.first >= since[one.human.key]])
        for one in people
        if one.human.key in since
    ]
    today, decided = date.fromordinal(world.today), bool(world.seed % 2)
    made = register(found, Random(world.seed), 1.0 if decided else 0.6)
    somebody = _somebody(told, made, today)
    yield from _steps(somebody, true, today, ", pairs decided" if decided else "")
    yield from _months(somebody, true, today)
    if decided:
        yield _wage(somebody, true, today)


def _told(found: Sequence[Entry], known: Mapping[int, Known], chance: Random) -> list[Told]:
    """Their first record has all that is known of them; another one may have their first job once more, or nothing."""
    there: set[int] = set()
    made = []
    for one in found:
        all_known = known[one.human.key]
        if one.human.key not in there:
            there.add(one.human.key)
            made.append(Told(one, all_known))
            continue
        first = min((job for job in all_known.jobs if not job.withdrawn), key=lambda job: job.job.first, default=None)
        again = [replace(first, job=replace(first.job, key=first.job.key + COPY))] if first else []
        made.append(Told(one, Known(one.human, again if chance.random() < 0.4 else [])))
    return made


def _somebody(told: Sequence[Told], made: Register, today: date) -> list[Somebody]:
    by_number: defaultdict[int, list[int]] = defaultdict(list)
    for place, number in enumerate(made.numbers):
        by_number[number].append(place)
    records = {
        number: [_record(number, place, told[place], today) for place in places] for number, places in by_number.items()
    }
    served = [
        _served(numbers, [told[place] for number in numbers for place in by_number[number]])
        for numbers in together(by_number, made.same).values()
    ]
    found = []
    for one in join(served, records, made.same, made.unresolved):
        anew = None
        if one.judged is None:
            theirs = since_enrolled([told[place].person for place in one.person_ids], one.enrolled_on)
            anew = judge(RULE, theirs, Wages(()), today)
        found.append(one.counted(anew))
    return found


def _record(number: int, place: int, told: Told, today: date) -> Record:
    judged = judge(RULE, told.person, Wages(()), today)
    return Record(number, place, False, judged.verdict, judged.since, judged.day)


def _served(numbers: Sequence[int], told: Sequence[Told]) -> Served:
    since = min(date.fromordinal(one.entry.day) for one in told)
    clients = [given.client(one.known) for one in told]
    again = twice([[job.spell for job in one.jobs] for one in clients])
    jobs = tuple(job for one in clients for job in one.jobs if job.spell.key not in again)
    answers = tuple(replace(one, job=again.get(one.job, one.job)) for each in clients for one in each.answers)
    made = Served(numbers[0], False, since, (), [], [], answers, (), numbers)
    vars(made).update(facts=Facts(since), client=Client(since, (), jobs, answers))  # as if read before
    return made


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
