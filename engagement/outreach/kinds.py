"""Ways to meet people, and what helps them to take part: two catalogues. One entry adds one; a key is stored and never renamed."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from engagement.language.staff_texts import staff_lazy_gettext as _sl

METHODS: Mapping[str, LazyString] = {
    "meeting": _sl("Meeting"),
    "listening_session": _sl("Listening session"),
    "door_to_door": _sl("Door to door"),
    "table": _sl("Table at a market or a fair"),
    "survey": _sl("Survey"),
    "text_poll": _sl("Questions by text"),
    "focus_group": _sl("Talk in a small group"),
    "advisory_body": _sl("Advisory board"),
    "participatory_budget": _sl("People decide on a budget"),
    "cultural_event": _sl("Cultural event"),
    "walk": _sl("Walk through the neighborhood"),
    "interview": _sl("Talk with one person"),
}


@dataclass(frozen=True)
class SupportKind:
    """One thing that helps people to take part.

    `accommodation`: the law asks for it (ADA Title II), so a refusal needs a written reason. `in_a_language`: it is for one
    language. `ahead`: so many business days before, somebody must have said yes.
    """

    key: str
    label: LazyString
    accommodation: bool = False
    in_a_language: bool = False
    ahead: int = 2


SUPPORTS: Mapping[str, SupportKind] = {
    kind.key: kind
    for kind in (
        SupportKind("interpreter", _l("Interpreter"), in_a_language=True, ahead=5),
        SupportKind("sign_language", _l("Sign language interpreter"), accommodation=True, ahead=5),
        SupportKind("captions", _l("Live captions"), accommodation=True, ahead=5),
        SupportKind("translated_material", _l("Translated papers"), in_a_language=True),
        SupportKind("large_print", _l("Large print, braille, audio or easy reading"), accommodation=True, ahead=5),
        SupportKind("listening_device", _l("Listening device"), accommodation=True),
        SupportKind("wheelchair_access", _l("Way in without steps"), accommodation=True),
        SupportKind("quiet_space", _l("Quiet room without scents"), accommodation=True),
        SupportKind("child_care", _l("Child care"), ahead=5),
        SupportKind("care_for_adults", _l("Care for an adult at home"), ahead=5),
        SupportKind("food", _l("Food")),
        SupportKind("ride", _l("Ride, bus pass or parking")),
        SupportKind("payment", _l("Payment for your time")),
        SupportKind("device_help", _l("Help with phone or computer")),
        SupportKind("online", _l("Way to take part online")),
        SupportKind("own_session", _l("Session for women, or for men")),
    )
}
