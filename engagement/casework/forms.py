"""What the forms of the desk share."""

from collections.abc import Iterable
from typing import Any

from wtforms import StringField
from wtforms.fields import SelectChoice

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.forms import CarefulForm as CarefulForm
from engagement.web.forms import Form, at_most, required


def offer(choices: Iterable[tuple[Any, Any]]) -> list[SelectChoice]:
    """Keys with their words, as a field takes them."""
    return [SelectChoice(key, words) for key, words in choices]


class SearchForm(Form):
    """A name, a phone or a request code. It is sent in the body, so that nobody's name gets into an address or a log."""

    words = StringField(
        _sl("Name, phone or request code"),
        [required(_sl("Write a name, a phone number or a request code.")), at_most(200)],
    )
