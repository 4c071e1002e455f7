"""A payment as it is written down."""

from datetime import date

from wtforms import Field, SelectField, StringField

from engagement.employment.placements.kinds import EVIDENCES, Evidence
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.forms import Form, ValidationError, at_most, day_gone_by, offer, required
from engagement.web.typed_numbers import read_cents

MOST = 500_000  # dollars at once


class EarningForm(Form):
    """When it was paid, how much, and how we know."""

    read_day: date
    cents = 0

    day = StringField(_sl("Day it was paid"), [required(), at_most(40)])
    dollars = StringField(_sl("Dollars, before taxes"), [required(), at_most(20)])
    evidence = SelectField(
        _sl("How do you know?"),
        choices=offer((key.value, label) for key, label in EVIDENCES.items()),
        default=Evidence.WORD,
    )

    def validate_day(self, field: Field) -> None:
        """A day gone by."""
        self.read_day = day_gone_by(field, _s("This day is still to come. Write down what was paid."))

    def validate_dollars(self, field: Field) -> None:
        """More than nothing."""
        self.cents = read_cents(field.data, MOST) or 0
        if not self.cents:
            raise ValidationError(_s("Write what was paid."))

    @property
    def grade(self) -> Evidence:
        """How we know. Only of a valid form."""
        return Evidence(self.evidence.data)
