"""How a sign-up stands."""

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import LazyString

from engagement.language.staff_texts import staff_lazy_gettext as _sl


class SignUpState(StrEnum):
    """Whether they have a place. Who cancelled and wants to come after all signs up anew, behind those who wait."""

    CONFIRMED = "confirmed"
    WAITING = "waiting"
    CANCELLED = "cancelled"


STATES: Mapping[SignUpState, LazyString] = {
    SignUpState.CONFIRMED: _sl("Have a place"),
    SignUpState.WAITING: _sl("Wait for a place"),
    SignUpState.CANCELLED: _sl("Cancelled"),
}
