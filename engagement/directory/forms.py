"""The one form of the list: what kind of help, in which language, near which ZIP code."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField

from engagement.directory.zips import read_zip
from engagement.language import i18n
from engagement.people.needs import NEEDS
from engagement.web.forms import Form, ValidationError


class ServiceSearchForm(Form):
    """A search changes nothing, so it is a GET without a token, and any link to its answer can be kept."""

    class Meta(Form.Meta):
        csrf = False

    # A choice that is not in the list comes from a hand-written link: it is taken as "any".
    category = SelectField(
        _l("What kind of help?"), validate_choice=False,
        choices=lambda: [("", _l("Any kind of help")), *((key, need.label) for key, need in NEEDS.items())],
    )  # fmt: skip
    language = SelectField(
        _l("Which language should they speak?"), validate_choice=False,
        choices=lambda: [("", _l("Any language")), *((tag, one.endonym) for tag, one in i18n.KNOWN.items())],
    )  # fmt: skip
    zip = StringField(_l("Your ZIP code, if you like"))

    def validate_zip(self, field: StringField) -> None:
        """Five digits of any script, with or without the four more."""
        if field.data and not self.zip_code:
            raise ValidationError(_l("A ZIP code has five digits, such as 87102."))

    @property
    def kind(self) -> str | None:
        """The category asked for, if it is one."""
        return self.category.data if self.category.data in NEEDS else None

    @property
    def spoken(self) -> str | None:
        """The language asked for, if it is one we know."""
        return self.language.data if self.language.data in i18n.KNOWN else None

    @property
    def zip_code(self) -> str | None:
        """The five digits, if they are."""
        return read_zip(self.zip.data or "")
