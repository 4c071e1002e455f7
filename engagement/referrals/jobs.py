"""What happens to referrals while nobody looks: questions are asked, limits run out, sharing ends."""

from datetime import timedelta

from engagement.foundation import audit, clock
from engagement.foundation.jobs import job, until_done
from engagement.referrals import actions, follow_ups, queries
from engagement.referrals.moves import EXPIRE
from engagement.referrals.shared import actions as shared
from engagement.referrals.statuses import Actor
from engagement.referrals.undo import UNDO_WITHIN


@job(name="ask_follow_ups", cron="*/5 * * * *", own_transactions=True)
def ask_follow_ups() -> None:
    """Ask the questions whose day has come: one a person, the others wait for its answer."""
    until_done(_ask_some)


def _ask_some() -> int:
    asked: set[int] = set()
    for follow_up in queries.questions_due(clock.now()):
        if follow_up.person_id not in asked:
            asked.add(follow_up.person_id)
            follow_ups.ask(follow_up)
    return len(asked)


@job(name="ask_follow_ups_again", cron="*/15 * * * *", own_transactions=True)
def ask_follow_ups_again() -> None:
    """Ask once more where no answer came in three days; after that the caseworker calls."""
    until_done(_ask_some_again)


def _ask_some_again() -> int:
    unanswered = queries.unanswered_since(clock.now() - follow_ups.ASK_AGAIN_AFTER)
    for follow_up in unanswered:
        follow_ups.ask_again(follow_up)
    return len(unanswered)


@job(name="expire_referrals", cron="*/10 * * * *", own_transactions=True)
def expire_referrals() -> None:
    """Take back what nobody answered in ten business days; the caseworker offers the next best service."""
    until_done(_expire_some)


def _expire_some() -> int:
    expired = queries.expired(clock.now())
    for referral in expired:
        actions.move(referral, EXPIRE, Actor.SYSTEM)
    return len(expired)


@job(name="plan_cases", cron="*/30 * * * *", own_transactions=True)
def plan_cases() -> None:
    """Read the next step of cases anew whose step was set by a version before this rule; later there are none."""
    until_done(_plan_some)


def _plan_some() -> int:
    cases = queries.not_planned()
    for case in cases:
        actions.plan(case)
    return len(cases)


@job(name="end_sharing", cron="7 * * * *", own_transactions=True)
def end_sharing() -> None:
    """Blank what partners see once the consent has run out, or a day after they said that they cannot help."""
    until_done(lambda: shared.date_sharing(queries.BATCH))
    until_done(_end_some)


def _end_some() -> int:
    now = clock.now()
    over = queries.shared_too_long(now, now - UNDO_WITHIN - timedelta(minutes=1))
    for referral in over:
        referral.shared = None
        audit.record("end_sharing", referral)
    return len(over)
