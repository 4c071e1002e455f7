"""What a partner fills in when it answers a referral."""

from typing import Any

from wtforms import HiddenField, RadioField, TextAreaField

from engagement.foundation.errors import StaleEdit
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.forms import CarefulForm
from engagement.referrals.models import Referral
from engagement.referrals.moves import Move, label
from engagement.referrals.reasons import OTHER, reason_label
from engagement.web.forms import Form, ValidationError, at_most


class StepForm(Form):
    """A move by one button. It carries the version its reader saw."""

    version = HiddenField()
    move_name = ""

    def begun_from(self, referral: Referral, made: Move) -> None:
        """Raise StaleEdit, showing both, if the referral changed since the page was made."""
        if str(self.version.data) != str(referral.version):
            raise StaleEdit(
                _s("The referral changed while you had it open. Nothing was done: look at it again, then choose."),
                theirs={_s("Referral"): str(label(referral.status))},
                yours={_s("Referral"): str(made.label)},
            )


class ReasonForm(CarefulForm, StepForm):
    """A move that needs a reason, and words if the reason is in no list."""

    careful = ("note",)
    reason = RadioField(_sl("Why?"), validate_choice=False)
    note = TextAreaField(_sl("In a few words"), validators=[at_most()])

    def validate_reason(self, field: RadioField) -> None:
        """One of the list, which differs from move to move."""
        if field.data not in [key for key, _label in field.choices]:
            raise ValidationError(_s("Choose a reason."))

    def validate_note(self, field: TextAreaField) -> None:
        """A reason outside the list must be said in words."""
        if self.reason.data == OTHER and not field.data:
            raise ValidationError(_s("Say in a few words what the reason is."))


def blank_form(made: Move, referral: Referral) -> StepForm:
    """The form of a move, not filled in yet. Its fields are named after the move, so that several stand on one page."""
    form = _form(made, formdata=None)
    form.version.data = str(referral.version)
    return form


def sent_form(made: Move) -> StepForm:
    """The form of a move as it was sent."""
    return _form(made)


def _form(made: Move, **options: Any) -> StepForm:
    form = (ReasonForm if made.reasons else StepForm)(prefix=made.name, **options)
    form.move_name = made.name
    if isinstance(form, ReasonForm):
        form.reason.choices = [(key, reason_label(key)) for key in made.reasons]
    return form
