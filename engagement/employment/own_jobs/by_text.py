"""A text in which somebody tells of their work unasked, or beside a number. What may be another's, or is long, a person reads."""

from datetime import datetime
from typing import Any

from engagement.employment.checks import actions as checks
from engagement.employment.checks import asking
from engagement.employment.checks.kinds import Channel, CheckState
from engagement.employment.checks.models import Check
from engagement.employment.checks.reading import NUMBERS, as_offered, numbers_in
from engagement.employment.own_jobs import actions, queries
from engagement.employment.own_jobs.kinds import WordKind
from engagement.employment.own_jobs.reading import NEWS, Work, said_of_work
from engagement.foundation import clock, db
from engagement.foundation.business_days import add_business_days
from engagement.foundation.errors import DomainError
from engagement.messaging import actions as messaging
from engagement.messaging import outbox
from engagement.messaging.models import Message
from engagement.messaging.questions.queries import asked_before
from engagement.messaging.receipts import MessageState
from engagement.messaging.recipients import Recipient
from engagement.messaging.reply_meaning import ReplyMeaning
from engagement.people import actions as people
from engagement.people.age_bands import is_under_age
from engagement.people.mending.queries import counting
from engagement.people.models import Case
from engagement.people.queries import person_of
from engagement.people.tasks.actions import USUAL_DAYS
from engagement.people.vocabulary import SaidBy


def take(message: Message, meaning: ReplyMeaning, asked: Message | None, to: Recipient) -> bool:
    """Whether a text tells of work."""
    if message.person_id is None or message.case_id is None:
        return False
    body, language, question = _heard(message, asked)
    said = said_of_work(body, language, question)
    if (
        said is None
        or not _may_be(meaning, said, question)
        or (said is Work.NOT_SURE and asked is not None and asked.template == NEWS)
    ):
        return False  # asked back once; then a person finds out
    case = people.locked_case(queries.case_with_work(message.person_id, message.case_id))
    message.case_id = case.id
    if said is Work.NOT_SURE:
        return _ask_back(message, case)
    _is_clear_now(asked)
    message.answer = (ReplyMeaning.YES if said is Work.GOT else ReplyMeaning.NO).value
    if said is Work.GOT:
        _got(message, case, asked)
    else:
        _lost(message, case, asked)
    return True


def _heard(message: Message, asked: Message | None) -> tuple[str, str, str | None]:
    """What was written, in which language, and below which question; a word that this question offered is its number."""
    body = message.body or ""
    may = asked_before(message) if asked is not None else None
    if asked is None or may is None or not may.by_number:
        return body, message.language, None
    by_its_number = asked.template in NUMBERS and (numbers_in(body) or may.in_words)
    said = as_offered(body, asked.body or "", message.language) if by_its_number else body
    return said, message.language, asked.template


def _ask_back(message: Message, case: Case) -> bool:
    """Ask what they mean. Until they say it a person may read it, so that silence loses nothing; nobody else asks them."""
    asked = outbox.queue(person_of(case), NEWS, key=f"{NEWS}:{message.id}", case_id=case.id)
    message.needs_reading = True
    return asked.state is not MessageState.WITHHELD


def _is_clear_now(asked: Message | None) -> None:
    """What was asked back about is said: nobody has to read what it was about."""
    about = db.session.get(Message, int((asked.key or "").split(":")[1])) if asked and asked.template == NEWS else None
    if about is not None and about.needs_reading:
        messaging.mark_read(about)
        messaging.go_on_after(about.case_id)


def _may_be(meaning: ReplyMeaning, said: Work, question: str | None) -> bool:
    """Whether what it means as any text may be that: “I have no work” is a call for help too, unless another question is open."""
    if meaning in (ReplyMeaning.HELP, ReplyMeaning.NEED_HELP):
        return said is Work.LOST and (question is None or question in (*NUMBERS, NEWS))
    return meaning in (ReplyMeaning.UNCLEAR, ReplyMeaning.YES, ReplyMeaning.NO)


def _got(message: Message, case: Case, asked: Message | None) -> None:
    _answer_what_was_asked(message, asked, CheckState.EMPLOYED_OTHER)
    new = actions.has_begun(case, Channel.TEXT, message.id)
    if is_under_age(person_of(case).age_band):
        _say(message, case, "job_check_thanks")  # nobody asks them anything, and they need not go on
        return
    since = new.created_at if new is not None else _told_at(case, WordKind.BEGAN)
    by = _still(add_business_days(since, USUAL_DAYS))
    _say(message, case, "job_began" if new is not None else "job_told_before", by)


def _lost(message: Message, case: Case, asked: Message | None) -> None:
    known = actions.is_known_as_lost(case)
    answered = _answer_what_was_asked(message, asked, CheckState.NOT_EMPLOYED)
    if not answered:
        actions.lose(case, Channel.TEXT, message_id=message.id)
    by = case.due_at if known else add_business_days(clock.now(), 0)
    _say(message, case, "job_told_before" if known else "job_lost", _still(by))


def _answer_what_was_asked(message: Message, asked: Message | None, state: CheckState) -> bool:
    """Whether it answers what we asked about their work last; too late for that day, what they tell is kept all the same."""
    check_id = asking.check_of(asked) if asked is not None else None
    check = db.session.get(Check, check_id) if check_id is not None else None
    if check is None or check.case_id != message.case_id:
        return False
    try:
        checks.answer(check, state, Channel.TEXT, SaidBy.RESIDENT, message_id=message.id)
    except DomainError:
        return False
    return True


def _still(said: datetime) -> datetime:
    """By when somebody contacts them: as was said at first, or, if that has gone by, on the next day on which somebody works."""
    now = clock.now()
    return said if said >= now else add_business_days(now, 0)


def _told_at(case: Case, kind: WordKind) -> datetime:
    return min((one.created_at for one in queries.waiting(case.id) if one.kind is kind), default=clock.now())


def _say(message: Message, case: Case, template: str, at: datetime | None = None) -> None:
    values: dict[str, Any] = {"at": at} if at is not None else {}
    outbox.queue(person_of(case), template, key=_key(message), case_id=case.id, **values)


def _key(message: Message) -> str:
    return f"job_told:{message.id}"


def take_back(message: Message) -> None:
    """A text was not from whom we thought: what it told counts no more."""
    events = counting(message.case_id, ("own_word",)) if message.case_id is not None else []
    for event in events:
        if event.facts.get("message_id") == message.id:
            outbox.take_back(_key(message))
            actions.take_back(event.facts["word_id"], db.session.get_one(Case, message.case_id))
