"""Finding what was counted of programs, and which are to be counted."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, exists, func, or_, select

from engagement.directory.models import Organization
from engagement.employment.goal.groups import Group
from engagement.employment.goal.models import GoalSummary
from engagement.employment.programs.models import Program
from engagement.employment.sustained.models import JudgingRound, SustainedRule
from engagement.foundation import clock, db


def summary(program_id: int) -> GoalSummary | None:
    """What was counted of a program the last time; none before the first."""
    wanted = select(GoalSummary).where(GoalSummary.program_id == program_id)
    return db.session.scalar(wanted.order_by(GoalSummary.as_of.desc()).limit(1))


def programs() -> Sequence[Program]:
    """All programs, those with a goal first, then those that are open, then by name."""
    return db.session.scalars(
        select(Program).order_by(Program.closed_at.is_not(None), Program.goal.is_(None), Program.name, Program.id)
    ).all()


def names_of(groups: Sequence[Group]) -> Mapping[str, str]:
    """What the organizations among groups are called, by the keys of their groups."""
    ids = [int(one.key) for one in groups if one.key.isdecimal()]
    wanted = select(Organization.id, Organization.name).where(Organization.id.in_(ids))
    return {str(row.id): row.name for row in db.session.execute(wanted)}


def rule(number: int) -> SustainedRule | None:
    """The version of the rule by which people were counted."""
    return db.session.scalar(select(SustainedRule).filter_by(number=number))


def to_count() -> Sequence[int]:
    """Programs that were not counted today, or since everybody was judged, or since somebody asked for it."""
    return db.session.scalars(select(Program.id).where(~exists().where(*_counted())).order_by(Program.id)).all()


def _counted() -> tuple[ColumnElement[bool], ...]:
    judged = select(func.max(JudgingRound.finished_at)).where(~JudgingRound.trial).scalar_subquery()
    return (
        GoalSummary.program_id == Program.id,
        GoalSummary.as_of == clock.today(),
        or_(judged.is_(None), GoalSummary.counted_at >= judged),
        or_(GoalSummary.asked_at.is_(None), GoalSummary.counted_at >= GoalSummary.asked_at),
    )
