"""Telling the city something, and writing down what somebody said."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField, StringField, TextAreaField

from engagement.foundation.sheets import MOST_COLUMNS, MOST_ROWS
from engagement.language.emails import read_email
from engagement.language.formats import languages_by_name, show_date
from engagement.language.phones import read_phone
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.outreach.inputs import identifying, queries
from engagement.outreach.inputs.actions import TakenDown, sent_as
from engagement.outreach.inputs.models import InputSource, ResidentInput
from engagement.outreach.inputs.sources import BY_HAND, SOURCES
from engagement.outreach.inputs.topics import TOPICS
from engagement.people.forms import CarefulForm, no_identity_number
from engagement.web.forms import Form, ValidationError, VersionedForm, at_most, day_gone_by, offer, required

NO_PLAN = NO_EVENT = 0


def reaches_them(form: Form, field: Field) -> None:
    """A number or an address, if anything: to a number with a digit too few the answer they wait for would never go."""
    if not field.data or read_phone(field.data) is not None or read_email(field.data) is not None:
        return
    if "@" in field.data:
        raise ValidationError(
            _("This does not look like an e-mail address. It has an @ in it, such as name@example.org.")
        )
    raise ValidationError(
        _(
            "This does not look like a phone number. Write it with the area code, such as 505-555-0123. "
            "For a phone of another country, begin with + and the number of the country."
        )
    )


class SayForm(CarefulForm):
    """What a resident thinks, and a way to answer if they want one."""

    for_residents = True
    topic = RadioField(
        _l("What is it about?"), [required(_l("Choose what it is about."))], choices=offer(TOPICS.items())
    )
    body = TextAreaField(_l("What do you want to tell us?"), [required(_l("Write a few words.")), at_most()])
    contact = StringField(
        _l("Phone or e-mail, if you want an answer"), [at_most(200), no_identity_number, reaches_them]
    )


class AboutAPlanForm(CarefulForm):
    """What a resident thinks of a plan: it is known what it is about."""

    for_residents = True
    body = TextAreaField(_l("What do you want to tell us?"), [required(_l("Write a few words.")), at_most()])
    contact = StringField(
        _l("Phone or e-mail, if you want an answer"), [at_most(200), no_identity_number, reaches_them]
    )


class TakenDownForm(CarefulForm, VersionedForm):
    """What somebody said, as staff write it down: one box and a language; all else may stay as it is."""

    careful = ("said", "translation", "partner")
    read_said_on: date | None = None

    plan_id = SelectField(_sl("Which plan is it about?"), coerce=int)
    event_id = SelectField(_sl("At which event?"), coerce=int, default=NO_EVENT)
    source = SelectField(_sl("How did it reach you?"), choices=offer(BY_HAND.items()))
    said = TextAreaField(_sl("What they said, in their words"), [required(), at_most()])
    language = SelectField(_sl("In which language"), [required()])
    translation = TextAreaField(_sl("In English, put by a person"), [at_most()])
    quote_ok = BooleanField(_sl("They agreed that these words may be shown to everybody"))
    names_nobody = BooleanField(_sl("I read it again: the words name nobody"))
    said_on = StringField(_sl("On which day it was said"), [at_most(40)])
    contact = StringField(_sl("Phone or e-mail, if they want an answer"), [at_most(200), no_identity_number])
    partner = StringField(_sl("Which partner brings them the answer"), [at_most(120)])
    another = BooleanField(_sl("Another person said the same"))
    key = HiddenField()

    def __init__(
        self, *args: Any, plans: Sequence[tuple[int, str]], events: Sequence[queries.AnEvent],
        of: ResidentInput | None = None, **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **more)
        self.of = of
        if of is not None:
            self.source.choices = offer(SOURCES.items())
        self.plan_id.choices = offer([(NO_PLAN, _s("about no plan")), *plans])
        self.event_id.choices = _offer_events(events)
        self.plan_of = {one.id: one.plan_id for one in events}
        self.language.choices = offer(languages_by_name())
        self.names: list[str] = []
        self.is_there_already = False

    def validate_event_id(self, field: Field) -> None:
        """An event of the same plan, or of none; one of a plan brings its plan along."""
        if self.plan_id.data and self.plan_of.get(field.data) not in (None, self.plan_id.data):
            raise ValidationError(_s("This event is of another plan."))

    def validate_said_on(self, field: Field) -> None:
        """A day that is not to come, if any."""
        if field.data:
            self.read_said_on = day_gone_by(field, _s("This day is still to come."))

    def validate_quote_ok(self, field: Field) -> None:
        """No number that identifies somebody is shown to everybody, and a likely name only after a second look."""
        if not field.data:
            return
        shown = f"{self.said.data or ''}\n{self.translation.data or ''}"
        if identifying.numbers_in(shown):
            raise ValidationError(
                _s("These words have a phone number or an e-mail address in them. They cannot be shown.")
            )
        self.names = identifying.likely_names(shown)
        if self.names and not self.names_nobody.data:
            raise ValidationError(
                _s("These words may name somebody: %(names)s. Look again, and tick below.", names=", ".join(self.names))
            )

    def begun_from_what_is_there(self, said: ResidentInput) -> None:
        """Raise StaleEdit if more was said, or said otherwise, since the page was made."""
        here = (self.said, self.contact, self.translation)
        there = (said.body or "", said.contact or "", said.translation or "")
        self.begun_from(
            said, now={str(field.label.text): words for field, words in zip(here, there, strict=True)},
            wanted={str(field.label.text): field.data or "" for field in here},
        )  # fmt: skip

    def validate(self, extra_validators: Any = None) -> bool:
        """The usual checks. Then the same paper is not typed twice, unless two people said the same."""
        if not super().validate(extra_validators):
            return False
        there = None if self.of or self.another.data else queries.said_today(self.about, self.said.data or "")
        self.is_there_already = there is not None and there.submission_key != self.sent_as
        if self.is_there_already:
            self.said.errors = [
                _s("These words were written down today already. If another person said the same, tick below.")
            ]
        return not self.is_there_already

    @property
    def sent_as(self) -> str:
        """What this form is known by, as it is filled in. Only of a valid form."""
        return sent_as(self.about, self.written, self.key.data or "")

    @property
    def about(self) -> int | None:
        """The plan that was chosen, or that of the event, if any."""
        return self.plan_id.data or self.plan_of.get(self.event_id.data)

    @property
    def written(self) -> TakenDown:
        """What was written. Only of a valid form."""
        return TakenDown(
            words=self.said.data or "", language=self.language.data, source=InputSource(self.source.data),
            event_id=self.event_id.data or None, said_on=self.read_said_on, translation=self.translation.data or "",
            contact=self.contact.data or "", partner=self.partner.data or "", quote_ok=bool(self.quote_ok.data),
        )  # fmt: skip


def as_typed(said: ResidentInput) -> dict[str, Any]:
    """An input as its form shows it."""
    return {
        "version": said.version, "plan_id": said.plan_id or NO_PLAN,
        "event_id": said.event_id or NO_EVENT, "source": said.source.value,
        "said": said.body, "language": said.language, "translation": said.translation or "",
        "quote_ok": said.quote_ok,
        "said_on": show_date(said.said_on) if said.said_on else "", "contact": said.contact or "", "partner": said.partner or "",
    }  # fmt: skip


class HideForm(CarefulForm):
    """Why an input counts nowhere."""

    careful = ("why",)
    why = StringField(_sl("Why it is left out"), [required(), at_most(300)])


class PasteForm(Form):
    """Cells of a spreadsheet, and what its columns hold."""

    pasted = TextAreaField(_sl("Paste the cells here"), [required()])
    words = SelectField(_sl("Which column has the words?"), coerce=int)
    language = SelectField(_sl("Which column has the language?"), coerce=int)
    usual = SelectField(_sl("Language of rows that name none"))
    event_id = SelectField(_sl("At which event?"), coerce=int, default=NO_EVENT)
    heading = BooleanField(_sl("The first row is a heading"))
    seen = HiddenField()
    keep = BooleanField(_sl("Keep them"))

    def __init__(self, *args: Any, events: Sequence[queries.AnEvent], **more: Any) -> None:
        super().__init__(*args, **more)
        self.event_id.choices = _offer_events(events)
        self.words.choices, self.language.choices = [], []
        self.usual.choices = offer(languages_by_name())


def _offer_events(events: Sequence[queries.AnEvent]) -> Any:
    return offer([(NO_EVENT, _s("at no event")), *((one.id, one.label) for one in events)])


def too_many(form: Form, field: Field) -> None:
    """More than can be looked through are refused, with the number."""
    raise ValidationError(_s("At most %(most)s rows at once. Paste the rest after these.", most=MOST_ROWS))


def too_wide(form: Form, field: Field) -> None:
    """Nobody could choose among so many columns."""
    raise ValidationError(
        _s("At most %(most)s columns at once. Paste only those with the words and the language.", most=MOST_COLUMNS)
    )
