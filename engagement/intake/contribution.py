"""What the intake adds to the whole."""

from engagement.intake import actions, jobs, panels
from engagement.intake.event_sentences import SENTENCES
from engagement.intake.queries import KIOSK_FORGETS
from engagement.intake.routes import intake
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.contributions import Contribution, MenuEntry, Panel, Retention, TextPlace
from engagement.web.roles import Permission

CONTRIBUTION = Contribution(
    blueprints=(intake,),
    leaves=(actions.leave,),
    jobs=(jobs.forget_drafts,),
    menu=(MenuEntry(60, Permission.READ_INPUT, "/staff/input", _sl("What people say")),),
    sentences=SENTENCES,
    case_panels=(Panel(25, "intake/staff/case_panel.html", panels.on_case, column="aside"),),
    request_panels=(Panel(50, "intake/request_panel.html", panels.on_request),),
    retention=(
        Retention("requests begun at a kiosk", KIOSK_FORGETS, jobs.erase_at_the_kiosk),
        Retention("requests begun and not sent", jobs.UNSENT, jobs.erase_unsent),
        Retention("what is left of requests that were sent", jobs.SENT, jobs.erase_sent),
    ),
    text_places=(
        TextPlace(20, "engagement/intake/", "Form: asking for help"),
        TextPlace(20, "templates/intake/", "Form: asking for help"),
        TextPlace(20, "templates/components/intake.html", "Form: asking for help"),
        TextPlace(90, "templates/components/aloud.html", "Form: asking for help"),
    ),
)
