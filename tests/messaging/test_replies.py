"""What people text back, in their languages, and what comes of it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask

from engagement.foundation import clock, db
from engagement.messaging import outbox, queries, recipients
from engagement.messaging.lines import actions as lines
from engagement.messaging.models import Message, PhoneLine
from engagement.messaging.next_steps import REPLY_TO_TEXT
from engagement.messaging.receipts import MessageState
from engagement.messaging.reply_meaning import ReplyMeaning
from engagement.messaging.vocabulary import Direction
from engagement.people.actions import change_without_history
from engagement.people.models import Case, Person
from engagement.people.next_steps import FIRST_CONTACT
from engagement.people.vocabulary import Outcome, Priority
from engagement.referrals.next_steps import RESIDENT_NEEDS_HELP
from engagement.web.contributions import EXTENSION, Contribution, Contributions, contributed
from tests import make
from tests.messaging.conftest import Texting

STRANGER = "+15055550199"


@pytest.fixture
def heard(app: Flask) -> Iterator[list[tuple[int, ReplyMeaning]]]:
    """The answers a listener is given; it understands those to the question it has open."""
    answers: list[tuple[int, ReplyMeaning]] = []

    def listen(message: Message, answer: ReplyMeaning) -> bool:
        answers.append((message.person_id or 0, answer))
        return True

    before = contributed()
    app.extensions[EXTENSION] = Contributions([Contribution(text_listeners=(listen,)), *before.slices])
    yield answers
    app.extensions[EXTENSION] = before


def line(phone: str) -> PhoneLine | None:
    """What we know of a number."""
    return db.session.get(PhoneLine, recipients.stranger(phone).phone_known_as[0], populate_existing=True)


def stopped(phone: str) -> bool:
    """Whether a number said stop."""
    known = line(phone)
    return known is not None and known.stopped_at is not None


def someone(language: str = "en") -> tuple[Case, str]:
    """A case, and the number of its person."""
    case = make.case(make.person(written_language=language))
    return case, case.person.phone or ""


def case_now(case: Case) -> Case:
    """A case as it stands now."""
    return db.session.get_one(Case, case.id, populate_existing=True)


def ask(case: Case) -> None:
    """Put a question that has gone out."""
    person = db.session.get_one(Person, case.person_id)
    question = outbox.queue(person, "follow_up_contact", key=f"q:{case.id}", case_id=case.id, need="Food")
    question.state = MessageState.DELIVERED


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("en", "STOP"), ("en", "Unsubscribe."), ("es", "PARAR"), ("es", "no más mensajes, gracias"), ("es", "stop"),
        ("ar", "توقف"), ("ar", "إيقاف"), ("ar", "STOP"), ("vi", "DỪNG"), ("fa-AF", "لغو"), ("zh-Hans", "停止"),
    ],
)  # fmt: skip
def test_stop_in_any_language(texting: Texting, language: str, word: str) -> None:
    _, phone = someone(language)
    assert texting.hear(phone, word) == 200
    texting.twilio.stopped.clear()
    assert stopped(phone)
    said, confirmed = texting.texts()
    assert (said.direction, said.answer, said.needs_reading) == (Direction.IN, "stop", False)
    assert (confirmed.template, confirmed.state) == ("stop_confirmed", MessageState.QUEUED)
    assert confirmed.language == language
    assert texting.hear(phone, word) == 200
    assert texting.said() == ["stop_confirmed"], "one confirmation, not two"


def test_stop_holds_for_everybody_at_the_number_and_start_ends_it(texting: Texting) -> None:
    _, phone = someone()
    other = make.case(make.person("Luis Example", phone=phone))
    texting.hear(phone, "stop")
    luis = db.session.get_one(Person, other.person_id)
    assert outbox.queue(luis, "no_longer_so", key="k", case_id=other.id).state is MessageState.WITHHELD
    texting.hear(phone, "START")
    assert not stopped(phone)
    assert texting.said() == ["stop_confirmed", "no_longer_so", "start_confirmed"]
    assert outbox.queue(luis, "no_longer_so", key="l", case_id=other.id).state is MessageState.QUEUED


@pytest.mark.parametrize("word", ["HELP", "ayuda", "مساعدة"])
def test_help(texting: Texting, word: str) -> None:
    case, phone = someone()
    texting.hear(phone, word)
    assert texting.said() == ["help_reply"]
    assert "505-555-0100" in texting.texts()[1].body
    assert case_now(case).next_step == FIRST_CONTACT.key


def test_a_call_for_help_is_answered_and_read(texting: Texting) -> None:
    case, phone = someone()
    texting.hear(phone, "I need help")
    assert texting.said() == ["help_reply"]
    assert len(queries.unread()) == 1
    assert case_now(case).priority == Priority.ASKS_FOR_HELP


def test_what_the_provider_answered_is_not_answered_twice(texting: Texting) -> None:
    _, phone = someone()
    texting.hear(phone, "Detente ya", OptOutType="STOP")
    assert stopped(phone)
    assert texting.said() == []


@pytest.mark.parametrize(
    ("language", "word", "answer"),
    [
        ("en", "1", ReplyMeaning.YES), ("es", "Sí", ReplyMeaning.YES), ("es", "no", ReplyMeaning.NO), ("ar", "٢", ReplyMeaning.NO),
        ("ar", "نعم", ReplyMeaning.YES), ("en", "3", ReplyMeaning.NEED_HELP),
    ],
)  # fmt: skip
def test_answers_go_to_who_asked(
    texting: Texting, heard: list[tuple[int, ReplyMeaning]], language: str, word: str, answer: ReplyMeaning
) -> None:
    case, phone = someone(language)
    ask(case)
    texting.hear(phone, word)
    assert heard == [(case.person_id, answer)]
    said = texting.texts()[-1]
    assert (said.answer, said.case_id, said.needs_reading) == (answer.value, case.id, False)


def test_an_answer_to_nothing_goes_to_a_person(texting: Texting, heard: list[tuple[int, ReplyMeaning]]) -> None:
    _, phone = someone()
    texting.hear(phone, "1")
    assert heard == []
    assert len(queries.unread()) == 1


@pytest.mark.parametrize(("days", "open_still"), [(6.99, True), (7.01, False)])
def test_a_question_is_open_as_long_as_we_wait_for_its_answer(
    texting: Texting, heard: list[tuple[int, ReplyMeaning]], days: float, open_still: bool
) -> None:
    case, phone = someone()
    ask(case)
    db.session.commit()
    with clock.shifted(timedelta(days=days)):
        texting.hear(phone, "1")
    assert heard == ([(case.person_id, ReplyMeaning.YES)] if open_still else [])
    assert len(queries.unread()) == (0 if open_still else 1)


def test_the_unclear_goes_to_a_person_with_three_replies_a_day_and_then_silence(texting: Texting) -> None:
    case, phone = someone("es")
    said = ["¿Cuándo me llaman?", "Hola, ¿hay alguien?", "¿Hola?", "Contésteme", "Auto-reply: I am driving"]
    for words in said:
        texting.hear(phone, words)
    assert texting.said() == ["unclear_reply"] * 3
    assert [text.body for text in queries.unread()] == said
    with clock.shifted(timedelta(days=1)):
        texting.hear(phone, "¿Y hoy?")
        assert texting.said() == ["unclear_reply"] * 4
    case = case_now(case)
    assert (case.next_step, case.priority) == (REPLY_TO_TEXT.key, Priority.ASKS_FOR_HELP)


def test_who_may_want_to_stop_is_read_first_and_not_answered(texting: Texting) -> None:
    (first, one), (second, other) = someone(), someone()
    texting.hear(one, "What is this?")
    texting.hear(other, "please stop texting me every day")
    assert [text.case_id for text in queries.unread()] == [second.id, first.id]
    assert texting.said() == ["unclear_reply"]
    assert not stopped(other)


def test_a_stronger_next_step_stays(texting: Texting) -> None:
    case, phone = someone()
    case.next_step, case.priority = RESIDENT_NEEDS_HELP.key, Priority.ASKS_FOR_HELP
    texting.hear(phone, "hello?")
    assert case_now(case).next_step == RESIDENT_NEEDS_HELP.key


def test_a_text_belongs_to_the_case_we_wrote_about_while_it_is_open(texting: Texting) -> None:
    case, phone = someone()
    newer = make.case(db.session.get_one(Person, case.person_id))
    ask(case)
    texting.hear(phone, "hm")
    assert texting.texts()[1].case_id == case.id
    closed = case_now(case)
    closed.closed_at, closed.outcome = closed.created_at, Outcome.GOT_HELP
    texting.hear(phone, "hm?")
    assert texting.texts()[-1].case_id == newer.id


def test_a_number_that_changed_hands_opens_nobody_elses_case(texting: Texting) -> None:
    case, phone = someone()
    ask(case)
    change_without_history(db.session.get_one(Person, case.person_id), phone=STRANGER)
    texting.hear(phone, "hello")
    said = next(text for text in texting.texts() if text.direction is Direction.IN)
    assert (said.person_id, said.case_id) == (None, None)


def test_pictures_are_not_fetched(texting: Texting) -> None:
    _, phone = someone()
    more = {"NumMedia": "1", "MediaUrl0": "https://example.org/picture", "MediaContentType0": "image/jpeg"}
    texting.hear(phone, "", **more)
    texting.hear(phone, "", **more)
    assert texting.said() == ["picture_reply"] * 2
    assert len(queries.unread()) == 2


def test_a_stranger_is_answered_in_the_languages_of_the_city(texting: Texting) -> None:
    for words in ("hola", "who is this"):
        texting.hear(STRANGER, words)
    first = texting.texts()[1]
    assert (first.person_id, first.template) == (None, "unclear_reply")
    assert len((first.body or "").splitlines()) == 2
    assert texting.said() == ["unclear_reply"] * 2
    assert [text.person_id for text in queries.unread()] == [None, None]
    assert texting.deliver(first).state is MessageState.SENT


def test_a_short_code_is_not_answered(texting: Texting) -> None:
    assert texting.hear("72975", "Win a car") == 200
    assert texting.said() == []
    assert len(queries.unread()) == 1


def test_a_number_that_texts_us_can_be_texted(texting: Texting) -> None:
    _, phone = someone()
    lines.does_not_reach(recipients.stranger(phone).phone_known_as, 30005)
    texting.hear(phone, "new phone, same number")
    known = line(phone)
    assert known is not None
    assert known.unreachable_at is None


def test_ten_thousand_letters_are_kept_as_far_as_a_text_goes(texting: Texting) -> None:
    _, phone = someone()
    assert texting.hear(phone, "🌵" * 5000) == 200
    assert texting.texts()[0].body == "🌵" * 1600


def test_a_sign_of_ours_in_a_text_loses_neither_the_text_nor_its_stop(texting: Texting) -> None:
    _, phone = someone()
    assert texting.hear(phone, "STOP\ufdd0") == 200
    assert stopped(phone) and texting.texts()[0].body == "STOP"


def test_a_number_is_asked_about_once_however_many_people_use_it(
    texting: Texting, heard: list[tuple[int, ReplyMeaning]]
) -> None:
    mother, _daughter = (make.case(make.person(phone="+15055550121", shared_phone=True)) for _who in range(2))
    ask(mother)
    texting.hear("+15055550121", "2")
    assert heard == [(mother.person_id, ReplyMeaning.NO)]
