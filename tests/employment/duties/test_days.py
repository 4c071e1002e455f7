"""From when to when something is a duty: each edge by a day that is in it and the one beside it that is not."""

from datetime import date, timedelta

import pytest

from engagement.employment.checks.dates import Window
from engagement.employment.duties.days import Edges, to_gain_by, to_prove_by, to_serve_by
from engagement.employment.enrolments.exit import Planned, exit_soon, periods
from engagement.employment.wioa.years import quarter_after

TODAY = date(2026, 11, 29)
ONE = timedelta(days=1)
EDGES = Edges(TODAY).as_asked()


def test_a_check_closes_within_seven_days() -> None:
    assert Window(EDGES["due_from"]).closes == TODAY and Window(EDGES["due_closing"]).closes == TODAY + timedelta(
        days=7
    )
    assert Window(EDGES["due_opening"]).opens == TODAY


@pytest.mark.parametrize(
    ("last", "soon"),
    [(EDGES["served_from"], True), (EDGES["served_from"] - ONE, False), (EDGES["served_until"], True),
     (EDGES["served_until"] + ONE, False)],
)  # fmt: skip
def test_an_exit_is_near_by_the_same_days_as_on_the_page_of_the_enrolment(last: date, soon: bool) -> None:
    (period,) = periods(last, [], [], TODAY)
    assert exit_soon(period, [], TODAY) is soon
    assert (TODAY - last).days in {60, 89} or not soon


@pytest.mark.parametrize("served_on", [0, 1])
def test_help_on_the_last_day_keeps_them_in_and_a_day_later_does_not(served_on: int) -> None:
    last = date(2026, 3, 2)
    day = to_serve_by(last) + served_on * ONE
    found = periods(last, [day], [], day)
    assert len(found) == 1 + served_on
    planned = [Planned(day, day + timedelta(days=5))]
    assert (periods(last, [], planned, day + ONE)[-1].exited_on is None) is (served_on == 0)


@pytest.mark.parametrize(
    ("started_on", "last_day"),
    [(date(2026, 4, 1), date(2026, 12, 31)), (date(2026, 6, 30), date(2026, 12, 31)), (date(2026, 7, 1), date(2027, 3, 31))],
)  # fmt: skip
def test_a_paper_counts_until_two_quarters_after_the_quarter_of_the_first_day(started_on: date, last_day: date) -> None:
    assert to_prove_by(started_on) == last_day == quarter_after(started_on, 2).next.first_day - ONE


def test_jobs_whose_time_for_a_paper_is_over_are_not_looked_for() -> None:
    first = EDGES["begun_from"]
    assert to_prove_by(first) >= TODAY > to_prove_by(first - ONE)


@pytest.mark.parametrize(
    ("learned_on", "last_day"),
    [(date(2026, 7, 1), date(2027, 6, 30)), (date(2027, 6, 30), date(2027, 6, 30)), (date(2026, 6, 30), date(2026, 6, 30))],
)  # fmt: skip
def test_a_gain_belongs_to_the_program_year(learned_on: date, last_day: date) -> None:
    assert to_gain_by(learned_on) == last_day
    assert (learned_on >= EDGES["learned_from"]) is (last_day.year == 2027)
