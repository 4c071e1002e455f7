"""What a move leaves in the database: the referral, its history, the audit, the text, the question, the next step."""

from typing import Any

import pytest
from sqlalchemy import select

from engagement.directory.vocabulary import Sensitivity
from engagement.foundation import clock, db
from engagement.foundation.audit import AuditEntry
from engagement.foundation.business_days import add_business_days
from engagement.foundation.errors import DomainError
from engagement.people import actions as people
from engagement.people.models import Consent
from engagement.people.next_steps import ASK_IF_HELP_CAME, CLOSE
from engagement.people.vocabulary import ConsentMode, NeedState, Outcome, Priority, SaidBy
from engagement.referrals import actions, queries
from engagement.referrals.models import Referral
from engagement.referrals.moves import MoveRefused
from engagement.referrals.new_referral import actions as new_referral
from engagement.referrals.next_steps import (
    HELP_TO_COME,
    OFFER_ANOTHER_SERVICE,
    PARTNER_NEEDS_RESIDENT,
    PARTNER_TO_ANSWER,
    RESIDENT_NEEDS_HELP,
)
from engagement.referrals.statuses import Actor, Status
from tests import make
from tests.referrals.moved import case_of, moved, need_of, questions, texts

pytestmark = pytest.mark.usefixtures("app")


def test_refer_sends_with_consent() -> None:
    referral = make.referral(fields=("name", "need"))
    consent = db.session.get_one(Consent, referral.consent_id)
    assert referral.status is Status.SENT and referral.sent_at is not None and referral.closed_at is None
    assert consent.fields == ["name", "need"] and consent.organization_id == referral.organization_id
    assert referral.shared is not None and set(referral.shared) == {"name", "need"}
    assert referral.acknowledge_by == add_business_days(referral.sent_at, 2)
    assert referral.expire_at == add_business_days(referral.sent_at, 10) and referral.contact_by is None
    assert [step.move for step in queries.history_of(referral.id)] == ["send"]
    assert texts(referral) == ["introduction", "referral_sent"]
    case = case_of(referral)
    assert (case.next_step, case.due_at) == (PARTNER_TO_ANSWER.key, referral.acknowledge_by)
    assert case.first_contact_at is not None


@pytest.mark.parametrize(
    ("service", "fields"),
    [
        ({"sensitivity": Sensitivity.CONFIDENTIAL}, ("name",)),
        ({"accepting_referrals": False}, ("name",)),
        ({"active": False}, ("name",)),
        ({}, ()),
    ],
)
def test_no_referral_where_there_must_be_none(service: dict[str, Any], fields: tuple[str, ...]) -> None:
    with pytest.raises(DomainError):
        make.referral(to=make.service(**service), fields=fields)
    assert db.session.scalars(select(Referral)).all() == []
    assert db.session.scalars(select(Consent).where(Consent.organization_id.is_not(None))).all() == []


def test_the_same_need_goes_to_a_service_once() -> None:
    case, service = make.case(), make.service()
    first = make.referral(case, service)
    with pytest.raises(DomainError, match="already"):
        make.referral(case, service)
    actions.move(first, "decline", Actor.PARTNER, reason="no_capacity")
    assert make.referral(case, service).status is Status.SENT


def test_a_closed_case_or_another_cases_need_is_not_referred() -> None:
    case, service = make.case(), make.service()
    with pytest.raises(DomainError, match="another case"):
        make.referral(case, service, about=make.need(make.case()))
    people.close_case(case, Outcome.GOT_HELP)
    with pytest.raises(DomainError, match="closed"):
        make.referral(case, service)


@pytest.mark.parametrize(
    ("names", "status", "step", "text", "question"),
    [
        (("open",), "received", PARTNER_TO_ANSWER.key, None, None),
        (("accept",), "accepted", HELP_TO_COME.key, "partner_accepted", "follow_up_contact"),
        (("open", "waitlist"), "waitlisted", HELP_TO_COME.key, "partner_waitlisted", None),
        (("open", "ask_client"), "needs_client_action", PARTNER_NEEDS_RESIDENT.key, "needs_you", None),
        (("decline",), "declined_by_partner", OFFER_ANOTHER_SERVICE.key, "partner_declined", None),
        (("accept", "start"), "in_service", HELP_TO_COME.key, None, "follow_up_contact"),
        (("accept", "finish"), "service_received", ASK_IF_HELP_CAME.key, None, "follow_up_help"),
        (("accept", "fail"), "not_received", OFFER_ANOTHER_SERVICE.key, None, None),
        (("open", "mark_unreachable"), "unreachable", OFFER_ANOTHER_SERVICE.key, None, None),
    ],
)
def test_what_a_move_leaves(
    names: tuple[str, ...], status: str, step: str, text: str | None, question: str | None
) -> None:
    referral = moved(*names)
    assert referral.status == status
    assert case_of(referral).next_step == step
    assert [one.move for one in queries.history_of(referral.id)] == ["send", *names]
    if text:
        assert texts(referral)[-1] == text
    waiting = [one for one in questions(referral) if one.asked_at is None]
    assert [one.question for one in waiting] == ([question] if question else [])
    make.commit()
    audited = select(AuditEntry.action).where(AuditEntry.subject == "referral").order_by(AuditEntry.id)
    assert list(db.session.scalars(audited)) == [f"referral_{name}" for name in ("send", *names)]


@pytest.mark.parametrize(
    ("names", "running"),
    [
        ((), {"acknowledge_by": 2, "expire_at": 10}),
        (("open",), {"acknowledge_by": 2, "expire_at": 10}),
        (("accept",), {"contact_by": 5}),
        (("accept", "start"), {}),
        (("decline",), {}),
    ],
)
def test_time_limits(names: tuple[str, ...], running: dict[str, int]) -> None:
    referral = moved(*names)
    for limit in ("acknowledge_by", "contact_by", "expire_at"):
        days = running.get(limit)
        assert getattr(referral, limit) == (None if days is None else add_business_days(clock.now(), days))


def test_the_due_date_of_an_accepted_referral_is_its_contact_limit() -> None:
    referral = moved("accept")
    assert case_of(referral).due_at == referral.contact_by
    assert referral.accepted_at is not None and referral.received_at is not None


def test_a_need_declined_is_not_hidden_by_another_accepted() -> None:
    case = make.case(needs=("english", "work"))
    english, work = (make.referral(case, make.service(), about=need) for need in case.needs)
    actions.move(english, "decline", Actor.PARTNER, reason="no_capacity")
    actions.move(work, "accept", Actor.PARTNER)
    assert case.next_step == OFFER_ANOTHER_SERVICE.key


def test_the_reason_is_kept_and_needed() -> None:
    referral = make.referral()
    with pytest.raises(MoveRefused):
        actions.move(referral, "decline", Actor.PARTNER)
    actions.move(referral, "decline", Actor.PARTNER, reason="other", note="  We moved away  ")
    last = queries.history_of(referral.id)[-1]
    assert (referral.reason, last.reason, last.note) == ("other", "other", "We moved away")


def test_a_partners_word_is_provisional() -> None:
    referral = moved("accept", "finish")
    need = need_of(referral)
    assert (need.state, need.said_by) == (NeedState.MET, SaidBy.PARTNER)
    assert case_of(referral).next_step != CLOSE.key
    people.settle_need(need, case_of(referral), NeedState.UNMET, SaidBy.RESIDENT)
    people.settle_need(need, case_of(referral), NeedState.MET, SaidBy.PARTNER)
    assert (need.state, need.said_by) == (NeedState.UNMET, SaidBy.RESIDENT)


def test_a_call_for_help_stays_on_top_until_a_caseworker_acts() -> None:
    case, service = make.case(), make.service()
    referral = make.referral(case, service)
    actions.put_on_top(case, RESIDENT_NEEDS_HELP)
    actions.move(referral, "accept", Actor.PARTNER)
    assert (case.next_step, case.priority) == (RESIDENT_NEEDS_HELP.key, Priority.ASKS_FOR_HELP)
    make.referral(case, make.service())
    assert (case.next_step, case.priority) == (PARTNER_TO_ANSWER.key, Priority.USUAL)


def test_a_partners_move_leaves_a_closed_case_alone_whose_need_is_over() -> None:
    referral = make.referral()
    case = case_of(referral)
    people.settle_need(need_of(referral), case, NeedState.MET, SaidBy.RESIDENT)
    people.close_case(case, Outcome.GOT_HELP)
    before = case.next_step
    actions.move(referral, "decline", Actor.PARTNER, reason="no_capacity")
    assert case.next_step == before and case.closed_at is not None


def test_the_witness_is_kept_with_a_verbal_consent() -> None:
    case, service, who = make.case(), make.service(), make.account()
    referral = new_referral.refer(
        case, case.needs[0], service, fields=["name"], text="We will share your name.", language="es",
        mode=ConsentMode.VERBAL, actor=Actor.CASEWORKER, witness_id=who.id,
    )  # fmt: skip
    consent = db.session.get_one(Consent, referral.consent_id)
    assert (consent.witness_id, consent.language_shown, consent.mode) == (who.id, "es", ConsentMode.VERBAL)
