"""A caseworker reads a text as the answer to a question of ours. Nothing here commits."""

from engagement.foundation import db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging import actions as messaging
from engagement.messaging.models import Message
from engagement.messaging.reply_meaning import ReplyMeaning
from engagement.people.models import Person
from engagement.referrals import follow_ups
from engagement.referrals.models import FollowUp


def take_as_answer(message: Message, follow_up_id: int, answer: ReplyMeaning) -> None:
    """Keep a text as the answer to a question that was put to somebody at that number."""
    known = 0 < follow_up_id <= db.BIGGEST_ID
    follow_up = db.session.get(FollowUp, follow_up_id) if known else None
    person = db.session.get(Person, follow_up.person_id) if follow_up else None
    if follow_up is None or person is None or person.phone_index not in message.number_known_as:
        raise DomainError(_s("This question was not put to this number."))
    if follow_up.asked_at is None or follow_up.asked_at > message.created_at:
        raise DomainError(_s("This text came before the question was asked."))
    before = message.case_id
    if not follow_ups.settle(follow_up, answer, message):
        raise DomainError(_s("This question is answered already."))
    messaging.mark_read(message)
    for case_id in dict.fromkeys((before, message.case_id)):
        messaging.go_on_after(case_id)
