"""When figures come out."""

from datetime import date

import pytest

from engagement.employment.goal.releases.days import month_to_release, next_release

SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)


@pytest.mark.parametrize(
    ("today", "month"),
    [
        (date(2026, 11, 14), SEPTEMBER),
        (date(2026, 11, 15), OCTOBER),
        (date(2026, 11, 30), OCTOBER),
        (date(2026, 12, 14), OCTOBER),
        (date(2027, 1, 15), date(2026, 12, 1)),
        (date(2027, 1, 1), date(2026, 11, 1)),
        (date(2028, 2, 29), date(2028, 1, 1)),
    ],
)
def test_month_to_release(today: date, month: date) -> None:
    assert month_to_release(today) == month


@pytest.mark.parametrize(
    ("today", "released", "comes"),
    [
        (date(2026, 11, 20), OCTOBER, date(2026, 12, 15)),
        (date(2026, 12, 14), OCTOBER, date(2026, 12, 15)),
        (date(2026, 12, 20), OCTOBER, date(2026, 12, 20)),  # it was held back: each day it is tried again
        (date(2026, 11, 20), None, date(2026, 11, 20)),
        (date(2026, 11, 3), None, date(2026, 11, 15)),
        (date(2026, 12, 31), date(2026, 11, 1), date(2027, 1, 15)),
    ],
)
def test_next_release(today: date, released: date | None, comes: date) -> None:
    assert next_release(today, released) == comes
