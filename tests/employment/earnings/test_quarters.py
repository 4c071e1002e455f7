"""Quarters at both edges, over the turn of a year, with the leap day."""

from datetime import date

import pytest

from engagement.employment.earnings.quarters import Quarter

DAYS = [
    (date(2026, 1, 1), Quarter(2026, 1)),
    (date(2026, 3, 31), Quarter(2026, 1)),
    (date(2026, 4, 1), Quarter(2026, 2)),
    (date(2028, 2, 29), Quarter(2028, 1)),
    (date(2026, 9, 30), Quarter(2026, 3)),
    (date(2026, 12, 31), Quarter(2026, 4)),
]


@pytest.mark.parametrize(("day", "quarter"), DAYS)
def test_a_day_is_in_its_quarter(day: date, quarter: Quarter) -> None:
    assert Quarter.of(day) == quarter and quarter.first_day <= day <= quarter.last_day


@pytest.mark.parametrize(
    ("quarter", "more", "later"),
    [
        (Quarter(2026, 1), 2, Quarter(2026, 3)),
        (Quarter(2026, 3), 2, Quarter(2027, 1)),
        (Quarter(2026, 4), 4, Quarter(2027, 4)),
        (Quarter(2026, 1), -1, Quarter(2025, 4)),
    ],
)
def test_quarters_are_counted_over_the_turn_of_a_year(quarter: Quarter, more: int, later: Quarter) -> None:
    assert quarter + more == later


def test_a_quarter_ends_before_the_next_begins() -> None:
    assert (Quarter(2026, 4).last_day, Quarter(2027, 1).first_day) == (date(2026, 12, 31), date(2027, 1, 1))
