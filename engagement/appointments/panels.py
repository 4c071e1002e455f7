"""Appointments as parts of other pages: the case page, My request, and what forbids closing a case."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from engagement.appointments import queries
from engagement.appointments.calendar_file import when
from engagement.appointments.forms import AppointmentForm
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.case_view import CaseView
from engagement.people.models import Case
from engagement.web.closing import ClosingNote


def on_case(view: CaseView) -> dict[str, Any] | None:
    """The appointments of a case, and the form for one more while it is open."""
    # Most cases have none, and their history says so: nothing is asked for those.
    made = any(event.kind == "appointment_made" for event in view.events)
    if not made and view.case.closed_at is not None:
        return None
    form = view.refused.get("appointment_form") or AppointmentForm(formdata=None, prefix="appointment-")
    return {"appointments": queries.of_case(view.case.id) if made else (), "form": form, "when": when}


def on_request(case: Case) -> dict[str, Any] | None:
    """The appointments of a resident's own request whose day has not passed."""
    coming = queries.to_come(case.id)
    return {"appointments": coming, "when": when} if coming else None


def clashes_in_words(case: Case, begin: datetime, minutes: int) -> list[str]:
    """What else is at that hour for the caseworker or for an interpreter of that language; names nobody."""
    said = []
    for one in queries.clashes(case, begin, begin + timedelta(minutes=minutes)):
        at = {"at": when(one.appointment.starts_at), "minutes": one.appointment.minutes}
        if one.same_caseworker and one.code:
            said.append(
                _s(
                    "The caseworker has another appointment: %(at)s, %(minutes)s minutes, %(code)s.",
                    code=one.code,
                    **at,
                )
            )
        elif one.same_caseworker:
            said.append(_s("The caseworker has another appointment: %(at)s, %(minutes)s minutes.", **at))
        else:
            said.append(
                _s("An interpreter for the same language is needed elsewhere: %(at)s, %(minutes)s minutes.", **at)
            )
    return said


def closing_notes(case_id: int) -> Iterable[ClosingNote]:
    """A case is not closed while its person is to come to us."""
    coming = queries.next_of(case_id)
    if coming is not None:
        said = _s("There is an appointment to come. Call it off first, so that nobody comes for nothing.")
        yield ClosingNote(f"{when(coming.starts_at)} · {said}", forbids=True)
