"""Who of a program may be in a report about some days, by number: asked of all at once, or of a few."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import aliased

from engagement.employment.enrolments.models import Enrolment
from engagement.employment.orr.measures import RETAINED_AFTER
from engagement.employment.placements.models import Placement
from engagement.employment.programs.models import Program
from engagement.people.models import Case

SHORTLY = timedelta(days=RETAINED_AFTER)  # so long before a year a job began of which it asks on its 90th day


def numbers_of(program: Program, first: date, last: date, began: ColumnElement[bool] | None) -> Select[Any]:
    """By their numbers who may be in a report about those days: who was served in them, or of whose enrolment `began` is true."""
    served_then = Enrolment.last_served_on >= first
    there = served_then if began is None else or_(served_then, began)
    wanted = select(Enrolment.participant_id).group_by(Enrolment.participant_id)
    wanted = wanted.where(Enrolment.program_id == program.id, Enrolment.withdrawn_at.is_(None))
    return wanted.having(func.min(Enrolment.enrolled_on) <= last, func.bool_or(there))


def began_by_all(first: date, last: date) -> ColumnElement[bool]:
    """That their person began a job in those days or shortly before: found once, for whoever asks about everybody."""
    own, jobs = _jobs_begun(first, last)
    return Enrolment.case_id.in_(jobs.with_only_columns(own.id).correlate(None))


def began_by_each(first: date, last: date) -> ColumnElement[bool]:
    """The same, looked up one by one: for whoever asks about a few."""
    own, jobs = _jobs_begun(first, last)
    theirs = jobs.with_only_columns(func.max(Placement.id)).where(own.id == Enrolment.case_id)
    return theirs.correlate(Enrolment).scalar_subquery().is_not(None)


def _jobs_begun(first: date, last: date) -> tuple[type[Case], Select[Any]]:
    own, theirs = aliased(Case), aliased(Case)
    recently = first - SHORTLY if first > date.min + SHORTLY else first
    jobs = (
        select(Placement.id)
        .join(theirs, theirs.id == Placement.case_id)
        .join(own, own.person_id == theirs.person_id)
        .where(Placement.started_on.between(recently, last), Placement.withdrawn_at.is_(None))
    )
    return own, jobs
