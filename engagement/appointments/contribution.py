"""What appointments add to the whole."""

from engagement.appointments import actions, panels
from engagement.appointments.erasure import ERASURE
from engagement.appointments.event_sentences import SENTENCES
from engagement.appointments.routes import appointments
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.contributions import Contribution, MenuEntry, Panel
from engagement.web.roles import Permission

CONTRIBUTION = Contribution(
    blueprints=(appointments,),
    sentences=SENTENCES,
    menu=(MenuEntry(17, Permission.WORK_CASES, "/staff/appointments", _sl("Appointments")),),
    case_panels=(Panel(40, "appointments/staff/case_panel.html", panels.on_case),),
    request_panels=(Panel(10, "appointments/request_panel.html", panels.on_request),),
    closing_notes=(panels.closing_notes,),
    ends_request=(actions.end_request,),
    erasure=ERASURE,
)
