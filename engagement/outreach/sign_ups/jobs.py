"""Whoever signed up is told in the background, a few at a time."""

from engagement.foundation.jobs import job, until_done
from engagement.outreach.sign_ups import telling


@job(name="tell_signed_up", own_transactions=True)
def tell_signed_up(event_id: int) -> None:
    """Tell everybody who signed up for an event how it stands now."""
    until_done(lambda: telling.tell_some(event_id))


@job(name="remind_signed_up", cron="*/10 * * * *", own_transactions=True)
def remind_signed_up() -> None:
    """Remind whoever has a place at an event of tomorrow."""
    until_done(telling.remind_some)


@job(name="answer_signed_up", cron="*/10 * * * *", own_transactions=True)
def answer_signed_up() -> None:
    """Tell whoever asked for it what became of the plan of their event."""
    until_done(telling.answer_some)
