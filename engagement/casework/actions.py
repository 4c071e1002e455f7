"""What a person decides about a text that no rule could. Nothing here commits."""

from engagement.foundation import db
from engagement.foundation.errors import DomainError
from engagement.foundation.unreadable import readable
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging import actions as messaging
from engagement.messaging import outbox, recipients
from engagement.messaging.models import Message
from engagement.messaging.reply_meaning import ReplyMeaning
from engagement.messaging.templates import TEMPLATES
from engagement.people.models import Person


def take_as_stop(message: Message) -> None:
    """Keep a text as the wish for no more texts, and confirm it once."""
    if message.phone_index is None:
        raise DomainError(_s("We do not know from which number this text came."))
    messaging.mark_read(message)
    message.answer = ReplyMeaning.STOP.value
    if messaging.stop(message.number_known_as, "caseworker"):
        person = db.session.get(Person, message.person_id) if message.person_id else None
        to = recipients.at_number(readable(message.phone), person)
        outbox.say(to, TEMPLATES["stop_confirmed"], key=f"stop:{message.id}", case_id=message.case_id, values={})
    messaging.go_on_after(message.case_id)


def handle(message: Message) -> None:
    """Note that a text was read and dealt with."""
    messaging.mark_read(message)
    messaging.go_on_after(message.case_id)
