"""A job as it is written down: six questions, the rest folded."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from wtforms import BooleanField, Field, SelectField, SelectMultipleField, StringField, TextAreaField

from engagement.employment.employers import actions as register
from engagement.employment.employers import queries as employers
from engagement.employment.employers.models import Employer
from engagement.employment.employers.spelling import known_as
from engagement.employment.placements import queries
from engagement.employment.placements.kinds import (
    ENDINGS,
    EVIDENCES,
    HEALTH,
    KINDS,
    LASTINGS,
    NO_BENEFITS,
    OFFERED,
    PAYS,
    SCHEDULES,
    Ending,
    Evidence,
    Kind,
    Lasting,
    Pay,
    Schedule,
)  # fmt: skip
from engagement.employment.placements.models import Job
from engagement.employment.placements.pay import by_the_hour, is_likely
from engagement.foundation import clock, db
from engagement.language.formats import show_date, show_money
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.forms import CarefulForm, no_identity_number
from engagement.web.forms import ValidationError, VersionedForm, at_most, day_gone_by, day_written, offer, required
from engagement.web.typed_numbers import read_cents, read_decimal, typed_dollars

MOST_HOURS = 100  # in a week; more is a slip of the finger
FULL_WEEK = 60  # hours of all jobs together from which on somebody is asked whether it is so
MOST_PAY, MOST_TIPS = 2_000_000, 500  # dollars
YEARS_BACK, YEARS_AHEAD = 10, 1
NEW = "new"
SAME = ("title", "kind", "pay", "evidence", "schedule", "lasting", "subsidized", "benefits")
# What two who correct a job at once compare, as it stands in their forms.
COMPARED = (
    "employer", "title", "kind", "started", "hours", "pay", "dollars", "tips_dollars", "evidence", "health_from", "schedule",
    "lasting", "subsidized", "ended",
)  # fmt: skip
FOLDED = ("benefits", "health_from", "schedule", "subsidized", "lasting", "tips_dollars")


class PlacementForm(CarefulForm):
    """One job. What is unlikely (the pay, the hours with other jobs, an employer that looks like another) is asked about once."""

    careful: ClassVar[tuple[str, ...]] = ("employer", "title")
    folded: ClassVar[tuple[str, ...]] = FOLDED
    read_start: date
    read_health: date | None = None
    read_hours: Decimal
    cents: int | None = None
    tips = 0
    known: Employer | None = None

    employer = StringField(_sl("Who employs them"), [required(_sl("Write who pays them.")), at_most(120)])
    same_as = SelectField(_sl("Is it one of these?"), default="", validate_choice=False)
    title = StringField(
        _sl("What they do there"), [required(_sl("Write what the work is, such as cook.")), at_most(80)]
    )
    kind = SelectField(_sl("Kind of work"), choices=offer((key.value, label) for key, label in KINDS.items()))
    started = StringField(_sl("First day of work"), [required(), at_most(40)])
    hours = StringField(_sl("Hours in a usual week"), [required(), at_most(20)])
    pay = SelectField(_sl("How they are paid"), choices=offer((key.value, label) for key, label in PAYS.items()))
    dollars = StringField(_sl("Dollars"), [at_most(20)])
    tips_dollars = StringField(_sl("Tips in a usual hour, in dollars"), [at_most(20)])
    evidence = SelectField(
        _sl("How do you know?"),
        choices=offer((key.value, label) for key, label in EVIDENCES.items()),
        default=Evidence.WORD,
    )
    benefits = SelectMultipleField(_sl("What the employer offers"), choices=offer(OFFERED.items()))
    health_from = StringField(_sl("Day from which health insurance is offered"), [at_most(40)])
    # What nobody asked about is not said, and so neither good nor bad news to whoever counts.
    schedule = SelectField(
        _sl("Hours"),
        choices=offer((key.value, label) for key, label in SCHEDULES.items()),
        default=Schedule.NOT_SAID,
    )
    lasting = SelectField(
        _sl("How long"), choices=offer((key.value, label) for key, label in LASTINGS.items()), default=Lasting.NOT_SAID
    )
    subsidized = BooleanField(_sl("A program pays a part of the wage"))
    anyway = BooleanField(_sl("I looked again: it is so"))

    def __init__(self, *args: Any, case_id: int, but: int | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.case_id, self.but = case_id, but
        self.alike: Sequence[Employer] = []
        self._offer_alike()
        self.unlikely: list[str] = []

    def validate_employer(self, field: Field) -> None:
        """A name with letters, known by it or chosen among those that look like it."""
        no_identity_number(self, field)
        if not known_as(field.data or ""):
            raise ValidationError(_s("Write the name in letters."))
        self.known = self._called(field.data or "")
        if self.known is None:
            self.alike = self._like(field.data or "")
            self._offer_alike()
            self.known = next((one for one in self.alike if str(one.id) == self.same_as.data), None)
            if self.alike and self.known is None and self.same_as.data != NEW:
                raise ValidationError(
                    _s("The register has a name like this. Say below whether it is the same employer.")
                )

    def validate_started(self, field: Field) -> None:
        """A day of some years back, or soon."""
        self.read_start = day = day_written(field, past=True)
        if not -YEARS_BACK <= day.year - clock.today().year <= YEARS_AHEAD:
            raise ValidationError(_s("This is too far away. Look at the year again."))

    def validate_hours(self, field: Field) -> None:
        """More than none."""
        self.read_hours = round(read_decimal(field.data or "", Decimal(MOST_HOURS)), 1)
        if not self.read_hours:
            raise ValidationError(_s("Write the hours of a usual week, such as 32."))

    def validate_dollars(self, field: Field) -> None:
        """Work that is not paid is no placement; of what is paid nobody has to know how much."""
        self.cents = read_cents(field.data, MOST_PAY)
        if self.pay.data == Pay.NOT_SAID:
            if self.cents is not None:
                raise ValidationError(_s("Choose how they are paid, or take the dollars out."))
        elif self.cents is None:
            raise ValidationError(_s("Write what is paid."))
        elif not self.cents:
            raise ValidationError(_s("Work that is not paid is not written down here."))

    def validate_tips_dollars(self, field: Field) -> None:
        """Only for who gets any."""
        self.tips = read_cents(field.data, MOST_TIPS) or 0
        if self.tips and self.pay.data != Pay.TIPPED:
            raise ValidationError(_s("Choose “By the hour, and tips”, or take the tips out."))

    def validate_benefits(self, field: Field) -> None:
        """None of them, or some."""
        if NO_BENEFITS in (field.data or ()) and len(field.data) > 1:
            raise ValidationError(_s("Tick “None of these” alone, or take it out."))

    def validate_health_from(self, field: Field) -> None:
        """A day, and only if it is offered."""
        if field.data:
            self.read_health = day_written(field, past=True)
            if HEALTH not in (self.benefits.data or ()):
                raise ValidationError(_s("Tick health insurance above, or take this day out."))

    def validate(self, extra_validators: Any = None) -> bool:
        """The usual checks; then what is unlikely is asked about, once."""
        if not super().validate(extra_validators):
            return False
        self.unlikely = list(self._unlikely())
        return not self.unlikely or bool(self.anyway.data)

    @property
    def problems(self) -> list[tuple[str, str]]:
        """What is unlikely stands with what is wrong, at the tick that answers it."""
        asked = [] if self.anyway.data else [(self.anyway.id, one) for one in self.unlikely]
        return [*super().problems, *asked]

    @property
    def folded_problems(self) -> bool:
        """Whether something is wrong in the part that is folded."""
        return any(self[name].errors for name in self.folded)

    def written(self) -> Job:
        """What was written, as it is kept. A new employer, or a new spelling, goes into the register. Only of a valid form."""
        with db.as_the_office():
            return self._job(register.find_or_add(self.employer.data or "", self.known).id)

    def _job(self, employer_id: int | None) -> Job:
        return Job(
            employer_id=employer_id, title=self.title.data or None, kind=Kind(self.kind.data), lasting=Lasting(self.lasting.data),
            started_on=self.read_start, hours=self.read_hours, pay=Pay(self.pay.data), pay_cents=self.cents,
            tips_cents=self.tips, benefits=sorted(self.benefits.data or ()), health_from=self.read_health,
            schedule=Schedule(self.schedule.data), subsidized=bool(self.subsidized.data),
            evidence=Evidence(self.evidence.data),
        )  # fmt: skip

    def _offer_alike(self) -> None:
        alike = [(str(one.id), one.name) for one in self.alike]
        self.same_as.choices = offer([("", _s("Choose")), *alike, (NEW, _s("None of these: another employer"))])

    # Where a form looks: one that reads many jobs at once has read all of it before.
    def _called(self, name: str) -> Employer | None:
        return employers.called(name)

    def _like(self, name: str) -> Sequence[Employer]:
        return employers.like(name)

    def _hours_beside(self, job: Job) -> Decimal:
        return queries.hours_beside(self.case_id, job.started_on, job.ended_on, but=self.but)

    def _there_since(self, job: Job) -> date | None:
        return queries.at_the_same(self.case_id, job, but=self.but)

    def _unlikely(self) -> Iterator[str]:
        job = self._job(self.known.id if self.known is not None else None)
        hourly = by_the_hour(job)
        if hourly is not None and not is_likely(hourly):
            money = show_money(hourly)
            yield _s("This is %(money)s for an hour. Look again at the dollars and the hours.", money=money)
        beside = self._hours_beside(job)
        if beside and beside + job.hours > FULL_WEEK:
            hours = f"{(beside + job.hours).normalize():f}"
            yield _s("With their other jobs this makes %(hours)s hours a week. Has another job ended?", hours=hours)
        since = self._there_since(job)
        if since is not None:
            yield _s("They have a job there already, since %(day)s. Is this another one?", day=show_date(since))


class EndForm(CarefulForm):
    """When a job ended, and why."""

    careful = ()
    read_day: date

    day = StringField(_sl("Last day of work"), [required(), at_most(40)])
    reason = SelectField(
        _sl("Why it ended"), choices=offer((key.value, label) for key, label in ENDINGS.items()), default=Ending.OTHER
    )

    def validate_day(self, field: Field) -> None:
        """A day that is not to come."""
        self.read_day = day_gone_by(field, _s("This day is still to come. Write it down when it is over."))


class WholeForm(PlacementForm):
    """A job with its end, if it has ended. Why it ended is asked of who may say it."""

    read_end: date | None = None

    ended = StringField(_sl("Last day of work, if it has ended"), [at_most(40)])
    ending = SelectField(_sl("Why it ended"), choices=offer((key.value, label) for key, label in ENDINGS.items()))

    def validate_ended(self, field: Field) -> None:
        """A day gone by, on or after the first."""
        if field.data:
            self.read_end = day_gone_by(field, _s("This day is still to come. Write it down when it is over."))
            if not self.started.errors and self.read_end < self.read_start:
                raise ValidationError(_s("This is before the job began."))

    def _job(self, employer_id: int | None) -> Job:
        ending = Ending(self.ending.data) if self.read_end and "ending" in self else None
        return replace(super()._job(employer_id), ended_on=self.read_end, ending=ending)


class CorrectionForm(WholeForm, VersionedForm):
    """The same, as it should have been written, and why. A job that goes on after all has no last day."""

    careful = (*PlacementForm.careful, "why")

    why = TextAreaField(_sl("Why it is corrected"), [required(_sl("Write how you know better.")), at_most(400)])


class WithdrawForm(CarefulForm):
    """Why there was no such job."""

    careful = ("why",)

    why = TextAreaField(_sl("Why there was no such job"), [required(_sl("Write how you know.")), at_most(400)])


def as_typed(job: Job, employer: str, version: int) -> dict[str, Any]:
    """A job as its form shows it."""
    return {name: getattr(job, name) for name in SAME} | {
        "employer": employer, "started": show_date(job.started_on), "hours": f"{job.hours.normalize():f}",
        "dollars": typed_dollars(job.pay_cents), "tips_dollars": typed_dollars(job.tips_cents) if job.tips_cents else "",
        "health_from": show_date(job.health_from) if job.health_from else "",
        "ended": show_date(job.ended_on) if job.ended_on else "", "ending": job.ending or Ending.OTHER,
        "version": version,
    }  # fmt: skip
