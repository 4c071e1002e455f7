"""Appointments: made, called off, looked up. Nothing here commits, and nobody is told here: that is the desk's."""

from collections.abc import Sequence
from datetime import datetime, time

from sqlalchemy import select

from engagement import audit, clock, db
from engagement.people.actions import add_event
from engagement.people.models import Appointment, Case


def make_appointment(case: Case, starts_at: datetime, *, minutes: int, place: str) -> Appointment:
    """Make an appointment. At one moment a case can have one that stands; the database refuses another."""
    appointment = Appointment(
        case_id=case.id, made_by_id=audit.actor_id(), starts_at=starts_at, minutes=minutes, place=place
    )
    db.session.add(appointment)
    db.session.flush()
    audit.record("make", appointment, person_id=case.person_id)
    add_event(case, "appointment_made", appointment_id=appointment.id, starts_at=starts_at.isoformat())
    return appointment


def call_off_appointment(appointment: Appointment, case: Case) -> None:
    """Call an appointment off. Twice is once."""
    if appointment.called_off_at is not None:
        return
    appointment.called_off_at = clock.now()
    audit.record("call_off", appointment, person_id=case.person_id)
    starts_at = appointment.starts_at.isoformat()
    add_event(case, "appointment_called_off", appointment_id=appointment.id, starts_at=starts_at)


def standing_at(case_id: int, starts_at: datetime) -> Appointment | None:
    """The appointment of a case at that very moment, unless it was called off."""
    return db.session.scalar(
        select(Appointment).where(
            Appointment.case_id == case_id, Appointment.starts_at == starts_at, Appointment.called_off_at.is_(None)
        )
    )


def appointments_of(case_id: int) -> Sequence[Appointment]:
    """Every appointment of a case, the earliest first."""
    made = select(Appointment).where(Appointment.case_id == case_id)
    return db.session.scalars(made.order_by(Appointment.starts_at, Appointment.id)).all()


def days_to_come(case_id: int) -> list[Appointment]:
    """The appointments of a case whose day has not passed, those called off too: whoever planned to come has to see it."""
    midnight = datetime.combine(clock.today(), time(), clock.LOCAL)
    return [appointment for appointment in appointments_of(case_id) if appointment.starts_at >= midnight]


def appointment_of(case_id: int, appointment_id: int) -> Appointment | None:
    """That appointment, if it is one of this case."""
    if appointment_id > db.BIGGEST_ID:
        return None
    appointment = db.session.get(Appointment, appointment_id)
    return appointment if appointment is not None and appointment.case_id == case_id else None
