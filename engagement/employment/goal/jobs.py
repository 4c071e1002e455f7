"""Programs are counted by themselves: each day once those whose day has come are judged, after everybody was judged, and when
somebody asks for it.
"""

from engagement.employment.goal import actions, queries
from engagement.employment.programs.models import Program
from engagement.employment.sustained import actions as judging
from engagement.foundation import clock, db
from engagement.foundation.jobs import job, stopping, until_done


@job(name="count_goals", cron="*/10 * * * *", own_transactions=True)
def count_goals() -> None:
    """Count each program that was not counted today, or not since everybody was judged."""
    with db.transaction():
        waiting = queries.to_count()
    if waiting:
        until_done(lambda: judging.judge_due(clock.today()))
    for program_id in waiting:
        if stopping.is_set():
            return
        with db.transaction():
            actions.count(db.session.get_one(Program, program_id))


@job(name="count_goal_now")
def count_goal_now(program_id: int) -> None:
    """Count one program, because somebody asked for it."""
    actions.count(db.session.get_one(Program, program_id))
