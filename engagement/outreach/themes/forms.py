"""Sorting inputs into themes, answering a theme, its words in other languages."""

import json
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from types import SimpleNamespace
from typing import Any

from wtforms import Field, SelectField, SelectMultipleField, StringField, TextAreaField

from engagement.language.formats import show_date
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.outreach.themes.models import ResponseText, Theme, ThemeResponse
from engagement.outreach.themes.outcomes import OUTCOMES, ThemeOutcome
from engagement.people.forms import CarefulForm
from engagement.web.forms import Form, ValidationError, VersionedForm, at_most, day_written, offer, required

NEW, NO_THEME = -1, 0


class SortForm(CarefulForm):
    """What was ticked, and where it goes."""

    careful = ("name",)

    ids = SelectMultipleField(coerce=int, validate_choice=False)
    theme_id = SelectField(_sl("Put what is ticked into"), coerce=int)
    name = StringField(_sl("Name of the new theme"), [at_most(120)])

    def __init__(self, *args: Any, themes: Sequence[Theme], **more: Any) -> None:
        super().__init__(*args, **more)
        places = [(NEW, _s("a new theme")), *((one.id, one.name) for one in themes), (NO_THEME, _s("no theme"))]
        self.theme_id.choices = offer(places)

    def validate_ids(self, field: Field) -> None:
        """Something is ticked."""
        if not field.data:
            raise ValidationError(_s("Tick what belongs together first."))

    def validate_name(self, field: Field) -> None:
        """A new theme has a name."""
        if self.theme_id.data == NEW and not field.data:
            raise ValidationError(_s("Write what the theme is called."))


class MergeForm(Form):
    """Into which theme this one goes."""

    into = SelectField(_sl("All of it belongs to"), coerce=int)

    def __init__(self, *args: Any, themes: Sequence[Theme], **more: Any) -> None:
        super().__init__(*args, **more)
        self.into.choices = offer((one.id, one.name) for one in themes)


class RespondForm(CarefulForm, VersionedForm):
    """The answer to a theme."""

    careful = ("name", "heard", "decided", "why", "next_step", "who", "who_can")
    read_due: date | None = None

    name = StringField(_sl("The theme, as people read it"), [required(), at_most(120)])
    heard = TextAreaField(_sl("What we heard"), [required(), at_most(600)])
    outcome = SelectField(_sl("What became of it"), choices=offer((key, kind.label) for key, kind in OUTCOMES.items()))
    decided = TextAreaField(_sl("What we decided"), [at_most(600)])
    why = TextAreaField(
        _sl("Why"), [required(_sl("Nobody believes an answer without a reason. Write why.")), at_most(600)]
    )
    next_step = TextAreaField(_sl("What happens next"), [at_most(600)])
    who = StringField(_sl("Who does it"), [at_most(120)])
    due = StringField(_sl("By when"), [at_most(40)])
    who_can = StringField(_sl("Who can decide it"), [at_most(120)])

    def validate_decided(self, field: Field) -> None:
        """All but what is still open was decided."""
        if self.outcome.data != ThemeOutcome.UNDER_REVIEW and not field.data:
            raise ValidationError(_s("Write what was decided."))

    def validate_due(self, field: Field) -> None:
        """A day, if any; what is still open says when the answer comes."""
        if not field.data:
            if self.outcome.data == ThemeOutcome.UNDER_REVIEW:
                raise ValidationError(_s("Write by when people get the answer."))
            return
        self.read_due = day_written(field)

    def validate_who_can(self, field: Field) -> None:
        """What is not ours to decide says whose it is."""
        if self.outcome.data == ThemeOutcome.OUT_OF_SCOPE and not field.data:
            raise ValidationError(_s("Write who can decide it."))

    @property
    def written(self) -> dict[str, Any]:
        """The answer as it is kept. Only of a valid form."""
        told = {name: self[name].data or "" for name in self.careful}
        return told | {"outcome": ThemeOutcome(self.outcome.data), "due": self.read_due}

    def begun_from_answer(self, newest: ThemeResponse) -> None:
        """Raise StaleEdit if somebody else wrote a version since the page was made, unless it is this very one."""
        shown = as_typed(newest.theme, newest)
        names = [name for name in shown if name != "version"]
        if any(getattr(newest, name) != value for name, value in self.written.items()):
            self.begun_from(
                newest, names, now={str(self[name].label.text): self.in_words(name, shown[name]) for name in names}
            )


def as_typed(theme: Theme, newest: ThemeResponse | None) -> dict[str, Any]:
    """An answer as its form shows it; of a new one the name of its theme."""
    if newest is None:
        return {"name": theme.name, "outcome": ThemeOutcome.UNDER_REVIEW.value, "version": 0}
    shown = {name: getattr(newest, name) for name in RespondForm.careful}
    return shown | {
        "outcome": newest.outcome.value, "due": show_date(newest.due) if newest.due else "", "version": newest.version,
    }  # fmt: skip


class WordsForm(CarefulForm, VersionedForm):
    """An answer in another language."""

    careful = ("name", "heard", "decided", "why", "next_step")

    name = StringField(_sl("The theme, as people read it"), [required(), at_most(200)])
    heard = TextAreaField(_sl("What we heard"), [required(), at_most(1200)])
    decided = TextAreaField(_sl("What we decided"), [at_most(1200)])
    why = TextAreaField(_sl("Why"), [required(), at_most(1200)])
    next_step = TextAreaField(_sl("What happens next"), [at_most(1200)])
    checked_by = StringField(_sl("Who reads this language and checked it"), [at_most(120)])

    def __init__(self, *args: Any, response: ThemeResponse, **more: Any) -> None:
        super().__init__(*args, **more)
        self.response = response

    def validate_decided(self, field: Field) -> None:
        """What the English says, this says too."""
        if self.response.decided and not field.data:
            raise ValidationError(_s("This is missing in the language."))

    def validate_next_step(self, field: Field) -> None:
        """What the English says, this says too."""
        if self.response.next_step and not field.data:
            raise ValidationError(_s("This is missing in the language."))

    @property
    def written(self) -> dict[str, str]:
        """The words as they are kept. Only of a valid form."""
        return {name: self[name].data or "" for name in (*self.careful, "checked_by")}

    def begun_from_words(self, there: ResponseText | None) -> None:
        """Raise StaleEdit if somebody else wrote in this language since the page was made, unless it is the very same."""
        said = said_of(there)
        if there is None or said != self.written:
            self.begun_from(SimpleNamespace(version=version_of(there), **said), said)


def said_of(text: ResponseText | None) -> dict[str, str]:
    """All that somebody wrote of an answer in one language."""
    return {name: getattr(text, name) if text else "" for name in (*WordsForm.careful, "checked_by")}


def version_of(text: ResponseText | None) -> str:
    """Marks it."""
    return sha256(json.dumps(said_of(text)).encode()).hexdigest()


def words_as_typed(there: ResponseText | None, earlier: ResponseText | None) -> dict[str, Any]:
    """Words as their form shows them; where there are none, those of an earlier version, which nobody has checked for this one."""
    begun = said_of(there) if there else said_of(earlier) | {"checked_by": ""}
    return begun | {"version": version_of(there)}
