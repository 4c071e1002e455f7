"""The figures of the way to a goal, as staff read them and as they are published, beside the truth."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from statistics import median
from typing import NamedTuple

from engagement.employment.goal import counting
from engagement.employment.goal.figures import ANY_JOB, AT_START, NO_GAP, SAME_EMPLOYER, Figures
from engagement.employment.goal.releases.released import rounded
from engagement.foundation.months import last_day
from tests.employment.cohort import counted
from tests.employment.cohort.compared import Compared, exactly
from tests.employment.cohort.seen import CHECKS, Known
from tests.employment.cohort.truth import ORGANIZATIONS, Job

LASTED = "work that lasts"
DECIDED = ", pairs decided"


class Truly(NamedTuple):
    """Somebody, the jobs that they began since they are in the program and that are written down, and the first day of them."""

    known: Known
    jobs: list[Job]
    begun: int | None


class Reached(NamedTuple):
    """How many came to a step in truth, and for how many its day has come."""

    people: int
    due: int


def of_a_goal(said: Figures, people: Sequence[Known], today: date, *, decided: bool) -> Iterator[Compared]:
    """Each figure, and each number that is published of it. With all pairs decided nobody may be counted twice."""
    how, true = DECIDED if decided else "", [_truly(one) for one in people]
    reached = _reached(true, today.toordinal())
    yield Compared(f"goal: {LASTED}{how}", said.people.low, said.people.high, reached[LASTED].people)
    yield exactly("goal: high figure", said.people.high, said.people.low + said.unanswered + said.perhaps_twice)
    for one in (*said.steps, *said.retentions):
        yield Compared(f"goal: {_words(one.key)}{how}", one.low, one.high, reached[one.key].people)
        if decided and one.due is not None:
            yield exactly("goal: whose day has come, pairs decided", one.due, reached[one.key].due)
    yield from _published(said, reached, today)
    yield from _months(said, true, today)
    if said.wioa_q2 is not None:
        yield from _second_quarter(said.wioa_q2.yes, said.wioa_q2.of, people, today)
    if decided:
        yield _wage(said, true, today)
        yield exactly("goal: perhaps twice, pairs decided", said.perhaps_twice, 0)


def _truly(one: Known) -> Truly:
    jobs = [job for job in one.real if job.first >= one.human.since]
    return Truly(one, jobs, min((job.first for job in jobs), default=None))


def _words(key: str) -> str:
    return key.replace("_", " ")


def _reached(people: Sequence[Truly], on: int) -> Mapping[str, Reached]:
    placed = [one for one in people if one.begun is not None and one.begun <= on]
    lasting = sum(counted.lasts(one.known.human, one.jobs, on) for one in people)
    found = {LASTED: Reached(lasting, 0), "enrolled": Reached(len(people), 0)}
    found |= dict.fromkeys(("ready", "placed"), Reached(len(placed), 0))
    asked = {f"day_{day}": (ANY_JOB, day) for day in CHECKS}
    asked |= {key: (key, counting.LASTING) for key in (ANY_JOB, NO_GAP, SAME_EMPLOYER)}
    for key, (kind, day) in asked.items():
        due = sum(one.begun + day <= on for one in placed if one.begun is not None)
        found[key] = Reached(sum(_held(kind, one, day, on) for one in placed), due)
    return found


def _held(kind: str, one: Truly, number: int, on: int) -> bool:
    begun = one.begun or 0
    day = begun + number
    jobs = [job for job in one.known.human.jobs if job.first >= begun]
    if day > on:
        return False
    if kind == ANY_JOB:
        return counted.works(jobs, day)
    if kind == NO_GAP:
        return counted.kept_on(jobs, begun, day, on)
    return counted.with_first_employer(jobs, begun, one.jobs, day)


def _published(said: Figures, reached: Mapping[str, Reached], today: date) -> Iterator[Compared]:
    """What everybody reads: rounded, and so that nobody is found in it, it is the truth or covers it still."""
    made = rounded(said, (), today.replace(day=1), ORGANIZATIONS)
    for key, cell in made.cells.items():
        if key != "periods" and cell.low is not None and cell.high is not None:
            widened = _as_rounded(cell.low, cell.high)
            yield Compared("published: " + _words(key), *widened, reached[LASTED if key == "people" else key].people)


def _as_rounded(low: int, high: int) -> tuple[int, int]:
    """A number alone is rounded to the nearest five."""
    return (low - 2, high + 2) if low == high else (low, high)


def _months(said: Figures, true: Sequence[Truly], today: date) -> Iterator[Compared]:
    on = today.toordinal()
    days = [day for one in true if (day := counted.lasted_on(one.known.human, one.jobs, on)) is not None]
    for month in said.months:
        end = min(last_day(month.first).toordinal(), on)
        yield Compared("goal: month by month", month.low, month.high, sum(day <= end for day in days))


def _second_quarter(yes: int, of: int, people: Sequence[Known], today: date) -> Iterator[Compared]:
    """Of all periods of which it is due; silence counts as no, so that it is a low figure."""
    on = today.toordinal()
    quarters = [
        (one, counted.quarter(ended, 2))
        for one in people
        for _, ended in counted.exits(one.human, date.min, today, on)
        if counted.quarter(ended, 4)[1] < on
    ]
    paid = [{written.job.key: [day for day, _ in written.paid] for written in one.jobs} for one, _ in quarters]
    true = sum(
        counted.employed_in(one.human, one.human.jobs, *quarter, known)
        for (one, quarter), known in zip(quarters, paid, strict=True)
    )
    yield exactly("goal: periods", of, len(quarters))
    yield Compared("goal: employed in the second quarter, at least", yes, of, true)


def _wage(said: Figures, true: Sequence[Truly], today: date) -> Compared:
    """What half earn by the hour in the jobs they began with."""
    wages = []
    for one in true:
        first = [job for job in one.jobs if job.first == one.begun and job.first <= today.toordinal()]
        if first:
            wages.append(Fraction(sum(job.hourly * job.hours for job in first), sum(job.hours for job in first)))
    found = next(one for one in said.wages if one.key == AT_START)
    middle = int(median(wages) + Fraction(1, 2)) if len(wages) >= counting.ENOUGH else None
    return exactly("goal: wage at the start", found.cents, middle)
