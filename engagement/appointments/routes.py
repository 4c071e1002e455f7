"""Making and calling off an appointment, on the case page; and the list of those to come."""

from datetime import date, datetime, timedelta
from typing import Any

from flask import flash, render_template
from werkzeug.wrappers import Response

from engagement.appointments import actions, queries
from engagement.appointments.forms import AppointmentForm
from engagement.appointments.models import Appointment
from engagement.appointments.panels import clashes_in_words
from engagement.appointments.queries import Expected
from engagement.foundation import clock
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging.models import Message
from engagement.messaging.vocabulary import WITHHELD_LABELS
from engagement.people.models import Case
from engagement.web.access import Slice, may, required_account
from engagement.web.case_page import back_to_case, show_case
from engagement.web.roles import Permission

appointments = Slice("appointments", __name__, url_prefix="/staff")
WORKERS = may(Permission.WORK_CASES)
DAYS_LISTED = 7


@appointments.get("/appointments", allow=WORKERS)
def coming() -> str:
    """Who comes today and in the next days, when, where and to whom."""
    today = clock.day_began(clock.now())
    expected = queries.coming(required_account(), today, today + timedelta(days=DAYS_LISTED))
    return render_template("appointments/staff/coming.html", days=_by_day(today, expected), today=today.date())


def _by_day(today: datetime, expected: list[Expected]) -> dict[date, list[Expected]]:
    """Today always, be it empty; of the other days those on which somebody comes."""
    days: dict[date, list[Expected]] = {today.date(): []}
    for one in expected:
        days.setdefault(clock.local(one.appointment.starts_at).date(), []).append(one)
    return days


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
