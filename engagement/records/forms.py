"""What is typed to hold somebody's records, and to have somebody erased."""

from wtforms import BooleanField, RadioField, StringField, TextAreaField

from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.forms import CarefulForm
from engagement.people.models import Case
from engagement.people.queries import case_by_code, normal_code
from engagement.people.restriction.queries import visible_to
from engagement.records.models import ASKED_LABELS
from engagement.web.access import required_account
from engagement.web.forms import Form, ValidationError, at_most, offer, required


class HoldForm(CarefulForm):
    """Whose records, and why."""

    careful = ("reason",)
    code = StringField(_sl("Request code"), [required(_sl("Write the request code.")), at_most(20)])
    reason = TextAreaField(_sl("Why they are needed"), [required(_sl("Say why.")), at_most()])
    case: Case | None = None

    def validate_code(self, field: StringField) -> None:
        """The code of a case that there is."""
        self.case = case_by_code(str(field.data), visible_to(required_account()))
        if self.case is None:
            raise ValidationError(_s("There is no request with this code."))


class LiftForm(CarefulForm):
    """Why the records are no longer needed."""

    careful = ("reason",)
    reason = TextAreaField(_sl("Why the hold ends"), [required(_sl("Say why.")), at_most()])


class AskForm(Form):
    """How the person asked."""

    asked = RadioField(
        _sl("How did they ask?"), [required(_sl("Say how they asked."))], choices=offer(ASKED_LABELS.items())
    )
    sure = BooleanField(_sl("I made sure that it is them"), [required(_sl("Make sure first that it is them."))])


class DecideForm(Form):
    """The code typed once more by the hand that erases: nobody is erased by a slip of the mouse."""

    code = StringField(_sl("Request code"), [at_most(20)])
    request_code = ""

    def validate_code(self, field: StringField) -> None:
        """The code of this very request."""
        if normal_code(str(field.data or "")) != self.request_code:
            raise ValidationError(_s("This is not the code of this request. Ask whoever passed it on."))
