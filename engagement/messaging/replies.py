"""Hearing what people text back: stop, start and help first; then whoever asked; whatever is unclear goes to a person."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from engagement.foundation import clock, crypto, db, unreadable
from engagement.language.phones import read_phone
from engagement.messaging import actions, outbox, queries, recipients
from engagement.messaging.index_tokens import token_of
from engagement.messaging.models import Message
from engagement.messaging.number_check import actions as number_check
from engagement.messaging.receipts import MessageState
from engagement.messaging.reply_meaning import ReplyMeaning, may_want_to_stop, understand
from engagement.messaging.templates import TEMPLATES
from engagement.messaging.vocabulary import MAY_WANT_TO_STOP, WRITTEN, Direction
from engagement.people.models import Case, Person
from engagement.people.queries import in_touch, is_one_known_human, people_at, who_may_have
from engagement.web.contributions import contributed

LONGEST = 1600  # letters of a text, as far as the provider takes them
ABOUT_A_DAY = ("appointment",)  # texts that tell a day, which "cancel" may be meant for
KEYWORDS = {ReplyMeaning.STOP: "stop_confirmed", ReplyMeaning.START: "start_confirmed", ReplyMeaning.HELP: "help_reply"}


def receive(params: Mapping[str, str]) -> Message | None:
    """Take a text from the provider's (verified) webhook and do what it asks; None if we had it already."""
    sender = params.get("From", "")
    phone = read_phone(sender)
    at_this_number = people_at(phone) if phone else []
    people = who_may_have(in_touch(at_this_number))
    last = queries.last_said(crypto.blind_indexes("phone", phone or sender))
    person = next(
        (one for one in people if last is not None and one.id == last.person_id), people[0] if people else None
    )
    message = _keep(params, phone or sender, people, last, person)
    if message is None:
        return None
    if phone is None:  # a short code or a name: nobody there reads an answer
        message.needs_reading = True
        return message
    actions.reaches(message.number_known_as)
    _understand(message, at_this_number, person, last, params)
    return message


def take_written(case: Case, body: str) -> None:
    """Take what somebody wrote on My request: like a text, it waits for a person to read it. Pressed twice it is there once."""
    lately = select(Message).where(
        Message.case_id == case.id, Message.template == WRITTEN, Message.created_at > clock.now() - clock.PRESSED_TWICE
    )
    if any(one.body == body for one in db.session.scalars(lately)):
        return
    keep_written(case, body).needs_reading = True
    actions.ask_for_reply(case.id)


def keep_written(case: Case, body: str) -> Message:
    """Keep what somebody wrote, or the answer they chose, on My request."""
    message = Message(
        direction=Direction.IN, state=MessageState.DELIVERED, template=WRITTEN, person_id=case.person_id, case_id=case.id,
        language=case.person.written_language, body=body.replace(unreadable.MARK, ""), settled_at=clock.now(),
    )  # fmt: skip
    db.session.add(message)
    db.session.flush()
    return message


def _keep(
    params: Mapping[str, str], phone: str, people: Sequence[Person], last: Message | None, person: Person | None
) -> Message | None:  # fmt: skip
    """Keep a text, with whose it is; of a number that several people use, nobody can tell, and a person files it.

    `person` is whom we texted last there: in their language the text is understood, and answered.
    """
    known = person is not None and is_one_known_human(people)
    row = {
        "direction": Direction.IN, "state": MessageState.DELIVERED, "template": "inbound", "phone": phone,
        "phone_index": crypto.blind_index("phone", phone), "person_id": person.id if person and known else None,
        "case_id": _case_id(last, people) if known else None,
        "language": person.written_language if person else "en",
        "body": params.get("Body", "").replace(unreadable.MARK, "")[:LONGEST],  # with our mark in it, it could not be kept
        "provider_id": params["MessageSid"], "settled_at": clock.now(),
    }  # fmt: skip
    fresh = insert(Message).on_conflict_do_nothing(index_elements=[Message.provider_id])
    return db.session.scalar(fresh.returning(Message), row)


def _case_id(last: Message | None, people: Sequence[Person]) -> int | None:
    """The case a text is about: the one we last wrote about while it is open, else the newest of whoever has this number now."""
    theirs = select(Case.id).where(Case.person_id.in_([person.id for person in people]))
    if last is not None and db.session.scalar(theirs.where(Case.id == last.case_id, Case.closed_at.is_(None))):
        return last.case_id
    newest = theirs.order_by(Case.closed_at.is_not(None), Case.id.desc()).limit(1)
    return db.session.scalar(newest)


def _understand(
    message: Message, people: Sequence[Person], person: Person | None, last: Message | None, params: Mapping[str, str]
) -> None:  # fmt: skip
    body = message.body or ""
    # With Twilio's Advanced Opt-Out the provider understood, and answered, the keyword itself.
    answered = params.get("OptOutType", "").lower()
    asked = queries.was_asked(message.number_known_as)
    answer = ReplyMeaning(answered) if answered in set(KEYWORDS) else understand(body, message.language, asked)
    message.answer = answer.value
    if answer in KEYWORDS:
        _obey(message, person, answer, reply=not answered)
        if answer is ReplyMeaning.STOP and last is not None and last.template in ABOUT_A_DAY:
            message.needs_reading = True  # "cancel" stops our texts, and may be meant for the day
            actions.ask_for_reply(message.case_id)
    elif number_check.hear(message, people, answer) or _heard(message, answer):
        return  # a slice had a question open at this number
    elif not body.strip() and params.get("NumMedia", "0") != "0":
        message.needs_reading = True
        _reply(message, person, "picture_reply", key=_once_a_day("picture", message))
    else:
        _leave_to_a_person(message, person)


def _heard(message: Message, answer: ReplyMeaning) -> bool:
    return answer is not ReplyMeaning.UNCLEAR and any(
        listen(message, answer) for listen in contributed().every("text_listeners")
    )


def hear_again(message: Message) -> None:
    """Somebody said whose a text is: it may answer what we asked that person. What it asks of the number was done before."""
    answer = understand(message.body or "", message.language, queries.was_asked(message.number_known_as))
    if answer in KEYWORDS:
        return
    message.answer = message.answer if message.answer == MAY_WANT_TO_STOP else answer.value
    message.needs_reading = not _heard(message, answer)
    if message.needs_reading:
        actions.ask_for_reply(message.case_id)


def _obey(message: Message, person: Person | None, answer: ReplyMeaning, *, reply: bool) -> None:
    known_as, news = message.number_known_as, True
    if answer is ReplyMeaning.STOP:
        news = actions.stop(known_as, "text")
    elif answer is ReplyMeaning.START:
        actions.start(known_as)
    elif understand(message.body or "", message.language, True) is ReplyMeaning.NEED_HELP:
        # "I need help" is more than the keyword: the answer goes out, and a person reads it too.
        message.needs_reading = True
        actions.ask_for_reply(message.case_id)
    if reply and news:
        _reply(message, person, KEYWORDS[answer], key=f"{answer}:{message.id}")


def _leave_to_a_person(message: Message, person: Person | None) -> None:
    message.needs_reading = True
    actions.ask_for_reply(message.case_id)
    if may_want_to_stop(message.body or ""):
        message.answer = MAY_WANT_TO_STOP
    else:
        _reply(message, person, "unclear_reply", key=_once_a_day("unclear", message))


def _once_a_day(kind: str, message: Message) -> str:
    """A key that lets one such answer a day go to a number: two machines must not talk to each other for ever."""
    number = token_of(message.phone_index)
    return f"{kind}:{number}:{clock.today().isoformat()}"


def _reply(message: Message, person: Person | None, template: str, *, key: str) -> None:
    to = recipients.at_number(message.phone, person)
    outbox.say(to, TEMPLATES[template], key=key, case_id=message.case_id, values={})
