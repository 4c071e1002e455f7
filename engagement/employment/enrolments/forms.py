"""Enrolling somebody, and what is written down since: each in under a minute."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, ClassVar

from flask_babel import get_locale
from wtforms import BooleanField, Field, RadioField, SelectField, StringField, TextAreaField

from engagement.directory.models import Organization
from engagement.employment.enrolments.actions import Wanted
from engagement.employment.enrolments.entries import Line, kinds_for
from engagement.employment.enrolments.kinds import ENTRY_KINDS, PARTS, PROOFS, EntryKind, Part
from engagement.employment.enrolments.models import EnrolmentEntry
from engagement.employment.enrolments.wording import Asked
from engagement.employment.participants import queries as participants
from engagement.employment.participants.models import Participant
from engagement.employment.placements.kinds import Evidence
from engagement.employment.programs.models import Program
from engagement.foundation import clock
from engagement.language.formats import show_date
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.forms import CarefulForm
from engagement.people.models import Person
from engagement.people.vocabulary import ConsentMode
from engagement.web.forms import (
    Form,
    ValidationError,
    VersionedForm,
    WholeNumber,
    at_most,
    day_gone_by,
    day_written,
    offer,
    required,
)  # fmt: skip

LEAP_YEAR = 2000  # in which every birthday is a day
CITY = ""
MODES = {
    ConsentMode.VERBAL: _sl("They said yes to me"),
    ConsentMode.WRITTEN: _sl("They signed a yes on paper"),
    ConsentMode.ELECTRONIC: _sl("They wrote yes in a message"),
}


class OrganizationForm(Form):
    """Through whom somebody is enrolled."""

    organization = SelectField(_sl("Who enrolls them"))

    def offer_organizations(self, organizations: Sequence[Organization]) -> None:
        """Let the field offer the city, and these."""
        names = [(str(one.id), one.name) for one in organizations]
        self.organization.choices = offer([(CITY, _s("The city")), *names])

    @property
    def organization_id(self) -> int | None:
        """The organization that was chosen. Only of a valid form."""
        return int(self.organization.data) if self.organization.data else None


class JoinForm(Form):
    """When somebody enrolls, that they said yes, and what tells who they are among those who are enrolled elsewhere."""

    read_day: date
    birthday: str | None = None

    day = StringField(_sl("First day in the program"), [required(), at_most(40)])
    number = StringField(_sl("Program number, if they have one from another organization"), [at_most(20)])
    month = SelectField(_sl("Month of birth"), default="", validate_choice=False)
    day_of_birth = WholeNumber(_sl("Day of birth"))
    agreed = RadioField(
        _sl("How did they say yes?"),
        [required(_sl("An enrolment needs their yes. If they said no, they still get help from us."))],
        choices=offer((mode.value, label) for mode, label in MODES.items()),
    )
    anyway = BooleanField(_sl("I asked again: the number is theirs"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.doubtful_number = False
        names = get_locale().months["stand-alone"]["wide"]
        self.month.choices = offer([("", _s("not told")), *((str(one), names[one]) for one in range(1, 13))])

    def validate_day(self, field: Field) -> None:
        """A day gone by."""
        self.read_day = day_gone_by(field, _s("This day is still to come. Enroll them when it is there."))

    def validate_day_of_birth(self, field: Field) -> None:
        """A day of that month, or neither."""
        if not self.month.data and field.data is None:
            return
        try:
            day = date(LEAP_YEAR, int(self.month.data or 0), field.data or 0)
        except ValueError:
            raise ValidationError(_s("This is no day of the year. Write both, or leave both empty.")) from None
        self.birthday = f"{day:%m/%d}"  # with no dash, so that a dump can be searched for it


class EnrolForm(OrganizationForm, JoinForm):
    """The same as staff are asked, who also say through whom it is."""

    def __init__(self, *args: Any, person: Person, organizations: Sequence[Organization], **more: Any) -> None:
        super().__init__(*args, **more)
        self.person = person
        self.told: Participant | None = None
        self.offer_organizations(organizations)

    def validate_number(self, field: Field) -> None:
        """One that somebody has, and somebody whose name sounds like theirs, unless it was asked again."""
        if not field.data:
            return
        told = participants.called(field.data)
        if told is None:
            raise ValidationError(_s("Nobody has this program number. Ask for it again, or leave it empty."))
        self.told, self.doubtful_number = told, not participants.sounds_like(told, self.person)
        if self.doubtful_number and not self.anyway.data:
            raise ValidationError(_s("Whoever has this number has another name. Ask for it again, then tick below."))

    def validate_day_of_birth(self, field: Field) -> None:
        """A day of that month, or neither; and of whoever told a number the day that they told before."""
        super().validate_day_of_birth(field)
        if self.told is None or self.birthday is None:
            return
        if participants.has_another_birthday(self.told, self.birthday):
            self.doubtful_number = True
            if not self.anyway.data:
                raise ValidationError(
                    _s("Whoever has this number told another birthday. Ask for both again, then tick above.")
                )

    def wanted(self, asked: Asked) -> Wanted:
        """What the enrolment is made of. Only of a valid form."""
        return Wanted(
            self.read_day,
            ConsentMode(self.agreed.data),
            asked,
            self.organization_id,
            self.number.data or "",
            self.birthday,
        )


class EntryForm(CarefulForm):
    """One thing that happened, or a service that is planned: what, when, how we know, and a word."""

    careful: ClassVar[tuple[str, ...]] = ("note",)
    parts: ClassVar[Collection[Part]] = tuple(Part)
    read_day: date

    kind = SelectField(_sl("What happened"))
    day = StringField(_sl("On which day"), [required(), at_most(40)])
    evidence = SelectField(
        _sl("How do you know?"), choices=offer((key.value, label) for key, label in PROOFS.items()),
        default=Evidence.NOTE,
    )  # fmt: skip
    note = TextAreaField(_sl("What there is to say"), [at_most(400)])

    def __init__(self, *args: Any, program: Program, **more: Any) -> None:
        super().__init__(*args, **more)
        kinds = kinds_for(program)
        self.kind.choices = {
            str(label): [(kind.value, ENTRY_KINDS[kind].label) for kind in kinds if kind.part is part]
            for part, label in PARTS.items()
            if part in self.parts and any(kind.part is part for kind in kinds)
        }

    def validate_day(self, field: Field) -> None:
        """A day; whether it may be one to come, what happens there says."""
        self.read_day = day_written(field, past=True)

    def line(self) -> Line:
        """What was written. Only of a valid form."""
        return Line(EntryKind(self.kind.data), self.read_day, Evidence(self.evidence.data), self.note.data or "")


def entry_as_typed(entry: EnrolmentEntry) -> dict[str, Any]:
    """An entry as its form shows it."""
    return {"kind": entry.kind, "day": show_date(entry.day), "evidence": entry.evidence, "note": entry.words or ""}


def today_typed() -> dict[str, Any]:
    """A form that begins today."""
    return {"day": show_date(clock.today())}


class FirstDayForm(CarefulForm, VersionedForm):
    """The first day as it should have been written, and why."""

    careful: ClassVar[tuple[str, ...]] = ("why",)
    read_day: date

    day = StringField(_sl("First day in the program"), [required(), at_most(40)])
    why = TextAreaField(_sl("Why it is corrected"), [required(_sl("Write how you know better.")), at_most(400)])

    def validate_day(self, field: Field) -> None:
        """A day gone by."""
        self.read_day = day_gone_by(field, _s("This day is still to come. Enroll them when it is there."))


class CorrectionForm(FirstDayForm, OrganizationForm):
    """The enrolment as it should have been written, and why."""


class WithdrawForm(CarefulForm):
    """Why there is no enrolment after all."""

    careful: ClassVar[tuple[str, ...]] = ("why",)

    why = TextAreaField(
        _sl("Why it is taken back"),
        [required(_sl("Write how you know, or that they took back their yes.")), at_most(400)],
    )
