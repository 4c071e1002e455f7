"""Texts and e-mails in the background: deliver each, settle those of unknown fate, pick up what a dead worker left, leave no bodies
behind.
"""

from datetime import timedelta
from typing import Any

from procrastinate.tasks import Task
from sqlalchemy import select, text, update

from engagement.foundation import clock, db, jobs
from engagement.foundation.jobs import MAILS, TEXTS, defer, defer_once, job
from engagement.messaging import delivery, dispatch, queries, redaction, sender
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import Channel

# No send takes this long: a worker that has not written down the end of one by then is dead.
PATIENCE = 120

AT_ONCE = 500
BATCHES = 10  # of texts to blank in one run: 12,000 an hour


@job(name="send_texts", own_transactions=True, queue_name=TEXTS)
def send() -> None:
    """Send all texts that are due."""
    dispatch.wake()


@job(name="send_mails", own_transactions=True, queue_name=MAILS)
def send_mails() -> None:
    """Send all e-mails that are due."""
    dispatch.wake(Channel.EMAIL)


def send_what_is_due(channel: Channel) -> Task[Any, Any, Any]:
    """The job that sends by that channel."""
    return send_mails if channel is Channel.EMAIL else send


@job(name="deliver_text")
def deliver(message_id: int) -> None:
    """What version 0.1 put in the queue for each text, at its hour: it is sent with all that is due."""
    defer_once(send)


@job(name="settle_text", own_transactions=True)
def settle(message_id: int) -> None:
    """Find out whether a text was sent; while nobody knows, ask again later."""
    again = delivery.settle(message_id)
    if again is not None:
        with db.transaction():
            defer(settle, not_before=again, message_id=message_id)


@job(name="sweep_texts", cron="* * * * *")
def sweep(patience: int = PATIENCE) -> None:
    """Doubt what was abandoned in the middle of sending, have it asked about, and send what has become due."""
    now, long = clock.now(), timedelta(seconds=patience)
    # One claimed in a time to come was claimed by a clock that was wrong: nobody knows since when it is on its way.
    abandoned = ~Message.claimed_at.between(now - long, now + long)
    db.session.execute(
        update(Message).where(Message.state == MessageState.SENDING, abandoned).values(state=MessageState.UNSURE)
    )
    unsure = select(Message.id).where(
        Message.state == MessageState.UNSURE,
        Message.needs_reading.is_(False),
        abandoned,
        _has_no_job(settle.name),
    )
    for message_id in db.session.scalars(unsure.order_by(Message.id).limit(AT_ONCE)).all():
        defer(settle, message_id=message_id)
    for channel in Channel:
        if queries.something_waits(channel) or sender.paused(channel):
            for _ in range(jobs.living_workers()):
                defer(send_what_is_due(channel))


def _has_no_job(name: str) -> Any:
    return text(
        "NOT EXISTS (SELECT 1 FROM procrastinate_jobs AS job WHERE job.task_name = :name AND job.status = 'todo'"
        " AND CAST(job.args ->> 'message_id' AS bigint) = message.id)"
    ).bindparams(name=name)


@job(name="redact_texts", cron="*/10 * * * *", own_transactions=True)
def redact() -> None:
    """Blank the bodies the provider keeps of texts that are done with."""
    if sender.paused():
        return
    for _ in range(BATCHES):
        if not redaction.redact_settled():
            break
