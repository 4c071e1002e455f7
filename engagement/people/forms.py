"""What every form with free text does, whoever writes: it looks for what we promise never to keep."""

from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field

from engagement.people import never_collect
from engagement.web.forms import Form, ValidationError


class CarefulForm(Form):
    """A form with free text. Identity numbers are refused; words about status must be read again and ticked."""

    careful: ClassVar[tuple[str, ...]] = ("body",)
    sure = BooleanField(_l("I read it again, and it has to stay"))
    doubtful = False

    def validate(self, extra_validators: Any = None) -> bool:
        """The usual checks, then a look at the words."""
        fine = bool(super().validate(extra_validators))
        kept = [self._may_be_kept(name) for name in self.careful]
        return fine and all(kept)

    def _may_be_kept(self, name: str) -> bool:
        text = self[name].data or ""
        if never_collect.must_refuse(text):
            self._complain(name, _identity_number())
            return False
        doubtful = never_collect.should_prompt(text)
        self.doubtful = self.doubtful or doubtful
        if doubtful and not self.sure.data:
            self._complain(
                name,
                _("This may tell an immigration status, which we never keep. Take it out, or tick below."),
            )
            return False
        return True

    def _complain(self, name: str, problem: str) -> None:
        self[name].errors = [*self[name].errors, problem]


def no_identity_number(form: Form, field: Field) -> None:
    """For a short text, such as a name: refuse a number we never keep."""
    if never_collect.must_refuse(str(field.data or "")):
        raise ValidationError(_identity_number())


def _identity_number() -> str:
    return str(_("Take the identity number out. We never keep numbers such as an SSN or an A-number."))
