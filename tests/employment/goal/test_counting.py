"""Counting people on their way to work that lasts: each case a few invented people whose jobs and answers are known."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from engagement.employment.goal import counting
from engagement.employment.goal.counting import Somebody
from engagement.employment.goal.figures import Median, Month, Span, Step
from engagement.employment.orr.measures import Placed
from engagement.employment.retention.history import Answer, Said, Spell
from engagement.employment.retention.verdicts import Verdict

TODAY = date(2026, 11, 15)
ENROLLED = date(2025, 6, 1)
START = date(2025, 9, 1)  # day 365 has come, 75 days ago
YES, NO, SILENT, TO_COME = Verdict.YES, Verdict.NO, Verdict.NOT_KNOWN, Verdict.NOT_DUE


def a_job(key: int = 1, start: date = START, end: date | None = None, cents: int = 18_00, **facts: object) -> Placed:
    return Placed(Spell(key, start, end, **facts), Fraction(cents))  # type: ignore[arg-type]


def somebody(who: int = 1, *jobs: Placed, perhaps: int | None = None, **facts: object) -> Somebody:
    return Somebody(who, perhaps or who, ENROLLED, jobs=jobs, **facts)  # type: ignore[arg-type]


def lasting(who: int, verdict: Verdict | None, on: date | None = TODAY, perhaps: int | None = None) -> Somebody:
    return somebody(who, perhaps=perhaps, lasts=verdict, lasted_on=on)


REACHED: tuple[tuple[str, Sequence[Somebody], tuple[Span, int, int]], ...] = (
    ("nobody", [], (Span(0, 0), 0, 0)),
    ("one known", [lasting(1, YES)], (Span(1, 1), 0, 0)),
    ("silence is neither", [lasting(1, YES), lasting(2, SILENT)], (Span(1, 2), 1, 0)),
    ("no, to come, and not judged count nowhere", [lasting(1, NO), lasting(2, TO_COME), lasting(3, None)], (Span(0, 0), 0, 0)),
    ("two who may be one", [lasting(1, YES, perhaps=9), lasting(2, YES, perhaps=9)], (Span(1, 2), 0, 1)),
    ("three who may be one", [lasting(n, YES, perhaps=9) for n in (1, 2, 3)], (Span(1, 3), 0, 2)),
    ("one known who may be one who is silent", [lasting(1, YES, perhaps=9), lasting(2, SILENT, perhaps=9)], (Span(1, 2), 1, 0)),
    ("one who may be somebody with no work", [lasting(1, YES, perhaps=9), lasting(2, NO, perhaps=9)], (Span(1, 1), 0, 0)),
    ("two silent who may be one", [lasting(1, SILENT, perhaps=9), lasting(2, SILENT, perhaps=9)], (Span(0, 2), 2, 0)),
)  # fmt: skip


@pytest.mark.parametrize(("people", "found"), [case[1:] for case in REACHED], ids=[case[0] for case in REACHED])
def test_people_whose_work_lasts(people: Sequence[Somebody], found: tuple[Span, int, int]) -> None:
    assert counting.reached(people) == found


@pytest.mark.parametrize(("people", "found"), [case[1:] for case in REACHED], ids=[case[0] for case in REACHED])
def test_the_high_end_is_the_low_one_and_both_reasons(people: Sequence[Somebody], found: tuple[Span, int, int]) -> None:
    span, unanswered, twice = counting.reached(people)
    assert span.high == span.low + unanswered + twice


def answer(day: int, said: Said = Said.SAME, job: int = 1, start: date = START) -> Answer:
    return Answer(job, day, said, start + timedelta(days=day))


def step(people: Sequence[Somebody], key: str) -> Step:
    found = (*counting.steps(people, TODAY), *counting.retentions(people, TODAY))
    return next(one for one in found if one.key == key)


LATE = TODAY - timedelta(days=29)


def changed(days: int) -> list[Somebody]:
    """Somebody who lost a job after 99 days, and began with another employer on that day, where they worked on day 180."""
    then = Answer(2, 60, Said.SAME, START + timedelta(days=180))
    first = a_job(end=START + timedelta(days=99), employer=4)
    return [somebody(1, first, a_job(2, START + timedelta(days=days), employer=5), answers=(then,))]


STEPS: tuple[tuple[str, Sequence[Somebody], Step], ...] = (
    ("everybody is enrolled", [somebody(1), somebody(2)], Step("enrolled", 2, 2)),
    ("two enrolled who may be one", [somebody(1, perhaps=9), somebody(2, perhaps=9)], Step("enrolled", 1, 2)),
    ("ready as it was written down", [somebody(1, ready=True), somebody(2)], Step("ready", 1, 1)),
    ("whoever began a job was ready", [somebody(1, a_job())], Step("ready", 1, 1)),
    ("a job begun in the program", [somebody(1, a_job()), somebody(2)], Step("placed", 1, 1)),
    ("a job on the first day in the program", [somebody(1, a_job(start=ENROLLED))], Step("placed", 1, 1)),
    ("one of the day before is not the program's", [somebody(1, a_job(start=ENROLLED - timedelta(days=1)))], Step("placed", 0, 0)),
    ("a job that begins tomorrow", [somebody(1, a_job(start=TODAY + timedelta(days=1)))], Step("placed", 0, 0)),
    ("a job that begins today", [somebody(1, a_job(start=TODAY))], Step("placed", 1, 1)),
    ("a job that was none", [somebody(1, a_job(withdrawn=True))], Step("placed", 0, 0)),
    ("an open job, and nobody said anything", [somebody(1, a_job())], Step("day_30", 0, 1, 1, 1)),
    ("an answer tells of the day", [somebody(1, a_job(), answers=(answer(30),))], Step("day_30", 1, 1, 0, 1)),
    ("a later answer tells of it too", [somebody(1, a_job(), answers=(answer(90),))], Step("day_30", 1, 1, 0, 1)),
    ("no work that day", [somebody(1, a_job(), answers=(answer(30, Said.NONE),))], Step("day_30", 0, 0, 0, 1)),
    ("the day is still to come", [somebody(1, a_job(start=LATE))], Step("day_30", 0, 0, 0, 0)),
    ("the day is today", [somebody(1, a_job(start=LATE - timedelta(days=1)))], Step("day_30", 0, 1, 1, 1)),
    ("a job that ended the day before", [somebody(1, a_job(end=START + timedelta(days=29)))], Step("day_30", 0, 1, 1, 1)),
    ("a job that ended on the day", [somebody(1, a_job(end=START + timedelta(days=30)))], Step("day_30", 1, 1, 0, 1)),
    ("whoever began no job is not due", [somebody(1)], Step("day_30", 0, 0, 0, 0)),
    ("two who may be one, both at work", [somebody(n, a_job(n), answers=(answer(30, job=n),), perhaps=9) for n in (1, 2)],
     Step("day_30", 1, 2, 0, 2)),
    ("another job by day 180", changed(110), Step("any_job", 1, 1, 0, 1)),
    ("fourteen days between two jobs are no gap", changed(114), Step("no_gap", 1, 1, 0, 1)),
    ("fifteen are one", changed(115), Step("no_gap", 0, 0, 0, 1)),
    ("with another employer", changed(110), Step("same_employer", 0, 0, 0, 1)),
)  # fmt: skip


@pytest.mark.parametrize(("people", "found"), [case[1:] for case in STEPS], ids=[case[0] for case in STEPS])
def test_steps_on_the_way(people: Sequence[Somebody], found: Step) -> None:
    assert step(people, found.key) == found


def test_the_three_retentions_are_of_the_same_people() -> None:
    people = [somebody(n, a_job(n, START + timedelta(days=n))) for n in range(1, 30)]
    people += [somebody(50, a_job(50, TODAY - timedelta(days=20)))]
    assert {one.due for one in counting.retentions(people, TODAY)} == {29}


def paid(count: int, cents: Sequence[int], start: date = START) -> list[Somebody]:
    jobs = [a_job(n, start, cents=cents[n % len(cents)]) for n in range(count)]
    return [somebody(n, job, answers=(answer(180, job=n),)) for n, job in enumerate(jobs)]


WAGES: tuple[tuple[str, Sequence[Somebody], Median], ...] = (
    ("of nineteen none is said", paid(19, [18_00]), Median("start", None, 19)),
    ("of twenty it is", paid(20, [18_00]), Median("start", 18_00, 20)),
    ("between two, half of both, a half cent up", paid(20, [18_00, 18_01]), Median("start", 18_01, 20)),
    ("who began no job is not among them", [*paid(20, [18_00]), somebody(99)], Median("start", 18_00, 20)),
    ("on day 180 of whom it is known that they work", [*paid(20, [18_00]), somebody(99, a_job(99))], Median("day_180", 18_00, 20)),
    ("nothing is said of a day that has not come", paid(20, [18_00], TODAY - timedelta(days=20)), Median("day_180", None, 0)),
)  # fmt: skip


@pytest.mark.parametrize(("people", "found"), [case[1:] for case in WAGES], ids=[case[0] for case in WAGES])
def test_wages(people: Sequence[Somebody], found: Median) -> None:
    assert found in counting.wages(people, TODAY)


def test_two_jobs_begun_on_one_day_are_paid_by_all_their_hours() -> None:
    two = (a_job(1, cents=20_00, hours=Decimal(30)), a_job(2, cents=16_00, hours=Decimal(10)))
    (start, *_later) = counting.wages([somebody(n, *two) for n in range(20)], TODAY)
    assert start.cents == 19_00


def test_on_day_180_the_pay_is_that_of_the_job_of_that_day() -> None:
    first = a_job(1, cents=15_00, end=START + timedelta(days=99))
    then = a_job(2, START + timedelta(days=100), cents=21_00, end=START + timedelta(days=250))
    people = [somebody(n, first, then) for n in range(20)]
    assert counting.wages(people, TODAY)[:2] == (Median("start", 15_00, 20), Median("day_180", 21_00, 20))


def test_months_are_counted_by_the_day_on_which_work_had_lasted() -> None:
    people = [
        lasting(1, YES, date(2025, 6, 30)),
        lasting(2, YES, date(2025, 7, 1), perhaps=9),
        lasting(3, YES, date(2025, 9, 30), perhaps=9),
        lasting(4, SILENT, date(2025, 8, 31)),
        lasting(5, TO_COME, date(2026, 12, 1)),
    ]
    found = counting.months(people, date(2025, 10, 4))
    assert found == (
        Month(date(2025, 6, 1), 1, 1),
        Month(date(2025, 7, 1), 2, 2),
        Month(date(2025, 8, 1), 2, 3),
        Month(date(2025, 9, 1), 2, 4),
        Month(date(2025, 10, 1), 2, 4),
    )


def test_whose_earlier_job_may_have_lasted_counts_in_the_high_figure_since_then() -> None:
    people = [
        lasting(1, YES, date(2025, 9, 1)),
        replace(lasting(2, YES, date(2025, 9, 1)), perhaps_on=date(2025, 7, 1)),
    ]
    found = counting.months(people, date(2025, 9, 30))
    assert [(one.low, one.high) for one in found] == [(0, 0), (0, 1), (0, 1), (2, 2)]


@pytest.mark.parametrize("today", [date(2025, 12, 31), date(2026, 1, 1), date(2026, 2, 28), TODAY])
def test_the_last_month_is_that_of_today_and_says_what_the_headline_says(today: date) -> None:
    people = [lasting(n, YES if n % 3 else SILENT, today - timedelta(days=n % 2), perhaps=n // 4) for n in range(1, 40)]
    last = counting.months(people, today)[-1]
    span, _unanswered, _twice = counting.reached(people)
    assert (last.first, last.low, last.high) == (today.replace(day=1), span.low, span.high)


def test_months_of_nobody_are_none() -> None:
    assert counting.months([], TODAY) == ()


def test_of_a_very_long_program_the_last_ten_years_are_shown() -> None:
    found = counting.months([Somebody(1, 1, date(2001, 1, 1), lasts=YES, lasted_on=date(2002, 1, 1))], TODAY)
    assert (len(found), found[0].low) == (120, 1)


def test_as_of_a_day_gone_by_only_what_had_begun_by_then_counts() -> None:
    before, after = TODAY, TODAY + timedelta(days=1)
    known = somebody(1, a_job(1), a_job(2, start=after), lasts=YES, lasted_on=before)
    later = lasting(2, YES, on=after)
    silent = lasting(3, SILENT, on=after)
    newcomer = Somebody(4, 4, after, lasts=YES, lasted_on=after)
    found = counting.until([known, later, silent, newcomer], TODAY)
    assert [one.who for one in found] == [1, 2, 3] and counting.reached(found) == (Span(1, 1), 0, 0)
    assert [job.key for job in found[0].history.counted] == [1]
    assert counting.until([lasting(5, NO), lasting(6, None)], TODAY) == [lasting(5, NO), lasting(6, None)]
