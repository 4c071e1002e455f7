"""Reports are counted by themselves: each day, when something was written down, and when somebody asks for it."""

from engagement.employment.programs.models import Program
from engagement.employment.reports import actions, kept
from engagement.foundation import db
from engagement.foundation.jobs import job, stopping


@job(name="count_reports", cron="* * * * *", own_transactions=True)
def count_reports() -> None:
    """Count each program of which something is new."""
    with db.transaction():
        waiting = kept.to_count()
    for program_id in waiting:
        if stopping.is_set():
            return
        with db.transaction():
            actions.count(db.session.get_one(Program, program_id))


@job(name="count_report_now")
def count_report_now(program_id: int) -> None:
    """Count one program, because somebody asked for it."""
    actions.count(db.session.get_one(Program, program_id))
