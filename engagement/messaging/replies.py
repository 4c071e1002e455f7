"""Hearing what people text back: stop, start and help first; then whoever asked; whatever is unclear goes to a person."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, select
from sqlalchemy.dialects.postgresql import insert

from engagement.foundation import clock, crypto, db, unreadable
from engagement.foundation.business_days import add_business_days
from engagement.foundation.sealed_columns import fetch_keys
from engagement.language.phones import read_phone
from engagement.messaging import actions, outbox, queries, recipients
from engagement.messaging.index_tokens import token_of
from engagement.messaging.lines import actions as lines
from engagement.messaging.lines.queries import wishes
from engagement.messaging.models import Message
from engagement.messaging.number_check import actions as number_check
from engagement.messaging.pressing import actions as pressing
from engagement.messaging.pressing.queries import is_a_machine
from engagement.messaging.questions.queries import Asked, asked_before
from engagement.messaging.receipts import MessageState
from engagement.messaging.reply_meaning import (
    ANSWERS,
    ReplyMeaning,
    Understanding,
    has_number,
    understanding,
    wishes_to_stop,
)
from engagement.messaging.templates import NUMBER_CHECK, TEMPLATES
from engagement.messaging.vocabulary import ABOUT_A_DAY, Direction
from engagement.people import never_collect
from engagement.people.models import Case, Person
from engagement.people.queries import in_touch, is_one_known_human, people_at, who_may_have
from engagement.people.safety_lines import what_presses
from engagement.web.contributions import contributed

LONGEST = 1600  # letters of a text, as far as the provider takes them
MOST_A_DAY = 3  # answers that a person will read it, to a number
KEYWORDS = {ReplyMeaning.STOP: "stop_confirmed", ReplyMeaning.START: "start_confirmed", ReplyMeaning.HELP: "help_reply"}
# "Cancel" is both: the carriers' word for stop, and what they say of a day.
STOPPED_AND_CANCELLED = "stop_and_cancelled"


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
    lines.reaches(message.number_known_as)
    message.pressing = what_presses(message.body or "")
    _understand(message, at_this_number, person, last, params)
    return message


def _keep(
    params: Mapping[str, str], phone: str, people: Sequence[Person], last: Message | None, person: Person | None
) -> Message | None:  # fmt: skip
    """Keep a text, with whose it is; of a number that several people use, nobody can tell, and a person files it.

    `person` is whom we texted last there: in their language the text is understood, and answered.
    """
    known = person is not None and is_one_known_human(people)
    signed_up = last.sign_up_id if last is not None else None
    row = {
        "direction": Direction.IN, "state": MessageState.DELIVERED, "template": "inbound", "phone": phone,
        "phone_index": crypto.blind_index("phone", phone), "person_id": person.id if person and known else None,
        "case_id": _case_id(last, people) if known else None, "sign_up_id": None if known else signed_up,
        "language": person.written_language if person else last.language if last is not None and signed_up else "en",
        # With our mark in it, it could not be kept; and there are numbers that we never keep.
        "body": never_collect.without_numbers(params.get("Body", "").replace(unreadable.MARK, "")[:LONGEST]),
        "provider_id": params["MessageSid"], "settled_at": clock.now(),
    }  # fmt: skip
    fetch_keys(db.session.connection(), message=2)  # mostly it is answered
    fresh = insert(Message).on_conflict_do_nothing(index_elements=[Message.provider_id])
    return db.session.scalar(fresh.returning(Message), row)


def _case_id(last: Message | None, people: Sequence[Person]) -> int | None:
    """The case a text is about: the one we last wrote about while it is open, else the newest of whoever has this number now."""
    is_open = Case.closed_at.is_(None)
    about = and_(is_open, Case.id == (last.case_id if last is not None and last.case_id is not None else 0))
    theirs = select(Case.id).where(Case.person_id.in_([person.id for person in people]))
    first = theirs.order_by(about.desc(), is_open.desc(), Case.id.desc()).limit(1)
    return db.session.scalar(first)


@dataclass(frozen=True)
class Heard:
    """A text that was kept, and what is known of it: who uses its number, whom we texted last there and what, and what it means.

    `answered`: the provider said so itself. `question` is the one of ours that was open at the number, and the text may answer it
    if `asked`.
    """

    message: Message
    people: Sequence[Person]
    person: Person | None
    last: Message | None
    meaning: ReplyMeaning
    certain: bool = True
    question: Message | None = None
    asked: bool = False
    answered: bool = False
    pictures: bool = False


def _understand(
    message: Message, people: Sequence[Person], person: Person | None, last: Message | None, params: Mapping[str, str]
) -> None:  # fmt: skip
    # With Twilio's Advanced Opt-Out the provider understood, and answered, the keyword itself.
    answered = params.get("OptOutType", "").lower()
    before = asked_before(message)
    asked, known = _meaning(message, before)
    if answered in set(KEYWORDS):
        known = Understanding(ReplyMeaning(answered))
    message.answer = known.meaning.value
    heard = Heard(
        message, people, person, last, known.meaning, known.certain, before.question, asked, answered in set(KEYWORDS),
        params.get("NumMedia", "0") != "0",
    )  # fmt: skip
    DONE.get(known.meaning, _answer)(heard)
    if message.pressing is not None:
        _press(heard)


def _meaning(message: Message, asked: Asked) -> tuple[bool, Understanding]:
    """Whether the text may answer a question of ours, and what it means: beside a word that a slice knows, what else it says."""
    rest = next((rest for beside in contributed().every("text_words") if (rest := beside(message)) is not None), None)
    if rest is not None:
        known = understanding(rest, message.language, asked=False)
        return False, Understanding(ReplyMeaning.UNCLEAR) if known.meaning is ReplyMeaning.THANKS else known
    body = message.body or ""
    may_answer = asked.in_words or (asked.by_number and has_number(body))
    return may_answer, understanding(body, message.language, may_answer)


def _stop(heard: Heard) -> None:
    about_a_day = heard.last is not None and heard.last.template in ABOUT_A_DAY
    meant = heard.meaning if heard.certain else ReplyMeaning.UNCLEAR
    cancelled = about_a_day and _heard(heard.message, meant, heard.question, heard.last)
    if cancelled and not heard.certain:
        return  # it is the day they cancel, and no text
    if lines.stop(heard.message.number_known_as, "text") and not heard.answered:
        _confirm(heard, STOPPED_AND_CANCELLED if cancelled else None)
    for one in wishes(heard.message.number_known_as):  # they said it themselves: nothing is left to decide
        actions.mark_read(one)
        actions.go_on_after(one.case_id)
    if (about_a_day and not cancelled) or not heard.certain:
        # "cancel" stops our texts, and may be meant for the day; "para" means for, too
        actions.to_a_person(heard.message)


def _start(heard: Heard) -> None:
    lines.start(heard.message.number_known_as)
    if not heard.answered:
        _confirm(heard)


def _help(heard: Heard) -> None:
    """The answer goes out; “I need help” is more than the keyword: a person reads it too, or a slice knows what kind is meant."""
    body, language = heard.message.body or "", heard.message.language
    more = heard.asked or understanding(body, language, asked=True).meaning is ReplyMeaning.NEED_HELP
    if more and not heard.answered and _taken(heard):
        return
    if not heard.answered:
        _confirm(heard)
    if more:
        actions.to_a_person(heard.message)


def _wish_to_stop(heard: Heard) -> None:
    """Nothing more goes out until a person decides, and no answer either: whoever wants no more texts gets none that says so."""
    lines.pause(heard.message.number_known_as)
    actions.to_a_person(heard.message)


def _nothing(heard: Heard) -> None:
    """Thanks are kept with the rest. Nobody has to do anything about them."""


def _answer(heard: Heard) -> None:
    message = heard.message
    if _taken(heard):
        return
    if number_check.hear(message, heard.people, heard.meaning, heard.question):
        return
    if _heard(message, heard.meaning, heard.question, heard.last):
        return  # a slice had a question open at this number
    if heard.meaning is ReplyMeaning.WRONG_NUMBER and wishes_to_stop(message.body or ""):
        _wish_to_stop(heard)
        return
    actions.to_a_person(message)
    if message.pressing is not None:
        return  # it is answered in the same words, below
    picture = heard.pictures and not (message.body or "").strip()
    key = _key_of_today("picture" if picture else "unclear", message)
    if key is not None:
        _reply(message, heard.person, "picture_reply" if picture else "unclear_reply", key=key)


def _taken(heard: Heard) -> bool:
    """Whether it is somebody's whose word or question it was; what cannot wait is for a person, whatever else it says."""
    to = recipients.at_number(heard.message.phone, heard.person)
    takers = contributed().every("text_takers") if heard.message.pressing is None else ()
    return any(take(heard.message, heard.meaning, heard.question, to) for take in takers)


def _press(heard: Heard) -> None:
    """Somebody has to be reached. The answer is that of any text which a person has to read: whoever sees it learns nothing."""
    message = heard.message
    besides = heard.meaning if heard.meaning is not ReplyMeaning.UNCLEAR else _besides(heard)
    pressing.put_on_top(message)
    if besides not in (*KEYWORDS, ReplyMeaning.MAY_WANT_TO_STOP):
        _a_person_reads(heard)


def _a_person_reads(heard: Heard) -> None:
    """Say so however often they wrote today, until it can only be a machine that answers our answers."""
    if not is_a_machine(heard.message.number_known_as):
        _reply(heard.message, heard.person, "unclear_reply", key=f"unclear:{heard.message.id}")


def _besides(heard: Heard) -> ReplyMeaning:
    """What the first word says besides: “no he hit me again” is an answer, and “stop he reads my phone” a wish."""
    message = heard.message
    first = (message.body or "").split(maxsplit=1)[:1]
    meaning = understanding(first[0], message.language, asked=True).meaning if first else ReplyMeaning.UNCLEAR
    if meaning in (ReplyMeaning.YES, ReplyMeaning.NO, ReplyMeaning.NEED_HELP):
        _heard(message, meaning, heard.question)
    if meaning is not ReplyMeaning.STOP:
        return ReplyMeaning.UNCLEAR
    message.answer = ReplyMeaning.MAY_WANT_TO_STOP.value  # or “stop him!”: a person decides
    _wish_to_stop(heard)
    return ReplyMeaning.MAY_WANT_TO_STOP


DONE: dict[ReplyMeaning, Callable[[Heard], None]] = {
    ReplyMeaning.STOP: _stop,
    ReplyMeaning.START: _start,
    ReplyMeaning.HELP: _help,
    ReplyMeaning.MAY_WANT_TO_STOP: _wish_to_stop,
    ReplyMeaning.THANKS: _nothing,
}


def _heard(message: Message, answer: ReplyMeaning, question: Message | None, last: Message | None = None) -> bool:
    about_a_day = last is not None and last.template in ABOUT_A_DAY
    asks_whose = question is not None and question.template == NUMBER_CHECK
    if (answer is ReplyMeaning.UNCLEAR and not about_a_day) or (answer.value in ANSWERS and asks_whose):
        return False
    return any(listen(message, answer) for listen in contributed().every("text_listeners"))


def hear_again(message: Message) -> None:
    """Somebody said whose a text is: it may answer what we asked that person. What it asks of the number was done before."""
    asked = asked_before(message)
    answer = _meaning(message, asked)[1].meaning
    if answer in KEYWORDS or answer is ReplyMeaning.THANKS:
        return
    if answer is not ReplyMeaning.MAY_WANT_TO_STOP:  # somebody may have decided meanwhile that it is no such wish
        message.answer = answer.value
    message.needs_reading = not _heard(message, answer, asked.question)
    if message.pressing is not None:
        pressing.put_on_top(message)
    elif message.needs_reading:
        actions.ask_for_reply(message.case_id)


def _confirm(heard: Heard, template: str | None = None) -> None:
    _reply(heard.message, heard.person, template or KEYWORDS[heard.meaning], key=f"{heard.meaning}:{heard.message.id}")


def _key_of_today(kind: str, message: Message) -> str | None:
    """A key for one more such answer to a number; None when it got as many as one gets on a day: two machines must not talk to
    each other for ever.
    """
    number = token_of(message.phone_index)
    keys = (f"{kind}:{number}:{clock.today().isoformat()}:{count}" for count in range(MOST_A_DAY))
    return next((key for key in keys if not queries.is_said(key)), None)


def _reply(message: Message, person: Person | None, template: str, *, key: str) -> None:
    to = recipients.at_number(message.phone, person)
    # "By" a day somebody works: at night and at the weekend it is the next.
    values = {"at": add_business_days(clock.now(), 0)}
    outbox.say(to, TEMPLATES[template], key=key, case_id=message.case_id, values=values)
