"""Who of a program may be in a report about some days, by number: asked of all at once, or of a few."""

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


def given(program: Program, first: date, last: date) -> dict[str, Any]:
    """What the statements here are given: a program, and the days that a report is about."""
    recently = first - SHORTLY if first > date.min + SHORTLY else first
    return {"program": program.id, "first": first, "last": last, "recently": recently}


@cache
def numbers(*, placed: bool, few: bool) -> Select[Any]:
    """By their numbers who may be in a report: who was served in its days; with `placed`, also who began a job in them or shortly
    before. `few`: for a WHERE that leaves few people, whose jobs are then looked up one by one.
    """
    there = Enrolment.last_served_on >= bindparam("first", type_=Date)
    if placed:
        there = or_(there, _began_one_by_one() if few else _began())
    wanted = select(Enrolment.participant_id).group_by(Enrolment.participant_id)
    wanted = wanted.where(Enrolment.program_id == bindparam("program"), Enrolment.withdrawn_at.is_(None))
    return wanted.having(func.min(Enrolment.enrolled_on) <= bindparam("last", type_=Date), func.bool_or(there))


@cache
def numbers_below(*, placed: bool) -> Select[Any]:
    """Of these `many` below a number, the last one first."""
    wanted = numbers(placed=placed, few=True).where(Enrolment.participant_id < bindparam("below", type_=BigInteger))
    return wanted.order_by(Enrolment.participant_id.desc()).limit(bindparam("many", type_=BigInteger))


def _began() -> ColumnElement[bool]:
    theirs = aliased(Case)
    return Enrolment.case_id.in_(_jobs_begun(theirs, theirs.id))


def _began_one_by_one() -> ColumnElement[bool]:
    # A maximum and no EXISTS: for that PostgreSQL may look up the jobs of the whole city at once.
    theirs = aliased(Case)
    job = _jobs_begun(theirs, func.max(Placement.id)).where(theirs.id == Enrolment.case_id)
    return job.correlate(Enrolment).scalar_subquery().is_not(None)


def _jobs_begun(of: type[Case], what: Any) -> Select[Any]:
    """This of the jobs that began in those days or shortly before, with all cases of their person."""
    own = aliased(Case)
    return (
        select(what)
        .select_from(Placement)
        .join(own, own.id == Placement.case_id)
        .join(of, of.person_id == own.person_id)
        .where(Placement.started_on.between(bindparam("recently", type_=Date), bindparam("last", type_=Date)))
        .where(Placement.withdrawn_at.is_(None))
    )
