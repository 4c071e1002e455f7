"""Leaving no words behind at the provider, and hearing from its answer what it never reported of a text."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import Select, or_, select, update

from engagement.foundation import clock, db
from engagement.messaging import actions, delivery
from engagement.messaging.models import Message
from engagement.messaging.outcomes import Sent
from engagement.messaging.receipts import MessageState, from_twilio

# Carriers often never confirm: the body is blanked then without waiting further, and what the provider says of the text in
# its answer is the last we hear of it. One that is `sent` and blanked was confirmed by nobody.
REPORTS_COME_WITHIN = timedelta(days=1)
SIDE_BY_SIDE = 8


def redact_settled(limit: int = 200) -> int:
    """Blank at the provider the bodies of texts that arrived, failed, or were on their way for a day; how many were."""
    with db.transaction():
        rows = db.session.execute(_done_with().order_by(Message.id.desc()).limit(limit)).all()
    way = delivery.transport()
    with ThreadPoolExecutor(SIDE_BY_SIDE) as threads:
        answers = list(threads.map(way.redact, [row.provider_id for row in rows]))
    blanked = {row.id: answer for row, answer in zip(rows, answers, strict=True) if answer is not None}
    with db.transaction():
        db.session.execute(update(Message).where(Message.id.in_(blanked)).values(redacted_at=clock.now()))
    for row in rows:
        if row.id in blanked and row.state is MessageState.SENT:
            _note_last_word(row.id, blanked[row.id])
    return len(blanked)


def _done_with() -> Select[int, str | None, MessageState]:
    over = or_(
        Message.settled_at.is_not(None),
        (Message.state == MessageState.SENT) & (Message.sent_at < clock.now() - REPORTS_COME_WITHIN),
    )
    left = (Message.provider_id.is_not(None), Message.redacted_at.is_(None))
    return select(Message.id, Message.provider_id, Message.state).where(*left, over)


def _note_last_word(message_id: int, answer: Sent) -> None:
    state = from_twilio(answer.status)
    if state is not None:
        with db.transaction():
            actions.note(delivery.locked(message_id), state, sid=answer.sid, code=answer.error_code)
