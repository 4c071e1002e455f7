"""What appointments add to the whole."""

from engagement.appointments import actions, panels
from engagement.appointments.erasure import ERASURE
from engagement.appointments.event_sentences import SENTENCES
from engagement.appointments.routes import appointments
from engagement.web.contributions import Contribution, Panel

CONTRIBUTION = Contribution(
    blueprints=(appointments,),
    sentences=SENTENCES,
    case_panels=(Panel(40, "appointments/staff/case_panel.html", panels.on_case),),
    request_panels=(Panel(10, "appointments/request_panel.html", panels.on_request),),
    closing_notes=(panels.closing_notes,),
    ends_request=(actions.end_request,),
    erasure=ERASURE,
)
