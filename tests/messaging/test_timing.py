"""When a text may go, and go again."""

from datetime import UTC, datetime, timedelta

import pytest

from engagement.foundation import clock
from engagement.messaging.templates import TEMPLATES
from engagement.messaging.timing import opening, retry_at
from engagement.people.vocabulary import ContactHours

USUAL, PROMPT = TEMPLATES["referral_sent"], TEMPLATES["request_received"]
NOON, NIGHT = datetime(2026, 6, 1, 18, tzinfo=UTC), datetime(2026, 6, 2, 7, tzinfo=UTC)
MORNING = datetime(2026, 6, 2, 15, tzinfo=UTC)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> object:
    """Set the clock."""
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


@pytest.mark.parametrize(
    ("template", "now", "real", "when"),
    [
        (USUAL, NOON, True, None),
        (USUAL, NIGHT, True, MORNING),
        (USUAL, NIGHT, False, None),
        (PROMPT, NIGHT, True, None),
    ],
)
def test_opening(at: object, template: object, now: datetime, real: bool, when: datetime | None) -> None:
    at(now)
    assert opening(template, ContactHours.ANY, real=real) == when


@pytest.mark.parametrize(
    ("attempts", "when"),
    [
        (1, NOON + timedelta(minutes=15)),
        (2, NOON + timedelta(hours=2)),
        (3, NOON + timedelta(days=1)),
        (4, None),
    ],
)
def test_three_more_tries(at: object, attempts: int, when: datetime | None) -> None:
    at(NOON)
    assert retry_at(USUAL, ContactHours.ANY, real=True, attempts=attempts, written_at=NOON) == when


def test_a_retry_keeps_the_hours(at: object) -> None:
    at(NIGHT - timedelta(hours=5, minutes=5))  # 19:55 in the city
    assert retry_at(USUAL, ContactHours.ANY, real=True, attempts=1, written_at=NOON) == MORNING


def test_a_number_of_ten_minutes_is_not_tried_after_fifteen(at: object) -> None:
    at(NOON)
    code = TEMPLATES["return_code"]
    assert retry_at(code, ContactHours.ANY, real=True, attempts=1, written_at=NOON) is None
