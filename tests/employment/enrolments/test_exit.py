"""When a period of participation ends: table of cases, with both sides of each edge."""

import ast
from datetime import date, timedelta
from pathlib import Path

import pytest

from engagement.employment.enrolments import exit as exits
from engagement.employment.enrolments.exit import Period, Planned, exit_soon, periods

BEGAN = date(2026, 1, 10)


def day(number: int) -> date:
    """So many days after the enrolment."""
    return BEGAN + timedelta(days=number)


def plan(on: int, for_day: int) -> Planned:
    return Planned(day(on), day(for_day))


def period(began: int, last: int, *, exited: bool, known: int | None = None) -> Period:
    return Period(day(began), day(last), day(last + 90 if known is None else known), day(last) if exited else None)


CASES: list[tuple[str, list[int], list[Planned], int, list[Period]]] = [
    ("enrolled today", [], [], 0, [period(0, 0, exited=False)]),
    ("89 days without a service", [], [], 89, [period(0, 0, exited=False)]),
    ("90 days have gone by", [], [], 90, [period(0, 0, exited=True)]),
    ("91 days have gone by", [], [], 91, [period(0, 0, exited=True)]),
    ("a service moves it", [60], [], 149, [period(0, 60, exited=False)]),
    ("and then 90 days go by", [60], [], 150, [period(0, 60, exited=True)]),
    ("a service on day 89 is of the same period", [89], [], 90, [period(0, 89, exited=False)]),
    ("a service on day 90 is of another", [90], [], 91, [period(0, 0, exited=True), period(90, 90, exited=False)]),
    ("order and doubles do not matter", [60, 20, 60], [], 61, [period(0, 60, exited=False)]),
    ("what is before the first day counts not", [-5, 10], [], 20, [period(0, 10, exited=False)]),
    ("what is still to come counts not", [10, 50], [], 20, [period(0, 10, exited=False)]),
    ("a planned service holds it", [], [plan(80, 120)], 119, [period(0, 0, exited=False, known=121)]),
    ("through its day", [], [plan(80, 120)], 120, [period(0, 0, exited=False, known=121)]),
    ("not given, it holds no more", [], [plan(80, 120)], 121, [period(0, 0, exited=True, known=121)]),
    ("given, it is of the same period", [120], [plan(80, 120)], 130, [period(0, 120, exited=False)]),
    ("planned too late, it holds nothing", [], [plan(90, 120)], 100, [period(0, 0, exited=True)]),
    ("planned on the last day, it holds", [], [plan(89, 120)], 100, [period(0, 0, exited=False, known=121)]),
    ("one plan after the other", [], [plan(95, 150), plan(80, 100)], 140, [period(0, 0, exited=False, known=151)]),
    ("a plan after the first one went by", [], [plan(80, 100), plan(101, 150)], 140, [period(0, 0, exited=True, known=101)]),
    ("a plan within the 90 days adds none", [], [plan(1, 30)], 90, [period(0, 0, exited=True)]),
    (
        "three periods", [100, 130, 400], [], 500,
        [period(0, 0, exited=True), period(100, 130, exited=True), period(400, 400, exited=True)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("what", "served", "planned", "today", "found"), CASES, ids=[one[0] for one in CASES])
def test_periods(what: str, served: list[int], planned: list[Planned], today: int, found: list[Period]) -> None:
    assert periods(BEGAN, [day(one) for one in served], planned, day(today)) == found


@pytest.mark.parametrize(
    ("last", "planned", "today", "soon"),
    [(0, [], 59, False), (0, [], 60, True), (0, [], 89, True), (0, [plan(10, 70)], 65, False), (0, [plan(10, 62)], 65, True)],
)  # fmt: skip
def test_an_exit_that_comes_is_seen_thirty_days_before(
    last: int, planned: list[Planned], today: int, soon: bool
) -> None:
    assert exit_soon(period(0, last, exited=False), planned, day(today)) is soon


def test_who_has_left_leaves_no_more() -> None:
    assert not exit_soon(period(0, 0, exited=True), [], day(95))


def test_leap_days_are_days() -> None:
    (only,) = periods(date(2027, 12, 2), [], [], date(2028, 2, 29))
    assert only.exited_on is None and only.exit_known_on == date(2028, 3, 1)


def test_texts_cannot_move_an_exit() -> None:
    """It knows nothing but days of services: nothing of ours is imported, least of all texts."""
    tree = ast.parse(Path(exits.__file__).read_text())
    named = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert sorted(named, key=str) == ["collections.abc", "dataclasses", "datetime"]
