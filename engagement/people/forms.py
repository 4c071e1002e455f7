"""What every form with free text does, whoever writes: it looks for what we promise never to keep."""

from typing import Any, ClassVar

from flask_babel import gettext as _
from wtforms import BooleanField, Field

from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people import never_collect
from engagement.web.forms import Form, ValidationError


class CarefulForm(Form):
    """A form with free text. Identity numbers are refused; words about status are asked about once.

    `sure` is the way to go on with them: a tick at the desk, where the field says what is wrong; a button for residents, whose
    page lists the `words` to take out.
    """

    careful: ClassVar[tuple[str, ...]] = ("body",)
    for_residents: ClassVar[bool] = False
    sure = BooleanField(_sl("I read it again, and it has to stay"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.words: list[str] = []

    @property
    def doubtful(self) -> bool:
        """Whether there are words to be read again."""
        return bool(self.words)

    def validate(self, extra_validators: Any = None) -> bool:
        """The usual checks, then a look at the words."""
        fine = bool(super().validate(extra_validators))
        kept = [self._may_be_kept(name) for name in self.careful]
        return fine and all(kept)

    def _may_be_kept(self, name: str) -> bool:
        text = self[name].data or ""
        if never_collect.must_refuse(text):
            self._complain(name, _number_refused(self))
            return False
        found = [] if self.sure.data else never_collect.status_words(text)
        self.words += found
        if found and not self.for_residents:
            self._complain(
                name,
                _s("This may tell an immigration status, which we never keep. Take it out, or tick below."),
            )
        return not found

    def _complain(self, name: str, problem: str) -> None:
        if problem not in self[name].errors:  # the field itself may have looked for it
            self[name].errors = [*self[name].errors, problem]


def no_identity_number(form: Form, field: Field) -> None:
    """For a short text, such as a name: refuse a number we never keep."""
    if never_collect.must_refuse(str(field.data or "")):
        raise ValidationError(_number_refused(form))


def _number_refused(form: Form) -> str:
    if getattr(form, "for_residents", False):
        text = _(
            "Please take out the number that looks like a Social Security or immigration number. We never keep "
            "such numbers. Your other words stay here."
        )
    else:
        text = _s("Take the identity number out. We never keep numbers such as an SSN or an A-number.")
    return str(text)
