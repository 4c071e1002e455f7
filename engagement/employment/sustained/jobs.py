"""Judging goes on by itself: a round until everybody was judged, and each day those whose day has come."""

from engagement.employment.sustained import actions, queries
from engagement.foundation import clock
from engagement.foundation.jobs import job, until_done


@job(name="judge_rounds", cron="* * * * *", own_transactions=True)
def judge_rounds() -> None:
    """Go on with every round that is not at its end."""
    _go_on()


@job(name="judge_round_now", own_transactions=True)
def judge_round_now() -> None:
    """The same, right after a round was begun."""
    _go_on()


@job(name="judge_those_due", cron="25 * * * *", own_transactions=True)
def judge_those_due() -> None:
    """Judge those whose day has come."""
    until_done(lambda: actions.judge_due(clock.today()))


def _go_on() -> None:
    until_done(lambda: sum(actions.judge_some(one.id) for one in queries.running()))
