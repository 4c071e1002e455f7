"""Making and calling off an appointment, on the case page."""

from typing import Any

from flask import flash
from werkzeug.wrappers import Response

from engagement.appointments import actions
from engagement.appointments.forms import AppointmentForm
from engagement.appointments.models import Appointment
from engagement.appointments.panels import clashes_in_words
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging.models import Message
from engagement.messaging.vocabulary import WITHHELD_LABELS
from engagement.people.models import Case
from engagement.web.access import Slice, may
from engagement.web.case_page import back_to_case, show_case
from engagement.web.roles import Permission

appointments = Slice("appointments", __name__, url_prefix="/staff")
WORKERS = may(Permission.WORK_CASES)


@appointments.post("/cases/<int:case_id>/appointment", allow=WORKERS, subject=Case)
def make(case: Case) -> Any:
    """Make an appointment."""
    form = AppointmentForm(prefix="appointment-")
    if not form.validate():
        return show_case(case, 422, appointment_form=form)
    if not form.anyway.data and (taken := clashes_in_words(case, form.starts_at, int(form.minutes.data))):
        form.taken(taken)
        return show_case(case, 422, appointment_form=form)
    message = actions.make(case, form.starts_at, minutes=int(form.minutes.data), place=form.place.data or "")
    flash(_s("The appointment is made."))
    return _back(case.id, message)


@appointments.post("/appointments/<int:appointment_id>/call-off", allow=WORKERS, subject=Appointment)
def call_off(appointment: Appointment) -> Response:
    """Call an appointment off."""
    message = actions.call_off(appointment)
    flash(_s("The appointment is called off."))
    return _back(appointment.case_id, message)


def _back(case_id: int, message: Message) -> Response:
    """To the case page; it says if the person has to be told in another way."""
    if message.withheld is not None:
        return back_to_case(case_id, str(WITHHELD_LABELS[message.withheld]))
    if actions.comes_too_late(message):
        return back_to_case(case_id, _s("A text would come too late for them. Call them."))
    return back_to_case(case_id)
