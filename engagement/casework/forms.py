"""What every form of the desk with free text does: it looks for what we promise never to keep."""

from collections.abc import Iterable
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField
from wtforms.fields import SelectChoice

from engagement.forms import Form, at_most, required
from engagement.people import never_collect


def offer(choices: Iterable[tuple[Any, Any]]) -> list[SelectChoice]:
    """Keys with their words, as a field takes them."""
    return [SelectChoice(key, words) for key, words in choices]


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
            self._complain(
                name, _("Take the identity number out. We never keep numbers such as an SSN or an A-number.")
            )
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


class SearchForm(Form):
    """A name, a phone or a request code. It is sent in the body, so that nobody's name gets into an address or a log."""

    words = StringField(
        _l("Name, phone or request code"),
        [required(_l("Write a name, a phone number or a request code.")), at_most(200)],
    )
