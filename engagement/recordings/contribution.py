"""What recording at the desk adds to the whole."""

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.recordings.routes import init_app, recordings
from engagement.web.contributions import Contribution, MenuEntry
from engagement.web.roles import Permission

CONTRIBUTION = Contribution(
    blueprints=(recordings,),
    set_up=(init_app,),
    menu=(MenuEntry(82, Permission.RECORD_TEXTS, "/staff/recordings", _sl("Recordings")),),
)
