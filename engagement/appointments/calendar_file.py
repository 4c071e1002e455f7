"""An appointment as a file for the calendar of a phone, in the same words as the page.

Others may see a calendar, so it names neither us nor what the appointment is about.
"""

from datetime import UTC, datetime

from flask_babel import gettext as _
from icalendar import Event

from engagement.appointments.models import Appointment
from engagement.foundation.clock import local
from engagement.foundation.unreadable import readable
from engagement.language.formats import show_coming_day, show_time
from engagement.language.i18n import current
from engagement.web.calendar_files import begun

MAKER = "-//Appointments//iCalendar//EN"


def when(moment: datetime) -> str:
    """A day and time in the reader's words, the same on the page and in the file."""
    return str(_("%(day)s at %(time)s", day=show_coming_day(moment), time=show_time(moment)))


def calendar_file(appointment: Appointment) -> bytes:
    """The file. One called off carries a higher number, so that a calendar which has the first one strikes it out."""
    year = local(appointment.starts_at).year
    calendar = begun(MAKER, year, year)
    calendar.add_component(_event(appointment))
    return bytes(calendar.to_ical())


def _event(appointment: Appointment) -> Event:
    off = appointment.called_off_at
    spoken = {"LANGUAGE": current().tag}
    event = Event()
    event.add("uid", str(appointment.calendar_id))
    event.add("dtstamp", (off or appointment.created_at).astimezone(UTC))
    event.add("dtstart", local(appointment.starts_at))
    event.add("dtend", local(appointment.ends_at))
    event.add("summary", _("Appointment"), parameters=spoken)
    event.add("description", when(appointment.starts_at), parameters=spoken)
    if place := readable(appointment.place):
        event.add("location", place)
    event.add("class", "PRIVATE")
    event.add("sequence", 1 if off else 0)
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    return event
