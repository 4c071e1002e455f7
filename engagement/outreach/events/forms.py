"""An event as its authors write it: six answers, the rest folded."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from wtforms import BooleanField, Field, SelectField, SelectMultipleField, StringField, TextAreaField

from engagement.accounts.models import Department
from engagement.foundation import clock
from engagement.foundation.business_days import ONE_DAY
from engagement.language.formats import languages_by_name
from engagement.language.i18n import LANGUAGES
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.language.typed_moments import read_time
from engagement.outreach.events.models import Event, EventText
from engagement.outreach.events.standing import VISIBILITIES, Visibility
from engagement.outreach.kinds import METHODS, SUPPORTS
from engagement.outreach.plans.forms import read_date
from engagement.outreach.plans.models import Plan
from engagement.outreach.translations.forms import TranslationForm
from engagement.people.forms import CarefulForm
from engagement.web.forms import (
    Form,
    ValidationError,
    VersionedForm,
    WholeNumber,
    at_most,
    between,
    offer,
    required,
)

# Of an event that goes on past midnight; one that lasts longer is a slip of the finger.
LONGEST_NIGHT = timedelta(hours=12)
EARLIEST, LATEST = time(7), time(21)  # of 9:30 without am or pm, what lies between these is meant
MOST_PEOPLE = 100_000
A_YEAR = timedelta(days=366)

FOLDED = ("body", "plan_id", "method", "near_transit", "capacity", "ask_by", "first_language")
# What two who write an event at once see of each other.
COMPARED = ("title", "day", "begins", "ends", "place", "visibility", "body", "capacity")
ANSWERS = (("", _sl("not said")), ("yes", _sl("Yes")), ("no", _sl("No")))
YES_OR_NO = {"": None, "yes": True, "no": False}
WRITTEN = (
    "method", "visibility", "place", "languages", "supports", "capacity", "first_language",
)  # fmt: skip


class EventForm(CarefulForm, VersionedForm):
    """All of an event on one page."""

    careful = ("title", "body", "place")
    on: date | None = None
    at: time | None = None
    until: time | None = None
    past_midnight: bool = False
    read_ask_by: date | None = None

    department_id = SelectField(_sl("Department"), coerce=int)
    title = StringField(_sl("What do you call it?"), [required(), at_most(120)])
    day = StringField(_sl("Day"), [required(_sl("Write the day, such as 11/18/2026 or Nov 18."))])
    begins = StringField(_sl("From"), [required(_sl("Write the time, such as 9:30 am."))])
    ends = StringField(_sl("Until"), [required(_sl("Write the time, such as 9:30 am."))])
    place = StringField(_sl("Place"), [at_most(200)])
    visibility = SelectField(_sl("Who may know of it?"), choices=offer(VISIBILITIES.items()))
    languages = SelectMultipleField(_sl("Languages"))
    supports = SelectMultipleField(
        _sl("What helps people to take part"), choices=offer((kind.key, kind.label) for kind in SUPPORTS.values())
    )
    police_present = SelectField(_sl("Will police be there?"), choices=offer(ANSWERS))

    body = TextAreaField(_sl("What people read about it"), [at_most()])
    plan_id = SelectField(_sl("Plan"), coerce=int, default=0)
    method = SelectField(_sl("How you meet people"), choices=offer(METHODS.items()))
    near_transit = SelectField(_sl("Is a bus stop near?"), choices=offer(ANSWERS))
    capacity = WholeNumber(
        _sl("Room for how many people?"), [between(1, MOST_PEOPLE, _sl("Please write a number from 1 to 100,000."))]
    )
    ask_by = StringField(_sl("Until when to ask for sign language and the like"), [at_most(40)])
    first_language = SelectField(_sl("Language you write it in"), default="en")

    def __init__(self, *args: Any, departments: Sequence[Department], plans: Sequence[Plan], **more: Any) -> None:
        super().__init__(*args, **more)
        self.department_id.choices = offer((one.id, one.name) for one in departments)
        self.plan_id.choices = offer([(0, _s("no plan")), *((one.id, one.name) for one in plans)])
        self.plans = {one.id: one.department_id for one in plans}
        self.languages.choices = offer(languages_by_name())
        self.first_language.choices = offer(languages_by_name(LANGUAGES))

    def validate_day(self, field: Field) -> None:
        """A day of the coming year, or of the last ones: what is over is written down all the same."""
        self.on = read_date(field)
        if self.on is not None and self.on > clock.today() + A_YEAR:
            raise ValidationError(_s("This day is more than a year ahead."))

    def validate_begins(self, field: Field) -> None:
        """A time of the day that there is on that day."""
        readings = _readings(field)
        likely = [one for one in readings if EARLIEST <= one <= LATEST] if len(readings) > 1 else readings
        if len(likely) > 1:
            raise ValidationError(_s("Is that in the morning or in the evening? Write am or pm."))
        self.at = (likely or readings)[0]
        self._must_exist(self.at, self.on)

    def validate_ends(self, field: Field) -> None:
        """The next such time after it begins: on the same day, or past midnight if nothing else can be meant."""
        readings = _readings(field)
        later = [one for one in readings if self.at is None or one > self.at]
        if not later and len(readings) > 1:
            raise ValidationError(_s("It ends before it begins. If it goes on past midnight, write am."))
        self.until, self.past_midnight = (later or readings)[0], not later
        if self.at is not None and self.past_midnight and _length_of_night(self.at, self.until) > LONGEST_NIGHT:
            raise ValidationError(_s("It ends before it begins."))
        self._must_exist(self.until, self.last_day)

    def validate_plan_id(self, field: Field) -> None:
        """A plan of the same department."""
        if field.data and self.plans.get(field.data) not in (None, self.department_id.data):
            raise ValidationError(_s("This plan is of another department."))

    def validate_ask_by(self, field: Field) -> None:
        """A day before it, if any."""
        self.read_ask_by = read_date(field)
        if self.read_ask_by and self.on and self.read_ask_by > self.on:
            raise ValidationError(_s("This day is after the event."))

    @property
    def last_day(self) -> date | None:
        """The day on which it ends."""
        return self.on + ONE_DAY if self.on is not None and self.past_midnight else self.on

    def _must_exist(self, at: time, on: date | None) -> None:
        if on is not None and not clock.exists(on, at):
            raise ValidationError(_s("The clocks go forward that night: there is no such time. Write another."))

    def as_it_is(self, shown: Mapping[str, Any]) -> dict[str, str]:
        """What stands in the fields that are compared, by their labels."""
        return {str(self[name].label.text): self.in_words(name, shown[name]) for name in COMPARED}

    @property
    def folded_problems(self) -> bool:
        """Whether something is wrong in the part that is folded."""
        return any(self[name].errors for name in FOLDED)

    @property
    def written(self) -> dict[str, Any]:
        """What was written, as an event keeps it. Only of a valid form."""
        return {name: self[name].data for name in WRITTEN} | {
            "starts_at": _moment(self.on, self.at), "ends_at": _moment(self.last_day, self.until),
            "plan_id": self.plan_id.data or None,
            "near_transit": YES_OR_NO[self.near_transit.data], "police_present": YES_OR_NO[self.police_present.data],
            "ask_by": self.read_ask_by, "visibility": Visibility(self.visibility.data), "place": self.place.data or None,
            "languages": list(self.languages.data or []), "supports": list(self.supports.data or []),
        }  # fmt: skip


def _moment(on: date | None, at: time | None) -> datetime:
    if on is None or at is None:
        raise ValueError("the form is not valid")
    return datetime.combine(on, at, clock.LOCAL).astimezone(UTC)


def _length_of_night(begins: time, ends: time) -> timedelta:
    return datetime.combine(date.min + ONE_DAY, ends) - datetime.combine(date.min, begins)


def _readings(field: Field) -> list[time]:
    readings = read_time(field.data)
    if not readings:
        raise ValidationError(_s("This is no time. Write it such as 9:30 am."))
    return readings


def as_typed(event: Event, first: EventText, show_day: Any, show_time: Any) -> dict[str, Any]:
    """An event as its form shows it."""
    said = {value: key for key, value in YES_OR_NO.items()}
    return {name: getattr(event, name) for name in WRITTEN} | {
        "department_id": event.department_id, "version": event.version, "title": first.title, "body": first.body,
        "day": show_day(event.starts_at), "begins": show_time(event.starts_at), "ends": show_time(event.ends_at),
        "plan_id": event.plan_id or 0, "near_transit": said[event.near_transit],
        "police_present": said[event.police_present], "ask_by": show_day(event.ask_by),
    }  # fmt: skip


class TextForm(TranslationForm, VersionedForm):
    """An event in another language."""

    careful = ("title", "body")

    title = StringField(_sl("What do you call it?"), [required(), at_most(120)])
    body = TextAreaField(_sl("What people read about it"), [at_most()])


class CallOffForm(CarefulForm):
    """Why an event does not take place."""

    careful = ("why",)

    why = StringField(_sl("Why, for your colleagues"), [required(), at_most(300)])


class StepForm(Form):
    """A step without a question; what is wrong with it stands in its problems."""

    step = BooleanField("")
