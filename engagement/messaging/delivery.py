"""Handing a text or an e-mail over exactly once: claim it, send it with no transaction open, write down what came of it.

A worker may die at any point. Dying before the claim loses nothing; after it the text stays `sending`, soon becomes `unsure`,
and is settled by the provider's callback, by asking the provider, or by a person: never by sending it again blindly. Nobody can
be asked about an e-mail: a bounce tells, or a person decides.
"""

import threading
from datetime import datetime, timedelta

import structlog
from flask import current_app
from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.foundation.settings import Settings
from engagement.foundation.unreadable import readable
from engagement.messaging import actions, sender
from engagement.messaging.claims import Claim
from engagement.messaging.handset import HandsetTransport
from engagement.messaging.letters import Desk, Letter, MailboxTransport, MailTransport
from engagement.messaging.mail import SmtpTransport
from engagement.messaging.models import Message
from engagement.messaging.outcomes import SendRefused, SendTransient, SendUnsure, Sent
from engagement.messaging.receipts import MessageState, from_twilio
from engagement.messaging.sms import Transport, TwilioTransport
from engagement.messaging.troubles import Trouble
from engagement.messaging.vocabulary import Channel
from engagement.web.public_address import public_address

log = structlog.get_logger()

A_PERSON_DECIDES = timedelta(hours=24)
IN_A_MOMENT = timedelta(seconds=10)

_own = threading.local()

# So many write down what came of a text at a time: a worker that sends twelve side by side still holds few connections.
_writing = threading.BoundedSemaphore(3)


def transport() -> Transport:
    """Twilio with credentials, the handset without. Each thread keeps its own: to make one takes longer than its use."""
    settings: Settings = current_app.config["SETTINGS"]
    if getattr(_own, "settings", None) is not settings:
        _own.settings, _own.transport = settings, _transport(settings)
    made: Transport = _own.transport
    return made


def _transport(settings: Settings) -> Transport:
    if not settings.texts_for_real:
        return HandsetTransport()
    return TwilioTransport(
        settings.twilio_account_sid,
        settings.twilio_auth_token,
        from_number=settings.twilio_from,
        messaging_service_sid=settings.twilio_messaging_service_sid,
        base_url=settings.twilio_base_url,
    )


def mail_transport() -> MailTransport:
    """The mail server, or the mailbox without one. It keeps nothing open, so none is kept."""
    settings: Settings = current_app.config["SETTINGS"]
    if not settings.mails_for_real:
        return MailboxTransport()
    desk = Desk(settings.mail_from, settings.desk_phone, settings.secret_key)
    return SmtpTransport(settings.smtp_url, desk)


def callback_url(message_id: int) -> str:
    """Where the provider reports on a text. Our id is in it, so that the report also settles a text of unknown fate."""
    return public_address(f"/twilio/status?message={message_id}")


def hand_over(claimed: Claim) -> None:
    """Send what was claimed, with no transaction open, and write down what came of it."""
    outcome: Sent | Exception
    try:
        outcome = _send(claimed)
    except (SendRefused, SendTransient, SendUnsure) as problem:
        outcome = problem
    with _writing, db.transaction():
        message = locked(claimed.message_id)
        if isinstance(outcome, Sent):
            actions.note(message, from_twilio(outcome.status) or MessageState.SENT, sid=outcome.sid)
        elif message.claimed_at == claimed.at and message.state in (MessageState.SENDING, MessageState.UNSURE):
            _not_sent(message, outcome)
        if claimed.probe and _was_taken(outcome):
            sender.taken(claimed.channel)


def _send(claimed: Claim) -> Sent:
    if claimed.channel is Channel.EMAIL:
        letter = Letter(claimed.message_id, claimed.to, claimed.subject, claimed.body, claimed.language)
        return mail_transport().send(letter)
    return transport().send(claimed.to, claimed.body, callback_url(claimed.message_id))


def _was_taken(outcome: Sent | Exception) -> bool:
    """Whether the provider looked at a text of ours: what it said of that text then is about nothing else."""
    if isinstance(outcome, SendRefused):
        return outcome.kind not in (Trouble.PAUSE, Trouble.TRANSIENT)
    return isinstance(outcome, Sent)


def ask_provider(channel: Channel = Channel.TEXT) -> bool:
    """Whether sending, which pauses, goes on: nothing is due that could show it, and we are let in again."""
    works = (mail_transport() if channel is Channel.EMAIL else transport()).works()
    if works:
        with db.transaction():
            sender.taken(channel)
    return works


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
        if message.channel is Channel.EMAIL:
            _leave_to_a_person(message)
            return None
        phone, since = readable(message.phone), message.claimed_at
    try:
        found = transport().find(phone, since) if phone else []
    except SendTransient:
        found = []
    with db.transaction():
        message = locked(message_id)
        if message.state is not MessageState.UNSURE:
            return None
        if _another_is_being_sent(message):
            return clock.now() + IN_A_MOMENT
        ours = _ours_among(found, message)
        if ours is not None:
            actions.note(message, from_twilio(ours.status) or MessageState.SENT, sid=ours.sid, code=ours.error_code)
            return None
        return _ask_again_at(message, since)


def _ask_again_at(message: Message, since: datetime) -> datetime | None:
    """Less and less often; after a day a person decides."""
    age = clock.now() - since
    if age < A_PERSON_DECIDES:
        return clock.now() + max(age, timedelta(minutes=1))
    _leave_to_a_person(message)
    return None


def _leave_to_a_person(message: Message) -> None:
    message.needs_reading = True
    log.error("nobody knows whether it was sent", channel=message.channel.value, message=message.id)


def _ours_among(found: list[Sent], message: Message) -> Sent | None:
    """The text at the provider that has these words and is no other row's: of several, in the order they were handed over.

    None while fewer are there than rows of unknown fate that say the same: nobody can tell whose is missing.
    """
    alike = [sent for sent in reversed(found) if sent.body == message.body]
    taken = set(db.session.scalars(select(Message.provider_id).where(Message.provider_id.in_([s.sid for s in alike]))))
    free = [sent for sent in alike if sent.sid not in taken]
    unsure = select(Message).where(
        Message.phone_index.in_(message.number_known_as), Message.state == MessageState.UNSURE
    )
    rivals = [one for one in db.session.scalars(unsure.order_by(Message.claimed_at)) if one.body == message.body]
    return free[rivals.index(message)] if len(free) >= len(rivals) else None


def _another_is_being_sent(message: Message) -> bool:
    """Whether a text at the provider may belong to a worker that has not written down its name yet."""
    wanted = select(Message.id).where(
        Message.phone_index.in_(message.number_known_as), Message.state == MessageState.SENDING
    )
    return db.session.scalar(wanted.limit(1)) is not None


def locked(message_id: int) -> Message:
    """A text as it stands now, until the end of the transaction."""
    return db.session.get_one(Message, message_id, with_for_update=True, populate_existing=True)
