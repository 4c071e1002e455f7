"""Which text (or e-mail) goes next, and taking it out of everybody else's reach, in one transaction."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, func, or_, select

from engagement.foundation import clock, db
from engagement.foundation.unreadable import Unreadable
from engagement.messaging import pace, queries, recipients, sender
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.recipients import Recipient
from engagement.messaging.templates import TEMPLATES, TextTemplate
from engagement.messaging.timing import opening
from engagement.messaging.vocabulary import Channel, Withheld
from engagement.messaging.withholding import why_not, why_not_mailed
from engagement.web.contributions import contributed

# Two texts to one number go one after the other, who we are before what we say. A worker that died between them holds up
# the second this long; none that lives needs more for a send.
ONE_AFTER_THE_OTHER = timedelta(seconds=20)

# So many texts that must not go any more are put aside in one transaction; others may wait for it.
AT_A_TIME = 50
AT_ONCE = timedelta(0)


@dataclass(frozen=True)
class Claim:
    """What this worker, and nobody else, may hand over. As a `probe` it goes to see whether any does."""

    message_id: int
    channel: Channel
    to: str
    subject: str
    body: str
    language: str
    at: datetime
    probe: bool = False


@dataclass(frozen=True)
class AskProvider:
    """Nothing is due, but sending pauses: ask whether we are let in again."""


def claim(channel: Channel = Channel.TEXT) -> Claim | AskProvider | timedelta | None:
    """Take the text (or the e-mail) that goes next out of everybody else's reach.

    A time to wait, if the pace keeps it back; None if none is due, or sending pauses.
    """
    with db.transaction():
        row = sender.locked(channel)
        moment = sender.database_clock()
        if row is not None and (left := sender.wait(row, moment)):
            return left
        standing = sender.pause_of(row) if row is not None else None
        if row is not None and standing is not None:
            if not pace.probe_is_due(standing, clock.now()):
                return None
            sender.probe(row, standing)
        for _ in range(AT_A_TIME):
            message = db.session.scalar(_next(channel))
            if message is None:
                return AskProvider() if standing is not None else None
            if _still_right(message):
                break
        else:
            return AT_ONCE
        if row is not None:
            sender.busy_with(row, moment, message.segments)
        message.state, message.claimed_at, message.attempts = MessageState.SENDING, clock.now(), message.attempts + 1
        return _claim(message, message.claimed_at, probe=standing is not None)


def _claim(message: Message, at: datetime, *, probe: bool) -> Claim:
    to = message.email if message.channel is Channel.EMAIL else message.phone
    return Claim(
        message.id, message.channel, to or "", message.subject or "", message.body or "", message.language, at, probe
    )


def _next(channel: Channel) -> Select[Message]:
    """Prompt texts first, those to many last, and else what was due first; none to a number that another is on its way to."""
    moment = clock.now()
    being_texted = select(Message.phone_index).where(
        Message.state == MessageState.SENDING,
        # A moment to come was written by a clock that was wrong.
        Message.claimed_at.between(moment - ONE_AFTER_THE_OTHER, moment + ONE_AFTER_THE_OTHER),
        Message.phone_index.is_not(None),
    )
    due = select(Message).where(
        Message.channel == channel,
        *queries.due(),
        or_(Message.phone_index.is_(None), Message.phone_index.not_in(being_texted)),
    )
    since = func.coalesce(Message.not_before, Message.created_at)
    first = due.order_by(Message.prompt.desc(), Message.bulk, since, Message.id)
    return first.limit(1).with_for_update(skip_locked=True)


def _still_right(message: Message) -> bool:
    """Much can happen between writing a text and its turn: stop was said, the number was given up, it is night or too late."""
    if any(isinstance(one, Unreadable) for one in (message.phone, message.email, message.subject, message.body)):
        message.needs_reading = True  # it goes when a person says so, once it can be read
        return False
    template = TEMPLATES[message.template]
    named, to = recipients.of(message), recipients.still_there(message)
    if named and to is None and not template.reply:
        # What they no longer use, perhaps because somebody else reads it.
        reason: Withheld | None = Withheld.NO_EMAIL if message.channel is Channel.EMAIL else Withheld.NO_PHONE
    else:
        reason = _why_not(message, template, to or (named[0] if named else recipients.stranger(message.phone)))
    if reason is not None:
        message.state, message.withheld, message.settled_at = MessageState.WITHHELD, reason, clock.now()
    elif any(over(message) for over in contributed().every("texts_no_longer_so")):
        message.state, message.withheld, message.settled_at = MessageState.WITHHELD, Withheld.NO_LONGER_SO, clock.now()
    elif template.useful_for and message.created_at + template.useful_for < clock.now():
        message.state, message.settled_at = MessageState.FAILED, clock.now()
    elif not message.prompt and (morning := _kept_for(message, template, to)) is not None:
        message.not_before = morning
    else:
        return True
    return False


def _why_not(message: Message, template: TextTemplate, to: Recipient) -> Withheld | None:
    if message.channel is Channel.TEXT:
        return why_not(template, queries.reachability(to, message.number_known_as))
    refused = queries.is_refused(message.address_known_as, to.email_said_at)
    return why_not_mailed(say_nothing=to.say_nothing, unreachable=refused, server=sender.can_mail())


def _kept_for(message: Message, template: TextTemplate, to: Recipient | None) -> datetime | None:
    """When its hours begin again, if they are over by now."""
    to = to or recipients.stranger(message.phone)
    return opening(template, to.hours, real=sender.keeps_hours(message.channel, at_work=to.at_work))
