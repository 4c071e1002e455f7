"""Texts arrive in the hours a person chose, over midnight and when the clocks change."""

from datetime import UTC, datetime

import pytest

from engagement.messaging.contact_hours import OPEN, next_allowed
from engagement.people.vocabulary import ContactHours

ANY, MORNING, AFTERNOON, EVENING = ContactHours


def utc(text: str) -> datetime:
    """A moment in UTC from its ISO text."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "hours", "allowed"),
    [
        ("2026-06-01T18:00", ANY, "2026-06-01T18:00"),  # noon in Albuquerque
        ("2026-06-01T15:00", ANY, "2026-06-01T15:00"),  # 9:00 exactly
        ("2026-06-01T14:59", ANY, "2026-06-01T15:00"),
        ("2026-06-02T01:59", ANY, "2026-06-02T01:59"),  # 19:59
        ("2026-06-02T02:00", ANY, "2026-06-02T15:00"),  # 20:00
        ("2026-06-02T05:00", ANY, "2026-06-02T15:00"),  # 23:00, the day before here
        ("2026-06-02T07:00", ANY, "2026-06-02T15:00"),  # 1:00
        ("2026-06-01T17:59", MORNING, "2026-06-01T17:59"),
        ("2026-06-01T18:00", MORNING, "2026-06-02T15:00"),
        ("2026-06-01T16:00", AFTERNOON, "2026-06-01T18:00"),
        ("2026-06-01T23:00", AFTERNOON, "2026-06-02T18:00"),
        ("2026-06-01T18:00", EVENING, "2026-06-01T23:00"),
        ("2026-06-02T02:00", EVENING, "2026-06-02T23:00"),
        ("2026-03-08T03:30", ANY, "2026-03-08T15:00"),  # clocks go forward that night
        ("2026-03-07T14:00", ANY, "2026-03-07T16:00"),  # the last winter morning
        ("2026-11-01T02:30", ANY, "2026-11-01T16:00"),  # clocks go back that night
        ("2026-11-01T08:30", ANY, "2026-11-01T16:00"),  # within the hour that comes twice
        ("2027-01-01T04:00", ANY, "2027-01-01T16:00"),
    ],
)
def test_next_allowed(moment: str, hours: ContactHours, allowed: str) -> None:
    assert next_allowed(utc(moment), hours) == utc(allowed)


def test_hours_are_those_of_the_persons_zone() -> None:
    assert next_allowed(utc("2026-06-01T13:00"), ANY, "America/New_York") == utc("2026-06-01T13:00")


def test_every_choice_has_hours_outside_quiet_time() -> None:
    assert set(OPEN) == set(ContactHours)
    assert all(9 <= opens.hour < closes.hour <= 20 for opens, closes in OPEN.values())
