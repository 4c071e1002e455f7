"""Making and calling off an appointment, and telling the person. Nothing here commits."""

from datetime import datetime, timedelta

from engagement.appointments import queries
from engagement.appointments.models import Appointment
from engagement.foundation import audit, clock, db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging import outbox
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.people import actions as people
from engagement.people.models import Case
from engagement.people.queries import person_of


def make(case: Case, starts_at: datetime, *, minutes: int, place: str) -> Message:
    """Make an appointment and text its day and time, never its place. Pressed twice, it is one, and one text."""
    people.locked_case(case.id)  # of two at once the second waits and finds the first
    people.only_open(case)
    during = queries.during(case.id, starts_at, starts_at + timedelta(minutes=minutes))
    same = (one for one in during if (one.starts_at, one.minutes, one.place) == (starts_at, minutes, place))
    there = next(same, None)
    if there is None and during:
        raise DomainError(_s("There is another appointment at that time. Call it off first."))
    people.take_if_free(case)
    return _told(there or add(case, starts_at, minutes=minutes, place=place), case, "appointment")


def add(case: Case, starts_at: datetime, *, minutes: int, place: str) -> Appointment:
    """Write an appointment down. At one moment a case can have one that stands; the database refuses another."""
    appointment = Appointment(
        case_id=case.id, made_by_id=audit.actor_id(), starts_at=starts_at, minutes=minutes, place=place
    )
    db.session.add(appointment)
    db.session.flush()
    audit.record("make", appointment, person_id=case.person_id)
    _write_down("appointment_made", appointment, case)
    return appointment


def call_off(appointment: Appointment) -> Message:
    """Call an appointment off and text that. Pressed twice, it is one text."""
    case = people.locked_case(appointment.case_id)
    db.session.refresh(appointment)
    if appointment.starts_at <= clock.now():
        raise DomainError(_s("This appointment has begun already."))
    strike_out(appointment, case)
    return _told(appointment, case, "appointment_called_off")


def strike_out(appointment: Appointment, case: Case) -> None:
    """Call an appointment off without a word to the person; a text about it that still waits goes out no more. Twice is once."""
    outbox.take_back(f"appointment:{appointment.id}")
    if appointment.called_off_at is None:
        appointment.called_off_at = clock.now()
        audit.record("call_off", appointment, person_id=case.person_id)
        _write_down("appointment_called_off", appointment, case)


def end_request(case: Case) -> None:
    """The person ended their request: nobody waits for them at what was still to come."""
    for appointment in queries.to_come(case.id):
        if appointment.starts_at > clock.now():
            strike_out(appointment, case)


def comes_too_late(message: Message) -> bool:
    """Whether the text was given up, because by the hours they chose it would come only after the appointment."""
    return message.state is MessageState.FAILED and not message.attempts


def _write_down(kind: str, appointment: Appointment, case: Case) -> None:
    people.add_event(case, kind, appointment_id=appointment.id, starts_at=appointment.starts_at.isoformat())


def _told(appointment: Appointment, case: Case, template: str) -> Message:
    person, key = person_of(case), f"{template}:{appointment.id}"
    message = outbox.queue(person, template, key=key, case_id=case.id, at=appointment.starts_at)
    if message.state is MessageState.QUEUED and message.not_before and message.not_before >= appointment.starts_at:
        outbox.give_up(message)
    return message
