"""What a caseworker writes on a case."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from engagement.casework.contacts import WAYS
from engagement.casework.due import due_choices
from engagement.directory.zips import read_zip
from engagement.foundation import clock
from engagement.language.emails import read_email
from engagement.language.formats import languages_by_name
from engagement.language.i18n import KNOWN, LANGUAGES, language_name
from engagement.language.phones import read_phone, show_phone
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.age_bands import AGE_BANDS
from engagement.people.forms import CarefulForm, no_identity_number
from engagement.people.languages import LONGEST_NAME, OTHER, tag_of
from engagement.people.models import Case, Need, Person
from engagement.people.vocabulary import (
    CONTACT_HOURS_LABELS,
    INTERPRETING_LABELS,
    NEED_STATE_LABELS,
    OUTCOME_LABELS,
    SAID_BY_LABELS,
    ContactHours,
    Interpreting,
    SaidBy,
)  # fmt: skip
from engagement.web.contributions import contributed
from engagement.web.forms import Form, ValidationError, VersionedForm, WholeNumber, at_most, between, offer, required

LONGEST_TEXT = 670  # ten parts of a text in any script
PROPOSED_DAYS = "2"

STATE_CHOICES = offer((state.value, label) for state, label in NEED_STATE_LABELS.items())
SAID_BY_CHOICES = offer((who.value, label) for who, label in SAID_BY_LABELS.items())


class NoteForm(CarefulForm):
    """A note for colleagues."""

    body = TextAreaField(_sl("Note for colleagues"), [required(_sl("Write the note first.")), at_most()])


class TextForm(CarefulForm):
    """A text in the caseworker's own words. The nonce lets it go out once, however often the button is pressed."""

    body = TextAreaField(_sl("Write a text"), [required(_sl("Write the text first.")), at_most(LONGEST_TEXT)])
    nonce = HiddenField(validators=[required(), at_most(40)])


class StepForm(VersionedForm):
    """What comes next and by when."""

    next_step = SelectField(_sl("Next step"))
    due_in = SelectField(_sl("Due"), default=PROPOSED_DAYS)

    def for_case(self, case: Case) -> "StepForm":
        """Offer the steps and dates that fit the case now."""
        _offer_steps(self, case.next_step)
        return self


class ContactForm(CarefulForm):
    """A contact made outside this program, and what follows from it."""

    how = RadioField(_sl("How?"), choices=offer((key, way.label) for key, way in WAYS.items()), default="call")
    reached = RadioField(
        _sl("Did you reach them?"),
        [required(_sl("Say if you reached them."))],
        choices=offer([("yes", _sl("Yes")), ("no", _sl("No"))]),
    )
    interpreted = RadioField(
        _sl("How was it interpreted?"),
        choices=offer((mode.value, label) for mode, label in INTERPRETING_LABELS.items()),
        validate_choice=False,
    )
    wait_minutes = WholeNumber(
        _sl("Minutes you waited for the interpreter"),
        [Optional(), between(0, 600, _sl("Write a number from 0 to 600."))],
    )
    body = TextAreaField(_sl("What was said"), [at_most()])
    next_step = SelectField(_sl("Next step"))
    due_in = SelectField(_sl("Due"), default=PROPOSED_DAYS)

    def for_case(self, case: Case, person: Person) -> "ContactForm":
        """Offer the steps and dates that fit the case now; ask how it was interpreted if the person needs that."""
        _offer_steps(self, case.next_step)
        if not person.interpreter_needed:
            del self.interpreted
            del self.wait_minutes
        return self

    def validate_interpreted(self, field: Field) -> None:
        """Whoever was talked with was talked with somehow."""
        if not field.data and self.reached.data == "yes":
            raise ValidationError(_s("Say how it was interpreted."))
        if field.data and field.data not in set(Interpreting):
            raise ValidationError(_s("Please choose from the list."))

    @property
    def interpreting(self) -> Interpreting | None:
        """How it was interpreted; None where that was not asked or not answered."""
        return Interpreting(self.interpreted.data) if "interpreted" in self and self.interpreted.data else None

    @property
    def waited(self) -> int | None:
        """How long the interpreter kept them waiting, in minutes."""
        return self.wait_minutes.data if "wait_minutes" in self else None


def _offer_steps(form: Any, now: str) -> None:
    steps = contributed().next_steps.values()
    # The present one is offered even if it is not theirs to set.
    form.next_step.choices = offer((step.key, step.label) for step in steps if step.by_hand or step.key == now)
    form.due_in.choices = offer(due_choices(clock.now()))


class AssignForm(Form):
    """Whose case it is."""

    owner = SelectField(_sl("Give the case to"), coerce=int)


class SettleForm(Form):
    """Whether help came, and who says so."""

    state = SelectField(_sl("Did help come?"), choices=STATE_CHOICES)
    said_by = SelectField(_sl("Who says so?"), choices=SAID_BY_CHOICES, default=SaidBy.RESIDENT.value)


# What may be changed of a person, in the order of the page; each is a column of the same name.
FACTS = (
    "name", "call_name", "written_language", "spoken_language", "interpreter_needed", "phone", "email", "contact_hours",
    "ok_to_text", "ok_to_voicemail", "shared_phone", "say_nothing", "zip", "age_band", "household_size", "children_under_6",
    "youth_programs",
)  # fmt: skip


class PersonForm(VersionedForm):
    """How a person is called and reached, and what is safe for them."""

    name = StringField(_sl("Name"), [required(_sl("Write the name.")), at_most(200), no_identity_number])
    call_name = StringField(_sl("What we should call them"), [at_most(200), no_identity_number])
    written_language = SelectField(_sl("We write in"))
    spoken_language = SelectField(_sl("Speaks"))
    spoken_other = StringField(_sl("If it is not in the list: its name"), [at_most(LONGEST_NAME), no_identity_number])
    interpreter_needed = BooleanField(_sl("An interpreter is needed"))
    phone = StringField(_sl("Phone number"), [at_most(40)])
    email = StringField(_sl("E-mail address"), [at_most(254)])
    contact_hours = SelectField(
        _sl("A good time"), choices=offer((hours.value, CONTACT_HOURS_LABELS[hours]) for hours in ContactHours)
    )
    ok_to_text = BooleanField(_sl("They agreed to texts"))
    ok_to_voicemail = BooleanField(_sl("A voice message may be left"))
    shared_phone = BooleanField(_sl("Someone else reads or answers this phone"))
    say_nothing = BooleanField(_sl("Never say what it is about"))
    zip = StringField(_sl("ZIP code"))
    age_band = SelectField(
        _sl("Age"), choices=offer([("", _sl("Not told")), *((band.key, band.label) for band in AGE_BANDS.values())])
    )
    household_size = WholeNumber(
        _sl("How many live together"), [Optional(), between(1, 30, _sl("Write a number from 1 to 30."))]
    )
    children_under_6 = WholeNumber(
        _sl("How many of them are under 6"), [Optional(), between(0, 20, _sl("Write a number from 0 to 20."))]
    )
    youth_programs = BooleanField(_sl("Interested in programs for young people"))

    def for_person(self, person: Person) -> "PersonForm":
        """Offer the languages there are, and the one the person named even if we have no entry for it."""
        spoken = {*KNOWN, person.spoken_language or OTHER} - {OTHER}
        self.written_language.choices = offer(languages_by_name(LANGUAGES))
        self.spoken_language.choices = offer([*languages_by_name(spoken), (OTHER, language_name(OTHER))])
        if not self.is_submitted() and person.phone:
            self.phone.data = show_phone(person.phone)
        return self

    def in_words(self, name: str, value: Any) -> str:
        """A phone number as people write it, a language by its name; everything else as every form says it."""
        if name == "spoken_language" and value == OTHER and self.spoken_other.data:
            return str(self.spoken_other.data)
        return show_phone(read_phone(value) or value) if name == "phone" and value else super().in_words(name, value)

    def validate_spoken_other(self, field: Field) -> None:
        """Another language has a name, unless nobody could say it so far."""
        if self.spoken_language.data == OTHER and not field.data and self.spoken_language.object_data != OTHER:
            raise ValidationError(_s("Write the name of the language."))

    def validate_phone(self, field: Field) -> None:
        """A number that can be dialled, or none."""
        if field.data and read_phone(field.data) is None:
            raise ValidationError(_s("This is no phone number we can dial. Write it such as 505-555-0142."))

    def validate_email(self, field: Field) -> None:
        """An e-mail address, or none."""
        if field.data and read_email(field.data) is None:
            raise ValidationError(_s("Write an address such as name@example.org."))

    def validate_zip(self, field: Field) -> None:
        """Five digits of any script, with or without the four more, or none."""
        if field.data and read_zip(field.data) is None:
            raise ValidationError(_sl("A ZIP code has five digits."))

    def facts(self) -> dict[str, Any]:
        """What was written, as the columns hold it."""
        written = {name: self[name].data for name in FACTS}
        empty = {name: None for name in ("call_name", "age_band") if not written[name]}
        plain = {
            "phone": read_phone(self.phone.data or ""), "email": read_email(self.email.data or ""),
            "zip": read_zip(self.zip.data or ""),
        }  # fmt: skip
        if written["spoken_language"] == OTHER and self.spoken_other.data:
            plain["spoken_language"] = tag_of(self.spoken_other.data)
        return written | empty | plain


class CloseForm(Form):
    """With what the case ends, and what became of each need."""

    outcome = RadioField(
        _sl("How did it end?"),
        [required(_sl("Choose how it ended."))],
        choices=offer((outcome.value, label) for outcome, label in OUTCOME_LABELS.items()),
    )
    said_by = SelectField(_sl("Who says so?"), choices=SAID_BY_CHOICES, default=SaidBy.RESIDENT.value)

    def state_of(self, need: Need) -> Field:
        """The field for what became of that need."""
        return self[f"need_{need.id}"]


def close_form(needs: Sequence[Need]) -> CloseForm:
    """A form to close a case, with a question for each of its needs."""
    states = {f"need_{need.id}": SelectField(choices=STATE_CHOICES) for need in needs}
    form: CloseForm = type("CloseFormOfThisCase", (CloseForm,), states)(
        data={f"need_{need.id}": need.state.value for need in needs}
    )
    return form
