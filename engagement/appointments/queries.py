"""Finding the appointments of a case."""

from collections.abc import Sequence
from datetime import datetime, time

from sqlalchemy import select

from engagement.appointments.models import Appointment
from engagement.foundation import clock, db


def of_case(case_id: int) -> Sequence[Appointment]:
    """Every appointment of a case, the earliest first."""
    made = select(Appointment).where(Appointment.case_id == case_id)
    return db.session.scalars(made.order_by(Appointment.starts_at, Appointment.id)).all()


def during(case_id: int, begin: datetime, end: datetime) -> list[Appointment]:
    """The appointments of a case that take some of that time and were not called off."""
    standing = (one for one in of_case(case_id) if one.called_off_at is None)
    return [one for one in standing if one.starts_at < end and one.ends_at > begin]


def to_come(case_id: int) -> list[Appointment]:
    """The appointments of a case whose day has not passed, those called off too: whoever planned to come has to see it."""
    midnight = datetime.combine(clock.today(), time(), clock.LOCAL)
    return [appointment for appointment in of_case(case_id) if appointment.starts_at >= midnight]


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
