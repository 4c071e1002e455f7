"""A text that answers a check. What cannot be understood, or may be another's, a person reads."""

from engagement.employment.checks import actions, asking
from engagement.employment.checks.kinds import Channel, CheckState
from engagement.employment.checks.models import Check
from engagement.employment.checks.reading import QUESTION, WHICH, as_offered, numbers_in, said_by_number, said_in_words
from engagement.foundation import clock, db
from engagement.foundation.business_days import add_business_days
from engagement.foundation.errors import DomainError
from engagement.messaging import outbox
from engagement.messaging import queries as messaging
from engagement.messaging.models import Message
from engagement.messaging.questions.queries import asked_before, last_question
from engagement.messaging.recipients import Recipient
from engagement.messaging.reply_meaning import ReplyMeaning
from engagement.people import actions as people
from engagement.people.mending.queries import counting
from engagement.people.models import Case
from engagement.people.queries import one_human, people_at, person_of
from engagement.people.vocabulary import SaidBy


def take(message: Message, meaning: ReplyMeaning, asked: Message | None, to: Recipient) -> bool:
    """Whether a text answers the check that was asked about last at its number."""
    return asked is not None and _hear(message, meaning, asked)


def hear(message: Message, meaning: ReplyMeaning) -> bool:
    """The same once somebody said whose a text is, or where it says something pressing besides."""
    asked = last_question(message)
    return asked is not None and _hear(message, meaning, asked)


def _hear(message: Message, meaning: ReplyMeaning, asked: Message) -> bool:
    check_id = asking.check_of(asked)
    check = db.session.get(Check, check_id) if check_id is not None else None
    if check is None:
        return False
    case = people.locked_case(check.case_id)
    if not _is_from(case, message):
        return False
    state = _said(message, meaning, asked)
    if state is None:
        return meaning is ReplyMeaning.NO and _ask_which(message, check, case, asked)
    try:
        actions.answer(check, state, Channel.TEXT, SaidBy.RESIDENT, message_id=message.id)
    except DomainError:
        return False  # too late, or no such job: a person reads it
    message.case_id, message.person_id, message.answer = case.id, case.person_id, meaning.value
    if message.pressing is None:  # else what they wrote is answered already
        _thank(message, case, state)
    return True


def _said(message: Message, meaning: ReplyMeaning, asked: Message) -> CheckState | None:
    may, body = asked_before(message), message.body or ""
    said = as_offered(body, asked.body or "", message.language)
    if numbers_in(said):
        may_be = may.by_number if numbers_in(body) else may.in_words
        return said_by_number(asked.template, said, message.language) if may_be else None
    return said_in_words(asked.template, meaning) if may.in_words else None


def _is_from(case: Case, message: Message) -> bool:
    """Whether it is from whom we asked: where several use a number, if nobody else there was texted since."""
    at_number = people_at(message.phone or "")
    theirs = any(person.id == case.person_id for person in at_number)
    if message.person_id is None:  # nobody's, where the number is another's by now
        last = messaging.last_said(message.number_known_as)
        return theirs and last is not None and last.person_id == case.person_id
    return message.person_id == case.person_id or (theirs and one_human(at_number))


def _ask_which(message: Message, check: Check, case: Case, asked: Message) -> bool:
    """“No” may mean another job, school, or none: that is asked once. After that a person finds out."""
    if asked.template != QUESTION or numbers_in(message.body or "") or message.pressing is not None:
        return False
    key = f"{asking.key_of(check, 1)}:which"
    if messaging.message_with_key(key) is not None:
        return False  # they were asked that, and we asked once more whether they work there: nothing would go out
    message.case_id, message.person_id, message.answer = case.id, case.person_id, ReplyMeaning.NO.value
    outbox.queue(person_of(case), WHICH, key=key, case_id=case.id)
    return True


def _thank(message: Message, case: Case, state: CheckState) -> None:
    """What is promised somebody keeps who works the queue: at night and at the weekend it is the next day of work."""
    lost = state is CheckState.NOT_EMPLOYED
    outbox.queue(
        person_of(case), "job_lost" if lost else "job_check_thanks", key=f"job_check_thanks:{message.id}", case_id=case.id,
        at=add_business_days(clock.now(), 0),
    )  # fmt: skip


def take_back(message: Message) -> None:
    """A text was not from whom we thought: what it said counts no more."""
    events = counting(message.case_id, ("job_check_answered",)) if message.case_id is not None else []
    for event in events:
        if event.facts.get("message_id") == message.id:
            outbox.take_back(f"job_check_thanks:{message.id}")
            actions.take_back(event.facts["answer_id"], db.session.get_one(Case, message.case_id))
