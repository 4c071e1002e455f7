"""Finding what was counted of programs, and which are to be counted."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Row, bindparam, exists, func, or_, select

from engagement.directory.models import Organization
from engagement.employment.goal.groups import Group
from engagement.employment.goal.models import GoalSummary
from engagement.employment.programs.models import Program
from engagement.employment.sustained.models import JudgingRound, SustainedRule
from engagement.foundation import clock, db


def summary(program_id: int) -> GoalSummary | None:
    """What was counted of a program the last time; none before the first."""
    found = with_rule(program_id)
    return found[0] if found is not None else None


def with_rule(program_id: int) -> tuple[GoalSummary, SustainedRule | None] | None:
    """The same, and the version of the rule by which people were counted, if there was one."""
    found = db.session.execute(_SUMMARY, {"program": program_id}).one_or_none()
    return (found[0], found[1]) if found is not None else None


_SUMMARY = (
    select(GoalSummary, SustainedRule)
    .outerjoin(SustainedRule, SustainedRule.number == GoalSummary.said["rule_number"].as_integer())
    .where(GoalSummary.program_id == bindparam("program"))
    .order_by(GoalSummary.as_of.desc())
    .limit(1)
)


def programs() -> Sequence[Row[int, str]]:
    """All programs by id and name, those with a goal first, then those that are open, then by name."""
    return db.session.execute(_PROGRAMS).all()


_PROGRAMS = select(Program.id, Program.name).order_by(
    Program.closed_at.is_not(None), Program.goal.is_(None), Program.name, Program.id
)


def names_of(groups: Sequence[Group]) -> Mapping[str, str]:
    """What the organizations among groups are called, by the keys of their groups."""
    ids = [int(one.key) for one in groups if one.key.isdecimal()]
    return {str(row.id): row.name for row in db.session.execute(_NAMES, {"ids": ids})} if ids else {}


_NAMES = select(Organization.id, Organization.name).where(db.among_given(Organization.id, "ids"))


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
