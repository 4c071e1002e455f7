"""What became of a text: its states in the order they can follow, and what the provider's words and error codes mean."""

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


class Trouble(StrEnum):
    """What to do about an error code: note the opt-out, stop using the number, try later, or pause and call an admin."""

    OPT_OUT = "opt_out"
    PERMANENT = "permanent"
    TRANSIENT = "transient"
    POLICY = "policy"


_TROUBLES = {
    21610: Trouble.OPT_OUT,
    21211: Trouble.PERMANENT,  # not a phone number
    21408: Trouble.PERMANENT,  # in a country we may not text: whoever works on the case calls
    21612: Trouble.PERMANENT,  # no route to it
    21614: Trouble.PERMANENT,  # cannot receive texts
    21635: Trouble.PERMANENT,  # a landline
    30004: Trouble.PERMANENT,  # blocked by the phone or its carrier
    30005: Trouble.PERMANENT,  # unknown or no longer in service
    30006: Trouble.PERMANENT,  # a landline, or a carrier out of reach
    30001: Trouble.TRANSIENT,  # our queue there overflowed
    30003: Trouble.TRANSIENT,  # the phone is off or out of range
    30008: Trouble.TRANSIENT,  # the carrier does not say
    30036: Trouble.TRANSIENT,  # its time ran out on the way
    20429: Trouble.TRANSIENT,  # too fast
    20503: Trouble.TRANSIENT,  # the provider is down
}


def trouble(code: int | None) -> Trouble:
    """How to treat an error code. One we do not know is for an admin to read: neither retried nor held against the number."""
    return _TROUBLES.get(code or 0, Trouble.POLICY)
