"""A program as staff write it down, who takes part, and a total without names."""

from datetime import date
from typing import Any

from wtforms import BooleanField, Field, SelectField, StringField, TextAreaField

from engagement.directory.models import Organization
from engagement.employment.programs import queries
from engagement.employment.programs.actions import About
from engagement.employment.programs.kinds import PROGRAM_KINDS, ProgramKind
from engagement.employment.programs.models import Program
from engagement.foundation import clock
from engagement.foundation.months import months_from
from engagement.language.formats import show_date, show_month
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.forms import CarefulForm
from engagement.web.forms import (
    Form,
    SpanForm,
    ValidationError,
    VersionedForm,
    WholeNumber,
    at_most,
    between,
    offer,
    required,
)  # fmt: skip

MOST_PEOPLE = 100_000
COMPARED = ("name", "kind", "other_kind", "goal", "first", "last", "eligibility", "youth")


class ProgramForm(SpanForm, CarefulForm, VersionedForm):
    """What a program is."""

    careful = ("eligibility",)

    name = StringField(_sl("Name"), [required(), at_most(120)])
    kind = SelectField(
        _sl("Kind of program"), choices=offer((key.value, label) for key, label in PROGRAM_KINDS.items())
    )
    other_kind = StringField(_sl("Which other kind"), [at_most(60)])
    goal = WholeNumber(
        _sl("Goal: how many people"), [between(1, MOST_PEOPLE, _sl("Write a number from 1 to 100000, or nothing."))]
    )
    first = StringField(_sl("First day"), [required(), at_most(40)])
    last = StringField(_sl("Last day"), [at_most(40)])
    eligibility = TextAreaField(_sl("Who it is for"), [at_most()])
    youth = BooleanField(_sl("It is a youth program of WIOA"))

    def validate_other_kind(self, field: Field) -> None:
        """Only for another kind, and then always."""
        if self.kind.data == ProgramKind.ANOTHER and not field.data:
            raise ValidationError(_s("Write which kind of program it is."))

    def about(self) -> About:
        """What was written. Only of a valid form."""
        kind = ProgramKind(self.kind.data)
        return About(
            kind=kind, other_kind=(self.other_kind.data or "") if kind is ProgramKind.ANOTHER else "",
            name=self.name.data or "", goal=self.goal.data, first_day=self.read_first, last_day=self.read_last,
            eligibility=self.eligibility.data or "", youth=bool(self.youth.data),
        )  # fmt: skip


def as_typed(program: Program) -> dict[str, Any]:
    """A program as its form shows it."""
    return {
        "name": program.name, "kind": program.kind, "other_kind": program.other_kind, "goal": program.goal,
        "first": show_date(program.first_day), "last": show_date(program.last_day) if program.last_day else "",
        "eligibility": program.eligibility, "youth": program.youth, "version": program.version,
    }  # fmt: skip


class TakesPartForm(Form):
    """Which organization of the directory takes part, and whether it names people."""

    found: Organization

    name = StringField(_sl("Name of the organization"), [required(), at_most(200)])
    total_only = BooleanField(_sl("It helps survivors of violence: it gives a total and no names"))

    def validate_name(self, field: Field) -> None:
        """One of the directory."""
        found = queries.called(field.data or "")
        if found is None:
            alike = queries.begins_like(field.data or "")
            if alike:
                raise ValidationError(
                    _s("Write the whole name. Is it one of these? %(names)s", names=" · ".join(alike))
                )
            raise ValidationError(_s("No organization of this name is in the directory."))
        self.found = found


class TotalForm(Form):
    """How many people were served in a month."""

    month = SelectField(_sl("Month"))
    people = WholeNumber(
        _sl("People served"), [between(0, MOST_PEOPLE, _sl("Write a number from 0 to 100000."))]
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.month.choices = offer((one.isoformat(), show_month(one)) for one in months(clock.today()))

    def validate_people(self, field: Field) -> None:
        """None is a number too, but nothing is none."""
        if field.data is None and not field.errors:
            raise ValidationError(_s("Write how many people."))


def months(today: date) -> list[date]:
    """The first days of this month and of those of a year before, the newest first."""
    return [months_from(today, -back) for back in range(queries.MONTHS)]
