"""What a partner says of programs: the office's rows, written because of it, as long as the person shares with it.

Everything is written through an organization that takes part in the program by name; taking an enrolment back needs no more than
that it is its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select

from engagement.employment.checks import actions as checks
from engagement.employment.checks.models import AskingConsent
from engagement.employment.enrolments import actions, entries
from engagement.employment.enrolments.actions import Wanted
from engagement.employment.enrolments.entries import Line
from engagement.employment.enrolments.kinds import Part
from engagement.employment.enrolments.models import Enrolment, EnrolmentEntry, EnrolmentVersion
from engagement.employment.participants import queries as participants
from engagement.employment.participants.models import Participant
from engagement.employment.programs.models import Program
from engagement.employment.sustained import actions as schools
from engagement.employment.sustained.models import SchoolTime
from engagement.foundation import clock, db
from engagement.foundation.errors import DomainError
from engagement.foundation.locks import hold
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.age_bands import is_under_age
from engagement.people.helped import Helped, while_shared
from engagement.people.models import Case
from engagement.people.queries import person_of
from engagement.people.vocabulary import SaidBy

GIVEN_WITHIN = timedelta(minutes=10)  # so long whoever enrolled somebody can read the number out to them


def enrol(helped: Helped, program_id: int, wanted: Wanted, guardians: AskingConsent | None = None) -> int:
    """Somebody whom they help is in the program, through them; returns the id of the enrolment. Sent twice, it is one.

    Raises DomainError where staff's own would, and of who is under 18 without a guardian's yes beside theirs.
    """
    with while_shared(helped) as case:
        if guardians is None and is_under_age(person_of(case).age_band):
            raise DomainError(_s("They are under 18: a parent or guardian has to say yes, too."))
        program = db.session.get_one(Program, program_id)
        by_them = replace(wanted, organization_id=helped.organization_id, told=SaidBy.PARTNER)
        made = actions.enrol(case, program, by_them)
        if guardians is not None:
            checks.give_consent(case, guardians)
        return made.id


def number_to_give(enrolment_id: int, account_id: int) -> str | None:
    """The program number, for the account that enrolled somebody a few minutes ago; none for anybody else, and none later."""
    wanted = (
        select(Participant.number)
        .join(Enrolment, Enrolment.participant_id == Participant.id)
        .join(EnrolmentVersion, EnrolmentVersion.enrolment_id == Enrolment.id)
        .where(Enrolment.id == enrolment_id, Enrolment.created_at > clock.now() - GIVEN_WITHIN)
        .where(EnrolmentVersion.version == 1, EnrolmentVersion.by_id == account_id)
    )
    with db.as_the_office():
        return db.session.scalar(wanted)


def is_surely_theirs(helped: Helped, number: str) -> bool:
    """Whether a number that they told is somebody's whose name sounds like theirs. Of no and of another's it is the same no."""
    with db.as_the_office():
        told = participants.called(number)
        case = db.session.get_one(Case, helped.case_id)
        return told is not None and participants.sounds_like(told, person_of(case))


def is_known_under_age(helped: Helped) -> bool:
    """Whether the city knows that they are under 18."""
    with db.as_the_office():
        return is_under_age(person_of(db.session.get_one(Case, helped.case_id)).age_band)


def correct(helped: Helped, number: int, version: int, enrolled_on: date, why: str) -> None:
    """It was on another day than they wrote in that version."""
    with _in_ours(helped, number) as enrolment:
        if enrolment.version != version:
            raise DomainError(_s("Somebody corrected this meanwhile. Look at it again."))
        actions.correct(enrolment, enrolled_on, enrolment.organization_id, why, SaidBy.PARTNER)


def withdraw(helped: Helped, number: int, why: str) -> None:
    """There was none, or they took back their yes."""
    with _in_ours(helped, number, takes_part=False) as enrolment:
        actions.withdraw(enrolment, why, SaidBy.PARTNER)


def write(helped: Helped, number: int, line: Line) -> None:
    """Something happened, or a service is planned."""
    with _in_ours(helped, number) as enrolment:
        _only_partners(line)
        entries.write(enrolment, line, SaidBy.PARTNER, organization_id=helped.organization_id)


def correct_entry(helped: Helped, number: int, entry_id: int, line: Line) -> None:
    """What they wrote was otherwise."""
    with _in_ours(helped, number) as enrolment:
        _only_partners(line)
        entries.correct(_entry(enrolment, entry_id), line, SaidBy.PARTNER)


def given(helped: Helped, number: int, entry_id: int) -> None:
    """What they planned was given."""
    with _in_ours(helped, number) as enrolment:
        entries.given(_entry(enrolment, entry_id), SaidBy.PARTNER)


def strike_out(helped: Helped, number: int, entry_id: int) -> None:
    """What they wrote did not happen."""
    with _in_ours(helped, number) as enrolment:
        entries.strike_out(_entry(enrolment, entry_id), SaidBy.PARTNER)


def in_school(helped: Helped, number: int, from_on: date, until_on: date | None, postsecondary: bool | None) -> None:
    """They go to school while they are in the program."""
    with _in_ours(helped, number) as enrolment:
        if enrolment.withdrawn_at is not None:
            raise DomainError(_s("This enrolment was taken back."))
        case, ours = db.session.get_one(Case, enrolment.case_id), helped.organization_id
        schools.in_school(case, from_on, until_on, postsecondary=postsecondary, organization_id=ours)


def not_in_school(helped: Helped, number: int, school_number: int) -> None:
    """They did not go to school then, as this partner wrote."""
    with _in_ours(helped, number, takes_part=False):
        time = db.session.get(SchoolTime, school_number)
        if time is None or (time.case_id, time.organization_id) != (helped.case_id, helped.organization_id):
            raise DomainError(_s("This was not written by you."))
        schools.not_in_school(time)


@contextmanager
def _in_ours(helped: Helped, number: int, *, takes_part: bool = True) -> Iterator[Enrolment]:
    with while_shared(helped):
        enrolment = hold(Enrolment, number)
        if enrolment is None or _whose(enrolment) != (helped.case_id, helped.organization_id):
            raise DomainError(_s("This enrolment is none of yours."))
        if takes_part:
            actions.only_by_name(db.session.get_one(Program, enrolment.program_id), helped.organization_id)
        yield enrolment


def _whose(enrolment: Enrolment) -> tuple[int, int | None]:
    return enrolment.case_id, enrolment.organization_id


def _entry(enrolment: Enrolment, entry_id: int) -> EnrolmentEntry:
    entry = db.session.get(EnrolmentEntry, entry_id)
    whose = None if entry is None else (entry.enrolment_id, entry.organization_id)
    if entry is None or whose != (enrolment.id, enrolment.organization_id):
        raise DomainError(_s("This was not written by you."))
    return entry


def _only_partners(line: Line) -> None:
    """Why somebody left is said to the city."""
    if line.kind.part is Part.EXCLUSION:
        raise DomainError(_s("This is said to the city. Call their caseworker."))
