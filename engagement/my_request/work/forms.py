"""What somebody tells of their own work on My request: as little as can be, in their own words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField, StringField

from engagement.employment.employers.spelling import known_as
from engagement.employment.own_jobs.kinds import REASONS
from engagement.employment.placements.kinds import Ending, Evidence, Kind, Lasting, Pay, Schedule
from engagement.employment.placements.models import Job, Placement
from engagement.employment.placements.queries import OfCase
from engagement.foundation import clock
from engagement.language.formats import isolate, show_date
from engagement.language.typed_moments import read_day
from engagement.people.forms import CarefulForm, no_identity_number
from engagement.web.forms import ValidationError, at_most, offer, required
from engagement.web.typed_numbers import number_in, plain_dollars, typed_dollars

YEARS_BACK, DAYS_AHEAD = 10, timedelta(days=60)
MOST_HOURS, MOST_DOLLARS = 100, 150
BY_THE_HOUR = (Pay.HOURLY, Pay.NOT_SAID)  # what somebody may write themselves; of other pay a person asks
ANOTHER = "another"


class NewJobForm(CarefulForm):
    """A job: where, since when, how many hours; and what is paid, if they want to say it."""

    careful: ClassVar[tuple[str, ...]] = ("employer",)
    for_residents: ClassVar[bool] = True
    read_start: date
    read_hours: Decimal
    cents: int | None = None

    employer = StringField(_l("Who pays you for the work?"), [required(), at_most(120)])
    started = StringField(_l("First day of work"), [required(), at_most(40)])
    hours = StringField(_l("Hours in a usual week"), [required(), at_most(20)])
    dollars = StringField(_l("Pay for one hour, in dollars, if you want to say"), [at_most(20)])

    def validate_employer(self, field: Field) -> None:
        """A name in whatever letters."""
        no_identity_number(self, field)
        if not known_as(field.data or ""):
            raise ValidationError(_("Write the name in letters."))

    def validate_started(self, field: Field) -> None:
        """A day of some years back, or soon."""
        self.read_start = day = _day(field)
        today = clock.today()
        if day > today + DAYS_AHEAD or day.year < today.year - YEARS_BACK:
            raise ValidationError(_("This day is too far away. Look at the year again."))

    def validate_hours(self, field: Field) -> None:
        """More than none, and no more than a week has."""
        found = number_in(field.data or "")
        if found is None or not Decimal("0.1") <= found <= MOST_HOURS:
            raise ValidationError(_("Write the hours as a number from 1 to 100, such as 32."))
        self.read_hours = round(found, 1)

    def validate_dollars(self, field: Field) -> None:
        """Dollars for an hour, or nothing."""
        found = number_in(plain_dollars(field.data)) if field.data else None
        if field.data and (found is None or not Decimal("0.01") <= found <= MOST_DOLLARS):
            raise ValidationError(_("Write dollars for one hour, such as 18.50, or leave it empty."))
        self.cents = None if found is None else int(round(found, 2) * 100)

    def written(self) -> Job:
        """The job as they say it; what nobody asked is not said. Only of a valid form."""
        return Job(
            employer_id=None, title=None, kind=Kind.JOB, lasting=Lasting.NOT_SAID, started_on=self.read_start,
            hours=self.read_hours, pay=self.read_pay, pay_cents=self.cents, tips_cents=0, benefits=[], health_from=None,
            schedule=Schedule.NOT_SAID, subsidized=False, evidence=Evidence.WORD, employer_said=self.employer.data,
        )  # fmt: skip

    @property
    def read_pay(self) -> Pay:
        """How it is paid, as far as they said."""
        return Pay.NOT_SAID if self.cents is None else Pay.HOURLY


class CorrectJobForm(NewJobForm):
    """A job as it should have been written. `version` is the one that they saw."""

    read_end: date | None = None

    ended = StringField(_l("Last day of work. Leave it empty if you still work there."), [at_most(40)])
    never = BooleanField(_l("I never had this job"))
    version = HiddenField()

    def __init__(self, placement: Placement, shown: str, **more: Any) -> None:
        super().__init__(data=_as_typed(placement, shown), **more)
        self.placement, self.shown = placement, shown
        if placement.ended_on is None:
            del self.ended
        if placement.pay not in BY_THE_HOUR:
            del self.dollars

    def validate_ended(self, field: Field) -> None:
        """A day gone by, on or after the first."""
        if field.data:
            self.read_end = _day_gone_by(field)
            if not self.started.errors and self.read_end < self.read_start:
                raise ValidationError(_("This is before your first day of work."))

    def validate(self, extra_validators: Any = None) -> bool:
        """Of a job that there never was nothing else has to be right. What was changed meanwhile is looked at again."""
        fine = bool(self.never.data) or super().validate(extra_validators)
        if fine and str(self.version.data) != str(self.placement.version):
            self.was_changed()
            return False
        return fine

    def was_changed(self) -> None:
        """Say that it is otherwise by now; sent once more, it is of what they see then."""
        self.version.data = str(self.placement.version)
        self.employer.errors = [_("This was changed while you were writing. Look at it again, then send it.")]

    def corrected(self) -> Job:
        """The job as they say it. Only of a valid form."""
        known = self.placement.facts
        said = known.employer_said if self.employer.data == self.shown else self.employer.data
        job = replace(known, employer_said=said, started_on=self.read_start, hours=self.read_hours)
        if "dollars" in self:
            job = replace(job, pay=self.read_pay, pay_cents=self.cents)
        if "ended" in self:
            job = replace(job, ended_on=self.read_end, ending=known.ending if self.read_end else None)
        return job


class LostJobForm(CarefulForm):
    """Which job, since when not, and why: none of it has to be said."""

    careful: ClassVar[tuple[str, ...]] = ()
    for_residents: ClassVar[bool] = True
    read_end: date | None = None

    job = RadioField(_l("Which job?"), default=ANOTHER)
    ended = StringField(_l("Last day of work, if you know it"), [at_most(40)])
    reason = SelectField(_l("Why did it end? You do not have to say."), default=Ending.OTHER)

    def __init__(self, jobs: Sequence[OfCase], **more: Any) -> None:
        first = str(jobs[0].placement.id) if len(jobs) == 1 else ANOTHER
        super().__init__(data={"job": first}, **more)
        self.jobs = {str(one.placement.id): one.placement for one in jobs}
        named = [(str(one.placement.id), isolate(one.placement.employer_said or one.employer)) for one in jobs]
        self.since = {
            str(one.placement.id): _("since %(day)s", day=show_date(one.placement.started_on)) for one in jobs
        }
        self.job.choices = offer([*named, (ANOTHER, _("Another job"))])
        self.reason.choices = offer(
            [(Ending.OTHER.value, _("Something else")), *((key.value, label) for key, label in REASONS.items())]
        )
        if not jobs:
            del self.job

    @property
    def placement(self) -> Placement | None:
        """The job that they chose, of those that are written down."""
        return self.jobs.get(self.job.data or "") if "job" in self else None

    def validate_ended(self, field: Field) -> None:
        """A day gone by, on or after the first of that job."""
        if field.data:
            self.read_end = _day_gone_by(field)
            if self.placement is not None and self.read_end < self.placement.started_on:
                raise ValidationError(_("This is before your first day of work."))


def _as_typed(placement: Placement, shown: str) -> dict[str, Any]:
    return {
        "employer": shown, "started": placement.started_on.isoformat(), "hours": f"{placement.hours.normalize():f}",
        "dollars": typed_dollars(placement.pay_cents), "version": placement.version,
        "ended": placement.ended_on.isoformat() if placement.ended_on else "",
    }  # fmt: skip


def _day(field: Field) -> date:
    day = read_day(field.data or "", clock.today(), past=True)
    if day is None:
        raise ValidationError(_("Choose a day, or write it such as 11/18/2026."))
    return day


def _day_gone_by(field: Field) -> date:
    day = _day(field)
    if day > clock.today():
        raise ValidationError(_("This day is still to come. You may leave it empty."))
    return day
