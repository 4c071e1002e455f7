"""What a person decides about a text that no rule could. Nothing here commits."""

from sqlalchemy import exists, select

from engagement.casework.case_page.actions import go_on
from engagement.foundation import db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging import actions as messaging
from engagement.messaging import outbox
from engagement.messaging.models import Message
from engagement.messaging.reply_meaning import Answer
from engagement.messaging.templates import TEMPLATES
from engagement.people.models import Case, Person
from engagement.people.vocabulary import NextStep
from engagement.referrals import follow_ups
from engagement.referrals.models import FollowUp


def take_as_answer(message: Message, follow_up_id: int, answer: Answer) -> None:
    """Keep a text as the answer to a question that was put to somebody at that number."""
    known = 0 < follow_up_id <= db.BIGGEST_ID
    follow_up = db.session.get(FollowUp, follow_up_id, with_for_update=True) if known else None
    person = db.session.get(Person, follow_up.person_id) if follow_up else None
    if follow_up is None or person is None or person.phone_index != message.phone_index:
        raise DomainError(_s("This question was not put to this number."))
    if follow_up.answered_at is not None:
        raise DomainError(_s("This question is answered already."))
    message.answer = answer.value
    messaging.mark_read(message)
    follow_ups.settle(follow_up, answer)
    _go_on(message)


def take_as_stop(message: Message) -> None:
    """Keep a text as the wish for no more texts, and confirm it once."""
    if message.phone_index is None:
        raise DomainError(_s("We do not know from which number this text came."))
    messaging.mark_read(message)
    message.answer = Answer.STOP.value
    if messaging.stop(message.phone_index, "caseworker"):
        person = db.session.get(Person, message.person_id) if message.person_id else None
        to = outbox.Addressee(message.phone, person)
        outbox.say(to, TEMPLATES["stop_confirmed"], key=f"stop:{message.id}", case_id=message.case_id, values={})
    _go_on(message)


def handle(message: Message) -> None:
    """Note that a text was read and dealt with."""
    messaging.mark_read(message)
    _go_on(message)


def _go_on(message: Message) -> None:
    """When nothing is left to read, the case has another next step."""
    db.session.flush()
    left = select(exists().where(Message.case_id == message.case_id, Message.needs_reading))
    case = db.session.get(Case, message.case_id) if message.case_id else None
    waits = case is not None and case.closed_at is None and case.next_step is NextStep.REPLY_TO_TEXT
    if case is not None and waits and not db.session.scalar(left):
        go_on(case)
