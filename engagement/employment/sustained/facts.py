"""What a judgement needs to know of many people at once, read in a few statements. No sealed column is opened for it."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from engagement.employment.checks.kinds import CheckState
from engagement.employment.checks.models import Check, CheckAnswer
from engagement.employment.earnings.models import Earning
from engagement.employment.placements.models import Placement
from engagement.employment.placements.pay import by_the_hour
from engagement.employment.retention.history import Answer, Said, Spell
from engagement.employment.sustained.judging import Person, Work
from engagement.employment.sustained.models import SchoolTime
from engagement.employment.sustained.wages import Figure, Wages
from engagement.employment.wage_figures import queries as figures
from engagement.foundation import db
from engagement.people.models import Case

SAID = {
    CheckState.EMPLOYED_SAME: Said.SAME,
    CheckState.EMPLOYED_OTHER: Said.OTHER,
    CheckState.NOT_EMPLOYED: Said.NONE,
    CheckState.IN_EDUCATION: Said.NONE,
}
OF_A_JOB = (
    Placement.id, Placement.started_on, Placement.ended_on, Placement.employer_id, Placement.hours, Placement.subsidized,
    Placement.withdrawn_at, Placement.kind, Placement.lasting, Placement.schedule, Placement.benefits, Placement.health_from,
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
    answers, school = _answers(person_ids), _school_times(person_ids)
    return {
        one: Person(tuple(work.get(one, ())), tuple(answers.get(one, ())), tuple(school.get(one, ())))
        for one in person_ids
    }


def _work(row: Any, paid_on: Any) -> Work:
    job = SimpleNamespace(pay=row.pay, pay_cents=row.pay_cents, tips_cents=row.tips_cents, hours=row.hours)
    spell = Spell(
        row.id,
        row.started_on,
        row.ended_on,
        row.employer_id,
        row.hours,
        row.subsidized,
        row.withdrawn_at is not None,
        paid_on,
    )
    return Work(spell, by_the_hour(job), row.kind, row.lasting, row.schedule, tuple(row.benefits), row.health_from)


def _last_payments(placement_ids: Sequence[int]) -> dict[int, Any]:
    later = aliased(Earning)
    wanted = (
        select(Earning.placement_id, func.max(Earning.paid_on).label("last"))
        .outerjoin(later, later.corrects_id == Earning.id)
        .where(Earning.placement_id.in_(placement_ids), later.id.is_(None), Earning.cents > 0)
        .group_by(Earning.placement_id)
    )
    return {row.placement_id: row.last for row in db.session.execute(wanted)}


def _answers(person_ids: Sequence[int]) -> dict[int, list[Answer]]:
    """What was said to checks and not taken back. What somebody decided between answers comes before what was said until then."""
    later = aliased(CheckAnswer)
    wanted = (
        select(Case.person_id, Check.id, Check.placement_id, Check.day, CheckAnswer.state, CheckAnswer.said_on, CheckAnswer.decides)
        .join(Check, Check.case_id == Case.id)
        .join(CheckAnswer, CheckAnswer.check_id == Check.id)
        .outerjoin(later, later.takes_back_id == CheckAnswer.id)
        .where(Case.person_id.in_(person_ids), CheckAnswer.state.in_(list(SAID)), later.id.is_(None))
        .order_by(CheckAnswer.id)
    )  # fmt: skip
    by_check: dict[tuple[int, int], list[Answer]] = {}
    for row in db.session.execute(wanted):
        said = by_check.setdefault((row.person_id, row.id), [])
        if row.decides:
            said.clear()
        said.append(Answer(row.placement_id, row.day, SAID[row.state], row.said_on))
    found: dict[int, list[Answer]] = {}
    for (person_id, _check), said in by_check.items():
        found.setdefault(person_id, []).extend(said)
    return found


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
