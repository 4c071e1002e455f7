"""What a resident agrees to before a referral: for each organization, exactly these things."""

from collections.abc import Iterable
from typing import Any

from wtforms import Field, RadioField, SelectField, SelectMultipleField, StringField

from engagement.language.formats import languages_by_name
from engagement.language.i18n import KNOWN
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.consent import SHAREABLE
from engagement.people.needs import NEEDS
from engagement.people.vocabulary import ConsentMode
from engagement.web.forms import Form, at_most, offer, required

MODES = {
    ConsentMode.VERBAL: _sl("They said yes to me"),
    ConsentMode.WRITTEN: _sl("They signed a yes on paper"),
    ConsentMode.ELECTRONIC: _sl("They wrote yes in a message"),
}


class AgreeForm(Form):
    """That they said yes, and how."""

    mode = RadioField(
        _sl("How did they say yes to everything ticked above?"),
        [
            required(
                _sl("A referral needs their yes. If they said no, nothing is sent and they still get help from us.")
            )
        ],
        choices=offer((mode.value, label) for mode, label in MODES.items()),
    )

    def shares_with(self, organization_id: int) -> Field:
        """The field with what that organization will be told."""
        field: Field = self[f"share_{organization_id}"]
        return field


class FindForm(Form):
    """What is looked for in the whole directory: a name, or a kind of help and a language. It changes nothing: a GET."""

    class Meta(Form.Meta):
        csrf = False

    words = StringField(_sl("Name of the service or of the organization"), [at_most(100)])
    category = SelectField(
        _sl("Kind of help"), validate_choice=False,
        choices=lambda: offer([("", _sl("Any kind of help")), *((key, one.label) for key, one in NEEDS.items())]),
    )  # fmt: skip
    language = SelectField(
        _sl("Language they speak"), validate_choice=False,
        choices=lambda: offer([("", _sl("Any language")), *languages_by_name()]),
    )  # fmt: skip

    @property
    def kind(self) -> str | None:
        """The category asked for, if it is one."""
        return self.category.data if self.category.data in NEEDS else None

    @property
    def spoken(self) -> str | None:
        """The language asked for, if it is one we know."""
        return self.language.data if self.language.data in KNOWN else None


def agree_form(organizations: Iterable[int], keys: Iterable[str]) -> AgreeForm:
    """The form for these organizations; the usual things are ticked at first."""
    known = list(keys)
    usual = [key for key in known if SHAREABLE[key].usual]
    fields = {f"share_{one}": _ticks(known, usual) for one in organizations}
    form: AgreeForm = type("AgreeFormOfThisReferral", (AgreeForm,), fields)()
    return form


def _ticks(keys: list[str], usual: list[str]) -> Any:
    return SelectMultipleField(
        _sl("What is shared"),
        [required(_sl("Tick at least one thing. A partner who knows nothing cannot help."))],
        choices=offer((key, SHAREABLE[key].label) for key in keys),
        default=usual,
    )
