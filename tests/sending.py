"""Sending one text after the other, as a worker does, with a look at each."""

from engagement.messaging import claims, delivery
from engagement.messaging.claims import Claim
from engagement.messaging.models import Message


def send_next(message: Message) -> None:
    """Send the text that goes next, if any does: it is this one."""
    message_id = message.id
    claimed = claims.claim()
    if isinstance(claimed, Claim):
        assert claimed.message_id == message_id, "another text goes first"
        delivery.hand_over(claimed)
