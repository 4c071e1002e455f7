"""On which day somebody is asked, whatever the calendar does, and what comes next while nobody answers."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from engagement.employment.checks.dates import DAYS, Window, due_on, first_step, step_after
from engagement.employment.checks.kinds import Step

CASES = [
    # first day, day, day of the check
    ("2026-09-01", 30, "2026-10-01"),
    ("2026-09-01", 90, "2026-11-30"),
    ("2024-01-30", 30, "2024-02-29"),  # a leap day is a day
    ("2024-02-29", 365, "2025-02-28"),
    ("2023-02-28", 365, "2024-02-28"),
    ("2024-02-28", 365, "2025-02-27"),
    ("2026-03-31", 90, "2026-06-29"),  # the last day of a quarter
    ("2026-12-31", 60, "2027-03-01"),
    ("2026-09-30", 180, "2027-03-29"),
    ("2026-02-06", 30, "2026-03-08"),  # on which the clocks go forward
    ("2026-10-02", 30, "2026-11-01"),  # and back
]


@pytest.mark.parametrize(("first", "day", "due"), CASES)
def test_a_check_is_so_many_days_after_the_first_one(first: str, day: int, due: str) -> None:
    assert due_on(date.fromisoformat(first), day) == date.fromisoformat(due)


def test_there_are_five_checks() -> None:
    assert DAYS == (30, 60, 90, 180, 365)


@pytest.mark.parametrize(("off", "counts"), [(-8, False), (-7, True), (0, True), (21, True), (22, False)])
def test_an_answer_counts_from_a_week_before_to_three_weeks_after(off: int, counts: bool) -> None:
    window = Window(date(2024, 2, 29))
    assert window.covers(window.due_on + timedelta(days=off)) is counts
    assert window.is_over(window.due_on + timedelta(days=off)) is (off > 21)


def test_windows_of_the_first_three_checks_leave_days_between_them() -> None:
    windows = [Window(due_on(date(2026, 9, 1), day)) for day in DAYS]
    assert all(one.closes < later.opens for one, later in pairwise(windows))


def test_somebody_is_asked_on_the_day_or_at_once_if_it_has_gone_by() -> None:
    window = Window(date(2026, 10, 1))
    assert first_step(window, date(2026, 9, 2)) == (Step.ASK, date(2026, 10, 1))
    assert first_step(window, date(2026, 10, 9)) == (Step.ASK, date(2026, 10, 9))


def test_one_thing_comes_after_the_other_and_the_end_when_the_window_has_closed() -> None:
    window = Window(date(2026, 10, 1))
    step, day, went = Step.ASK, window.due_on, []
    while step is not Step.CLOSE:
        step, day = step_after(step, window, day)
        went.append((step, day.day))
    assert went == [(Step.REMIND, 5), (Step.CALL, 9), (Step.OTHERS, 14), (Step.CLOSE, 23)]


def test_nothing_is_put_off_beyond_the_window() -> None:
    window = Window(date(2026, 10, 1))
    assert step_after(Step.ASK, window, date(2026, 10, 20)) == (Step.REMIND, date(2026, 10, 23))
    assert step_after(Step.CALL, window, window.closes) == (Step.OTHERS, window.closes + timedelta(days=1))
