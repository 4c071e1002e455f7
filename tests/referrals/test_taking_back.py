"""What an undone move, a recalled referral, a withdrawal and the end of sharing leave in the database."""

from datetime import timedelta

import pytest

from engagement.foundation import clock, db
from engagement.foundation.business_days import add_business_days
from engagement.people.consents.actions import revoke_consent
from engagement.people.models import Consent
from engagement.people.vocabulary import LetGo, NeedState, RevokedVia
from engagement.referrals import actions, queries
from engagement.referrals.moves import MoveRefused
from engagement.referrals.next_steps import PARTNER_TO_ANSWER
from engagement.referrals.statuses import Actor, Status
from tests import make
from tests.referrals.moved import case_of, moved, need_of, questions

pytestmark = pytest.mark.usefixtures("app")


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
    revoke_consent(db.session.get_one(Consent, referral.consent_id), RevokedVia.CASEWORKER)
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
