"""Reading what somebody wrote that cannot wait."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, ScalarSelect, func, select

from engagement.foundation import clock, db
from engagement.messaging.models import Message
from engagement.messaging.vocabulary import Direction

NOT_READ = (Message.needs_reading, Message.pressing.is_not(None))
MOST_ANSWERS, IN = 3, timedelta(minutes=10)


def not_read_yet(seen: ColumnElement[bool]) -> ScalarSelect[int]:
    """How many such texts nobody has read yet, of those that `seen` lets one see."""
    return select(func.count()).select_from(Message).where(*NOT_READ, seen).scalar_subquery()


def is_a_machine(known_as: Sequence[bytes]) -> bool:
    """Whether somebody writes as often as only a machine does that answers each of our answers."""
    ours = (
        Message.phone_index.in_(known_as), Message.direction == Direction.OUT, Message.template == "unclear_reply",
        Message.created_at > clock.now() - IN,
    )  # fmt: skip
    return (db.session.scalar(select(func.count()).select_from(Message).where(*ours)) or 0) >= MOST_ANSWERS
