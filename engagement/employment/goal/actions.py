"""Counting a program, and asking for it. Nothing here commits."""

from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert

from engagement.employment.goal import facts, queries
from engagement.employment.goal.models import GoalSummary
from engagement.employment.programs.models import Program
from engagement.foundation import clock, db

KEPT = timedelta(days=400)  # so that a year can be compared with the one before


def count(program: Program) -> None:
    """Count a program as it is now. What was counted of it today is replaced; what is older than a year and a month goes."""
    today, at = clock.today(), clock.now()
    counted = facts.count(program, today)
    groups = {what: [one.as_dict() for one in found] for what, found in counted.groups.items()}
    new = {"counted_at": at, "said": counted.figures.as_dict(), "groups": groups}
    kept = insert(GoalSummary).values(program_id=program.id, as_of=today, **new)
    db.session.execute(kept.on_conflict_do_update(index_elements=[GoalSummary.program_id, GoalSummary.as_of], set_=new))
    db.session.execute(
        delete(GoalSummary).where(GoalSummary.program_id == program.id, GoalSummary.as_of < today - KEPT)
    )


def ask_to_count(program: Program) -> bool:
    """Ask to have a program counted again; whether nobody had asked since it was."""
    found = queries.summary(program.id)
    if found is None or found.is_being_counted:
        return found is None
    found.asked_at = clock.now()
    db.session.flush()
    return True
