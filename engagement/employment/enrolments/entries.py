"""Writing down what happened in an enrolment, correcting it, and that it was not so. Nothing here commits or overwrites."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from engagement.employment.enrolments import actions, queries
from engagement.employment.enrolments.kinds import EntryKind, Part
from engagement.employment.enrolments.models import Enrolment, EnrolmentEntry
from engagement.employment.placements.kinds import Evidence
from engagement.employment.programs.kinds import ProgramKind
from engagement.employment.programs.models import Program
from engagement.employment.sustained import actions as sustained
from engagement.foundation import audit, clock, db
from engagement.foundation.errors import DomainError
from engagement.foundation.locks import hold
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people import actions as people
from engagement.people.models import Case
from engagement.people.vocabulary import SaidBy

FURTHEST = timedelta(days=366)  # a plan holds somebody in the program until its day


@dataclass(frozen=True)
class Line:
    """What is written down: what it was, on which day, how we know, and in words what there is to say."""

    kind: EntryKind
    day: date
    evidence: Evidence = Evidence.NOTE
    words: str = ""


def write(
    enrolment: Enrolment, line: Line, told: SaidBy = SaidBy.CASEWORKER, *, organization_id: int | None = None
) -> EnrolmentEntry:
    """It happened on that day; a service of a day to come is planned. Sent twice, it is one. `organization_id`: of a partner.

    Raises DomainError for what this program does not have, or a day that cannot be.
    """
    hold(Enrolment, enrolment.id)
    only_possible(enrolment, line)
    there = queries.same_entry(enrolment.id, organization_id, line.kind, line.day)
    if there is not None and (there.evidence, there.words or "") == (line.evidence, line.words):
        return there
    return _add(enrolment, line, told, organization_id)


def correct(entry: EnrolmentEntry, line: Line, told: SaidBy = SaidBy.CASEWORKER) -> EnrolmentEntry:
    """It was otherwise: what was written stays, and this stands for it. Nothing new is nothing done. What stands for the words of
    a partner is read by it, whoever wrote it.
    """
    enrolment = _standing(entry)
    only_possible(enrolment, line)
    if line == line_of(entry):
        return entry
    return _add(enrolment, line, told, entry.organization_id, was=entry)


def given(entry: EnrolmentEntry, told: SaidBy = SaidBy.CASEWORKER) -> EnrolmentEntry:
    """A service that was planned was given on its day. Raises DomainError while that is to come."""
    enrolment = _standing(entry)
    if not entry.planned:
        return entry
    if entry.day > clock.today():
        raise DomainError(_s("Its day is still to come. Correct the day if it was given sooner."))
    return _add(enrolment, line_of(entry), told, entry.organization_id, was=entry)


def strike_out(entry: EnrolmentEntry, told: SaidBy = SaidBy.CASEWORKER) -> EnrolmentEntry:
    """It did not happen. It can still be read."""
    return _add(_standing(entry), line_of(entry), told, entry.organization_id, was=entry, struck=True)


def line_of(entry: EnrolmentEntry) -> Line:
    """An entry as it was written."""
    return Line(entry.kind, entry.day, entry.evidence, entry.words or "")


def only_possible(enrolment: Enrolment, line: Line) -> None:
    """Raise DomainError for a day or a kind that this enrolment cannot have."""
    actions.only_standing(enrolment)
    program = db.session.get_one(Program, enrolment.program_id)
    if line.kind not in kinds_for(program):
        raise DomainError(_s("This program does not have that."))
    if line.day < enrolment.enrolled_on:
        raise DomainError(_s("This is before they were enrolled."))
    if line.day > clock.today() and line.kind.part is not Part.SERVICE:
        raise DomainError(_s("This day is still to come. Only services can be planned."))
    if line.day > clock.today() + FURTHEST:
        raise DomainError(_s("This day is more than a year ahead. Plan it when it is nearer."))


def kinds_for(program: Program) -> list[EntryKind]:
    """What can be written down in a program: milestones are My Brother's Keeper's, foster youth those of youth programs."""
    mbk = program.kind is ProgramKind.MBK
    return [
        kind
        for kind in EntryKind
        if (mbk or kind.part is not Part.MILESTONE) and (program.youth or kind is not EntryKind.FOSTER)
    ]


def _standing(entry: EnrolmentEntry) -> Enrolment:
    """Its enrolment, held; raises DomainError if something else stands for the entry by now."""
    enrolment = hold(Enrolment, entry.enrolment_id) or db.session.get_one(Enrolment, entry.enrolment_id)
    actions.only_standing(enrolment)
    later = db.session.scalar(select(EnrolmentEntry.id).where(EnrolmentEntry.corrects_id == entry.id))
    if later is not None or entry.struck:
        raise DomainError(_s("Somebody corrected this meanwhile. Look at it again."))
    return enrolment


def _add(
    enrolment: Enrolment, line: Line, told: SaidBy, organization_id: int | None, *, was: EnrolmentEntry | None = None,
    struck: bool = False,
) -> EnrolmentEntry:  # fmt: skip
    service = line.kind.part is Part.SERVICE and not struck
    planned = service and line.day > clock.today()
    made = EnrolmentEntry(
        enrolment_id=enrolment.id, kind=line.kind, day=line.day, planned=planned,
        planned_on=_planned_since(line.day, was) if service else None, evidence=line.evidence,
        told=told, organization_id=organization_id, words=line.words or None, by_id=audit.actor_id(),
        corrects_id=was and was.id, struck=struck,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    audit.record("enrolment_entry_struck_out" if struck else "enrolment_entry_added", made)
    if told is SaidBy.PARTNER:  # what the city did not write itself is news on the page of the case
        people.add_event(
            db.session.get_one(Case, enrolment.case_id), "partner_wrote_step", enrolment_id=enrolment.id, entry=line.kind.value,
            day=line.day.isoformat(), struck=struck,
        )  # fmt: skip
    actions.follow(enrolment)
    if any(
        one.kind.part is Part.CREDENTIAL or one.kind is EntryKind.DECEASED for one in (was, made) if one is not None
    ):
        sustained.enrolment_changed(enrolment.case_id)
    return made


def _planned_since(day: date, was: EnrolmentEntry | None) -> date | None:
    """Since when a service of that day is planned, or had been until it was given: so long it keeps the person in the program.

    A plan that is moved or corrected by its day is as old as it was; what went by without is planned anew. None for a service that
    nobody had planned, or that was given later than it was planned for.
    """
    today = clock.today()
    if day > today:
        kept = was is not None and was.planned and was.day >= today
        return queries.planned_since(was) if was is not None and kept else today
    plan = was
    while plan is not None and not plan.planned:
        plan = db.session.get_one(EnrolmentEntry, plan.corrects_id) if plan.corrects_id else None
    return queries.planned_since(plan) if plan is not None and day <= plan.day else None
