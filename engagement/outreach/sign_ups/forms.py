"""Signing up for an event without an account, and what may be changed later."""

from collections.abc import Collection
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, HiddenField, SelectField, SelectMultipleField, StringField

from engagement.language.formats import languages_by_name
from engagement.language.phones import read_phone
from engagement.outreach.events.models import Event
from engagement.outreach.kinds import SUPPORTS
from engagement.outreach.sign_ups import codes, room
from engagement.outreach.sign_ups.actions import Wanted
from engagement.people.forms import no_identity_number
from engagement.web.forms import Form, ValidationError, at_most, offer, required

LONGEST_TYPED = 40
HOW_MANY = _l("How many people come, with you?")
HELPS = _l("What helps you to take part")


def may_be_asked_for(event: Event, already: Collection[str] = ()) -> list[str]:
    """What somebody may ask for: what this event offers, and what the law lets everybody ask for."""
    wanted = {*event.supports, *already}
    return [kind.key for kind in SUPPORTS.values() if kind.accommodation or kind.key in wanted]


class PartyForm(Form):
    """How many come, and what they need."""

    for_residents = True
    party_size = SelectField(HOW_MANY, coerce=int, default=1)
    supports = SelectMultipleField(HELPS)

    def __init__(self, *args: Any, event: Event, already: Collection[str] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        most = min(room.MOST, event.capacity or room.MOST)
        self.party_size.choices = offer((number, str(number)) for number in range(1, most + 1))
        self.supports.choices = offer((key, SUPPORTS[key].label) for key in may_be_asked_for(event, already))


class SignUpForm(PartyForm):
    """Who wants to come. Only a name to call is needed."""

    number: str | None = None

    name = StringField(
        _l("What should we call you?"), [required(_l("Write a name. Any name you use is fine.")), at_most(80), no_identity_number]
    )  # fmt: skip
    language = SelectField(_l("Which language do you speak best?"))
    phone = StringField(_l("Phone number"), [at_most(LONGEST_TYPED)])
    reminders_ok = BooleanField(_l("You may text me about this event"))
    answer_ok = BooleanField(_l("Text me what became of it"))
    child_alone = BooleanField(_l("I am under 18, and no adult comes with me"))
    guardian_yes = BooleanField(_l("My parent or guardian says yes to this"))
    key = HiddenField()

    def __init__(self, *args: Any, event: Event, **more: Any) -> None:
        super().__init__(*args, event=event, **more)
        self.language.choices = offer(languages_by_name())
        if event.plan_id is None:  # nothing is decided, so nothing could be told
            del self.answer_ok

    def validate_phone(self, field: Field) -> None:
        """A number of any country, if any; texts need one."""
        if not field.data and (self.reminders_ok.data or ("answer_ok" in self and self.answer_ok.data)):
            raise ValidationError(_("Write your phone number."))
        if field.data:
            self.number = read_phone(field.data)
            if self.number is None:
                raise ValidationError(
                    _(
                        "This does not look like a phone number. Write it with the area code, such as 505-555-0123. "
                        "For a phone of another country, begin with + and the number of the country."
                    )
                )

    def validate_guardian_yes(self, field: Field) -> None:
        """A child alone comes with a guardian's yes."""
        if self.child_alone.data and not field.data:
            raise ValidationError(_("Please ask your parent or guardian first. You can come with an adult, too."))

    @property
    def written(self) -> Wanted:
        """What was written. Only of a valid form."""
        return Wanted(
            name=self.name.data or "", language=self.language.data, phone=self.number, party_size=self.party_size.data,
            supports=list(self.supports.data or []), reminders_ok=bool(self.reminders_ok.data),
            answer_ok="answer_ok" in self and bool(self.answer_ok.data),
            guardian_yes=True if self.child_alone.data else None,
        )  # fmt: skip


class CodeForm(Form):
    """The code of a sign-up."""

    code = StringField(_l("Your code"), [required(_l("The code has eight letters and numbers, such as K7FQ-2MPW."))])

    def validate_code(self, field: Field) -> None:
        """Eight letters and numbers, however they were typed."""
        if len(field.data or "") > LONGEST_TYPED or len(codes.normal_code(field.data or "")) != codes.LENGTH:
            raise ValidationError(_("The code has eight letters and numbers, such as K7FQ-2MPW."))
