"""People in a program of whom reports tell. All names are invented examples."""

from datetime import date
from typing import Any

from engagement.employment.enrolments.kinds import EntryKind
from engagement.employment.enrolments.models import Enrolment, EnrolmentEntry
from engagement.employment.participants import actions as participants
from engagement.employment.participants.answers import PairAnswer
from engagement.employment.participants.models import Participant, ParticipantPair
from engagement.employment.placements.kinds import Evidence
from engagement.employment.programs.kinds import ProgramKind
from engagement.employment.programs.models import Program
from engagement.employment.reports import actions
from engagement.foundation import db
from engagement.people.models import Case
from engagement.people.vocabulary import ConsentMode
from tests import make

BEGAN, LAST = date(2024, 1, 10), date(2024, 5, 15)


def counted(program: Program) -> None:
    """What stands in the database is what its reports say."""
    actions.count(program)
    make.commit()


def a_program() -> Program:
    program = Program(kind=ProgramKind.WORKFORCE, name="Kitchen skills (example)", first_day=date(2023, 7, 1))
    db.session.add(program)
    db.session.flush()
    return program


def enrolled(program: Program, case: Case, number: str, participant: Participant | None = None) -> Enrolment:
    who = participant or Participant(number=number)
    db.session.add(who)
    db.session.flush()
    one = Enrolment(
        case_id=case.id, program_id=program.id, participant_id=who.id, enrolled_on=BEGAN, agreed=ConsentMode.VERBAL,
        agreed_language="en", agreed_hash="", last_served_on=LAST,
    )  # fmt: skip
    db.session.add(one)
    db.session.flush()
    for day in (date(2024, 3, 15), LAST):
        written(one, EntryKind.COUNSELING, day)
    return one


def written(enrolment: Enrolment, kind: EntryKind, day: date, **more: Any) -> EnrolmentEntry:
    entry = EnrolmentEntry(enrolment_id=enrolment.id, kind=kind, day=day, evidence=Evidence.NOTE, **more)
    db.session.add(entry)
    db.session.flush()
    return entry


def are_one(one: Enrolment, other: Enrolment) -> None:
    """Somebody decided that two numbers are one person's."""
    pair = ParticipantPair(first_id=one.participant_id, second_id=other.participant_id)
    db.session.add(pair)
    db.session.flush()
    participants.decide(pair, PairAnswer.SAME)
