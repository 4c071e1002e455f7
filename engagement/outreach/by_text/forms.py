"""Choosing the word of a poster, and what a text is filed with."""

from collections.abc import Sequence
from typing import Any

from wtforms import HiddenField, SelectField, StringField

from engagement.language.formats import languages_by_name
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.outreach.inputs.queries import AnEvent
from engagement.web.forms import Form, ValidationError, at_most, offer

PLAN, EVENT = "plan", "event"


class WordForm(Form):
    """The word, or nothing: then one is made. `gone`: the one that is taken away."""

    word = StringField(_sl("The word"), [at_most(20)])
    gone = HiddenField()


class FilingForm(Form):
    """Which plan or event somebody spoke about, and in which language."""

    about = SelectField(_sl("What is it about?"))
    language = SelectField(_sl("In which language"))

    def __init__(self, *, plans: Sequence[tuple[int, str]], events: Sequence[AnEvent], **more: Any) -> None:
        super().__init__(**more)
        named = [("", _s("Choose")), *((f"{PLAN}:{id_}", name) for id_, name in plans)]
        self.about.choices = offer([*named, *((f"{EVENT}:{one.id}", one.label) for one in events)])
        self.language.choices = offer(languages_by_name())

    def validate_about(self, field: SelectField) -> None:
        """A plan or an event."""
        if not field.data:
            raise ValidationError(_s("Choose the plan or the event."))

    @property
    def chosen(self) -> tuple[str, int]:
        """Which of both, and its id. Only of a valid form."""
        kind, _sign, number = str(self.about.data).partition(":")
        return kind, int(number)
