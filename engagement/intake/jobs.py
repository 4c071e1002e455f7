"""Forgetting what was begun and never sent."""

from datetime import timedelta

from sqlalchemy import ColumnElement, delete

from engagement.foundation import clock, db, jobs
from engagement.intake.models import Draft
from engagement.intake.queries import KIOSK_FORGETS
from engagement.people.vocabulary import Source

UNSENT = timedelta(days=90)
SENT = timedelta(days=7)  # the page "what happens next" works so long; the case is kept by its own rules


@jobs.job(name="forget_drafts", cron="*/10 * * * *")
def forget_drafts() -> None:
    """Erase drafts left at a kiosk at once, others after ninety days, and what is left of those that were sent."""
    for erase in (erase_at_the_kiosk, erase_unsent, erase_sent):
        erase()


def erase_at_the_kiosk() -> int:
    """Erase what was left on a shared computer; returns how many."""
    return _erase(Draft.source == Source.KIOSK, Draft.touched_at < clock.now() - KIOSK_FORGETS)


def erase_unsent() -> int:
    """Erase what nobody went on with; returns how many."""
    return _erase(Draft.submitted_at.is_(None), Draft.touched_at < clock.now() - UNSENT)


def erase_sent() -> int:
    """Erase what has become a case; returns how many."""
    return _erase(Draft.submitted_at < clock.now() - SENT)


def _erase(*which: ColumnElement[bool]) -> int:
    return db.session.execute(delete(Draft).where(*which)).rowcount  # type: ignore[attr-defined, no-any-return]
