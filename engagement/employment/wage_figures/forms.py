"""A wage that rules use, as it is written down."""

from datetime import date
from typing import Any

from wtforms import Field, SelectField, StringField

from engagement.employment.sustained.forms import MOST_DOLLARS, PLACES
from engagement.employment.sustained.rule import HOUSEHOLDS
from engagement.employment.sustained.wages import FigureKind
from engagement.employment.wage_figures.models import WageFigure
from engagement.foundation import clock
from engagement.language.formats import show_date
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.forms import Form, ValidationError, WholeNumber, at_most, day_written, offer, required
from engagement.web.typed_numbers import read_cents, typed_dollars

FIRST_YEAR = 2000
KINDS = {FigureKind.LIVING: _sl("Living wage"), FigureKind.MINIMUM: _sl("Minimum wage")}


class FigureForm(Form):
    """A living wage or a minimum wage, and where it is from."""

    cents = 0
    read_day: date

    kind = SelectField(_sl("What it is"), choices=offer(KINDS.items()))
    county = SelectField(_sl("County"), choices=PLACES)
    household = SelectField(_sl("Household"), choices=offer(HOUSEHOLDS.items()))
    dollars = StringField(_sl("Dollars for an hour"), [required(), at_most(20)])
    year = WholeNumber(_sl("Year for which it was worked out"), [required()])
    from_day = StringField(_sl("Counts from"), [required(), at_most(40)])
    source = StringField(_sl("Source"), [required(_sl("Write where it is from.")), at_most(300)])
    licence = StringField(_sl("Licence"), [required(_sl("Write under which terms we may use it.")), at_most(120)])

    def validate_dollars(self, field: Field) -> None:
        """More than nothing."""
        self.cents = read_cents(field.data, MOST_DOLLARS) or 0
        if not self.cents:
            raise ValidationError(_s("Write the amount, such as 18.50."))

    def validate_year(self, field: Field) -> None:
        """Of this century, and not far ahead."""
        if field.data is None or not FIRST_YEAR <= field.data <= clock.today().year + 1:
            raise ValidationError(_s("This is too far away. Look at the year again."))

    def validate_from_day(self, field: Field) -> None:
        """A day."""
        self.read_day = day_written(field, past=True)

    def written(self) -> dict[str, Any]:
        """The figure as it is kept. Only of a valid form."""
        kind = FigureKind(self.kind.data)
        return {
            "kind": kind, "county": self.county.data, "household": self.household.data if kind is FigureKind.LIVING else None,
            "year": self.year.data, "cents": self.cents, "effective_from": self.read_day, "source": self.source.data,
            "licence": self.licence.data,
        }  # fmt: skip


def as_typed(figure: WageFigure) -> dict[str, Any]:
    """A figure as its form shows it."""
    return {
        "kind": figure.kind.value, "county": figure.county, "household": figure.household or "1a0c", "year": figure.year,
        "dollars": typed_dollars(figure.cents), "from_day": show_date(figure.effective_from), "source": figure.source,
        "licence": figure.licence,
    }  # fmt: skip
