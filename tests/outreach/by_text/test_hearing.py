"""What people text to the city, by the rows that are left and the texts that go back."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.foundation.errors import DomainError
from engagement.messaging import outbox, replies
from engagement.messaging.lines.queries import wishes
from engagement.messaging.models import Message, PhoneLine
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import Direction, Withheld
from engagement.outreach.by_text import actions, queries
from engagement.outreach.by_text.models import PosterWord, TextedInput
from engagement.outreach.by_text.spelling import known_as
from engagement.outreach.events.models import Event
from engagement.outreach.events.standing import EventState
from engagement.outreach.inputs.models import AnswerTo, InputSource, ResidentInput
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.themes import actions as themes
from engagement.outreach.told import actions as told
from tests import make

LONG_AGO = clock.now() - timedelta(days=32)
PHONE, OTHER = "+15055550142", "+15055550143"


def a_plan() -> Plan:
    return make.plan(state=PlanState.APPROVED, approved_version=1)


def bus7(of: Plan | Event | None = None) -> PosterWord:
    """The word as it was chosen once; to look whether it may be takes long."""
    of = of or a_plan()
    word = PosterWord(word="BUS7", known_as=known_as("BUS7"), **{f"{of.__tablename__}_id": of.id})
    db.session.add(word)
    db.session.flush()
    return word


def hear(words: str, phone: str = PHONE, *, after: timedelta = timedelta(0)) -> Message:
    with clock.shifted(after):
        message = replies.receive({"From": phone, "Body": words, "MessageSid": f"SM{make.number()}"})
        assert message is not None
        _go_out()
        return message


def _go_out() -> None:
    """What we wrote went out: only that asks something."""
    db.session.flush()
    for text in db.session.scalars(select(Message).where(Message.state == MessageState.QUEUED)):
        text.state = MessageState.DELIVERED
    db.session.flush()


def inputs() -> list[ResidentInput]:
    return list(db.session.scalars(select(ResidentInput).order_by(ResidentInput.id)))


def ours(phone: str = PHONE) -> list[str]:
    texts = select(Message).where(Message.direction == Direction.OUT).order_by(Message.id)
    return [text.template for text in db.session.scalars(texts) if text.phone == phone]


def test_a_word_and_what_they_think_in_one_text(app: Flask) -> None:
    event = make.event(plan_id=a_plan().id)
    bus7(event)
    message = hear("Bus7: the stop at Zuni is dark")
    (said,) = inputs()
    assert (said.body, said.source, said.event_id, said.plan_id) == (
        "the stop at Zuni is dark", InputSource.TEXT, event.id, event.plan_id,
    )  # fmt: skip
    assert (said.contact, said.wants_answer, said.answer_to, said.topic) == (None, False, AnswerTo.NOBODY, "")
    assert ours() == ["input_heard"] and not message.needs_reading and said.read_at is None


def test_first_the_word_then_what_they_think_in_several_texts(app: Flask) -> None:
    bus7()
    hear("Hello, BUS7 please")
    assert inputs() == [] and ours() == ["input_opened"]
    hear("The stop at Zuni is dark", after=timedelta(minutes=1))
    hear("and the bus is late", after=timedelta(hours=2))
    hear("thank you!", after=timedelta(hours=3))
    hear("BUS7 no bench", after=timedelta(hours=4))
    (said,) = inputs()
    assert said.body == "The stop at Zuni is dark\nand the bus is late\nno bench" and said.words_version == 3
    assert ours() == ["input_opened", "input_heard"], "answered once"
    late = hear("it rains in", after=timedelta(hours=17))
    assert late.needs_reading and len(inputs()) == 1, "half a day later nobody can tell what it is about"


@pytest.mark.parametrize(
    ("words", "kept"), [("bus 7", "opened"), ("Bus 7, please", "opened"), ("Bus 7 is always late", "")]
)
def test_a_word_in_two_parts_alone_is_one(app: Flask, words: str, kept: str) -> None:
    bus7()
    message = hear(words)
    assert ours() == (["input_opened"] if kept else ["unclear_reply"]) and message.needs_reading is not bool(kept)


@pytest.mark.parametrize(
    ("words", "template", "reads"),
    [
        ("BUS7 stop", "stop_confirmed", False),
        ("BUS7 help", "help_reply", False),
        ("BUS7 my husband hits me at the stop", "unclear_reply", True),
        ("BUS7 I want to die", "unclear_reply", True),
        ("BUS7 we have no heat tonight", "unclear_reply", True),
    ],
)
def test_stop_help_and_danger_come_first(app: Flask, words: str, template: str, reads: bool) -> None:
    bus7()
    message = hear(words)
    assert (inputs(), ours(), message.needs_reading) == ([], [template], reads)


def test_danger_in_a_later_text_is_for_the_desk(app: Flask) -> None:
    bus7()
    hear("BUS7 the stop is dark")
    message = hear("he has a knife and follows me")
    assert message.needs_reading and message.pressing is not None and inputs()[0].body == "the stop is dark"
    assert hear("the bench is gone").needs_reading, "we said that a person reads it; what follows is read too"


def test_no_more_texts_beside_the_word_is_a_wish(app: Flask) -> None:
    bus7()
    message = hear("BUS7 do not text me any more")
    assert inputs() == [] and ours() == [] and [one.id for one in wishes(message.number_known_as)] == [message.id]


def test_one_to_be_told_is_a_yes_to_that_alone(app: Flask) -> None:
    plan = a_plan()
    bus7(plan)
    hear("BUS7 the stop is dark")
    hear("1")
    (said,) = inputs()
    assert (said.contact, said.wants_answer, said.answer_to) == (PHONE, True, AnswerTo.CONTACT)
    assert ours() == ["input_heard", "input_will_be_told"]
    hear("2")
    db.session.refresh(said)
    assert (said.contact, said.wants_answer, said.answer_to) == (None, False, AnswerTo.NOBODY)
    hear("yes")
    assert inputs()[0].contact == PHONE and len(ours()) == 2, "said once"
    theme = make.theme(plan)
    themes.sort(plan, [said.id], theme)
    make.answer(theme)
    told.tell_some(told.begin(theme))
    assert ours()[2:] == ["answer_to_input"], "who we are was said already"


def test_words_that_begin_with_yes_are_words(app: Flask) -> None:
    bus7()
    hear("BUS7 the stop is dark")
    hear("yes please more buses at night")
    assert inputs()[0].body == "the stop is dark\nyes please more buses at night" and not inputs()[0].wants_answer


def test_a_yes_to_a_newer_question_is_none_to_ours(app: Flask) -> None:
    case = make.case(make.person(phone=PHONE, number_proved_at=None))
    bus7()
    hear("BUS7 the stop is dark")
    outbox.ask_whose(case.person, case.id)
    _go_out()
    hear("1")
    assert not inputs()[0].wants_answer and case.person.number_proved_at is not None


def test_stop_silences_the_answer_too(app: Flask) -> None:
    bus7()
    hear("BUS7 the stop is dark")
    hear("STOP")
    hear("1")
    newest = db.session.scalars(select(Message).where(Message.template == "input_will_be_told")).one()
    assert newest.withheld is Withheld.SAID_STOP and db.session.scalars(select(PhoneLine)).one().stopped_at


def test_after_another_word_of_ours_a_text_answers_that(app: Flask) -> None:
    case = make.case(make.person(phone=PHONE))
    bus7()
    hear("BUS7 the stop is dark")
    assert inputs()[0].language == "en"
    outbox.queue_words(case.person, "When can you come?", key="own:1", case_id=case.id, author_id=make.account().id)
    _go_out()
    message = hear("perhaps in the afternoon")
    assert message.needs_reading and inputs()[0].body == "the stop is dark"


def test_what_may_be_meant_for_their_caseworker_is_read_there_too(app: Flask) -> None:
    make.case(make.person(phone=PHONE, written_language="es"))
    bus7()
    hear("BUS7")
    message = hear("La parada está oscura")
    (said,) = inputs()
    assert said.language == "es" and message.needs_reading
    answered = db.session.scalars(select(Message).where(Message.template == "input_heard")).one()
    assert answered.language == "es"


@pytest.mark.parametrize(
    ("spoken", "first", "language", "answered"),
    [
        (["vi"], "en", "vi", "vi"),
        (["en", "vi"], "en", "en", "en"),
        (["en", "vi"], "es", "es", "es"),
        ([], "en", "en", "en"),
    ],
)
def test_the_language_of_a_stranger_is_that_of_the_event(
    app: Flask, spoken: list[str], first: str, language: str, answered: str
) -> None:
    bus7(make.event(languages=spoken, first_language=first))
    hear("BUS7 tối quá")
    assert inputs()[0].language == language
    assert db.session.scalars(select(Message).where(Message.template == "input_heard")).one().language == answered


def test_what_staff_put_right_is_known_next_time(app: Flask) -> None:
    bus7(make.event(languages=["en", "vi"]))
    hear("BUS7 tối quá")
    inputs()[0].language = "vi"
    hear("BUS7 tối quá nữa", after=timedelta(days=1))
    assert [one.language for one in inputs()] == ["vi", "vi"]


def test_numbers_that_identify_are_masked(app: Flask) -> None:
    bus7()
    hear("BUS7 my SSN is 123-45-6789")
    assert "123" not in (inputs()[0].body or "") and "my SSN is" in (inputs()[0].body or "")


@pytest.mark.parametrize(
    ("of_event", "of_plan"),
    [
        ({"state": EventState.CALLED_OFF, "called_off_why": "Snow"}, {}),
        ({"state": EventState.DRAFT, "announced_at": None}, {}),
        ({"starts_at": LONG_AGO, "ends_at": LONG_AGO + timedelta(hours=1)}, {}),
        ({}, {"state": PlanState.CLOSED, "closed_at": clock.now()}),
    ],
)
def test_what_is_over_takes_no_texts(app: Flask, of_event: dict[str, Any], of_plan: dict[str, Any]) -> None:
    plan = a_plan()
    event = make.event(plan_id=plan.id)
    bus7(event)
    hear("BUS7")
    for row, facts in ((event, of_event), (plan, of_plan)):
        for name, value in facts.items():
            setattr(row, name, value)
    db.session.flush()
    assert hear("BUS7 the stop is dark").needs_reading and hear("so dark").needs_reading and inputs() == []


def test_one_text_twice_is_there_once(app: Flask) -> None:
    bus7()
    params = {"From": PHONE, "Body": "BUS7 the stop is dark", "MessageSid": "SM-once"}
    assert replies.receive(params) is not None and replies.receive(params) is None
    assert len(inputs()) == 1


def test_what_was_sorted_meanwhile_stays_as_it_is(app: Flask) -> None:
    plan = a_plan()
    bus7(plan)
    hear("BUS7 the stop is dark")
    themes.sort(plan, [inputs()[0].id], make.theme(plan))
    hear("and cold")
    assert [one.body for one in inputs()] == ["the stop is dark", "and cold"]


def test_what_is_texted_after_a_quote_was_allowed_is_no_part_of_it(app: Flask) -> None:
    hear(f"{bus7().word} the stop is dark")
    inputs()[0].quote_ok = True
    hear("I am Rosa")
    assert [(one.body, one.quote_ok) for one in inputs()] == [("the stop is dark", True), ("I am Rosa", False)]


def test_filed_by_a_person_once_and_taken_back(app: Flask) -> None:
    plan = a_plan()
    message = hear("The stop at Zuni is dark")
    assert message.needs_reading
    said = actions.file(message, plan=plan, event=None, language="en")
    assert actions.file(message, plan=plan, event=None, language="en") is said and len(inputs()) == 1
    assert (said.body, said.plan_id, said.source) == ("The stop at Zuni is dark", plan.id, InputSource.TEXT)
    assert not message.needs_reading and ours() == ["unclear_reply", "input_heard"]
    texted = db.session.scalars(select(TextedInput)).one()
    actions.take_back(texted)
    assert inputs() == [] and message.needs_reading and queries.of_message(message.id) is None
    again = actions.file(message, plan=plan, event=None, language="en")
    _go_out()
    hear("1")
    assert again.contact == PHONE
    with pytest.raises(DomainError, match="in a theme already"):
        actions.take_back(db.session.scalars(select(TextedInput)).one())
