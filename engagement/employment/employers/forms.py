"""What is known of an employer, and which other one is the same."""

import re

from wtforms import Field, StringField

from engagement.employment.employers import queries
from engagement.employment.employers.models import Employer
from engagement.employment.employers.spelling import known_as
from engagement.language.folding import plain_digits
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.forms import no_identity_number
from engagement.web.forms import Form, ValidationError, VersionedForm, at_most, required

# With its dash, by which it is told from the number of a person.
EIN = re.compile(r"([0-9]{2})[-‐‑–]([0-9]{7})")


class EmployerForm(VersionedForm):
    """The name, and the number by which the state knows them."""

    read_ein: str | None = None

    name = StringField(_sl("Name"), [required(), at_most(120), no_identity_number])
    ein = StringField(_sl("Employer number (EIN)"), [at_most(20)])

    def validate_name(self, field: Field) -> None:
        """With letters."""
        if not known_as(field.data or ""):
            raise ValidationError(_s("Write the name in letters."))

    def validate_ein(self, field: Field) -> None:
        """Two digits, a dash, seven digits."""
        if field.data:
            found = EIN.fullmatch(plain_digits(field.data))
            if found is None:
                raise ValidationError(_s("Write it with its dash, such as 85-1234567. Never a Social Security number."))
            self.read_ein = "".join(found.groups())


class SameForm(Form):
    """The name of the other one."""

    found: Employer

    other = StringField(_sl("The same as"), [required(_sl("Write the name of the other one.")), at_most(120)])

    def validate_other(self, field: Field) -> None:
        """One of the register."""
        found = queries.called(field.data or "")
        if found is None:
            raise ValidationError(_s("No employer of this name is in the register."))
        self.found = found
