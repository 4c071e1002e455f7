"""Due dates over weekends, holidays and changes of the clock."""

from datetime import UTC, date, datetime

import pytest

from engagement.foundation.business_days import add_business_days, business_days_between, is_business_day


def utc(text: str) -> datetime:
    """A moment in UTC from its ISO text."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-03-16", True),  # a Monday
        ("2026-03-14", False),
        ("2026-03-15", False),
        ("2026-11-26", False),  # Thanksgiving
        ("2026-11-27", False),  # the day after, a New Mexico holiday
        ("2026-07-03", False),  # 4 July falls on a Saturday
        ("2026-02-16", False),  # a federal holiday
        ("2027-01-01", False),
        ("2026-12-24", True),
    ],
)
def test_business_days(day: str, works: bool) -> None:
    assert is_business_day(date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("moment", "n", "due"),
    [
        ("2026-06-01T16:00", 1, "2026-06-02T23:00"),  # Monday morning
        ("2026-06-05T16:00", 1, "2026-06-08T23:00"),  # Friday, over a weekend
        ("2026-06-06T16:00", 1, "2026-06-08T23:00"),  # Saturday
        ("2026-06-02T03:00", 1, "2026-06-02T23:00"),  # still Monday evening in Albuquerque
        ("2026-11-25T18:00", 1, "2026-12-01T00:00"),  # over Thanksgiving and a weekend, 17:00 in winter is midnight
        ("2026-11-25T18:00", 2, "2026-12-02T00:00"),
        ("2026-03-06T18:00", 1, "2026-03-09T23:00"),  # clocks go forward on the Sunday
        ("2026-10-30T18:00", 1, "2026-11-03T00:00"),  # clocks go back on the Sunday
        ("2026-06-01T16:00", 0, "2026-06-01T23:00"),  # today
        ("2026-06-01T22:59", 0, "2026-06-01T23:00"),
        ("2026-06-01T23:00", 0, "2026-06-02T23:00"),  # closed already
        ("2026-06-06T16:00", 0, "2026-06-08T23:00"),  # Saturday
        ("2026-11-26T16:00", 0, "2026-12-01T00:00"),  # Thanksgiving
        ("2026-12-31T18:00", 1, "2027-01-05T00:00"),  # over new year
    ],
)
def test_due(moment: str, n: int, due: str) -> None:
    assert add_business_days(utc(moment), n) == utc(due)


def test_nothing_is_due_before_it_is_asked() -> None:
    with pytest.raises(ValueError, match="before"):
        add_business_days(utc("2026-06-01T16:00"), -1)


@pytest.mark.parametrize(
    ("a", "b", "days"),
    [
        ("2026-06-01", "2026-06-01", 0),
        ("2026-06-01", "2026-06-02", 1),
        ("2026-06-05", "2026-06-08", 1),
        ("2026-11-25", "2026-11-30", 1),
        ("2026-06-08", "2026-06-05", -1),
        ("2026-06-01", "2026-06-30", 20),
    ],
)
def test_between(a: str, b: str, days: int) -> None:
    assert business_days_between(date.fromisoformat(a), date.fromisoformat(b)) == days
