"""What the figures add to the whole."""

from engagement.equity import routes
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.contributions import Contribution, MenuEntry
from engagement.web.roles import Permission

CONTRIBUTION = Contribution(
    blueprints=(routes.equity,),
    set_up=(routes.init_app,),
    impersonal={"pages_served": "how many pages were served in a language on a day"},
    menu=(MenuEntry(80, Permission.READ_FIGURES, "/staff/languages", _sl("Languages")),),
)
