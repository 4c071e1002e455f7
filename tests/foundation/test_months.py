"""Months over the turn of a year, with the leap day."""

from datetime import date

import pytest

from engagement.foundation.months import last_day, month_after, month_before, months_from


@pytest.mark.parametrize(
    ("month", "last"), [(date(2028, 2, 1), date(2028, 2, 29)), (date(2026, 12, 1), date(2026, 12, 31))]
)
def test_the_last_day_of_a_month(month: date, last: date) -> None:
    assert last_day(month) == last and month_before(month_after(month)) == month


@pytest.mark.parametrize(
    ("day", "number", "first"),
    [
        (date(2026, 8, 31), 0, date(2026, 8, 1)),
        (date(2026, 8, 31), 1, date(2026, 9, 1)),
        (date(2026, 12, 31), 1, date(2027, 1, 1)),
        (date(2026, 11, 30), 1, date(2026, 12, 1)),
        (date(2027, 1, 1), -1, date(2026, 12, 1)),
        (date(2027, 1, 31), -13, date(2025, 12, 1)),
        (date(2026, 12, 5), 25, date(2029, 1, 1)),
    ],
)
def test_a_month_so_many_months_from_a_day(day: date, number: int, first: date) -> None:
    assert months_from(day, number) == first
