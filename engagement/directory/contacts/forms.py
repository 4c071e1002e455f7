"""What is typed to look for an organization, and to say how it is told of its referrals."""

from typing import Any

from wtforms import BooleanField, EmailField, Field, SelectField, StringField, TelField

from engagement.language.emails import read_email
from engagement.language.i18n import STAFF_LANGUAGES
from engagement.language.phones import read_phone
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.forms import Form, ValidationError, VersionedForm, at_most, offer

LONGEST_EMAIL = 254


class SearchForm(Form):
    """Looking changes nothing: a GET without a token."""

    class Meta(Form.Meta):
        csrf = False

    name = StringField(_sl("Name of the organization"))
    nobody = BooleanField(_sl("Only those where nobody can be told"))


class OrganizationContactForm(VersionedForm):
    """Where they are told, and in which language."""

    email = EmailField(_sl("E-mail for referrals"), [at_most(LONGEST_EMAIL)])
    text_number = TelField(_sl("Number for texts"), [at_most(40)])
    language = SelectField(
        _sl("Language"), choices=offer((one.tag, one.endonym) for one in STAFF_LANGUAGES.values())
    )  # fmt: skip

    def validate_email(self, field: Field) -> None:
        """An address, if there is one."""
        if field.data and read_email(field.data) is None:
            raise ValidationError(_sl("This is not an e-mail address. It looks like name@example.org."))

    def validate_text_number(self, field: Field) -> None:
        """A number a text can be sent to, if there is one: an extension takes none."""
        if field.data and read_phone(field.data) is None:
            raise ValidationError(
                _sl("This is not a number for texts. It looks like 505-555-0142, without an extension.")
            )

    @property
    def told(self) -> dict[str, Any]:
        """What was typed, as it is kept."""
        return {
            "email": read_email(self.email.data or ""), "text_number": read_phone(self.text_number.data or ""),
            "language": str(self.language.data),
        }  # fmt: skip
