"""What a row knows of itself."""

from datetime import UTC, datetime, timedelta

import pytest

from engagement.people.models import Consent, Person

NOON = datetime(2026, 11, 16, 19, 0, tzinfo=UTC)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("expires", "revoked", "holds"),
    [
        (NOON + SECOND, None, True),
        (NOON + 180 * DAY, None, True),
        (NOON, None, False),  # to the second
        (NOON - SECOND, None, False),
        (NOON - DAY, None, False),
        (NOON + DAY, NOON - DAY, False),
        (NOON + DAY, NOON, False),
        (NOON - DAY, NOON - 2 * DAY, False),
    ],
)
def test_a_consent_holds_until_it_ends_or_is_taken_back(
    expires: datetime, revoked: datetime | None, holds: bool
) -> None:
    assert Consent(expires_at=expires, revoked_at=revoked).holds(NOON) is holds


@pytest.mark.parametrize(("call_name", "called"), [(None, "Amina Rahimi"), ("", "Amina Rahimi"), ("Mina", "Mina")])
def test_a_person_is_called_what_they_asked_for(call_name: str | None, called: str) -> None:
    assert Person(name="Amina Rahimi", call_name=call_name).called == called
