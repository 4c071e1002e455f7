"""What a caseworker writes on a case."""

from typing import Any

from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField, TextAreaField
from wtforms.validators import Optional

from engagement.casework.contacts import WAYS
from engagement.casework.due import due_choices
from engagement.foundation import clock
from engagement.language.formats import spoken_language_name
from engagement.language.guessing import foreign
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.forms import CarefulForm
from engagement.people.models import Case, Person
from engagement.people.vocabulary import (
    INTERPRETING_LABELS,
    Interpreting,
    Urgency,
)  # fmt: skip
from engagement.web.contributions import contributed
from engagement.web.forms import Form, ValidationError, VersionedForm, WholeNumber, at_most, between, offer, required

LONGEST_ID = 19  # digits
LONGEST_TEXT = 670  # ten parts of a text in any script
PROPOSED_DAYS = "2"
URGENT_DAYS = "1"  # where help is needed today or tomorrow


class NoteForm(CarefulForm):
    """A note for colleagues."""

    body = TextAreaField(_sl("Note for colleagues"), [required(_sl("Write the note first.")), at_most()])


class TextForm(CarefulForm):
    """A text in the caseworker's own words. The nonce lets it go out once, however often the button is pressed.

    `seen` is the last text that stood on the page. What is not in the reader's language is asked about once.
    """

    reads: str = ""
    foreign: str | None = None

    body = TextAreaField(_sl("Write a text"), [required(_sl("Write the text first.")), at_most(LONGEST_TEXT)])
    as_it_is = BooleanField(_sl("Send it in this language"))
    nonce = HiddenField(validators=[required(), at_most(40)])
    seen = HiddenField()

    def for_reader(self, tag: str) -> "TextForm":
        """Ask about a text that is not in that language."""
        self.reads = tag
        return self

    def validate_body(self, field: Field) -> None:
        """In the language its reader reads, as far as one can tell."""
        self.foreign = foreign(field.data or "", self.reads)
        if self.foreign is not None and not self.as_it_is.data:
            reads, is_in = spoken_language_name(self.reads), spoken_language_name(self.foreign)
            raise ValidationError(
                _s(
                    "They read %(reads)s, and this seems to be in %(other)s. Write it in theirs, or tick below.",
                    reads=reads,
                    other=is_in,
                )
            )

    @property
    def last_seen(self) -> int:
        """The id of the last text that stood on the page; 0 for none."""
        seen = str(self.seen.data or "")
        return int(seen) if seen.isdecimal() and len(seen) < LONGEST_ID else 0

    def answered_meanwhile(self, name: str, words: str, newest: int) -> "TextForm":
        """Say what a colleague sent since the page was made; sent again as it is, it goes."""
        self.body.errors = [
            *self.body.errors,
            _s(
                "%(name)s has texted them meanwhile: “%(words)s”. Yours has not gone. Send it too, or change it first.",
                name=name,
                words=words,
            ),
        ]
        self.seen.data = str(newest)
        return self


class StepForm(VersionedForm):
    """What comes next and by when."""

    next_step = SelectField(_sl("Next step"))
    due_in = SelectField(_sl("Due"), default=PROPOSED_DAYS)

    def for_case(self, case: Case) -> "StepForm":
        """Offer the steps and dates that fit the case now."""
        _offer_steps(self, case)
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
        _offer_steps(self, case)
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


def _offer_steps(form: Any, case: Case) -> None:
    steps = contributed().next_steps.values()
    # The present one is offered even if it is not theirs to set.
    form.next_step.choices = offer(
        (step.key, step.label) for step in steps if step.by_hand or step.key == case.next_step
    )
    form.due_in.choices = offer(due_choices(clock.now()))
    if case.urgency is Urgency.TODAY and not form.is_submitted():
        form.due_in.data = URGENT_DAYS


class AssignForm(Form):
    """Whose case it is."""

    owner = SelectField(_sl("Give the case to"), coerce=int)
