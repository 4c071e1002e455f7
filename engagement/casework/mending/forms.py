"""Why something no longer counts, and to which case it belongs."""

from collections.abc import Sequence

from wtforms import Field, RadioField, StringField

from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.forms import CarefulForm
from engagement.people.models import Case
from engagement.people.queries import case_by_code
from engagement.people.restriction.queries import visible_to
from engagement.web.access import required_account
from engagement.web.forms import Form, ValidationError, at_most, offer, required

BY_CODE = ""  # the choice that asks for a request code


class StrikeForm(CarefulForm):
    """Why a note or a contact does not count."""

    careful = ("why",)

    why = StringField(
        _sl("Why does it not count?"), [required(_sl("Write why, such as: about another person.")), at_most(200)]
    )


class OtherCaseForm(Form):
    """The case something belongs to: one of those near by, or any other by its request code."""

    found: Case | None = None

    to = RadioField(_sl("To which case?"), default=BY_CODE)
    code = StringField(_sl("Its request code"), [at_most(40)])

    def among(self, near: Sequence[tuple[Case, str]]) -> "OtherCaseForm":
        """Offer the cases near by, each with the name of its person."""
        said = [(str(case.id), f"{name} · {case.request_code}") for case, name in near]
        self.to.choices = offer([*said, (BY_CODE, _sl("Another case"))])
        self.near = {str(case.id): case for case, _name in near}
        return self

    def validate_code(self, field: Field) -> None:
        """A case that is there; the code is asked only where none of the cases near by was chosen."""
        self.found = self.near.get(self.to.data or BY_CODE) or self._by_code(field.data)
        if self.found is None or self.found.erased_at is not None:
            raise ValidationError(_s("Write the request code of the case, such as K7F-Q2M."))

    def _by_code(self, code: str | None) -> Case | None:
        return case_by_code(code, visible_to(required_account())) if code else None

    @property
    def case(self) -> Case:
        """The case that was chosen. Only of a valid form."""
        if self.found is None:
            raise ValueError("the form is not valid")
        return self.found
