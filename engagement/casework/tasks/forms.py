"""What somebody is to do, as it is written at the desk."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from wtforms import Field, SelectField, StringField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined] # the stubs are those of 3.2

from engagement.foundation import clock
from engagement.foundation.business_days import CLOSING
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.forms import CarefulForm
from engagement.web.forms import Form, at_most, day_to_come, offer, required

LONGEST = 300
NOBODY = 0
LAST_MINUTE = time(23, 59)


class TaskForm(CarefulForm):
    """A task on a case: what, who, by when."""

    careful = ("what",)
    on: date | None = None

    what = StringField(_sl("What is to be done"), [required(_sl("Write what is to be done.")), at_most(LONGEST)])
    owner = SelectField(_sl("Who"), coerce=int)
    day = StringField(_sl("By when"), [required(_sl("Write the day, such as 11/18/2026 or Nov 18."))])

    def for_colleagues(self, colleagues: Mapping[int, str]) -> "TaskForm":
        """Offer whoever may be given one now."""
        self.owner.choices = _owners(colleagues)
        return self

    def validate_day(self, field: Field) -> None:
        """A day of the coming year, today too."""
        self.on = day_to_come(field)

    @property
    def due_at(self) -> datetime:
        """When the day's work ends; in the evening, when the day does. Only of a valid form."""
        if self.on is None:
            raise ValueError("the form is not valid")
        closing = datetime.combine(self.on, CLOSING, clock.LOCAL).astimezone(UTC)
        if closing > clock.now():
            return closing
        return datetime.combine(self.on, LAST_MINUTE, clock.LOCAL).astimezone(UTC)


class GiveForm(Form):
    """Who does it from now on."""

    owner = SelectField(_sl("Give the task to"), coerce=int)

    def for_colleagues(self, colleagues: Mapping[int, str]) -> "GiveForm":
        """Offer whoever may be given it now."""
        self.owner.choices = _owners(colleagues)
        return self


def _owners(colleagues: Mapping[int, str]) -> list[SelectChoice]:
    return offer([*colleagues.items(), (NOBODY, _s("Nobody yet"))])
