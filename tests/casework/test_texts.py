"""Texts in the words of the desk."""

from engagement.casework.texts import TEXT_STATES
from engagement.messaging.receipts import MessageState


def test_every_state_of_a_text_has_its_words() -> None:
    assert set(TEXT_STATES) == set(MessageState)
