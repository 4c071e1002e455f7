"""What somebody texts back who signed up: which sign-up they mean, and how long their words are kept."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.messaging.filing import actions as filing
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.outreach.events.models import Event
from engagement.outreach.sign_ups import actions, queries, telling
from engagement.outreach.sign_ups.standing import SignUpState
from engagement.records import retention
from tests import make
from tests.outreach.sign_ups.test_telling import (
    ANA,
    BO,
    CANCELLED,
    CONFIRMED,
    WAITING,
    by_text,
    event,
    reply,
    texted,
)
from tests.records.test_retention import kind

__all__ = ["event"]


def reminded() -> None:
    make.commit()
    with clock.shifted(clock.day_began(clock.now()) - clock.now() + timedelta(days=6, hours=11)):
        telling.remind_some()


@pytest.mark.parametrize(
    ("language", "body", "state", "answered"),
    [
        ("es", "2", CANCELLED, "sign_up_cancelled"),
        ("es", "no", CANCELLED, "sign_up_cancelled"),
        ("vi", "hủy", CANCELLED, "sign_up_cancelled"),
        ("zh-Hans", "取消", CANCELLED, "sign_up_cancelled"),
        ("ar", "إلغاء", CANCELLED, "stop_and_cancelled"),
        ("fr", "Annuler.", CANCELLED, "sign_up_cancelled"),
        ("uk", "скасувати", CANCELLED, "sign_up_cancelled"),
        ("es", "1", CONFIRMED, "answer_thanks_yes"),
        ("es", "cancelar", CANCELLED, "stop_and_cancelled"),
        ("en", "cancel", CANCELLED, "stop_and_cancelled"),  # the carriers' word for stop, too
        ("en", "stop", CONFIRMED, "stop_confirmed"),
        ("en", "3", CONFIRMED, "unclear_reply"),
        ("en", "cancel my lunch", CONFIRMED, "unclear_reply"),
    ],
)
def test_what_is_texted_back_to_a_reminder(
    event: Event, language: str, body: str, state: SignUpState, answered: str
) -> None:
    one = by_text(event, "Ana", ANA, language, party_size=2)
    waits = by_text(event, "Bo", BO)
    reminded()
    got = reply(ANA, body)
    assert got is not None and one.state is state
    assert waits.state is (CONFIRMED if state is CANCELLED else WAITING)
    assert len(texted(answered)) == 1, [one.template for one in db.session.scalars(select(Message))]


def test_one_phone_with_two_sign_ups_is_asked_which(event: Event) -> None:
    by_text(event, "Ana", ANA), by_text(event, "Her daughter", ANA)
    reminded()
    reply(ANA, "2")
    assert {one.state for one in queries.of_event(event.id, *SignUpState)} == {CONFIRMED}
    assert str(texted("sign_up_which")[0].body).endswith("/en/sign-up")


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("2 {code}", True),
        ("cancel {code}", True),
        ("{code}: no", True),
        ("Cancelar {bare}.", True),
        ("1 {code}", False),
        ("{code}", False),
        ("2 K7FQ-2MPW", False),  # a code of nobody here
        ("when is {code}?", False),
    ],
)
def test_a_code_says_which_of_two_sign_ups_they_let_go(event: Event, words: str, *, left: bool) -> None:
    one, other = by_text(event, "Ana", ANA), by_text(event, "Her daughter", ANA)
    reminded()
    code = str(one.code).lower()
    reply(ANA, words.format(code=code, bare=code.replace("-", " ")))
    assert (one.state, other.state) == (CANCELLED if left else CONFIRMED, CONFIRMED)


def test_whoever_stops_texts_with_two_sign_ups_is_asked_by_a_person(event: Event) -> None:
    by_text(event, "Ana", ANA), by_text(event, "Her daughter", ANA)
    reminded()
    got = reply(ANA, "cancel")
    assert got is not None and got.needs_reading
    assert {one.state for one in queries.of_event(event.id, *SignUpState)} == {CONFIRMED}
    assert texted("sign_up_which") == [] and len(texted("stop_confirmed")) == 1


def test_asked_which_they_may_answer_with_the_code(event: Event) -> None:
    one, other = by_text(event, "Ana", ANA), by_text(event, "Her daughter", ANA)
    reminded()
    reply(ANA, "2")
    reply(ANA, f"cancel {other.code}")
    assert (one.state, other.state) == (CONFIRMED, CANCELLED)


def test_a_no_is_meant_for_the_one_they_were_reminded_of(event: Event) -> None:
    later = by_text(make.event(starts_at=clock.now() + timedelta(days=30)), "Ana", ANA)
    soon = by_text(event, "Ana", ANA)
    reminded()
    reply(ANA, "2")
    assert (soon.state, later.state) == (CANCELLED, CONFIRMED) and texted("sign_up_which") == []


@pytest.mark.parametrize("body", ["2", "cancelar"])
def test_no_to_what_is_over_does_not_cancel_another_event(event: Event, body: str) -> None:
    later = by_text(make.event(starts_at=clock.now() + timedelta(days=30)), "Ana", ANA)
    gone = by_text(event, "Ana", ANA)
    reminded()
    for sent in db.session.scalars(select(Message)):
        sent.state = MessageState.DELIVERED
    actions.cancel(gone)
    reply(ANA, body)
    assert later.state is CONFIRMED and texted("sign_up_cancelled") == []


def test_no_without_a_question_of_ours_cancels_nothing(event: Event) -> None:
    one = by_text(event, "Ana", ANA)
    reply(ANA, "2")
    reply(ANA, "no")
    assert one.state is CONFIRMED


@pytest.mark.parametrize(
    ("body", "days", "known", "goes"),
    [
        ("2", 31, False, True),
        ("2", 29, False, False),
        ("are dogs allowed?", 31, False, False),  # somebody still has to read it
        ("2", 31, True, False),  # of a request of theirs, and kept as long
    ],
)
def test_what_was_texted_back_about_a_sign_up_goes_soon_after_the_event(
    event: Event, body: str, days: int, *, known: bool, goes: bool
) -> None:
    if known:
        make.case(make.person(phone=ANA))
    by_text(event, "Ana", ANA)
    reminded()
    got = reply(ANA, body)
    assert got is not None and (got.sign_up_id is None) is known
    message_id = got.id
    event.ends_at = clock.now() - timedelta(days=days)
    event.starts_at = event.ends_at - timedelta(hours=2)
    make.commit()
    assert retention.run(kind("texts_about_sign_ups")) == int(goes)
    got = db.session.get_one(Message, message_id)
    assert (got.body, got.phone, got.phone_index) == (None, None, None) if goes else got.phone == ANA


def test_a_text_back_may_be_filed_with_a_case(event: Event) -> None:
    by_text(event, "Ana", ANA)
    reminded()
    got, case = reply(ANA, "are dogs allowed?"), make.case()
    assert got is not None
    filing.file(got, case, seen=None)
    assert (got.case_id, got.sign_up_id) == (case.id, None)
