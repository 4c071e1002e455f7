"""The figures of a goal, kept and read again."""

import json
from dataclasses import replace
from datetime import date

from engagement.employment.goal.figures import Figures
from tests.employment.goal.examples import FIGURES


def test_what_is_kept_is_read_again_as_it_was() -> None:
    assert Figures.from_dict(json.loads(json.dumps(FIGURES.as_dict()))) == FIGURES


def test_so_is_what_is_not_known() -> None:
    bare = replace(FIGURES, goal=None, living_wage=None, months=(), rule_number=None, wioa_q2=None)
    assert Figures.from_dict(json.loads(json.dumps(bare.as_dict()))) == bare


def test_days_are_kept_as_the_calendar_writes_them() -> None:
    kept = FIGURES.as_dict()
    assert (kept["as_of"], kept["months"][0]["first"]) == ("2026-10-31", "2026-08-01")


def test_what_a_later_version_added_is_left_aside() -> None:
    assert Figures.from_dict(FIGURES.as_dict() | {"later": 1}) == FIGURES


def test_the_high_end_is_the_low_one_with_who_is_silent_and_who_may_be_counted_twice() -> None:
    people = FIGURES.people
    assert people.high == people.low + FIGURES.unanswered + FIGURES.perhaps_twice
    assert FIGURES.step("day_180").due == 240
    assert FIGURES.as_of == date(2026, 10, 31)
