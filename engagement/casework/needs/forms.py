"""What a caseworker writes of a need."""

from typing import ClassVar

from wtforms import RadioField, SelectField, TextAreaField

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.forms import CarefulForm
from engagement.people.needs import NEEDS
from engagement.people.vocabulary import LET_GO_LABELS, SAID_BY_LABELS, URGENCY_LABELS, SaidBy, Urgency
from engagement.web.forms import Form, at_most, offer, required


class NeedForm(CarefulForm):
    """One need: the kind of help, how soon, and in their own words."""

    careful: ClassVar[tuple[str, ...]] = ("own_words",)
    category = SelectField(_sl("Kind of help"), choices=offer((key, one.label) for key, one in NEEDS.items()))
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
