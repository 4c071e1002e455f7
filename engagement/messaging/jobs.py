"""Texts in the background: deliver each, settle those of unknown fate, pick up what a dead worker left, leave no bodies behind."""

from datetime import timedelta
from typing import Any

from sqlalchemy import func, select, text, update

from engagement.foundation import clock, db
from engagement.foundation.jobs import defer, job
from engagement.messaging import delivery, redaction
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState

# No send takes this long: a worker that has not written down the end of one by then is dead.
PATIENCE = 120

AT_ONCE = 500
BATCHES = 10  # of texts to blank in one run: 12,000 an hour


@job(name="deliver_text", own_transactions=True)
def deliver(message_id: int) -> None:
    """Send one text, if it is still to be sent."""
    delivery.deliver(message_id)


@job(name="settle_text", own_transactions=True)
def settle(message_id: int) -> None:
    """Find out whether a text was sent; while nobody knows, ask again later."""
    again = delivery.settle(message_id)
    if again is not None:
        with db.transaction():
            defer(settle, not_before=again, message_id=message_id)


@job(name="sweep_texts", cron="* * * * *")
def sweep(patience: int = PATIENCE) -> None:
    """Doubt what was abandoned in the middle of sending, and defer again whatever lost its job with its worker."""
    limit = clock.now() - timedelta(seconds=patience)
    db.session.execute(
        update(Message)
        .where(Message.state == MessageState.SENDING, Message.claimed_at < limit)
        .values(state=MessageState.UNSURE)
    )
    for task, state in ((deliver, MessageState.QUEUED), (settle, MessageState.UNSURE)):
        due = func.coalesce(Message.not_before, Message.claimed_at, Message.created_at) < limit
        wanted = select(Message.id).where(
            Message.state == state, Message.needs_reading.is_(False), due, _has_no_job(task.name)
        )
        for message_id in db.session.scalars(wanted.order_by(Message.id).limit(AT_ONCE)).all():
            defer(task, message_id=message_id)


def _has_no_job(name: str) -> Any:
    return text(
        "NOT EXISTS (SELECT 1 FROM procrastinate_jobs AS job WHERE job.task_name = :name AND job.status = 'todo'"
        " AND CAST(job.args ->> 'message_id' AS bigint) = message.id)"
    ).bindparams(name=name)


@job(name="redact_texts", cron="*/10 * * * *", own_transactions=True)
def redact() -> None:
    """Blank the bodies the provider keeps of texts that are done with."""
    for _ in range(BATCHES):
        if not redaction.redact_settled():
            break
