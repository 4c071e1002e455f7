"""Making and calling off an appointment, and telling the person. Nothing here commits."""

from datetime import datetime, timedelta

from engagement.casework.case_page.actions import take_if_free
from engagement.foundation import clock, db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging import outbox
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.people import actions as people
from engagement.people import queries
from engagement.people.models import Appointment, Case, Person
from engagement.referrals.actions import locked_case


def make(case: Case, starts_at: datetime, *, minutes: int, place: str) -> Message:
    """Make an appointment and text its day and time, never its place. Pressed twice, it is one, and one text."""
    locked_case(case.id)  # of two at once the second waits and finds the first
    if case.closed_at is not None:
        raise DomainError(_s("This case is closed. Open it again first."))
    during = queries.appointments_during(case.id, starts_at, starts_at + timedelta(minutes=minutes))
    same = (one for one in during if (one.starts_at, one.minutes, one.place) == (starts_at, minutes, place))
    there = next(same, None)
    if there is None and during:
        raise DomainError(_s("There is another appointment at that time. Call it off first."))
    take_if_free(case)
    made = there or people.make_appointment(case, starts_at, minutes=minutes, place=place)
    return _told(made, case, "appointment")


def call_off(appointment: Appointment) -> Message:
    """Call an appointment off and text that. Pressed twice, it is one text."""
    case = locked_case(appointment.case_id)
    db.session.refresh(appointment)
    if appointment.starts_at <= clock.now():
        raise DomainError(_s("This appointment has begun already."))
    people.call_off_appointment(appointment, case)
    outbox.take_back(f"appointment:{appointment.id}")
    return _told(appointment, case, "appointment_called_off")


def comes_too_late(message: Message) -> bool:
    """Whether the text was given up, because by the hours they chose it would come only after the appointment."""
    return message.state is MessageState.FAILED and not message.attempts


def _told(appointment: Appointment, case: Case, template: str) -> Message:
    person, key = db.session.get_one(Person, case.person_id), f"{template}:{appointment.id}"
    message = outbox.queue(person, template, key=key, case_id=case.id, at=appointment.starts_at)
    if message.state is MessageState.QUEUED and message.not_before and message.not_before >= appointment.starts_at:
        outbox.give_up(message)
    return message
