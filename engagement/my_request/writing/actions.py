"""What follows when a resident writes back on My request: the same as of their texts. Nothing here commits."""

from engagement.employment.checks import actions as checks
from engagement.employment.checks.kinds import Channel, CheckState
from engagement.employment.checks.queries import to_answer as check_to_answer
from engagement.foundation import db
from engagement.foundation.errors import DomainError
from engagement.messaging import outbox
from engagement.messaging.lines import actions as lines
from engagement.messaging.models import Message
from engagement.messaging.reply_meaning import ReplyMeaning
from engagement.messaging.written import actions as written
from engagement.my_request.guesses import DAY
from engagement.my_request.writing import queries
from engagement.people.mending import actions as mending
from engagement.people.models import Case
from engagement.people.safety_lines import speaks_of_danger
from engagement.people.vocabulary import SaidBy
from engagement.referrals import follow_ups
from engagement.web import limits

MOST_A_DAY = 30  # messages about one request
MOST_NUMBERS = 5  # a day, of one request: each is a text to somebody who may never have heard of us


def write(case: Case, body: str) -> bool:
    """Keep a message for whoever works on the case; whether it speaks of danger."""
    limits.hit("written about a request", case.request_code, MOST_A_DAY, DAY)
    written.take(case, body)
    return speaks_of_danger(body)


def answer(case: Case, follow_up_id: int, meaning: ReplyMeaning, words: str) -> None:
    """Answer a question of ours, as by text; twice, or one of another request, changes nothing."""
    question = follow_ups.question_to_answer(case.id, follow_up_id)
    if question is None:
        return
    message = written.keep(case, words)
    if not follow_ups.settle(question, meaning, message):
        db.session.delete(message)


def answer_check(case: Case, check_id: int, state: CheckState) -> bool:
    """Say how it stands with their work; whether it was heard: not what is not asked now, or is another's."""
    check = check_to_answer(case.id, check_id)
    if check is None:
        return False
    try:
        checks.answer(check, state, Channel.MY_REQUEST, SaidBy.RESIDENT)
    except DomainError:
        return False
    return True


def change_phone(case: Case, phone: str, *, ok_to_text: bool) -> Message | None:
    """Reach them at another number from now on. It was typed, so it is asked whether it is theirs before it is told anything."""
    person = case.person
    if (person.phone, person.ok_to_text) == (phone, ok_to_text):
        return None
    limits.hit("number of a request changed", case.request_code, MOST_NUMBERS, DAY)
    mending.change_person(case, person, phone=phone, ok_to_text=ok_to_text)
    return outbox.ask_whose(person, case.id) if ok_to_text else None


def text_again(case: Case) -> bool:
    """Text them again although their number said stop; False where somebody else may have said so."""
    if not queries.may_be_texted_again(case.person):
        return False
    lines.start(case.person.number_known_as)
    mending.change_person(case, case.person, ok_to_text=True)
    return True
