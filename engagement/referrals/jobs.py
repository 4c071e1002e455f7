"""What happens to referrals while nobody looks: questions are asked, limits run out, sharing ends."""

from datetime import timedelta

from engagement.foundation import audit, clock, jobs
from engagement.referrals import actions, follow_ups, queries
from engagement.referrals.effects import Sharing
from engagement.referrals.moves import EXPIRE, MOVES, Actor
from engagement.referrals.undo import UNDO_WITHIN


@jobs.job(name="ask_follow_ups", cron="*/5 * * * *")
def ask_follow_ups() -> None:
    """Ask the questions whose day has come: one a person, the others wait for its answer."""
    asked: set[int] = set()
    for follow_up in queries.questions_due(clock.now()):
        if follow_up.person_id not in asked:
            asked.add(follow_up.person_id)
            follow_ups.ask(follow_up)


@jobs.job(name="ask_follow_ups_again", cron="*/15 * * * *")
def ask_follow_ups_again() -> None:
    """Ask once more where no answer came in three days; after that the caseworker calls."""
    for follow_up in queries.unanswered_since(clock.now() - follow_ups.ASK_AGAIN_AFTER):
        follow_ups.ask_again(follow_up)


@jobs.job(name="expire_referrals", cron="*/10 * * * *")
def expire_referrals() -> None:
    """Take back what nobody answered in ten business days; the caseworker offers the next best service."""
    for referral in queries.expired(clock.now()):
        actions.move(referral, EXPIRE, Actor.SYSTEM)


@jobs.job(name="end_sharing", cron="7 * * * *")
def end_sharing() -> None:
    """Blank what partners see once the consent has run out, or a day after they said that they cannot help."""
    now = clock.now()
    unhelped = {move.target for move in MOVES.values() if move.sharing is Sharing.ENDS_AFTER_UNDO}
    for referral in queries.shared_too_long(now, unhelped, now - UNDO_WITHIN - timedelta(minutes=1)):
        referral.shared = None
        audit.record("end_sharing", referral)
