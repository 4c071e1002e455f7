"""What a person decides about a text that no rule could, or about a number that may want none. Nothing here commits."""

from collections.abc import Sequence

from engagement.foundation import audit, db
from engagement.foundation.errors import DomainError
from engagement.foundation.unreadable import readable
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging import actions as messaging
from engagement.messaging import outbox, recipients
from engagement.messaging.lines import actions as lines
from engagement.messaging.lines.queries import wishes
from engagement.messaging.models import Message
from engagement.messaging.reply_meaning import ReplyMeaning
from engagement.messaging.templates import TEMPLATES
from engagement.people.models import Case, Person
from engagement.people.queries import person_of


def take_as_stop(message: Message) -> None:
    """Keep a text as the wish for no more texts, and confirm it once."""
    if message.phone_index is None:
        raise DomainError(_s("We do not know from which number this text came."))
    messaging.mark_read(message)
    message.answer = ReplyMeaning.STOP.value
    person = db.session.get(Person, message.person_id) if message.person_id else None
    _stop(message.number_known_as, readable(message.phone), person, message.case_id, key=f"stop:{message.id}")
    messaging.go_on_after(message.case_id)


def take_as_welcome(message: Message) -> None:
    """Texts are welcome at the number: a text that seemed to say otherwise is read as any other."""
    audit.record("texts_welcome", message)
    lines.welcome(message.number_known_as)
    for one in wishes(message.number_known_as):
        one.answer = ReplyMeaning.UNCLEAR.value


def decide_texts(case: Case, *, welcome: bool) -> None:
    """Decide on the case whether its person, and whoever shares the number, gets texts again, or none any more."""
    person = person_of(case)
    known_as, waiting = person.number_known_as, wishes(person.number_known_as)
    audit.record("decide_texts", case, welcome=welcome)
    if welcome:
        lines.welcome(known_as)
    else:
        key = f"stop:{waiting[-1].id}" if waiting else f"stop:case:{case.id}:{case.version}"
        _stop(known_as, readable(person.phone), person, case.id, key=key)
    for one in waiting:
        one.answer = (ReplyMeaning.UNCLEAR if welcome else ReplyMeaning.STOP).value


def handle(message: Message) -> None:
    """Note that a text was read and dealt with."""
    messaging.mark_read(message)
    messaging.go_on_after(message.case_id)


def _stop(
    known_as: Sequence[bytes], phone: str | None, person: Person | None, case_id: int | None, *, key: str
) -> None:
    """No more texts to a number, which is told so once; what else waits to be read there asked for nothing else."""
    if lines.stop(known_as, "caseworker"):
        outbox.say(
            recipients.at_number(phone, person), TEMPLATES["stop_confirmed"], key=key, case_id=case_id, values={}
        )
    for one in wishes(known_as):
        messaging.mark_read(one)
        messaging.go_on_after(one.case_id)
