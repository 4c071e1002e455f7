"""Enrolling somebody, correcting that, and that it was none. Nothing here commits; nothing is ever overwritten."""

from dataclasses import dataclass
from datetime import date

from engagement.employment.enrolments import queries
from engagement.employment.enrolments.models import Enrolment, EnrolmentVersion
from engagement.employment.enrolments.wording import VERSION, Asked
from engagement.employment.participants import actions as participants
from engagement.employment.participants import queries as everybody
from engagement.employment.participants.models import Participant
from engagement.employment.programs import queries as programs
from engagement.employment.programs.models import Program
from engagement.employment.sustained import actions as sustained
from engagement.foundation import audit, clock, db
from engagement.foundation.errors import DomainError
from engagement.language.formats import show_date
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people import actions as people
from engagement.people.consent import text_hash
from engagement.people.consents.actions import keep_words
from engagement.people.models import Case
from engagement.people.queries import person_of
from engagement.people.vocabulary import ConsentMode, SaidBy


@dataclass(frozen=True)
class Wanted:
    """What an enrolment is made of: the day, through whom, the yes, and what tells who somebody is."""

    enrolled_on: date
    agreed: ConsentMode
    asked: Asked
    organization_id: int | None = None  # none: the city itself
    number: str = ""
    birthday: str | None = None
    told: SaidBy = SaidBy.CASEWORKER


def enrol(case: Case, program: Program, wanted: Wanted) -> Enrolment:
    """Somebody who said yes is in the program from that day on. Sent twice, it is one. No one is refused for who they are.

    Raises DomainError if the program does not run on that day, the organization names nobody, or they are in it already.
    """
    people.locked_case(case.id)
    there = queries.same_of(case.id, program.id, wanted.organization_id, wanted.enrolled_on)
    if there is not None:
        return there
    _only_while_it_runs(program, wanted.enrolled_on)
    only_by_name(program, wanted.organization_id)
    by_partner = wanted.told is SaidBy.PARTNER
    find = participants.participant_told_by_partner if by_partner else participants.participant_for
    participant = find(person_of(case), wanted.number, wanted.birthday)
    _only_once(program, participant, by_partner=by_partner)
    made = Enrolment(
        case_id=case.id, program_id=program.id, participant_id=participant.id, organization_id=wanted.organization_id,
        enrolled_on=wanted.enrolled_on, last_served_on=wanted.enrolled_on, agreed=wanted.agreed,
        agreed_language=wanted.asked.tag, agreed_hash=text_hash(wanted.asked.text),
    )  # fmt: skip
    keep_words(wanted.asked.text, wanted.asked.tag, VERSION)
    db.session.add(made)
    db.session.flush()
    participants.find_alike(participant, person_of(case))
    _keep_version(made, "", wanted.told)
    _note(made, "enrolled", wanted.told, enrolled_on=wanted.enrolled_on.isoformat())
    return made


def correct(
    enrolment: Enrolment, enrolled_on: date, organization_id: int | None, why: str, told: SaidBy = SaidBy.CASEWORKER
) -> None:
    """It was on another day, or through another organization. What was written before stays. Nothing new is nothing done."""
    only_standing(enrolment)
    if (enrolment.enrolled_on, enrolment.organization_id) == (enrolled_on, organization_id):
        return
    program = db.session.get_one(Program, enrolment.program_id)
    _only_while_it_runs(program, enrolled_on, closed=True)
    if organization_id != enrolment.organization_id:
        only_by_name(program, organization_id)
    first = queries.first_day_of(enrolment.id)
    if first is not None and enrolled_on > first and told is SaidBy.PARTNER:  # of what the city wrote it sees no day
        raise DomainError(_s("Something is written down of a day before that."))
    if first is not None and enrolled_on > first:
        raise DomainError(_s("Something is written down of %(day)s, before that day.", day=show_date(first)))
    enrolment.enrolled_on, enrolment.organization_id = enrolled_on, organization_id
    enrolment.last_served_on = max(enrolment.last_served_on, enrolled_on)
    db.session.flush()
    follow(enrolment)
    _keep_version(enrolment, why, told)
    _note(enrolment, "enrolment_corrected", told)


def withdraw(enrolment: Enrolment, why: str, told: SaidBy = SaidBy.CASEWORKER) -> None:
    """There was no such enrolment, or they took back their yes. It counts no more from now on. Twice is once."""
    if enrolment.withdrawn_at is None:
        enrolment.withdrawn_at = clock.now()
        db.session.flush()
        _keep_version(enrolment, why, told)
        _note(enrolment, "enrolment_withdrawn", told)
        sustained.enrolment_changed(enrolment.case_id)


def follow(enrolment: Enrolment) -> None:
    """Keep with the enrolment what follows from its entries: the last service, until when one is planned, and so on."""
    known = queries.known_from(enrolment, queries.standing([enrolment.id]).get(enrolment.id, []))
    for name in ("last_served_on", "planned_until", "ready_on", "learned_on", "gained_on"):
        if getattr(enrolment, name) != getattr(known, name):
            setattr(enrolment, name, getattr(known, name))
    db.session.flush()


def only_standing(enrolment: Enrolment) -> None:
    """Raise DomainError if there was no such enrolment: nothing more is written down of it."""
    if enrolment.withdrawn_at is not None:
        raise DomainError(_s("This enrolment was taken back."))


def _only_while_it_runs(program: Program, day: date, *, closed: bool = False) -> None:
    if program.closed_at is not None and not closed:
        raise DomainError(_s("This program is closed. Open it again first."))
    if day < program.first_day:
        raise DomainError(_s("The program began on %(day)s only.", day=show_date(program.first_day)))
    if program.last_day is not None and day > program.last_day:
        raise DomainError(_s("The program ended on %(day)s.", day=show_date(program.last_day)))


def only_by_name(program: Program, organization_id: int | None) -> None:
    """Raise DomainError for an organization that names nobody in that program, or does not take part."""
    by_name = {one.id for one in programs.enrols_by_name(program.id)} if organization_id is not None else set()
    if organization_id is not None and organization_id not in by_name:
        raise DomainError(_s("This organization gives a total and no names, or does not take part."))


def _only_once(program: Program, participant: Participant, *, by_partner: bool) -> None:
    there = queries.going_on(program.id, everybody.one_with(participant.id))
    if there is not None and by_partner:  # since when, and through whom, is nothing to another organization
        words = _s(
            "They are in this program already. One organization writes their steps: to be that one, ask their caseworker."
        )
        raise DomainError(words)
    if there is not None:
        raise DomainError(_s("They are in this program already, since %(day)s.", day=show_date(there.enrolled_on)))


def _keep_version(enrolment: Enrolment, why: str, told: SaidBy) -> None:
    db.session.add(
        EnrolmentVersion(
            enrolment_id=enrolment.id, version=enrolment.version, by_id=audit.actor_id(), told=told,
            why=why or None, enrolled_on=enrolment.enrolled_on, organization_id=enrolment.organization_id,
            withdrawn=enrolment.withdrawn_at is not None,
        )
    )  # fmt: skip
    db.session.flush()


def _note(enrolment: Enrolment, kind: str, told: SaidBy, **facts: str) -> None:
    if told is not SaidBy.CASEWORKER:
        facts["told"] = told.value
    people.add_event_of(enrolment, kind, enrolment_id=enrolment.id, **facts)
