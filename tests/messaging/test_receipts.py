"""States only move forward; the provider's words and codes mean what domain knowledge says."""

import pytest

from engagement.messaging.receipts import FINAL, MessageState, from_twilio, further

ORDER = ["queued", "sending", "unsure", "sent"]
ENDS = ["withheld", "delivered", "undelivered", "failed"]


@pytest.mark.parametrize("new", MessageState)
@pytest.mark.parametrize("current", MessageState)
def test_a_text_never_moves_backwards(current: MessageState, new: MessageState) -> None:
    if current in ENDS:
        expected = current in ("undelivered", "failed") and new in ("delivered", "withheld")
    elif new in ENDS:
        expected = True
    else:
        expected = ORDER.index(new) > ORDER.index(current)
    assert further(current, new) is expected


def test_the_ends() -> None:
    assert set(FINAL) == set(ENDS)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("accepted", MessageState.SENT),
        ("scheduled", MessageState.SENT),
        ("queued", MessageState.SENT),
        ("sending", MessageState.SENT),
        ("sent", MessageState.SENT),
        ("partially_delivered", MessageState.SENT),
        ("delivered", MessageState.DELIVERED),
        ("read", MessageState.DELIVERED),
        ("undelivered", MessageState.UNDELIVERED),
        ("failed", MessageState.FAILED),
        ("canceled", MessageState.FAILED),
        ("received", None),
        ("tomorrow's invention", None),
    ],
)
def test_twilios_words(status: str, state: MessageState | None) -> None:
    assert from_twilio(status) is state
