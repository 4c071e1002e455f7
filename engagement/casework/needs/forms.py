"""What a caseworker writes of a need."""

from typing import ClassVar

from wtforms import RadioField, SelectField, TextAreaField

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.forms import CarefulForm
from engagement.people.needs import NEEDS
from engagement.people.vocabulary import (
    LET_GO_LABELS,
    NEED_STATE_LABELS,
    SAID_BY_LABELS,
    URGENCY_LABELS,
    NeedState,
    SaidBy,
    Urgency,
)
from engagement.web.forms import Form, at_most, offer, required

# Why a need is let go is asked on a page of its own.
STATE_CHOICES = offer(
    (state.value, label) for state, label in NEED_STATE_LABELS.items() if state is not NeedState.LET_GO
)
SAID_BY_CHOICES = offer((who.value, label) for who, label in SAID_BY_LABELS.items())


class NeedForm(CarefulForm):
    """One need: the kind of help, how soon, and in their own words."""

    careful: ClassVar[tuple[str, ...]] = ("own_words",)
    category = SelectField(
        _sl("Kind of help"),
        [required(_sl("Choose the kind of help."))],
        choices=offer([("", _sl("Choose")), *((key, one.label) for key, one in NEEDS.items())]),
    )
    urgency = RadioField(
        _sl("How soon do they need it?"),
        choices=offer((urgency.value, label) for urgency, label in URGENCY_LABELS.items()),
        default=Urgency.CAN_WAIT.value,
    )
    own_words = TextAreaField(_sl("In their own words"), [at_most()])


class LetGoForm(Form):
    """Why nobody works on a need any more, and who says so."""

    reason = RadioField(
        _sl("Why?"),
        [required(_sl("Choose why."))],
        choices=offer((reason.value, label) for reason, label in LET_GO_LABELS.items()),
    )
    said_by = SelectField(
        _sl("Who says so?"),
        choices=offer((who.value, SAID_BY_LABELS[who]) for who in (SaidBy.RESIDENT, SaidBy.CASEWORKER)),
    )


class SettleForm(Form):
    """Whether help came, and who says so."""

    state = SelectField(_sl("Did help come?"), choices=STATE_CHOICES)
    said_by = SelectField(_sl("Who says so?"), choices=SAID_BY_CHOICES, default=SaidBy.RESIDENT.value)
