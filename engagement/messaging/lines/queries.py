"""Reading what waits at a number, whoever uses it."""

from collections.abc import Sequence

from sqlalchemy import select

from engagement.foundation import db
from engagement.messaging.models import Message
from engagement.messaging.reply_meaning import ReplyMeaning


def wishes(known_as: Sequence[bytes]) -> Sequence[Message]:
    """The texts from a number that wait for a person because they may ask for no more texts."""
    wanted = select(Message).where(
        Message.phone_index.in_(known_as), Message.needs_reading, Message.answer == ReplyMeaning.MAY_WANT_TO_STOP.value
    )
    return db.session.scalars(wanted.order_by(Message.id)).all()
