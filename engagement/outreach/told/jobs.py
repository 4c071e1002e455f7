"""Telling those who spoke goes on by itself, a few at a time."""

from engagement.foundation.jobs import job, until_done
from engagement.outreach.told import actions, queries


@job(name="tell_back", cron="* * * * *", own_transactions=True)
def tell_back() -> None:
    """Tell the next few of every theme whose answer goes back, until nobody waits or somebody stops it."""
    known: actions.Known = {}
    until_done(lambda: sum(actions.tell_some(telling, known) for telling in queries.running()))
