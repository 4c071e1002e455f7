"""How an event stands, and who may know where it is."""

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import LazyString

from engagement.language.staff_texts import staff_lazy_gettext as _sl


class EventState(StrEnum):
    """Where an event is on its way."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    CALLED_OFF = "called_off"
    HELD = "held"


class Visibility(StrEnum):
    """Who may know of it. A public list of addresses where people of one language meet is a list for whoever hates them."""

    PUBLIC = "public"
    PLACE_AFTER_SIGN_UP = "place_after_sign_up"
    BY_INVITATION = "by_invitation"


STATES: Mapping[EventState, LazyString] = {
    EventState.DRAFT: _sl("Draft"),
    EventState.ANNOUNCED: _sl("Announced"),
    EventState.CALLED_OFF: _sl("Called off"),
    EventState.HELD: _sl("Held"),
}
VISIBILITIES: Mapping[Visibility, LazyString] = {
    Visibility.PUBLIC: _sl("Public, with its place"),
    Visibility.PLACE_AFTER_SIGN_UP: _sl("Public, and the place is told to whoever calls or signs up"),
    Visibility.BY_INVITATION: _sl("By invitation: it stands nowhere"),
}
