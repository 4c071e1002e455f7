"""Whoever has only an e-mail is asked there whether help came; they answer on My request, and the e-mail says nothing of them."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from engagement.foundation import db
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import Channel, Withheld
from engagement.people.models import Case
from engagement.people.next_steps import ASK_IF_HELP_CAME
from engagement.people.one_time_codes import digest
from engagement.referrals import actions, follow_ups
from engagement.referrals.models import Referral
from engagement.referrals.next_steps import RESIDENT_SAYS_NO_CONTACT
from engagement.referrals.statuses import Actor
from tests import make
from tests.browser import Browser
from tests.referrals.moved import questions

pytestmark = pytest.mark.usefixtures("app")

ADDRESS = "amina@example.org"
ONLY_MAIL: dict[str, Any] = {"email": ADDRESS, "phone": None, "ok_to_text": False}


def asked(*moves: str, **facts: Any) -> tuple[Referral, Message]:
    """The question that is put to the resident after these moves of the partner."""
    referral = make.referral(make.case(make.person(**facts)), fields=("name", "language", "need"))
    for name in moves:
        actions.move(referral, name, Actor.PARTNER)
    question = questions(referral)[-1]
    follow_ups.ask(question)
    return referral, db.session.get_one(Message, question.message_id)


@pytest.mark.parametrize(
    ("facts", "channel", "withheld"),
    [
        (ONLY_MAIL, Channel.EMAIL, None),
        ({"email": ADDRESS, "ok_to_text": False}, Channel.EMAIL, None),
        ({"email": ADDRESS}, Channel.TEXT, None),
        ({"email": None, "phone": None, "ok_to_text": False}, Channel.TEXT, Withheld.NO_PHONE),
        (ONLY_MAIL | {"say_nothing": True}, Channel.EMAIL, Withheld.MUST_SAY_NOTHING),
    ],
)
@pytest.mark.parametrize("moves", [("accept",), ("accept", "finish")])
def test_how_it_is_asked(
    moves: tuple[str, ...], facts: dict[str, Any], channel: Channel, withheld: Withheld | None
) -> None:
    referral, said = asked(*moves, **facts)
    assert (said.channel, said.withheld) == (channel, withheld)
    assert (said.state is MessageState.WITHHELD) is (withheld is not None)
    step = db.session.get_one(Case, referral.case_id).next_step
    assert (step == ASK_IF_HELP_CAME.key) is (withheld is not None or "finish" in moves)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "did they contact you?"), ("es", "¿ya se comunicaron con usted?")]
)
def test_the_mail_says_nothing_of_them_and_leads_to_my_request(language: str, words: str) -> None:
    referral, said = asked("accept", **ONLY_MAIL, written_language=language)
    case = db.session.get_one(Case, referral.case_id)
    assert words in (said.body or "") and (said.body or "").endswith(f"/{language}/request")
    for secret in ("Amina", case.request_code, "English", "inglés", "Mesa", "Responda 1", "Reply 1"):
        assert secret not in f"{said.subject} {said.body}", secret


def test_the_answer_there_counts(browser: Browser) -> None:
    referral, _said = asked("accept", **ONLY_MAIL)
    case = db.session.get_one(Case, referral.case_id)
    case.return_number = digest(case.request_code, "123456")
    make.commit()
    page = browser.get("/en/request").submit(code=case.request_code).submit(number="123456")
    assert "Did they contact you?" in page.main
    page.submit("No", action=f"/request/answer/{questions(referral)[-1].id}")
    db.session.rollback()
    assert db.session.get_one(Case, case.id, populate_existing=True).next_step == RESIDENT_SAYS_NO_CONTACT.key


def test_it_goes_out(run_jobs: Callable[[], None]) -> None:
    _referral, said = asked("accept", **ONLY_MAIL)
    make.commit()
    run_jobs()
    state = db.session.scalars(select(Message.state).where(Message.id == said.id)).one()
    assert state is MessageState.DELIVERED
