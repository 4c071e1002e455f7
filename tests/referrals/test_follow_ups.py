"""Asking residents whether help came, and what their answers do."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from engagement.directory.models import Service
from engagement.directory.vocabulary import Sensitivity
from engagement.foundation import clock, db
from engagement.messaging import outbox
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.reply_meaning import ReplyMeaning
from engagement.messaging.vocabulary import Direction
from engagement.people import actions as people
from engagement.people.models import Case, CaseEvent, Need, Person
from engagement.people.next_steps import ASK_IF_HELP_CAME, CLOSE
from engagement.people.vocabulary import NeedState, Outcome, Priority, SaidBy
from engagement.referrals import actions, follow_ups
from engagement.referrals.models import FollowUp, Referral
from engagement.referrals.next_steps import HELP_TO_COME, RESIDENT_NEEDS_HELP, RESIDENT_SAYS_NO_CONTACT
from engagement.referrals.statuses import Actor
from tests import make

pytestmark = pytest.mark.usefixtures("app")

NO_TOP = Priority.USUAL
TOP = Priority.ASKS_FOR_HELP


def asked(*moves: str, person: Person | None = None, needs: tuple[str, ...] = ("english",)) -> FollowUp:
    """A question that was put to the resident after these moves of the partner."""
    referral = make.referral(make.case(person, needs=needs))
    for name in moves or ("accept",):
        actions.move(referral, name, Actor.PARTNER)
    return put(referral)


def put(referral: Referral) -> FollowUp:
    """Ask the question that waits for this referral."""
    waiting = select(FollowUp).where(FollowUp.referral_id == referral.id, FollowUp.asked_at.is_(None))
    question = db.session.scalars(waiting).one()
    follow_ups.ask(question)
    db.session.flush()
    return question


def said(follow_up: FollowUp, answer: ReplyMeaning) -> bool:
    """The resident texts an answer."""
    person = db.session.get_one(Person, follow_up.person_id)
    return follow_ups.hear(inbound(person), answer)


def inbound(person: Person, *, filed: bool = True) -> Message:
    """A text from their number; of a number that several people use, nobody knows whose it is until it is filed."""
    message = Message(
        direction=Direction.IN, state=MessageState.DELIVERED, template="inbound", phone=person.phone, language="en",
        phone_index=person.phone_index, person_id=person.id if filed else None, body="1",
    )  # fmt: skip
    db.session.add(message)
    db.session.flush()
    return message


def case_of(follow_up: FollowUp) -> Case:
    return db.session.get_one(Case, follow_up.case_id)


def need_of(follow_up: FollowUp) -> Need:
    return db.session.get_one(Need, follow_up.need_id)


def texted(follow_up: FollowUp) -> list[str]:
    found = select(Message.template).where(Message.case_id == follow_up.case_id, Message.direction == Direction.OUT)
    return list(db.session.scalars(found.order_by(Message.id)))


CONTACT, HELP = ("accept",), ("accept", "finish")


@pytest.mark.parametrize(
    ("moves", "answer", "step", "priority", "state", "said_by", "thanks"),
    [
        (CONTACT, ReplyMeaning.YES, HELP_TO_COME.key, NO_TOP, NeedState.UNKNOWN, None, "yes"),
        (CONTACT, ReplyMeaning.NO, RESIDENT_SAYS_NO_CONTACT.key, TOP, NeedState.UNKNOWN, None, "no"),
        (CONTACT, ReplyMeaning.NEED_HELP, RESIDENT_NEEDS_HELP.key, TOP, NeedState.UNKNOWN, None, "no"),
        (HELP, ReplyMeaning.YES, CLOSE.key, NO_TOP, NeedState.MET, SaidBy.RESIDENT, "yes"),
        (HELP, ReplyMeaning.NO, RESIDENT_NEEDS_HELP.key, TOP, NeedState.UNMET, SaidBy.RESIDENT, "no"),
        (HELP, ReplyMeaning.NEED_HELP, RESIDENT_NEEDS_HELP.key, TOP, NeedState.MET, SaidBy.PARTNER, "no"),
    ],
)
def test_what_an_answer_does(
    moves: tuple[str, ...], answer: ReplyMeaning, step: str, priority: Priority, state: NeedState,
    said_by: SaidBy | None, thanks: str,
) -> None:  # fmt: skip
    question = asked(*moves)
    before = clock.now()
    assert said(question, answer)
    case, need = case_of(question), need_of(question)
    assert (case.next_step, case.priority) == (step, priority)
    assert (need.state, need.said_by) == (state, said_by)
    assert texted(question)[-1] == f"answer_thanks_{thanks}"
    assert (question.answer, question.answered_at is not None) == (answer.value, True)
    if priority is TOP:
        assert before <= case.due_at <= clock.now()
    events = db.session.scalars(select(CaseEvent).where(CaseEvent.kind == "resident_answered")).all()
    assert [event.facts["answer"] for event in events] == [answer.value]


@pytest.mark.parametrize("answer", [ReplyMeaning.UNCLEAR, ReplyMeaning.STOP, ReplyMeaning.HELP])
def test_other_words_are_no_answer(answer: ReplyMeaning) -> None:
    question = asked()
    assert not said(question, answer)
    assert question.answered_at is None


def test_an_answer_counts_once() -> None:
    question = asked()
    assert said(question, ReplyMeaning.NO)
    assert not said(question, ReplyMeaning.YES)
    assert question.answer == "no"
    assert texted(question).count("answer_thanks_no") == 1


def test_nobody_asked_is_not_understood() -> None:
    person = make.person()
    make.case(person)
    assert not follow_ups.hear(inbound(person), ReplyMeaning.YES)


def test_the_latest_question_is_the_one_answered() -> None:
    referral = make.referral()
    actions.move(referral, "accept", Actor.PARTNER)
    first = put(referral)
    actions.move(referral, "finish", Actor.PARTNER)
    second = put(referral)
    assert first.answer == "ended"
    assert said(second, ReplyMeaning.YES)
    assert need_of(second).said_by is SaidBy.RESIDENT


@pytest.mark.parametrize(
    ("need", "facts", "named"),
    [
        ("english", {}, True),
        ("english", {"shared_phone": True}, False),
        ("english", {"with_another": True}, False),
        ("english", {"confidential": True}, False),
        ("health", {}, False),  # nobody else's business
    ],
)
@pytest.mark.parametrize("moves", [CONTACT, HELP])
def test_a_question_says_which_help_it_is_about_where_only_they_read_it(
    moves: tuple[str, ...], need: str, facts: dict[str, bool], named: bool
) -> None:
    who = make.person(shared_phone=facts.get("shared_phone", False))
    if "with_another" in facts:
        make.person("Elena Baca", phone=who.phone)
    referral = make.referral(make.case(who, needs=(need,)))
    for name in moves:
        actions.move(referral, name, Actor.PARTNER)
    if "confidential" in facts:
        db.session.get_one(Service, referral.service_id).sensitivity = Sensitivity.CONFIDENTIAL
    body = db.session.get_one(Message, put(referral).message_id).body or ""
    assert ("English classes" in body) is named and ("Asked on " in body) is not named
    assert "Health" not in body and "Mesa" not in body


def test_two_people_on_one_phone_cannot_be_told_apart() -> None:
    mother = make.person(phone="+15055550111", shared_phone=True)
    daughter = make.person(phone="+15055550111", shared_phone=True)
    one, two = asked(person=mother), asked(person=daughter)
    assert not follow_ups.hear(inbound(mother, filed=False), ReplyMeaning.YES)
    assert (one.answered_at, two.answered_at) == (None, None)
    assert follow_ups.hear(inbound(mother), ReplyMeaning.YES), "once somebody says whose it is"
    assert (one.answer, two.answer) == ("yes", None)


def test_on_a_shared_phone_the_one_who_was_asked_is_meant() -> None:
    mother = make.person(phone="+15055550112", shared_phone=True)
    daughter = make.person(phone="+15055550112", shared_phone=True)
    question = asked(person=daughter)
    text = inbound(mother, filed=False)
    assert follow_ups.hear(text, ReplyMeaning.YES)
    assert question.answer == "yes"
    assert (text.person_id, text.case_id) == (daughter.id, question.case_id)


def test_after_a_text_to_another_there_nobody_knows_whose_answer_it_is() -> None:
    mother = make.person(phone="+15055550113", shared_phone=True)
    daughter = make.person(phone="+15055550113", shared_phone=True)
    question = asked(person=daughter)
    outbox.queue(mother, "needs_you", key="since", case_id=make.case(mother).id)
    assert not follow_ups.hear(inbound(mother, filed=False), ReplyMeaning.YES)
    assert question.answered_at is None


def test_what_is_filed_with_another_answers_nothing() -> None:
    mother = make.person("Elena Baca", phone="+15055550114", shared_phone=True)
    question = asked(person=make.person(phone="+15055550114", shared_phone=True))
    assert not follow_ups.hear(inbound(mother), ReplyMeaning.YES)
    assert question.answered_at is None


def test_a_closed_case_opens_again_on_no() -> None:
    question = asked(*HELP)
    case = case_of(question)
    people.close_case(case, Outcome.GOT_HELP)
    assert said(question, ReplyMeaning.NO)
    assert case.closed_at is None and case.priority == TOP


def test_yes_settles_an_earlier_no() -> None:
    referral = make.referral()
    actions.move(referral, "accept", Actor.PARTNER)
    said(put(referral), ReplyMeaning.NO)
    actions.move(referral, "finish", Actor.PARTNER)
    question = put(referral)
    assert case_of(question).priority == TOP
    said(question, ReplyMeaning.YES)
    assert (case_of(question).next_step, case_of(question).priority) == (CLOSE.key, NO_TOP)


def test_one_need_met_does_not_close_the_other() -> None:
    question = asked(*HELP, needs=("english", "work"))
    said(question, ReplyMeaning.YES)
    assert case_of(question).next_step != CLOSE.key


def test_contact_confirmed_stops_the_limit_and_disturbs_nobody_at_work() -> None:
    question = asked()
    referral = db.session.get_one(Referral, question.referral_id)
    version = referral.version
    said(question, ReplyMeaning.YES)
    db.session.refresh(referral)
    assert (referral.contact_by, referral.version) == (None, version)


@pytest.mark.parametrize("facts", [{"phone": None}, {"ok_to_text": False}, {"say_nothing": True}])
def test_where_no_text_may_go_the_caseworker_calls(facts: dict[str, Any]) -> None:
    question = asked(person=make.person(**facts))
    assert (question.answer, question.asked_at is not None) == ("not_asked", True)
    assert case_of(question).next_step == ASK_IF_HELP_CAME.key
    kinds = select(CaseEvent.kind).where(CaseEvent.case_id == question.case_id)
    assert "no_answer_by_text" in db.session.scalars(kinds).all()


def test_asked_twice_then_called() -> None:
    question = asked()
    follow_ups.ask_again(question)
    assert (question.tries, question.answered_at) == (2, None)
    assert texted(question).count("follow_up_contact") == 2
    follow_ups.ask_again(question)
    assert question.answer == "no_answer"
    assert texted(question).count("follow_up_contact") == 2


def test_a_text_that_did_not_arrive_is_not_sent_again() -> None:
    question = asked()
    db.session.get_one(Message, question.message_id).state = MessageState.UNDELIVERED
    follow_ups.ask_again(question)
    assert (question.tries, question.answer) == (1, "no_answer")


def test_a_closed_case_is_not_asked_about_what_was_over_by_then() -> None:
    referral = make.referral()
    actions.move(actions.move(referral, "accept", Actor.PARTNER), "finish", Actor.PARTNER)
    people.close_case(db.session.get_one(Case, referral.case_id), Outcome.NO_LONGER_NEEDED)
    question = put(referral)
    assert (question.asked_at, question.answer) == (None, "not_asked")


def test_whether_help_came_is_asked_a_day_later() -> None:
    referral = make.referral()
    for name in ("accept", "finish"):
        actions.move(referral, name, Actor.PARTNER)
    due = db.session.scalars(select(FollowUp.due_at).where(FollowUp.referral_id == referral.id)).one()
    assert abs(due - clock.now() - timedelta(days=1)) < timedelta(minutes=1)
