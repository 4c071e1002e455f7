"""Whoever signed up for an event, as the outbox reaches them: by text, if they said yes to any; to which, texts.py asks."""

from engagement.foundation.unreadable import readable
from engagement.messaging.recipients import Kind, Recipient
from engagement.outreach.sign_ups.models import SignUp


def who_signed_up(sign_up: SignUp) -> Recipient:
    """As they can be reached now."""
    return Recipient(
        {"sign_up_id": sign_up.id},
        readable(sign_up.phone),
        languages=(sign_up.language,),
        agreed=sign_up.reminders_ok or sign_up.answer_ok,
    )


KIND: tuple[str, Kind] = ("sign_up_id", (SignUp, lambda one: [who_signed_up(one)]))
