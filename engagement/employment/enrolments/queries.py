"""Finding enrolments and what was written down in them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import aliased

from engagement.employment.enrolments.models import Enrolment, EnrolmentEntry
from engagement.employment.participants.models import Participant
from engagement.employment.programs.models import Program
from engagement.foundation import db


@dataclass(frozen=True)
class OfCase:
    """An enrolment of a case, the program, and the number of the person."""

    enrolment: Enrolment
    program: Program
    number: str


def of_case(case_id: int) -> list[OfCase]:
    """The enrolments of a case, the newest first; those that were none are left out."""
    wanted = (
        select(Enrolment, Program, Participant.number)
        .join(Program, Program.id == Enrolment.program_id)
        .join(Participant, Participant.id == Enrolment.participant_id)
        .where(Enrolment.case_id == case_id, Enrolment.withdrawn_at.is_(None))
        .order_by(Enrolment.enrolled_on.desc(), Enrolment.id.desc())
    )
    return [OfCase(*row) for row in db.session.execute(wanted)]


def standing(enrolment_ids: Sequence[int]) -> Mapping[int, list[EnrolmentEntry]]:
    """What is written down in these enrolments as it stands, by enrolment, the last day first."""
    later = aliased(EnrolmentEntry)
    wanted = (
        select(EnrolmentEntry)
        .outerjoin(later, later.corrects_id == EnrolmentEntry.id)
        .where(EnrolmentEntry.enrolment_id.in_(enrolment_ids), later.id.is_(None), ~EnrolmentEntry.struck)
        .order_by(EnrolmentEntry.day.desc(), EnrolmentEntry.id.desc())
    )
    found: defaultdict[int, list[EnrolmentEntry]] = defaultdict(list)
    for one in db.session.scalars(wanted):
        found[one.enrolment_id].append(one)
    return found
