"""Finding the appointments of a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, func, or_, select

from engagement.accounts.models import Account
from engagement.appointments.models import Appointment
from engagement.foundation import audit, clock, db
from engagement.people.models import Case, Person
from engagement.people.queries import person_of
from engagement.people.restriction.queries import visible_to
from engagement.web.access import SignedInAccount, required_account

MOST_LISTED = 200
LONGEST = timedelta(hours=12)  # of an appointment, with much to spare


def of_case(case_id: int) -> Sequence[Appointment]:
    """Every appointment of a case, the earliest first."""
    made = select(Appointment).where(Appointment.case_id == case_id)
    return db.session.scalars(made.order_by(Appointment.starts_at, Appointment.id)).all()


def during(case_id: int, begin: datetime, end: datetime) -> list[Appointment]:
    """The appointments of a case that take some of that time and were not called off."""
    standing = (one for one in of_case(case_id) if one.called_off_at is None)
    return [one for one in standing if one.starts_at < end and one.ends_at > begin]


@dataclass(frozen=True)
class Clash:
    """Another appointment at the same hour, whether it takes the same caseworker or needs the same interpreter, and with whom.

    Without a code: their case is one that the reader may not see.
    """

    appointment: Appointment
    code: str
    same_caseworker: bool


def clashes(case: Case, begin: datetime, end: datetime) -> list[Clash]:
    """The appointments of other cases in that time with the same caseworker, or with an interpreter for the same language.

    An appointment is with whoever has the case, else with whoever made it.
    """
    host = case.owner_id if case.owner_id is not None else audit.actor_id()
    person = person_of(case)
    with_host = func.coalesce(Case.owner_id, Appointment.made_by_id) == host
    with_interpreter = and_(Person.interpreter_needed, Person.spoken_tag == person.spoken_tag)
    wanted = (
        select(Appointment, Case.request_code, with_host, visible_to(required_account()))
        .join(Case, Case.id == Appointment.case_id)
        .join(Person, Person.id == Case.person_id)
        .where(Appointment.called_off_at.is_(None), Appointment.starts_at.between(begin - LONGEST, end))
        .where(Case.id != case.id, or_(with_host, with_interpreter) if person.interpreter_needed else with_host)
        .order_by(Appointment.starts_at)
    )
    found = [Clash(made, code if seen else "", bool(same)) for made, code, same, seen in db.session.execute(wanted)]
    return [one for one in found if one.appointment.starts_at < end and one.appointment.ends_at > begin]


def to_come(case_id: int) -> list[Appointment]:
    """The appointments of a case whose day has not passed, those called off too: whoever planned to come has to see it."""
    today = clock.day_began(clock.now())
    return [appointment for appointment in of_case(case_id) if appointment.starts_at >= today]


def next_of(case_id: int) -> Appointment | None:
    """The first appointment of a case that is still to come."""
    made = select(Appointment).where(Appointment.case_id == case_id, Appointment.called_off_at.is_(None))
    return db.session.scalar(made.where(Appointment.starts_at > clock.now()).order_by(Appointment.starts_at).limit(1))


def one_of(case_id: int, appointment_id: int) -> Appointment | None:
    """That appointment, if it is one of this case."""
    if appointment_id > db.BIGGEST_ID:
        return None
    appointment = db.session.get(Appointment, appointment_id)
    return appointment if appointment is not None and appointment.case_id == case_id else None


@dataclass(frozen=True)
class Expected:
    """An appointment on the desk's list: who comes, for which case, and with whom it is."""

    appointment: Appointment
    case: Case
    person: Person
    host: str | None


def coming(account: SignedInAccount, begin: datetime, end: datetime) -> list[Expected]:
    """The appointments of all cases they may see that begin in that time, the earliest first."""
    host = func.coalesce(Case.owner_id, Appointment.made_by_id)
    wanted = (
        select(Appointment, Case, Person, Account.name)
        .join(Case, Case.id == Appointment.case_id)
        .join(Person, Person.id == Case.person_id)
        .outerjoin(Account, Account.id == host)
        .where(Appointment.called_off_at.is_(None), Appointment.starts_at >= begin, Appointment.starts_at < end)
        .where(visible_to(account))
        .order_by(Appointment.starts_at, Appointment.id)
    )
    return [Expected(*row) for row in db.session.execute(wanted.limit(MOST_LISTED))]
