"""Forms: every field strips, every message is ours and translated, every edit knows which version it began from."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any, ClassVar

from flask import Flask, request
from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import CSRFProtect, FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Field, HiddenField, IntegerField, PasswordField, SelectField, StringField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined] # the stubs are those of 3.2
from wtforms.validators import DataRequired, Length, StopValidation, ValidationError

from engagement.foundation import clock
from engagement.foundation.errors import StaleEdit
from engagement.language.i18n import current
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.language.typed_moments import read_day

LONGEST = 2000  # characters of free text; more is refused with the count, and what was typed is kept

NOT_IN_THE_LIST = _l("Please choose from the list.")

csrf = CSRFProtect()


def switched_from() -> str | None:
    """The language a page was in when its reader chose another in the middle of a form; None for any other request."""
    was = request.form.get("page_language")
    return was if was and was != current().tag else None


def init_app(app: Flask) -> None:
    """Every unsafe request carries a token; it lives as long as the session, so a slow writer loses nothing."""
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    app.config["WTF_I18N_ENABLED"] = False
    csrf.init_app(app)


# Marks that turn the direction of what follows: they come along when text is copied, and can make one name look like
# another. The marks that letters of some scripts need to join or part (U+200C, U+200D) stay.
TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LINE_ENDS = set("\n\r\t")
OURS = set("\ufdd0\ufdd1")  # no letters of anybody's: catalogs.py marks texts with them
SMALL_NUMBER = re.compile(r"-?\d{1,6}")
UNSEEN = {"Cf", "Zs", "Zl", "Zp"}


def _stripped(value: Any) -> Any:
    """What was typed without control characters and without space around it; nothing if none of it can be seen."""
    if not isinstance(value, str):  # not typed: the default of a field, such as the version of a row
        return value
    lines = value.replace("\r\n", "\n")  # a browser sends two letters for a break; whoever wrote it counted one
    kept = "".join(letter for letter in lines if _is_text(letter)).strip()
    return kept if any(unicodedata.category(letter) not in UNSEEN for letter in kept) else ""


def _is_text(letter: str) -> bool:
    return letter in LINE_ENDS or (unicodedata.category(letter) != "Cc" and letter not in TURNING | OURS)


class Form(FlaskForm):
    """What every form of ours derives from. `problems` feeds the summary at the top of the page."""

    class Meta(FlaskForm.Meta):
        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Field:
            kind = unbound_field.field_class
            if issubclass(kind, StringField) and not issubclass(kind, PasswordField):  # of which each letter counts
                options.setdefault("filters", (_stripped,))
            if issubclass(kind, SelectField):
                options |= {"invalid_choice_message": NOT_IN_THE_LIST, "invalid_value_message": NOT_IN_THE_LIST}
            bound: Field = unbound_field.bind(form=form, **options)
            return bound

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            # Only what a form of ours sends: the library would also take JSON and files, which are no text.
            if formdata is None or isinstance(formdata, MultiDict):
                return formdata
            return request.form if FlaskForm.is_submitted(form) else None

    def is_submitted(self) -> bool:
        """Whether this is to be decided on. A change of language only brings along what was typed so far."""
        return bool(super().is_submitted()) and switched_from() is None

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Each problem with the id of the field it is about, in the order of the page."""
        return [(field.id, str(error)) for field in self for error in field.errors]

    def name_of(self, field_id: str) -> str:
        """What its page calls the field; nothing where that is not the label of the field, or is a sentence to be agreed to."""
        field = next((field for field in self if field.id == field_id and not isinstance(field, BooleanField)), None)
        label = field.label.text if field is not None else ""
        by_the_library = field is not None and label == field.short_name.replace("_", " ").title()
        return str(label) if isinstance(label, LazyString) or not by_the_library else ""


class VersionedForm(Form):
    """A form on a row others may change meanwhile: carries the version its reader saw."""

    version = HiddenField()
    opened = HiddenField()  # marks of what stood in its fields when its page was made

    def marks(self) -> str:
        """What to put into `opened`: a mark for the value of each field, from which nobody reads the value."""
        if self.opened.data:
            return str(self.opened.data)
        said = {field.short_name: self._mark(field.short_name) for field in self if not isinstance(field, HiddenField)}
        return ",".join(f"{name}:{mark}" for name, mark in said.items())

    def _mark(self, name: str) -> str:
        return sha256(self.in_words(name, self[name].data).encode()).hexdigest()[:8]

    def _touched(self, name: str) -> bool:
        """Whether somebody wrote into a field since its page was made; if the page did not say, they may have."""
        marks = dict(pair.split(":", 1) for pair in str(self.opened.data or "").split(",") if ":" in pair)
        return marks.get(name) != self._mark(name)

    def begun_from(
        self, row: Any, fields: Iterable[str] = (), *, now: Mapping[str, object] | None = None,
        wanted: Mapping[str, object] | None = None, again: str | None = None,
    ) -> None:  # fmt: skip
        """Raise StaleEdit if the row changed since the page was made, showing what is there `now` and what was `wanted`.

        Without these two, `fields` of the form that are columns of the row are compared; what nobody wrote into since is
        not theirs. `again` is the page to open again,
        where the address of the form does not tell.
        """
        if str(self.version.data) == str(row.version):
            return
        theirs = {name: self.in_words(name, getattr(row, name, None)) for name in fields}
        yours = {name: self.in_words(name, self[name].data) for name in fields if self._touched(name)}
        raise StaleEdit(
            _s("Somebody else changed this while you were writing. Nothing was lost: compare, then send yours again."),
            theirs=_as_words(now) or {str(self[name].label.text): words for name, words in theirs.items()},
            yours=_as_words(wanted) or {str(self[name].label.text): words for name, words in yours.items()},
            again=again,
        )

    def in_words(self, name: str, value: Any) -> str:
        """A value of that field as its page says it."""
        field = self[name]
        if isinstance(field, BooleanField):
            return str(_("Yes")) if value else str(_("No"))
        if isinstance(field, SelectField):
            labels = {value: str(label) for value, label, *_more in field.iter_choices()}
            return labels.get(str(value or ""), str(value or ""))
        return "" if value is None else str(value)


def _as_words(told: Mapping[str, object] | None) -> dict[str, str]:
    return {name: str(words) for name, words in (told or {}).items()}


def offer(choices: Iterable[tuple[Any, Any]]) -> list[SelectChoice]:
    """Keys with their words, as a field takes them."""
    return [SelectChoice(key, words) for key, words in choices]


def required(message: Any = None) -> DataRequired:
    """Must be filled in, with more than spaces; the message says with what."""
    return DataRequired(message or _l("Please fill this in."))


def at_most(longest: int = LONGEST) -> Length:
    """No longer than that many characters."""
    return Length(max=longest, message=_l("This is too long. Please use at most %(max)d characters."))


def between(least: int, most: int, message: Any) -> Callable[[Any, Field], None]:
    """No less and no more; what is no number at all has its own complaint already."""

    def check(form: Any, field: Field) -> None:
        if field.data is not None and not least <= field.data <= most:
            raise ValidationError(message)

    return check


def day_written(field: Field, *, past: bool = False) -> date:
    """The day that was written (see read_day); ValidationError if it is none."""
    day = read_day(field.data, clock.today(), past=past)
    if day is None:
        raise ValidationError(_s("This is no day. Write it such as 11/18/2026 or Nov 18."))
    return day


def day_gone_by(field: Field, to_come: str) -> date:
    """The day that was written, today or before; ValidationError if it is none, or with these words if it is still to come."""
    day = day_written(field, past=True)
    if day > clock.today():
        raise ValidationError(to_come)
    return day


def day_to_come(field: Field) -> date:
    """The day of the coming year that was written, today too; ValidationError if it is none."""
    day, today = day_written(field), clock.today()
    if day < today:
        raise ValidationError(_s("This day has passed."))
    if (day.year - 1, day.month, day.day) > (today.year, today.month, today.day):
        raise ValidationError(_s("This day is more than a year ahead."))
    return day


class SpanForm(Form):
    """A first day and, if it has one, a last day, which is no earlier. The fields `first` and `last` have labels of their own."""

    too_early: ClassVar[LazyString] = _sl("This is before the first day.")
    first: Field
    last: Field
    read_first: date
    read_last: date | None = None

    def validate_first(self, field: Field) -> None:
        """A day."""
        self.read_first = day_written(field, past=True)

    def validate_last(self, field: Field) -> None:
        """A day, no earlier."""
        if field.data:
            self.read_last = day_written(field)
            if not self.first.errors and self.read_last < self.read_first:
                raise ValidationError(str(self.too_early))


class WholeNumber(IntegerField):
    """A small count, whose complaint about letters is ours."""

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist or not valuelist[0].strip():
            self.data = None
            return
        self.data = None
        if not SMALL_NUMBER.fullmatch(valuelist[0].strip()):
            raise ValueError(_s("Please write a number, such as 3."))
        self.data = int(valuelist[0])


__all__ = [
    "Form",
    "StopValidation",
    "ValidationError",
    "VersionedForm",
    "WholeNumber",
    "at_most",
    "between",
    "csrf",
    "day_gone_by",
    "day_to_come",
    "day_written",
    "init_app",
    "offer",
    "required",
]
