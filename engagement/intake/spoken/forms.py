"""What somebody says of a language we do not write."""

import unicodedata

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, StringField

from engagement.people.forms import no_identity_number
from engagement.people.languages import LONGEST_NAME
from engagement.web.forms import Form, ValidationError, at_most, required


class ChosenForm(Form):
    """The wish for help in the language of the page: a button."""


class NamedForm(Form):
    """The name of a language, in any script, kept as it is typed."""

    for_residents = True
    language = StringField(
        _l("Your language"),
        [required(_l("Write the name of your language.")), at_most(LONGEST_NAME), no_identity_number],
    )

    def validate_language(self, field: Field) -> None:
        """A name has letters."""
        if not any(unicodedata.category(letter).startswith("L") for letter in field.data or ""):
            raise ValidationError(_("Write the name of your language."))
