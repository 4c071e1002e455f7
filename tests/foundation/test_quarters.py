"""Quarters at both edges, over the turn of a year, with the leap day."""

from datetime import date

import pytest

from engagement.foundation.quarters import Quarter, before, quarter_of

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
    assert quarter_of(day) == quarter and quarter.first_day <= day < quarter.next.first_day


@pytest.mark.parametrize(
    ("quarter", "following"),
    [
        (Quarter(2026, 1), Quarter(2026, 2)),
        (Quarter(2026, 3), Quarter(2026, 4)),
        (Quarter(2026, 4), Quarter(2027, 1)),
    ],
)
def test_quarters_follow_over_the_turn_of_a_year(quarter: Quarter, following: Quarter) -> None:
    assert quarter.next == following and before(following, 2) == [following, quarter]


def test_a_quarter_is_over_when_the_next_begins() -> None:
    quarter = Quarter(2026, 4)
    assert not quarter.is_over(date(2026, 12, 31)) and quarter.is_over(quarter.next.first_day)
    assert quarter.next.first_day == date(2027, 1, 1)
