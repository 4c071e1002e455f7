"""A resident says that nobody called: their organization hears of it once, and nothing of what they wrote."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from engagement.directory.models import Organization
from engagement.foundation import db
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.reply_meaning import ReplyMeaning
from engagement.messaging.vocabulary import Direction
from engagement.people.models import Case, Person
from engagement.referrals import actions, follow_ups
from engagement.referrals.models import FollowUp, Referral
from engagement.referrals.notices.actions import NOBODY_CALLED
from engagement.referrals.statuses import Actor
from tests import make
from tests.referrals.moved import questions
from tests.referrals.notices.told import NUMBER, OFFICE, links, messages, office, said, service_of

pytestmark = pytest.mark.usefixtures("app")

NO, YES, NEED_HELP = ReplyMeaning.NO, ReplyMeaning.YES, ReplyMeaning.NEED_HELP


def accepted(organization: Organization, *more: str) -> Referral:
    referral = make.referral(to=service_of(organization))
    for name in ("accept", *more):
        actions.move(referral, name, Actor.PARTNER)
    return referral


def answered(referral: Referral, answer: ReplyMeaning, question: FollowUp | None = None) -> Message:
    """The resident answers the last question about a referral, in words of their own."""
    case = db.session.get_one(Case, referral.case_id)
    person = db.session.get_one(Person, case.person_id)
    text = Message(
        direction=Direction.IN, state=MessageState.DELIVERED, template="inbound", phone=person.phone, language="en",
        phone_index=person.phone_index, person_id=person.id, case_id=case.id, body="no!! I am Amina and I wait",
    )  # fmt: skip
    db.session.add(text)
    db.session.flush()
    assert follow_ups.settle(question or questions(referral)[-1], answer, text)
    return text


def heard(organization: Organization) -> list[str | None]:
    return [where for template, where in said(organization) if template == NOBODY_CALLED]


@pytest.mark.parametrize(
    ("more", "answer", "hears"),
    [
        ((), NO, True),
        ((), YES, False),
        ((), NEED_HELP, False),
        (("start",), NO, True),  # they say that they help, and nobody has called
        (("finish",), NO, False),  # another question: whether the help came
    ],
)
def test_who_hears_of_what(more: tuple[str, ...], answer: ReplyMeaning, hears: bool) -> None:
    organization = office(email=OFFICE)
    answered(accepted(organization, *more), answer)
    assert heard(organization) == ([OFFICE] if hears else [])


@pytest.mark.parametrize(("email", "number", "where"), [(None, NUMBER, [NUMBER]), (None, None, [])])
def test_by_what_they_have(email: str | None, number: str | None, where: list[str]) -> None:
    organization = office(email=email, text_number=number)
    answered(accepted(organization), NO)
    assert heard(organization) == where


def test_it_has_a_link_and_nothing_of_the_person() -> None:
    organization = office(email=OFFICE)
    referral = accepted(organization)
    answered(referral, NO)
    notice = messages(organization)[-1]
    assert len(links(notice)) == 1
    code = db.session.get_one(Case, referral.case_id).request_code
    for secret in ("Amina", "wait!", "I wait", code, "English", "555-01"):
        assert secret not in f"{notice.subject} {notice.body}", secret


def test_nobody_hears_whose_referral_is_over() -> None:
    organization = office(email=OFFICE)
    referral = accepted(organization)
    question = questions(referral)[-1]
    follow_ups.ask(question)
    actions.end_request(db.session.get_one(Case, referral.case_id))
    question.answered_at = None  # as if the answer came in the same moment
    answered(referral, NO, question)
    assert heard(organization) == []


def test_said_again_by_another_yes_it_is_one_notice() -> None:
    organization = office(email=OFFICE)
    referral = accepted(organization)
    answered(referral, NO)
    actions.move(referral, "waitlist", Actor.PARTNER)
    actions.move(referral, "accept", Actor.PARTNER)
    answered(referral, NO)
    assert heard(organization) == [OFFICE]


def test_an_answer_of_somebody_else_is_taken_back_with_what_still_waits() -> None:
    organization = office(email=OFFICE)
    referral = accepted(organization)
    text = answered(referral, NO)
    follow_ups.take_back(text)
    assert heard(organization) == []
    answered(referral, NO)
    assert heard(organization) == [], "it was taken back and is not said again: the desk calls"


def test_it_arrives(run_jobs: Callable[[], None]) -> None:
    organization = office(email=OFFICE)
    answered(accepted(organization), NO)
    make.commit()
    run_jobs()
    found = select(Message.state).where(Message.template == NOBODY_CALLED)
    assert list(db.session.scalars(found)) == [MessageState.DELIVERED]
