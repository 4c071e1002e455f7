"""What is filled in to move a referral on, the same at the partner's desk and at the city's."""

from wtforms import Field, RadioField, TextAreaField

from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.forms import CarefulForm
from engagement.referrals.effects import Move
from engagement.referrals.models import Referral
from engagement.referrals.reasons import OTHER
from engagement.referrals.statuses import label
from engagement.web.forms import ValidationError, VersionedForm, at_most


class MoveForm(CarefulForm, VersionedForm):
    """A move of a referral. Those with reasons need one, and words if the reason is in no list."""

    careful = ("note",)
    reason = RadioField(_sl("Why?"), validate_choice=False)
    note = TextAreaField(_sl("In a few words"), [at_most()])
    made: Move
    referral_id: int

    def validate_reason(self, field: Field) -> None:
        """One of the list, which differs from move to move."""
        if self.made.reasons and field.data not in self.made.reasons:
            raise ValidationError(_s("Choose a reason."))

    def validate_note(self, field: Field) -> None:
        """A reason outside the list must be said in words."""
        if self.reason.data == OTHER and not field.data:
            raise ValidationError(_s("Say in a few words what the reason is."))


def move_form(made: Move, referral: Referral, *, again: str | None = None) -> MoveForm:
    """The form of a move as it was sent. Raises StaleEdit if the referral has changed since its page was made."""
    form = MoveForm()
    form.made, form.referral_id = made, referral.id
    for field in form:  # as templates/referrals/staff/moves.html names them: the summary of problems leads there
        field.id = f"r{referral.id}-{made.name}-{field.short_name}"
    name = _s("Referral")
    form.begun_from(referral, now={name: label(referral.status)}, wanted={name: made.label}, again=again)
    return form
