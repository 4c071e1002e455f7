"""A number that several people use: whose a text is, somebody says; what it answered elsewhere is taken back."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.foundation import audit, clock, db
from engagement.foundation.errors import DomainError
from engagement.messaging import actions, outbox, queries, replies
from engagement.messaging.filing.actions import file
from engagement.messaging.lines import actions as lines
from engagement.messaging.models import Message
from engagement.messaging.next_steps import REPLY_TO_TEXT
from engagement.messaging.receipts import MessageState
from engagement.people import actions as people
from engagement.people.mending.queries import counting
from engagement.people.models import Case, CaseEvent, Need
from engagement.people.vocabulary import NeedState, Outcome, Priority, SaidBy
from engagement.referrals import actions as referrals
from engagement.referrals import follow_ups
from engagement.referrals.models import FollowUp, Referral
from engagement.referrals.next_steps import RESIDENT_NEEDS_HELP
from engagement.referrals.statuses import Actor
from tests import make

pytestmark = pytest.mark.usefixtures("app")
NUMBER = "+15055550161"


def family(*names: str, **facts: Any) -> list[Case]:
    """The cases of people who use one number."""
    return [
        make.case(make.person(name, phone=NUMBER, **facts))
        for name in names or ("Elena Baca", "María Baca", "Luis Baca")
    ]


def texted(words: str, number: str = NUMBER, **more: str) -> Message:
    """A text from the number."""
    message = replies.receive({"From": number, "Body": words, "MessageSid": f"SM{make.number()}"} | more)
    assert message is not None
    db.session.flush()
    return message


def asked(case: Case, *moves: str) -> FollowUp:
    """A question that was put to the case's person."""
    referral = make.referral(case)
    for move in moves or ("accept", "finish"):
        referrals.move(referral, move, Actor.PARTNER)
    question = db.session.scalars(
        select(FollowUp).where(FollowUp.case_id == case.id, FollowUp.asked_at.is_(None), FollowUp.answered_at.is_(None))
    ).one()
    follow_ups.ask(question)
    out = db.session.get_one(Message, question.message_id)
    out.state = MessageState.DELIVERED
    db.session.flush()
    return question


def kinds(case: Case) -> list[str]:
    return list(db.session.scalars(select(CaseEvent.kind).where(CaseEvent.case_id == case.id).order_by(CaseEvent.id)))


# Whose it is


@pytest.mark.parametrize("words", ["Hi this is Elena, can you call me?", "2", "1", "yes", "3"])
def test_a_text_from_a_number_of_several_waits_for_somebody_to_say_whose_it_is(words: str) -> None:
    cases = family()
    text = texted(words)
    assert (text.person_id, text.case_id, text.needs_reading) == (None, None, True)
    assert all(case.next_step != REPLY_TO_TEXT.key for case in cases)
    assert [one.id for one in queries.unread()] == [text.id]


def test_one_answer_in_the_language_we_wrote_in_last_says_that_a_person_reads_it() -> None:
    _elena, luis = family("Elena Baca", "Luis Baca", written_language="es")
    luis.person.written_language = "vi"
    outbox.queue(luis.person, "needs_you", key="k", case_id=luis.id)
    texted("xin chào")
    answer = db.session.scalars(select(Message).where(Message.template == "unclear_reply")).one()
    assert answer.language == "vi"


@pytest.mark.parametrize(("closed_days_ago", "shared"), [(None, True), (89, True), (91, False)])
def test_who_left_long_ago_writes_no_more(closed_days_ago: int | None, shared: bool) -> None:
    elena, before = family("Elena Baca", "Who had it before")
    if closed_days_ago is not None:
        people.close_case(before, Outcome.GOT_HELP)
        before.closed_at = clock.now() - timedelta(days=closed_days_ago)
    text = texted("hello")
    assert (text.case_id is None) is shared
    assert text.case_id in (None, elena.id)


def test_of_people_who_all_left_long_ago_nobody_knows() -> None:
    for case in family("Elena Baca", "Luis Baca"):
        people.close_case(case, Outcome.GOT_HELP)
        case.closed_at = clock.now() - timedelta(days=400)
    assert texted("hello").case_id is None


@pytest.mark.parametrize("words", ["2", "no"])
def test_the_only_one_who_was_asked_and_texted_last_is_meant(words: str) -> None:
    elena, maria, _luis = family()
    question = asked(maria)
    text = texted(words)
    assert (question.answer, text.case_id, text.needs_reading) == ("no", maria.id, False)
    assert "resident_answered" not in kinds(elena)


def test_with_two_asked_or_another_texted_since_it_waits() -> None:
    elena, maria, luis = family()
    one = asked(maria)
    outbox.queue(luis.person, "needs_you", key="k", case_id=luis.id)
    assert texted("2").case_id is None
    two = asked(elena)
    assert texted("2").case_id is None
    assert (one.answer, two.answer) == (None, None)


# Filing


def test_filed_it_is_theirs_and_calls_for_an_answer() -> None:
    elena, maria, _luis = family()
    text = texted("Hi this is Elena")
    file(text, elena, seen=None)
    assert (text.case_id, text.person_id, text.needs_reading) == (elena.id, elena.person_id, True)
    assert (elena.next_step, elena.priority) == (REPLY_TO_TEXT.key, Priority.ASKS_FOR_HELP)
    assert maria.next_step != REPLY_TO_TEXT.key
    assert kinds(elena)[-1] == "text_moved_here"
    make.commit()
    entry = db.session.scalars(select(audit.AuditEntry).where(audit.AuditEntry.action == "file_text")).one()
    assert (entry.person_id, entry.facts) == (elena.person_id, {"came_from": None, "case_id": elena.id})


@pytest.mark.parametrize(("words", "answer", "state"), [("2", "no", NeedState.UNMET), ("1", "yes", NeedState.MET)])
def test_filed_with_whom_we_asked_it_answers_them_and_nobody_else(words: str, answer: str, state: NeedState) -> None:
    elena, maria, _luis = family()
    of_elena, of_maria = asked(elena), asked(maria)
    text = texted(words)
    file(text, maria, seen=None)
    assert (of_elena.answer, of_maria.answer, text.needs_reading) == (None, answer, False)
    needs = {need.case_id: need for need in db.session.scalars(select(Need))}
    assert (needs[maria.id].state, needs[maria.id].said_by) == (state, SaidBy.RESIDENT)
    assert needs[elena.id].said_by is SaidBy.PARTNER


def test_filed_with_whom_we_did_not_ask_it_answers_nothing() -> None:
    elena, maria, luis = family()
    questions = asked(elena), asked(maria)
    text = texted("2")
    file(text, luis, seen=None)
    assert [one.answer for one in questions] == [None, None]
    assert text.needs_reading and luis.next_step == REPLY_TO_TEXT.key


def test_a_stop_is_the_numbers_and_is_not_heard_twice() -> None:
    elena, maria, _luis = family()
    text = texted("STOP")
    assert [kinds(case)[-1] for case in (elena, maria)] == ["number_stopped"] * 2
    lines.start(text.number_known_as)
    assert kinds(elena)[-1] == "number_started"
    file(text, elena, seen=None)
    line = queries.line_of(text.number_known_as)
    assert line is not None and line.stopped_at is None and not text.needs_reading


def test_the_number_of_one_person_needs_no_line_about_others() -> None:
    case = make.case()
    texted("STOP", number=case.person.phone or "")
    assert "number_stopped" not in kinds(case)


# Moving


def test_what_it_answered_is_taken_back_and_answers_the_right_one() -> None:
    elena, maria = family("Elena Baca", "María Baca")
    of_maria = asked(maria)
    text = texted("2")
    assert (of_maria.answer, maria.priority) == ("no", Priority.ASKS_FOR_HELP)
    of_elena = asked(elena)
    file(text, elena, seen=maria.id)
    assert (of_maria.answered_at, of_maria.answer, of_elena.answer) == (None, None, "no")
    needs = {need.case_id: need for need in db.session.scalars(select(Need))}
    assert (needs[maria.id].state, needs[maria.id].said_by) == (NeedState.MET, SaidBy.PARTNER)
    assert (needs[elena.id].state, needs[elena.id].said_by) == (NeedState.UNMET, SaidBy.RESIDENT)
    assert maria.priority != Priority.ASKS_FOR_HELP and maria.next_step != RESIDENT_NEEDS_HELP.key
    assert elena.next_step == RESIDENT_NEEDS_HELP.key
    assert counting(maria.id, ("resident_answered",)) == []
    assert kinds(maria)[-1] == "text_moved_away"


def test_the_limit_for_a_first_contact_runs_again() -> None:
    elena, maria = family("Elena Baca", "María Baca")
    asked(maria, "accept")
    referral = db.session.scalars(select(Referral).where(Referral.case_id == maria.id)).one()
    before = referral.contact_by
    text = texted("1")
    db.session.refresh(referral)
    assert before is not None and referral.contact_by is None
    file(text, elena, seen=maria.id)
    db.session.refresh(referral)
    assert referral.contact_by == before


def test_what_was_said_of_the_need_since_stands() -> None:
    elena, maria = family("Elena Baca", "María Baca")
    asked(maria)
    text = texted("2")
    need = db.session.scalars(select(Need).where(Need.case_id == maria.id)).one()
    people.settle_need(need, maria, NeedState.PARTLY_MET, SaidBy.CASEWORKER)
    file(text, elena, seen=maria.id)
    assert (need.state, need.said_by) == (NeedState.PARTLY_MET, SaidBy.CASEWORKER)


def test_there_and_back_and_there_again() -> None:
    elena, maria = family("Elena Baca", "María Baca")
    question = asked(maria)
    text = texted("2")
    for to, was in ((elena, maria), (maria, elena), (elena, maria)):
        file(text, to, seen=was.id)
        assert question.answer == ("no" if to is maria else None)
    assert len(counting(maria.id, ("resident_answered",))) == 0


def test_read_where_it_was_it_is_to_be_read_where_it_belongs() -> None:
    one, other = make.case(), make.case()
    text = texted("Can you call me?", number=one.person.phone or "")
    actions.mark_read(text)
    actions.go_on_after(one.id)
    file(text, other, seen=one.id)
    assert text.needs_reading and other.next_step == REPLY_TO_TEXT.key
    assert one.next_step != REPLY_TO_TEXT.key


def test_the_wrong_case_is_called_no_more() -> None:
    one, other = make.case(), make.case()
    text = texted("Can you call me?", number=one.person.phone or "")
    assert one.next_step == REPLY_TO_TEXT.key
    file(text, other, seen=one.id)
    assert one.next_step != REPLY_TO_TEXT.key and one.priority != Priority.ASKS_FOR_HELP


@pytest.mark.parametrize("seen", ["elsewhere", "nowhere", "there"])
def test_who_comes_second_is_told(seen: str) -> None:
    one, other, third = make.case(), make.case(), make.case()
    text = texted("hello", number=one.person.phone or "")
    ids = {"elsewhere": other.id, "nowhere": None, "there": one.id}
    with pytest.raises(DomainError, match="meanwhile" if seen != "there" else "already"):
        file(text, one if seen == "there" else third, seen=ids[seen])


def test_our_own_texts_stay_where_they_are() -> None:
    one, other = make.case(), make.case()
    ours = outbox.queue(one.person, "needs_you", key="k", case_id=one.id)
    with pytest.raises(DomainError, match="sent us"):
        file(ours, other, seen=one.id)


# A day


@pytest.mark.parametrize(("words", "template", "read"), [
    ("Cancel", "appointment", True), ("STOP", "appointment", True), ("Cancel", "needs_you", False),
    ("cancelar", "appointment", True), ("Help", "appointment", False),
])  # fmt: skip
def test_cancel_after_a_text_about_a_day_stops_texts_and_is_read(
    app: Flask, words: str, template: str, read: bool
) -> None:
    case = make.case(make.person(written_language="es"))
    outbox.queue(case.person, template, key="k", case_id=case.id, at=clock.now() + timedelta(days=3))
    text = texted(words, number=case.person.phone or "")
    assert text.needs_reading is read
    assert (case.next_step == REPLY_TO_TEXT.key) is read
    line = queries.line_of(text.number_known_as)
    assert (line is not None and line.stopped_at is not None) is (words != "Help")
