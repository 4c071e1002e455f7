"""Handing a text over exactly once: claim it, send it with no transaction open, write down what came of it.

A worker may die at any point. Dying before the claim loses nothing; after it the text stays `sending`, soon becomes `unsure`,
and is settled by the provider's callback, by asking the provider, or by a person: never by sending it again blindly.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from flask import current_app
from sqlalchemy import or_, select, update

from engagement.foundation import clock, db
from engagement.foundation.settings import Settings
from engagement.messaging import actions, queries
from engagement.messaging.handset import HandsetTransport
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState, Trouble, from_twilio
from engagement.messaging.sms import SendRefused, SendTransient, SendUnsure, Sent, Transport, TwilioTransport
from engagement.messaging.templates import TEMPLATES
from engagement.messaging.vocabulary import Withheld
from engagement.messaging.withholding import why_not
from engagement.people.models import Person

log = structlog.get_logger()

A_PERSON_DECIDES = timedelta(hours=24)


@dataclass(frozen=True)
class Claim:
    """A text that this worker, and nobody else, may hand over."""

    phone: str
    body: str
    at: datetime


def transport() -> Transport:
    """Twilio with credentials, the handset without."""
    settings: Settings = current_app.config["SETTINGS"]
    if not settings.texts_for_real:
        return HandsetTransport()
    return TwilioTransport(
        settings.twilio_account_sid,
        settings.twilio_auth_token,
        from_number=settings.twilio_from,
        messaging_service_sid=settings.twilio_messaging_service_sid,
        base_url=settings.twilio_base_url,
    )


def callback_url(message_id: int) -> str:
    """Where the provider reports on a text. Our id is in it, so that the report also settles a text of unknown fate."""
    base: str = current_app.config["SETTINGS"].public_base_url
    return f"{base.rstrip('/')}/twilio/status?message={message_id}"


def deliver(message_id: int) -> None:
    """Send a text if it is still to be sent. Opens its own transactions; safe to call any number of times."""
    claim = claimed(message_id)
    if claim is None:
        return
    outcome: Sent | Exception
    try:
        outcome = transport().send(claim.phone, claim.body, callback_url(message_id))
    except (SendRefused, SendTransient, SendUnsure) as problem:
        outcome = problem
    with db.transaction():
        message = locked(message_id)
        if isinstance(outcome, Sent):
            actions.note(message, from_twilio(outcome.status) or MessageState.SENT, sid=outcome.sid)
        elif message.claimed_at == claim.at and message.state in (MessageState.SENDING, MessageState.UNSURE):
            _not_sent(message, outcome)


def claimed(message_id: int) -> Claim | None:
    """Take a text out of everybody else's reach; None if it is not, or no longer, to be sent now."""
    moment = clock.now()
    with db.transaction():
        message = db.session.scalar(
            update(Message)
            .where(
                Message.id == message_id,
                Message.state == MessageState.QUEUED,
                Message.needs_reading.is_(False),
                or_(Message.not_before.is_(None), Message.not_before <= moment),
            )
            .values(state=MessageState.SENDING, claimed_at=moment, attempts=Message.attempts + 1)
            .returning(Message)
        )
        if message is None or not _still_right(message):
            return None
        return Claim(message.phone or "", message.body or "", moment)


def _still_right(message: Message) -> bool:
    """Much can happen between writing a text and its hour: stop was said, the number was given up, or it is too late."""
    template = TEMPLATES[message.template]
    person = db.session.get(Person, message.person_id) if message.person_id else None
    reason = why_not(template, queries.reachability(person, message.phone_index))
    if reason is None and person is not None and person.phone_index != message.phone_index and not template.reply:
        reason = Withheld.NO_PHONE  # a number they no longer use, perhaps because somebody else reads it
    if reason is not None:
        message.state, message.withheld = MessageState.WITHHELD, reason
    elif template.useful_for and message.created_at + template.useful_for < clock.now():
        message.state = MessageState.FAILED
    else:
        return True
    message.settled_at = clock.now()
    return False


def _not_sent(message: Message, problem: Exception) -> None:
    if isinstance(problem, SendUnsure):
        message.state = MessageState.UNSURE
    elif isinstance(problem, SendRefused):
        actions.refused(message, problem.kind, problem.code)
    else:
        actions.refused(message, Trouble.TRANSIENT, None)


def settle(message_id: int) -> datetime | None:
    """Ask the provider whether it has an unsure text. Opens its own transactions; returns when to ask again, if at all."""
    with db.transaction():
        message = db.session.get(Message, message_id)
        if message is None or message.state is not MessageState.UNSURE or message.claimed_at is None:
            return None
        phone, since = message.phone or "", message.claimed_at
    try:
        found = transport().find(phone, since)
    except SendTransient:
        found = []
    with db.transaction():
        message = locked(message_id)
        if message.state is not MessageState.UNSURE:
            return None
        ours = None if _another_is_being_sent(message) else _ours_among(found, message)
        if ours is not None:
            actions.note(message, from_twilio(ours.status) or MessageState.SENT, sid=ours.sid, code=ours.error_code)
            return None
        return _ask_again_at(message, since)


def _ask_again_at(message: Message, since: datetime) -> datetime | None:
    """Less and less often; after a day a person decides."""
    age = clock.now() - since
    if age < A_PERSON_DECIDES:
        return clock.now() + max(age, timedelta(minutes=1))
    message.needs_reading = True
    log.error("nobody knows whether a text was sent", message=message.id)
    return None


def _ours_among(found: list[Sent], message: Message) -> Sent | None:
    """The text at the provider that has these words and is no other row's: of several, in the order they were handed over.

    None while fewer are there than rows of unknown fate that say the same: nobody can tell whose is missing.
    """
    alike = [sent for sent in reversed(found) if sent.body == message.body]
    taken = set(db.session.scalars(select(Message.provider_id).where(Message.provider_id.in_([s.sid for s in alike]))))
    free = [sent for sent in alike if sent.sid not in taken]
    unsure = select(Message).where(Message.phone_index == message.phone_index, Message.state == MessageState.UNSURE)
    rivals = [one for one in db.session.scalars(unsure.order_by(Message.claimed_at)) if one.body == message.body]
    return free[rivals.index(message)] if len(free) >= len(rivals) else None


def _another_is_being_sent(message: Message) -> bool:
    """Whether a text at the provider may belong to a worker that has not written down its name yet."""
    wanted = select(Message.id).where(Message.phone_index == message.phone_index, Message.state == MessageState.SENDING)
    return db.session.scalar(wanted.limit(1)) is not None


def locked(message_id: int) -> Message:
    """A text as it stands now, until the end of the transaction."""
    return db.session.get_one(Message, message_id, with_for_update=True, populate_existing=True)
