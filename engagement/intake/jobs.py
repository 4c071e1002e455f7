"""Forgetting what was begun and never sent."""

from datetime import timedelta

from sqlalchemy import delete

from engagement.foundation import clock, db, jobs
from engagement.intake.models import Draft
from engagement.intake.queries import KIOSK_FORGETS
from engagement.people.vocabulary import Source

UNSENT = timedelta(days=90)
SENT = timedelta(days=7)  # the page "what happens next" works so long; the case is kept by its own rules


@jobs.job(name="forget_drafts", cron="*/10 * * * *")
def forget_drafts() -> None:
    """Erase drafts left at a kiosk at once, others after ninety days, and what is left of those that were sent."""
    now = clock.now()
    db.session.execute(
        delete(Draft).where(
            ((Draft.source == Source.KIOSK) & (Draft.touched_at < now - KIOSK_FORGETS))
            | (Draft.submitted_at.is_(None) & (Draft.touched_at < now - UNSENT))
            | (Draft.submitted_at < now - SENT)
        )
    )
