"""Who of a program may be in a report about some days, by number: asked of all at once, or of a few."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Date, Select, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from engagement.employment.enrolments.models import Enrolment
from engagement.employment.orr.measures import RETAINED_AFTER
from engagement.employment.placements.models import Placement
from engagement.employment.programs.models import Program
from engagement.people.models import Case

SHORTLY = timedelta(days=RETAINED_AFTER)  # so long before a year a job began of which it asks on its 90th day


Began = Callable[[], ColumnElement[bool]]


def given(program: Program, first: date, last: date) -> dict[str, Any]:
    """What the statements here are given: a program, and the days that a report is about."""
    recently = first - SHORTLY if first > date.min + SHORTLY else first
    return {"program": program.id, "first": first, "last": last, "recently": recently}


@cache
def numbers(began: Began | None) -> Select[Any]:
    """By their numbers who may be in a report: who was served in its days, or of whose enrolment `began` is true."""
    served_then = Enrolment.last_served_on >= bindparam("first", type_=Date)
    there = served_then if began is None else or_(served_then, began())
    wanted = select(Enrolment.participant_id).group_by(Enrolment.participant_id)
    wanted = wanted.where(Enrolment.program_id == bindparam("program"), Enrolment.withdrawn_at.is_(None))
    return wanted.having(func.min(Enrolment.enrolled_on) <= bindparam("last", type_=Date), func.bool_or(there))


@cache
def numbers_below(began: Began | None) -> Select[Any]:
    """Of these `many` below a number, the last one first."""
    wanted = numbers(began).where(Enrolment.participant_id < bindparam("below", type_=BigInteger))
    return wanted.order_by(Enrolment.participant_id.desc()).limit(bindparam("many", type_=BigInteger))


def began_by_all() -> ColumnElement[bool]:
    """That their person began a job in those days or shortly before: found once, for whoever asks about everybody."""
    own, jobs = _jobs_begun()
    return Enrolment.case_id.in_(jobs.with_only_columns(own.id).correlate(None))


def began_by_each() -> ColumnElement[bool]:
    """The same, looked up one by one: for whoever asks about a few."""
    own, jobs = _jobs_begun()
    theirs = jobs.with_only_columns(func.max(Placement.id)).where(own.id == Enrolment.case_id)
    return theirs.correlate(Enrolment).scalar_subquery().is_not(None)


def _jobs_begun() -> tuple[type[Case], Select[Any]]:
    own, theirs = aliased(Case), aliased(Case)
    days = bindparam("recently", type_=Date), bindparam("last", type_=Date)
    jobs = (
        select(Placement.id)
        .join(theirs, theirs.id == Placement.case_id)
        .join(own, own.person_id == theirs.person_id)
        .where(Placement.started_on.between(*days), Placement.withdrawn_at.is_(None))
    )
    return own, jobs
