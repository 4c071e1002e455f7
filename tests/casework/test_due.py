"""Due dates in words."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from engagement.casework.due import due, due_choices

MONDAY_NOON = datetime(2026, 11, 16, 19, 0, tzinfo=UTC)  # 12:00 in the city


@pytest.mark.parametrize(
    ("due_at", "words", "chip"),
    [
        (datetime(2026, 11, 17, 0, 0, tzinfo=UTC), "today", "warn"),  # Monday 17:00 in the city
        (datetime(2026, 11, 16, 18, 0, tzinfo=UTC), "late since 11:00\xa0AM", "bad"),  # an hour ago
        (datetime(2026, 11, 14, 0, 0, tzinfo=UTC), "1 day late", "bad"),  # Friday: the weekend does not count
        (
            datetime(2026, 11, 12, 0, 0, tzinfo=UTC),
            "3 days late",
            "bad",
        ),  # Wednesday, which was Veterans Day, counts not
        (datetime(2026, 11, 18, 0, 0, tzinfo=UTC), "tomorrow", ""),
        (datetime(2026, 11, 20, 0, 0, tzinfo=UTC), "Thursday, Nov 19", ""),
    ],
)
def test_due(app: Flask, due_at: datetime, words: str, chip: str) -> None:
    found = due(due_at, MONDAY_NOON)
    assert (found.words, found.chip) == (words, chip)


def test_late_over_a_weekend_says_since_when(app: Flask) -> None:
    friday, sunday = datetime(2026, 11, 21, 0, 0, tzinfo=UTC), datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
    assert due(friday, sunday).words == "late since Friday"


def test_choices_tell_the_date(app: Flask) -> None:
    choices = dict(due_choices(MONDAY_NOON))
    assert choices["0"] == "At once (Monday, Nov 16)"
    assert choices["5"] == "In 5 business days (Monday, Nov 23)"
