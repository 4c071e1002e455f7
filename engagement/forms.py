"""Forms: every field strips, every message is ours and translated, every edit knows which version it began from."""

from collections.abc import Iterable
from typing import Any

from flask import Flask
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import CSRFProtect, FlaskForm
from wtforms import Field, HiddenField, IntegerField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, StopValidation, ValidationError

from engagement.errors import StaleEdit

LONGEST = 2000  # characters of free text; more is refused with the count, and what was typed is kept

csrf = CSRFProtect()


def init_app(app: Flask) -> None:
    """Every unsafe request carries a token; it lives as long as the session, so a slow writer loses nothing."""
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    app.config["WTF_I18N_ENABLED"] = False
    csrf.init_app(app)


def _stripped(value: str | None) -> str | None:
    return value.strip().replace("\x00", "") if value else value


class Form(FlaskForm):
    """What every form of ours derives from. `problems` feeds the summary at the top of the page."""

    class Meta(FlaskForm.Meta):
        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Field:
            if unbound_field.field_class in (StringField, TextAreaField):
                options.setdefault("filters", (_stripped,))
            return unbound_field.bind(form=form, **options)

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Each problem with the id of the field it is about, in the order of the page."""
        return [(field.id, str(error)) for field in self for error in field.errors]


class VersionedForm(Form):
    """A form on a row others may change meanwhile: carries the version its reader saw."""

    version = HiddenField()

    def begun_from(self, row: Any, fields: Iterable[str]) -> None:
        """Raise StaleEdit, showing both, if the row changed since the page was made."""
        if str(self.version.data) != str(row.version):
            raise StaleEdit(
                _(
                    "Somebody else changed this while you were writing. Nothing was lost: compare, then send yours again."
                ),
                theirs={str(self[name].label.text): _shown(getattr(row, name, None)) for name in fields},
                yours={str(self[name].label.text): _shown(self[name].data) for name in fields},
            )


def _shown(value: Any) -> str:
    return "" if value is None else str(value)


def required(message: Any = None) -> DataRequired:
    """Must be filled in, with more than spaces; the message says with what."""
    return DataRequired(message or _l("Please fill this in."))


def at_most(longest: int = LONGEST) -> Length:
    """No longer than that many characters."""
    return Length(max=longest, message=_l("This is too long. Please use at most %(max)d characters."))


class WholeNumber(IntegerField):
    """A small count, whose complaint about letters is ours."""

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist or not valuelist[0].strip():
            self.data = None
            return
        try:
            self.data = int(valuelist[0].strip())
        except ValueError as error:
            self.data = None
            raise ValueError(_("Please write a number, such as 3.")) from error


__all__ = [
    "Form",
    "StopValidation",
    "ValidationError",
    "VersionedForm",
    "WholeNumber",
    "at_most",
    "csrf",
    "init_app",
    "required",
]
