"""What a move leaves in the database: the referral, its history, the audit, the text, the question, the next step."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from engagement.directory.vocabulary import Sensitivity
from engagement.foundation import clock, db
from engagement.foundation.audit import AuditEntry
from engagement.foundation.business_days import add_business_days
from engagement.foundation.errors import DomainError
from engagement.messaging.models import Message
from engagement.people import actions as people
from engagement.people.models import Case, Consent, Need
from engagement.people.next_steps import ASK_IF_HELP_CAME, CLOSE
from engagement.people.vocabulary import ConsentMode, LetGo, NeedState, Outcome, Priority, RevokedVia, SaidBy
from engagement.referrals import actions, queries
from engagement.referrals.models import FollowUp, Referral
from engagement.referrals.moves import Actor, MoveRefused, Status
from engagement.referrals.new_referral import actions as new_referral
from engagement.referrals.next_steps import (
    HELP_TO_COME,
    OFFER_ANOTHER_SERVICE,
    PARTNER_NEEDS_RESIDENT,
    PARTNER_TO_ANSWER,
    RESIDENT_NEEDS_HELP,
)
from tests import make

pytestmark = pytest.mark.usefixtures("app")


def case_of(referral: Referral) -> Case:
    return db.session.get_one(Case, referral.case_id)


def need_of(referral: Referral) -> Need:
    return db.session.get_one(Need, referral.need_id)


def questions(referral: Referral) -> list[FollowUp]:
    return list(db.session.scalars(select(FollowUp).where(FollowUp.referral_id == referral.id).order_by(FollowUp.id)))


def texts(referral: Referral) -> list[str]:
    found = select(Message.template).where(Message.case_id == referral.case_id).order_by(Message.id)
    return list(db.session.scalars(found))


def moved(*names: str, **options: Any) -> Referral:
    """A referral after these moves; the partner makes them."""
    referral = make.referral(**options)
    for name in names:
        reason = {"decline": "no_capacity", "ask_client": "bring_papers", "fail": "did_not_come"}.get(name)
        actions.move(referral, name, Actor.PARTNER, reason=reason)
    return referral


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
        (("open",), {"expire_at": 10}),
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


def test_undo_goes_back_whole() -> None:
    referral = moved("open", "accept")
    limit = add_business_days(clock.now(), 10)
    actions.undo(referral, Actor.PARTNER)
    assert (referral.status, referral.accepted_at, referral.contact_by) == (Status.RECEIVED, None, None)
    assert referral.expire_at == limit
    assert questions(referral) == []
    assert case_of(referral).next_step == PARTNER_TO_ANSWER.key
    assert queries.history_of(referral.id)[-1].move == "undo"


def test_undoing_a_finish_takes_the_word_back() -> None:
    referral = moved("accept", "finish")
    actions.undo(referral, Actor.PARTNER)
    assert (referral.status, referral.closed_at, need_of(referral).state) == (Status.ACCEPTED, None, NeedState.UNKNOWN)
    assert [one.question for one in questions(referral)] == ["follow_up_contact"]


def test_undo_brings_the_earlier_reason_back() -> None:
    referral = moved("ask_client", "accept")
    assert referral.reason is None
    actions.undo(referral, Actor.PARTNER)
    assert (referral.status, referral.reason) == (Status.NEEDS_CLIENT_ACTION, "bring_papers")


def test_undo_is_refused_when_too_late_or_when_another_took_its_place() -> None:
    late = moved("decline")
    with clock.shifted(timedelta(hours=25)), pytest.raises(MoveRefused):
        actions.undo(late, Actor.PARTNER)
    case, service = make.case(), make.service()
    first = make.referral(case, service)
    actions.move(first, "decline", Actor.PARTNER, reason="no_capacity")
    make.referral(case, service)
    with pytest.raises(MoveRefused):
        actions.undo(first, Actor.PARTNER)


def test_taking_back_hides_it_and_undoing_shows_it_again() -> None:
    referral = make.referral()
    before = referral.shared
    actions.move(referral, "recall", Actor.CASEWORKER, reason="wrong_service")
    assert referral.shared is None
    actions.undo(referral, Actor.CASEWORKER)
    assert referral.shared == before and referral.status is Status.SENT


def test_what_was_taken_back_stays_hidden_if_consent_ended() -> None:
    referral = make.referral()
    actions.move(referral, "recall", Actor.CASEWORKER, reason="wrong_service")
    people.revoke_consent(db.session.get_one(Consent, referral.consent_id), RevokedVia.CASEWORKER)
    with pytest.raises(MoveRefused):
        actions.undo(referral, Actor.CASEWORKER)


@pytest.mark.parametrize("names", [(), ("accept",), ("accept", "start"), ("accept", "finish"), ("decline",)])
def test_stop_sharing_blanks_at_once(names: tuple[str, ...]) -> None:
    referral = moved(*names)
    was = referral.status
    consent = db.session.get_one(Consent, referral.consent_id)
    actions.stop_sharing(consent, RevokedVia.WEB)
    assert referral.shared is None and consent.revoked_via is RevokedVia.WEB
    over = was in (Status.SERVICE_RECEIVED, Status.DECLINED_BY_PARTNER)
    assert referral.status is (was if over else Status.WITHDRAWN_BY_CLIENT)
    assert [one.move for one in queries.history_of(referral.id)] == ["send", *names, *([] if over else ["withdraw"])]
    actions.stop_sharing(consent, RevokedVia.TEXT)
    assert consent.revoked_via is RevokedVia.WEB


def test_a_declined_referral_without_consent_cannot_come_back() -> None:
    referral = moved("decline")
    actions.stop_sharing(db.session.get_one(Consent, referral.consent_id), RevokedVia.WEB)
    with pytest.raises(MoveRefused):
        actions.undo(referral, Actor.PARTNER)


def test_withdrawing_ends_the_consent_and_the_questions() -> None:
    referral = moved("accept")
    actions.move(referral, "withdraw", Actor.CASEWORKER)
    consent = db.session.get_one(Consent, referral.consent_id)
    assert consent.revoked_via is RevokedVia.CASEWORKER and referral.shared is None
    assert [one.answer for one in questions(referral)] == ["ended"]


def test_a_withdrawal_written_down_by_mistake_is_undone_whole() -> None:
    referral = moved("accept")
    before, limit = referral.shared, referral.contact_by
    actions.move(referral, "withdraw", Actor.CASEWORKER)
    assert actions.undo(referral, Actor.SUPERVISOR).status is Status.ACCEPTED
    consent = db.session.get_one(Consent, referral.consent_id)
    assert (consent.revoked_at, consent.revoked_via, referral.shared) == (None, None, before)
    assert referral.contact_by == limit


def test_what_the_resident_withdrew_and_what_went_with_its_need_stays_so() -> None:
    theirs = moved("accept")
    actions.move(theirs, "withdraw", Actor.RESIDENT)
    with pytest.raises(MoveRefused):
        actions.undo(theirs, Actor.RESIDENT)
    with pytest.raises(MoveRefused):
        actions.undo(theirs, Actor.CASEWORKER)
    gone = moved("accept")
    actions.move(gone, "withdraw", Actor.CASEWORKER)
    need_of(gone).state, need_of(gone).let_go = NeedState.LET_GO, LetGo.NO_LONGER_WANTED
    assert not actions.may_undo(gone, queries.history_of(gone.id), Actor.CASEWORKER)


def test_a_consent_that_ran_out_meanwhile_does_not_come_back() -> None:
    referral = moved("accept")
    actions.move(referral, "withdraw", Actor.CASEWORKER)
    db.session.get_one(Consent, referral.consent_id).expires_at = clock.now()
    with pytest.raises(MoveRefused, match="consent has ended"):
        actions.undo(referral, Actor.CASEWORKER)


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
