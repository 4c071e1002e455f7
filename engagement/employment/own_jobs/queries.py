"""Finding what people said of their own work."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import exists, select

from engagement.employment.checks.kinds import CheckState
from engagement.employment.checks.models import Check, CheckAnswer
from engagement.employment.checks.queries import that_stand as answers_that_stand
from engagement.employment.earnings.models import Earning
from engagement.employment.earnings.queries import first_day
from engagement.employment.earnings.queries import that_stand as payments_that_stand
from engagement.employment.employers.models import Employer
from engagement.employment.enrolments.models import Enrolment
from engagement.employment.own_jobs.models import OwnWord
from engagement.employment.placements.models import Placement
from engagement.foundation import db
from engagement.people.models import Case
from engagement.people.vocabulary import SaidBy

# What is paid for the last days of work is paid some weeks later.
PAID_LATER = timedelta(days=31)


def words_of(case_id: int) -> Sequence[OwnWord]:
    """What the person of a case said, the last first."""
    return db.session.scalars(select(OwnWord).where(OwnWord.case_id == case_id).order_by(OwnWord.id.desc())).all()


def waiting(case_id: int) -> list[OwnWord]:
    """What of it waits for a decision."""
    return [one for one in words_of(case_id) if one.decided_at is None]


def job_of(case_id: int, placement_id: int) -> Placement | None:
    """A job of that case that was not taken back."""
    found = db.session.get(Placement, placement_id) if placement_id <= db.BIGGEST_ID else None
    return found if found is not None and found.case_id == case_id and found.withdrawn_at is None else None


def employer_of(placement: Placement) -> str:
    """Its name in the register; nothing if nobody chose one."""
    found = db.session.get(Employer, placement.employer_id) if placement.employer_id is not None else None
    return found.name if found is not None else ""


def is_enrolled(case_id: int) -> bool:
    """Whether a program has the person of a case."""
    wanted = exists().where(Enrolment.case_id == case_id, Enrolment.withdrawn_at.is_(None))
    return bool(db.session.scalar(select(wanted)))


def case_with_work(person_id: int, otherwise: int) -> int:
    """The id of the case of a person in which a job of theirs goes on; of that other one if there is none."""
    wanted = (
        select(Placement.case_id)
        .join(Case, Case.id == Placement.case_id)
        .where(Case.person_id == person_id, Placement.withdrawn_at.is_(None), Placement.ended_on.is_(None))
    )
    newest = wanted.order_by(Placement.started_on.desc(), Placement.id.desc()).limit(1)
    return db.session.scalar(newest) or otherwise


def speaks_against_end(placement_id: int, last_day: date) -> bool:
    """Whether something was paid for a later time, or somebody else said later that they still work there."""
    return _is_known_after(placement_id, paid=last_day + PAID_LATER, said=last_day)


def speaks_against_never(placement_id: int) -> bool:
    """Whether something was paid for a job, or somebody else said that they work there."""
    return _is_known_after(placement_id, paid=date.min, said=date.min)


def speaks_against(placement: Placement, news: Mapping[str, Any]) -> bool:
    """Whether what was paid, or what somebody else said, speaks against the days that they say."""
    first, last_day = news.get("started_on"), news.get("ended_on")
    paid_on = first_day(placement.id) if first is not None else None
    if first is not None and paid_on is not None and first > paid_on:
        return True
    return last_day is not None and speaks_against_end(placement.id, last_day)


def _is_known_after(placement_id: int, *, paid: date, said: date) -> bool:
    payments = payments_that_stand(Earning.id).where(Earning.placement_id == placement_id, Earning.paid_on > paid)
    answers = answers_that_stand(CheckAnswer.id).join(Check, Check.id == CheckAnswer.check_id)
    answers = answers.where(
        Check.placement_id == placement_id, CheckAnswer.said_on > said, CheckAnswer.state == CheckState.EMPLOYED_SAME,
        CheckAnswer.said_by != SaidBy.RESIDENT,
    )  # fmt: skip
    return bool(db.session.scalar(select(exists(payments)))) or bool(db.session.scalar(select(exists(answers))))
