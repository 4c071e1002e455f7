"""Which other employer is the same one."""

from wtforms import Field, StringField

from engagement.employment.employers import queries
from engagement.employment.employers.models import Employer
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.forms import Form, ValidationError, at_most, required


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
