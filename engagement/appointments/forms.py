"""When and where an appointment is, as the caseworker writes it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from wtforms import BooleanField, Field, SelectField, StringField

from engagement.foundation import clock
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.language.staff_texts import staff_lazy_ngettext
from engagement.language.typed_moments import read_time
from engagement.people.forms import CarefulForm
from engagement.web.forms import ValidationError, at_most, day_to_come, offer, required

LONGEST_PLACE = 200
EARLIEST, LATEST = time(6), time(22)
LENGTHS = (15, 30, 45, 60, 90, 120)
USUAL_LENGTH = "60"


class AppointmentForm(CarefulForm):
    """A day, a time, how long, and the place."""

    careful = ("place",)
    on: date | None = None
    at: time | None = None
    clashing = False  # whether something else is at that hour

    day = StringField(_sl("Day"), [required(_sl("Write the day, such as 11/18/2026 or Nov 18."))])
    time = StringField(_sl("Time"), [required(_sl("Write the time, such as 9:30 am."))])
    minutes = SelectField(
        _sl("How long"),
        choices=offer((str(n), staff_lazy_ngettext("%(num)s minute", "%(num)s minutes", n)) for n in LENGTHS),
        default=USUAL_LENGTH,
    )
    place = StringField(
        _sl("Place"),
        [required(_sl("Write where it is: the house, the street, the room.")), at_most(LONGEST_PLACE)],
    )

    anyway = BooleanField(_sl("Make it all the same"))

    def taken(self, why: Sequence[str]) -> None:
        """Say what else is at that hour; it is asked once."""
        self.clashing = True
        self.time.errors = [*self.time.errors, *why]

    @property
    def starts_at(self) -> datetime:
        """The moment it begins. Only of a valid form."""
        if self.on is None or self.at is None:
            raise ValueError("the form is not valid")
        return datetime.combine(self.on, self.at, clock.LOCAL).astimezone(UTC)

    def validate_day(self, field: Field) -> None:
        """A day of the coming year."""
        self.on = day_to_come(field)

    def validate_time(self, field: Field) -> None:
        """A time of the day at which people are awake, and that is still to come."""
        readings = read_time(field.data)
        if not readings:
            raise ValidationError(_s("This is no time. Write it such as 9:30 am."))
        likely = [one for one in readings if EARLIEST <= one <= LATEST]
        if len(likely) > 1:  # nobody who writes 10:00 means the last minute of the day
            likely = [one for one in likely if one < LATEST]
        if not likely:
            raise ValidationError(_s("An appointment begins between 6 am and 10 pm."))
        if len(likely) > 1:
            raise ValidationError(_s("Is that in the morning or in the evening? Write am or pm."))
        self.at = likely[0]
        if self.on is not None and self.starts_at <= clock.now():
            raise ValidationError(_s("This time has passed."))
