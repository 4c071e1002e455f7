"""What is written into the register of partnerships."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import BooleanField, Field, SelectField, SelectMultipleField, StringField, TextAreaField

from engagement.accounts.models import Account, Department
from engagement.language.formats import languages_by_name
from engagement.language.i18n import LANGUAGES
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.outreach.partnerships.standing import COMMITMENT_STATES, CONTACT_KINDS, CommitmentState
from engagement.outreach.plans.forms import read_date
from engagement.people.forms import CarefulForm, no_identity_number
from engagement.web.forms import ValidationError, VersionedForm, at_most, day_gone_by, day_to_come, offer, required


def offer_departments(field: SelectField, departments: Sequence[Department]) -> None:
    """Let a field offer these departments."""
    field.choices = offer((one.id, one.name) for one in departments)


class OfDepartmentForm(CarefulForm):
    """Something that is done for one of one's own departments."""

    department_id = SelectField(_sl("For which department"), coerce=int)

    def __init__(self, *args: Any, departments: Sequence[Department], **more: Any) -> None:
        super().__init__(*args, **more)
        offer_departments(self.department_id, departments)


class BeginForm(OfDepartmentForm):
    """With whom a partnership begins."""

    careful = ("name",)

    name = StringField(_sl("Name of the organization"), [required(), at_most(200)])


class PartnershipForm(CarefulForm, VersionedForm):
    """What is known of a partner."""

    careful = ("communities", "agreement")
    read_until: date | None = None

    communities = TextAreaField(_sl("Which communities they are close to"), [at_most(600)])
    languages = SelectMultipleField(_sl("Languages they work in"))
    whom_to_call = StringField(_sl("Whom to call there, and how"), [at_most(200), no_identity_number])
    owner_id = SelectField(_sl("Who sees to this partnership"), coerce=int)
    agreement = TextAreaField(_sl("What we agreed on"), [at_most()])
    agreement_until = StringField(_sl("Until which day"), [at_most(40)])
    may_be_named = BooleanField(_sl("They agree that what we promise them is public, with their name"))

    def __init__(self, *args: Any, owners: Sequence[Account], **more: Any) -> None:
        super().__init__(*args, **more)
        self.languages.choices = offer(languages_by_name(LANGUAGES))
        self.owner_id.choices = offer((one.id, one.name) for one in owners)

    def validate_agreement_until(self, field: Field) -> None:
        """A day, if any."""
        self.read_until = read_date(field)


class ContactForm(OfDepartmentForm):
    """One time we were in touch."""

    careful = ("note", "next_step")
    read_day: date
    read_due: date | None = None

    day = StringField(_sl("On which day"), [required(), at_most(40)])
    kind = SelectField(_sl("What it was"), choices=offer((one.key, one.label) for one in CONTACT_KINDS.values()))
    note = TextAreaField(_sl("What was said"), [at_most()])
    next_step = StringField(_sl("What comes next"), [at_most(200)])
    due = StringField(_sl("By when"), [at_most(40)])

    def validate_day(self, field: Field) -> None:
        """A day that is not to come."""
        to_come = _s("This day is still to come. What is to come goes under “What comes next”.")
        self.read_day = day_gone_by(field, to_come)

    def validate_next_step(self, field: Field) -> None:
        """With a day to it."""
        if field.data and not self.due.data:
            raise ValidationError(_s("Write by when."))

    def validate_due(self, field: Field) -> None:
        """A day to come, and something to do on it."""
        if field.data:
            self.read_due = day_to_come(field)
            if not self.next_step.data:
                raise ValidationError(_s("Write what comes next."))


class PromiseForm(OfDepartmentForm):
    """Something the city promises them."""

    careful = ("promised",)
    read_due: date

    promised = TextAreaField(_sl("What the city promises them"), [required(), at_most(400)])
    due = StringField(_sl("By when"), [required(), at_most(40)])

    def validate_due(self, field: Field) -> None:
        """A day to come."""
        self.read_due = day_to_come(field)


class SettleForm(CarefulForm, VersionedForm):
    """What became of a promise."""

    careful = ("why",)

    state = SelectField(
        _sl("What became of it"), choices=offer((key.value, label) for key, label in COMMITMENT_STATES.items())
    )
    why = TextAreaField(_sl("Why, and what happens instead"), [at_most(400)])

    @property
    def chosen(self) -> CommitmentState:
        """What became of it. Only of a valid form."""
        return CommitmentState(self.state.data)


class TrustForm(CarefulForm):
    """How far they trust us."""

    careful = ("note",)

    note = TextAreaField(_sl("How far do they trust the city this year? In their words."), [required(), at_most()])
