"""What the intake adds to the whole."""

from engagement.intake import actions, panels
from engagement.intake.erasure import ERASURE, RETENTION
from engagement.intake.event_sentences import SENTENCES
from engagement.intake.routes import intake
from engagement.intake.spoken_parts import SPOKEN_PARTS
from engagement.language.reviewed_words import TextPlace
from engagement.web.contributions import Contribution, Panel

CONTRIBUTION = Contribution(
    blueprints=(intake,),
    leaves=(actions.leave,),
    sentences=SENTENCES,
    case_panels=(Panel(25, "intake/staff/case_panel.html", panels.on_case, column="aside"),),
    request_panels=(Panel(50, "intake/request_panel.html", panels.on_request),),
    retention=RETENTION,
    erasure=ERASURE,
    impersonal={"left_off": "how far people came with requests they never sent, counted by month"},
    spoken_parts=SPOKEN_PARTS,
    text_places=(
        TextPlace(20, "engagement/intake/", "Form: asking for help"),
        TextPlace(20, "templates/intake/", "Form: asking for help"),
        TextPlace(20, "templates/components/intake.html", "Form: asking for help"),
        TextPlace(90, "templates/components/aloud.html", "Form: asking for help"),
    ),
)
