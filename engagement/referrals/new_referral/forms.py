"""What a resident agrees to before a referral: for each organization, exactly these things."""

from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, Field, RadioField, SelectMultipleField

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.consent import SHAREABLE
from engagement.people.vocabulary import ConsentMode
from engagement.web.forms import Form, offer, required

MODES = {
    ConsentMode.VERBAL: _sl("They said it to me"),
    ConsentMode.WRITTEN: _sl("They signed it on paper"),
    ConsentMode.ELECTRONIC: _sl("They wrote it in a message"),
}


class AgreeForm(Form):
    """How consent was given, and that it was."""

    mode = RadioField(
        _sl("How did they agree?"),
        [required(_sl("Choose how they agreed."))],
        choices=offer((mode.value, label) for mode, label in MODES.items()),
    )
    said_yes = BooleanField(
        _sl("They said yes to everything ticked above"),
        [
            required(
                _sl("A referral needs their yes. If they said no, nothing is sent and they still get help from us.")
            )
        ],
    )

    def shares_with(self, organization_id: int) -> Field:
        """The field with what that organization will be told."""
        field: Field = self[f"share_{organization_id}"]
        return field


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
