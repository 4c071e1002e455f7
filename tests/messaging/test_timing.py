"""When a text may go, and go again: in the hours a person chose, over midnight and when the clocks change."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from engagement.foundation import clock
from engagement.messaging.templates import TEMPLATES, TextTemplate
from engagement.messaging.timing import OPEN, next_allowed, opening, retry_at
from engagement.people.vocabulary import ContactHours

USUAL, PROMPT, NUMBER = TEMPLATES["no_longer_so"], TEMPLATES["request_received"], TEMPLATES["return_code"]
NOON, NIGHT = datetime(2026, 6, 1, 18, tzinfo=UTC), datetime(2026, 6, 2, 7, tzinfo=UTC)
MORNING = datetime(2026, 6, 2, 15, tzinfo=UTC)


def utc(text: str) -> datetime:
    """A moment in UTC from its ISO text."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "hours", "allowed"),
    [
        ("2026-06-01T18:00", "any", "2026-06-01T18:00"),  # noon in Albuquerque
        ("2026-06-01T15:00", "any", "2026-06-01T15:00"),  # 9:00 exactly
        ("2026-06-01T14:59", "any", "2026-06-01T15:00"),
        ("2026-06-02T01:59", "any", "2026-06-02T01:59"),  # 19:59
        ("2026-06-02T02:00", "any", "2026-06-02T15:00"),  # 20:00
        ("2026-06-02T05:00", "any", "2026-06-02T15:00"),  # 23:00, the day before here
        ("2026-06-02T07:00", "any", "2026-06-02T15:00"),  # 1:00
        ("2026-06-01T17:59", "morning", "2026-06-01T17:59"),
        ("2026-06-01T18:00", "morning", "2026-06-02T15:00"),
        ("2026-06-01T16:00", "afternoon", "2026-06-01T18:00"),
        ("2026-06-01T22:59", "afternoon", "2026-06-01T22:59"),
        ("2026-06-01T23:00", "afternoon", "2026-06-02T18:00"),
        ("2026-06-01T18:00", "evening", "2026-06-01T23:00"),
        ("2026-06-02T01:59", "evening", "2026-06-02T01:59"),
        ("2026-06-02T02:00", "evening", "2026-06-02T23:00"),
        ("2026-03-08T03:30", "any", "2026-03-08T15:00"),  # clocks go forward that night
        ("2026-03-07T14:00", "any", "2026-03-07T16:00"),  # the last winter morning
        ("2026-11-01T02:30", "any", "2026-11-01T16:00"),  # clocks go back that night
        ("2026-11-01T08:30", "any", "2026-11-01T16:00"),  # within the hour that comes twice
        ("2027-01-01T04:00", "any", "2027-01-01T16:00"),
    ],
)
def test_next_allowed(moment: str, hours: str, allowed: str) -> None:
    assert next_allowed(utc(moment), ContactHours(hours)) == utc(allowed)


def test_every_choice_has_hours_outside_quiet_time() -> None:
    assert set(OPEN) == set(ContactHours)
    assert all(9 <= opens.hour < closes.hour <= 20 for opens, closes in OPEN.values())


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
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
def test_opening(
    at: Callable[[datetime], None], template: TextTemplate, now: datetime, real: bool, when: datetime | None
) -> None:
    at(now)
    assert opening(template, ContactHours.ANY, real=real) == when


@pytest.mark.parametrize(
    ("template", "attempts", "wait"),
    [
        (USUAL, 0, timedelta(minutes=15)),
        (USUAL, 1, timedelta(minutes=15)),
        (USUAL, 2, timedelta(hours=2)),
        (USUAL, 3, timedelta(days=1)),
        (USUAL, 4, None),
        (PROMPT, 0, timedelta(minutes=1)),
        (PROMPT, 1, timedelta(minutes=1)),
        (PROMPT, 2, timedelta(minutes=15)),
        (PROMPT, 3, timedelta(hours=2)),
        (PROMPT, 4, timedelta(days=1)),
        (PROMPT, 5, None),
        (NUMBER, 1, timedelta(minutes=1)),
        (NUMBER, 2, None),  # a number of ten minutes is not tried after fifteen
    ],
)
def test_so_many_more_tries(
    at: Callable[[datetime], None], template: TextTemplate, attempts: int, wait: timedelta | None
) -> None:
    at(NOON)
    when = retry_at(template, ContactHours.ANY, real=True, attempts=attempts, written_at=NOON)
    assert when == (NOON + wait if wait else None)


@pytest.mark.parametrize(
    ("template", "real", "when"), [(PROMPT, True, NIGHT), (USUAL, False, NIGHT), (USUAL, True, MORNING)]
)
def test_not_before_a_moment_that_is_given(template: TextTemplate, real: bool, when: datetime) -> None:
    assert opening(template, ContactHours.ANY, real=real, earliest=NIGHT) == when


@pytest.mark.parametrize(("minutes", "again"), [(14, False), (15, True), (16, True)])
def test_nothing_is_tried_again_when_it_is_of_no_more_use(
    at: Callable[[datetime], None], minutes: int, again: bool
) -> None:
    at(NOON)
    short = replace(USUAL, useful_for=timedelta(minutes=minutes))
    when = retry_at(short, ContactHours.ANY, real=True, attempts=1, written_at=NOON)
    assert when == (NOON + timedelta(minutes=15) if again else None)


def test_a_retry_keeps_the_hours(at: Callable[[datetime], None]) -> None:
    at(NIGHT - timedelta(hours=5, minutes=5))  # 19:55 in the city
    assert retry_at(USUAL, ContactHours.ANY, real=True, attempts=1, written_at=NOON) == MORNING
