"""What became of a text: its states in the order they can follow, and what the provider's words for them mean."""

from enum import StrEnum


class MessageState(StrEnum):
    """Where a text stands. `sending`: claimed by a worker. `sent`: the provider has it. `unsure`: the provider may have it."""

    QUEUED = "queued"
    WITHHELD = "withheld"
    SENDING = "sending"
    UNSURE = "unsure"
    SENT = "sent"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    FAILED = "failed"


_RANK = {
    MessageState.QUEUED: 0,
    MessageState.SENDING: 1,
    MessageState.UNSURE: 2,
    MessageState.SENT: 3,
    MessageState.UNDELIVERED: 4,
    MessageState.FAILED: 4,
    # Reports come out of order: what a phone confirmed has arrived, whatever was said of it before.
    MessageState.DELIVERED: 5,
    MessageState.WITHHELD: 5,
}
FINAL = frozenset(state for state, rank in _RANK.items() if rank >= 4)


def further(current: MessageState, new: MessageState) -> bool:
    """Whether `new` is news: callbacks come late, twice and out of order, and must never move a text backwards."""
    return _RANK[new] > _RANK[current]


# Every status that means "we have it, and do not know more yet" is `sent`: it will never need to be sent again.
_FROM_TWILIO = {
    "accepted": MessageState.SENT,
    "scheduled": MessageState.SENT,
    "queued": MessageState.SENT,
    "sending": MessageState.SENT,
    "sent": MessageState.SENT,
    "partially_delivered": MessageState.SENT,
    "delivered": MessageState.DELIVERED,
    "read": MessageState.DELIVERED,
    "undelivered": MessageState.UNDELIVERED,
    "failed": MessageState.FAILED,
    "canceled": MessageState.FAILED,
}


def from_twilio(status: str) -> MessageState | None:
    """Our state for Twilio's status; None for a word that says nothing about a text of ours."""
    return _FROM_TWILIO.get(status)
