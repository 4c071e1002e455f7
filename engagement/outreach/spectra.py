"""Levels of a spectrum of engagement: what a level is called, and the promise to the public that comes with it.

IAP2's Spectrum of Public Participation, and the Spectrum of Community Engagement to Ownership (Facilitating Power, Movement
Strategy Center), whose step 0 is no level to plan with. The city adds levels of its own (see levels/). A key is stored and
never renamed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from engagement.language.staff_texts import staff_lazy_gettext as _sl

OWN = "own"
SPECTRA: Mapping[str, LazyString] = {
    "iap2": _sl("Spectrum of Public Participation (IAP2)"),
    "ownership": _sl("Community Engagement to Ownership"),
    OWN: _sl("Levels of our city"),
}


@dataclass(frozen=True)
class Level:
    """How far people decide: its name, and what we promise them.

    `language`: the one in which the promise is; none if it is there in every language.
    """

    key: str
    spectrum: str
    label: LazyString | str
    promise: LazyString | str
    language: str | None = None


LEVELS: Mapping[str, Level] = {
    level.key: level
    for level in (
        Level("iap2_inform", "iap2", _sl("Inform"), _l("We keep you informed.")),
        Level(
            "iap2_consult",
            "iap2",
            _sl("Consult"),
            _l("We keep you informed, listen to you, and tell you how what you said changed the decision."),
        ),
        Level(
            "iap2_involve",
            "iap2",
            _sl("Involve"),
            _l("Your concerns shape the choices we look at, and we tell you how what you said changed the decision."),
        ),
        Level(
            "iap2_collaborate",
            "iap2",
            _sl("Collaborate"),
            _l("We ask you for advice and new ideas, and we follow them as far as we can."),
        ),
        Level("iap2_empower", "iap2", _sl("Empower"), _l("We do what you decide.")),
        Level("ownership_inform", "ownership", _sl("1 Inform"), _l("We give you what you need to know.")),
        Level("ownership_consult", "ownership", _sl("2 Consult"), _l("We ask you what you think before we decide.")),
        Level(
            "ownership_involve",
            "ownership",
            _sl("3 Involve"),
            _l("What you need becomes part of the plan, and you see where."),
        ),
        Level(
            "ownership_collaborate", "ownership", _sl("4 Collaborate"), _l("We decide together, and share the work.")
        ),
        Level(
            "ownership_defer",
            "ownership",
            _sl("5 Defer to"),
            _l("The community decides and leads. The city gives what is needed for it."),
        ),
    )
}
