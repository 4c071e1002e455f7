"""What the timers do when their hour has come."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from engagement.foundation import clock, db
from engagement.people.models import Case, Consent
from engagement.people.vocabulary import RevokedVia
from engagement.referrals import actions, jobs, queries
from engagement.referrals.models import FollowUp, Referral
from engagement.referrals.next_steps import OFFER_ANOTHER_SERVICE, PARTNER_TO_ANSWER
from engagement.referrals.statuses import Actor, Status
from tests import make

pytestmark = pytest.mark.usefixtures("app")


def run(job: Callable[..., None], **later: int) -> None:
    """Keep what was made, then do the job as the worker does, some time later."""
    make.commit()
    with clock.shifted(timedelta(**later)):
        job.func()  # type: ignore[attr-defined]


def again(referral: Referral) -> Referral:
    """The referral as it is in the database now."""
    return db.session.get_one(Referral, referral.id, populate_existing=True)


def questions() -> list[FollowUp]:
    return list(db.session.scalars(select(FollowUp).order_by(FollowUp.id)))


@pytest.mark.parametrize(
    ("opened", "days", "status"),
    [(False, 9, Status.SENT), (False, 20, Status.EXPIRED), (True, 20, Status.EXPIRED)],
)
def test_no_answer_in_ten_business_days_expires(opened: bool, days: int, status: Status) -> None:
    referral = make.referral()
    if opened:
        actions.move(referral, "open", Actor.PARTNER)
    run(jobs.expire_referrals, days=days)
    found = again(referral)
    assert found.status is status
    assert (found.shared is None) == (status is Status.EXPIRED)
    step = OFFER_ANOTHER_SERVICE.key if status is Status.EXPIRED else PARTNER_TO_ANSWER.key
    assert db.session.get_one(Case, found.case_id).next_step == step


def test_an_answered_referral_never_expires() -> None:
    referral = make.referral()
    actions.move(referral, "accept", Actor.PARTNER)
    run(jobs.expire_referrals, days=60)
    assert again(referral).status is Status.ACCEPTED


def test_a_late_partner_makes_the_case_past_due() -> None:
    referral = make.referral()
    run(jobs.expire_referrals, days=6)
    case = db.session.get_one(Case, again(referral).case_id)
    assert case.next_step == PARTNER_TO_ANSWER.key
    assert case.due_at < clock.now() + timedelta(days=6)


@pytest.mark.parametrize(("days", "asked"), [(4, False), (10, True)])
def test_the_question_is_asked_on_its_day(days: int, asked: bool) -> None:
    actions.move(make.referral(), "accept", Actor.PARTNER)
    run(jobs.ask_follow_ups, days=days)
    assert [one.asked_at is not None for one in questions()] == [asked]


def test_asking_twice_asks_once() -> None:
    actions.move(make.referral(), "accept", Actor.PARTNER)
    run(jobs.ask_follow_ups, days=10)
    run(jobs.ask_follow_ups, days=10)
    assert [one.tries for one in questions()] == [1]


def test_one_open_question_a_person() -> None:
    case = make.case(needs=("english", "work"))
    for need in case.needs:
        actions.move(make.referral(case, make.service(), about=need), "accept", Actor.PARTNER)
    actions.move(make.referral(), "accept", Actor.PARTNER)
    run(jobs.ask_follow_ups, days=10)
    run(jobs.ask_follow_ups, days=10)
    assert [one.asked_at is not None for one in questions()] == [True, False, True]
    db.session.get_one(FollowUp, questions()[0].id).answered_at = clock.now()
    run(jobs.ask_follow_ups, days=10)
    assert [one.asked_at is not None for one in questions()] == [True, True, True]


def test_a_question_without_answer_is_asked_again_then_left_to_a_person() -> None:
    actions.move(make.referral(), "accept", Actor.PARTNER)
    run(jobs.ask_follow_ups, days=10)
    run(jobs.ask_follow_ups_again, days=11)
    assert [one.tries for one in questions()] == [1]
    run(jobs.ask_follow_ups_again, days=14)
    assert [(one.tries, one.answer) for one in questions()] == [(2, None)]
    run(jobs.ask_follow_ups_again, days=18)
    assert [(one.tries, one.answer) for one in questions()] == [(2, "no_answer")]


@pytest.mark.parametrize(
    ("move", "later", "blank"),
    [
        ("decline", {"hours": 23}, False),  # the partner may still take its answer back
        ("decline", {"hours": 25}, True),
        ("accept", {"days": 30}, False),
        ("accept", {"days": 181}, True),  # the consent ran out
    ],
)
def test_sharing_ends_by_itself(move: str, later: dict[str, int], blank: bool) -> None:
    referral = make.referral()
    actions.move(referral, move, Actor.PARTNER, reason="no_capacity" if move == "decline" else None)
    run(jobs.end_sharing, **later)
    assert (again(referral).shared is None) == blank


def test_a_revoked_consent_is_never_left_shared() -> None:
    referral = make.referral()
    consent = db.session.get_one(Consent, referral.consent_id)
    consent.revoked_at, consent.revoked_via = clock.now(), RevokedVia.CASEWORKER
    run(jobs.end_sharing)
    assert again(referral).shared is None


def test_a_timer_goes_on_until_nothing_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "BATCH", 1)
    referrals = [make.referral() for _ in range(3)]
    run(jobs.expire_referrals, days=20)
    assert {again(one).status for one in referrals} == {Status.EXPIRED}
    referrals = [make.referral() for _ in range(3)]
    run(jobs.end_sharing, days=181)
    assert [again(one).shared for one in referrals] == [None] * 3


def test_what_a_version_before_shared_without_a_date_ends_as_well() -> None:
    referral = make.referral()
    make.commit()
    db.session.execute(update(Referral).values(shared_until=None, version=Referral.version))
    run(jobs.end_sharing)
    found = again(referral)
    consent = db.session.get_one(Consent, found.consent_id)
    assert found.shared is not None and found.shared_until == consent.expires_at
    run(jobs.end_sharing, days=181)
    assert again(referral).shared is None


def test_the_worker_knows_the_timers(run_jobs: Callable[[], None]) -> None:
    from engagement.foundation.jobs import defer

    actions.move(make.referral(), "accept", Actor.PARTNER)
    with clock.shifted(timedelta(days=10)):
        for job in (jobs.ask_follow_ups, jobs.ask_follow_ups_again, jobs.expire_referrals, jobs.end_sharing):
            defer(job, timestamp=0)
        run_jobs()
    assert [one.asked_at is not None for one in questions()] == [True]
