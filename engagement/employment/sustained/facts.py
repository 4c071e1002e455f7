"""What a judgement needs to know of many people at once, read in a few statements. No sealed column is opened for it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from engagement.employment.earnings import queries as earnings
from engagement.employment.earnings.models import Earning
from engagement.employment.enrolments import queries as enrolments
from engagement.employment.enrolments.kinds import EntryKind, Part, kinds_of
from engagement.employment.enrolments.models import Enrolment, EnrolmentEntry
from engagement.employment.placements.models import Placement
from engagement.employment.placements.pay import by_the_hour
from engagement.employment.retention.queries import OF_A_SPELL, answers_of, spell
from engagement.employment.sustained.judging import Person, Work
from engagement.employment.sustained.models import SchoolTime
from engagement.employment.sustained.wages import Figure, Wages
from engagement.employment.wage_figures import queries as figures
from engagement.foundation import db
from engagement.people.models import Case

OF_A_JOB = (
    *OF_A_SPELL, Placement.kind, Placement.lasting, Placement.schedule, Placement.benefits, Placement.health_from,
    Placement.pay, Placement.pay_cents, Placement.tips_cents,
)  # fmt: skip


def wages() -> Wages:
    """The same, as rules look them up."""
    return Wages(
        Figure(one.kind, one.county, one.household, one.cents, one.effective_from) for one in figures.standing()
    )


def people(person_ids: Sequence[int]) -> dict[int, Person]:
    """What is known of the work of each of those people."""
    rows = db.session.execute(
        select(Case.person_id, *OF_A_JOB)
        .join(Placement, Placement.case_id == Case.id)
        .where(Case.person_id.in_(person_ids))
        .order_by(Placement.id)
    ).all()
    paid = _last_payments([row.id for row in rows])
    work: dict[int, list[Work]] = {}
    for row in rows:
        work.setdefault(row.person_id, []).append(_work(row, paid.get(row.id)))
    answers, school, entries = answers_of(person_ids), _school_times(person_ids), _entries(person_ids)
    return {
        one: Person(
            tuple(work.get(one, ())), tuple(answers.get(one, ())), tuple(school.get(one, ())),
            *entries.get(one, (None, None)),
        )
        for one in person_ids
    }  # fmt: skip


def _work(row: Any, paid_on: date | None) -> Work:
    return Work(
        spell(row, paid_on), by_the_hour(row), row.kind, row.lasting, row.schedule, tuple(row.benefits), row.health_from
    )  # fmt: skip


def _last_payments(placement_ids: Sequence[int]) -> dict[int, date]:
    wanted = earnings.that_stand(Earning.placement_id, func.max(Earning.paid_on).label("last"))
    wanted = wanted.where(Earning.placement_id.in_(placement_ids)).group_by(Earning.placement_id)
    return {row.placement_id: row.last for row in db.session.execute(wanted)}


def _entries(person_ids: Sequence[int]) -> dict[int, tuple[date | None, date | None]]:
    """The day of their first credential, and that on which they died, of whom either is written down."""
    kinds = (*kinds_of(Part.CREDENTIAL), EntryKind.DECEASED)
    died = EnrolmentEntry.kind == EntryKind.DECEASED
    first = func.min(EnrolmentEntry.day)
    wanted = enrolments.that_stand(
        Case.person_id, first.filter(~died).label("credential"), first.filter(died).label("died")
    )
    wanted = wanted.join(Enrolment, Enrolment.id == EnrolmentEntry.enrolment_id).join(
        Case, Case.id == Enrolment.case_id
    )
    wanted = wanted.where(
        Case.person_id.in_(person_ids), Enrolment.withdrawn_at.is_(None), EnrolmentEntry.kind.in_(kinds)
    )
    return {row.person_id: (row.credential, row.died) for row in db.session.execute(wanted.group_by(Case.person_id))}


def _school_times(person_ids: Sequence[int]) -> dict[int, list[tuple[Any, Any]]]:
    wanted = (
        select(Case.person_id, SchoolTime.from_on, SchoolTime.until_on)
        .join(SchoolTime, SchoolTime.case_id == Case.id)
        .where(Case.person_id.in_(person_ids))
    )
    found: dict[int, list[tuple[Any, Any]]] = {}
    for person_id, first, last in db.session.execute(wanted):
        found.setdefault(person_id, []).append((first, last))
    return found
