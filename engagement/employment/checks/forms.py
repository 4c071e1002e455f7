"""What staff write down of a check, and who said that somebody under 18 may be asked."""

from datetime import date
from typing import ClassVar

from wtforms import Field, RadioField, SelectField, StringField

from engagement.employment.checks.kinds import ASKED_BY_HAND, CHANNELS, SAID, STATES, Channel, CheckState
from engagement.employment.checks.models import AskingConsent
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.forms import CarefulForm
from engagement.people.vocabulary import SaidBy
from engagement.web.forms import Form, at_most, day_gone_by, offer, required

BY_HAND = [(one.value, CHANNELS[one]) for one in ASKED_BY_HAND]
# Who it is that says so, by the way in which we learned it.
SAYS = {Channel.PARTNER: SaidBy.PARTNER, Channel.EMPLOYER: SaidBy.CASEWORKER}


class AnswerForm(Form):
    """What is so, and how we learned it."""

    state = RadioField(
        _sl("What is so?"), [required(_sl("Choose one."))], choices=offer((one.value, STATES[one]) for one in SAID)
    )
    channel = SelectField(_sl("How do you know?"), choices=offer(BY_HAND))

    @property
    def said(self) -> tuple[CheckState, Channel, SaidBy]:
        """As it is kept. Only of a valid form."""
        channel = Channel(self.channel.data)
        return CheckState(self.state.data), channel, SAYS.get(channel, SaidBy.RESIDENT)


class TriedForm(Form):
    """In which way nobody was reached."""

    channel = SelectField(_sl("How did you try?"), choices=offer(BY_HAND))


class DecideForm(Form):
    """Which of the answers is so."""

    state = RadioField(
        _sl("What is so?"), [required(_sl("Choose one."))], choices=offer((one.value, STATES[one]) for one in SAID)
    )


class ConsentForm(CarefulForm):
    """Which guardian said yes and when, and when they said yes themselves."""

    careful: ClassVar[tuple[str, ...]] = ("guardian",)
    read_guardian: date
    read_assent: date

    guardian = StringField(_sl("Parent or guardian who said yes"), [required(_sl("Write who said yes.")), at_most(80)])
    guardian_on = StringField(_sl("Day on which the guardian said yes"), [required(), at_most(40)])
    assent_on = StringField(_sl("Day on which the young person said yes"), [required(), at_most(40)])

    def validate_guardian_on(self, field: Field) -> None:
        """A day gone by."""
        self.read_guardian = day_gone_by(field, _s("This day is still to come."))

    def validate_assent_on(self, field: Field) -> None:
        """A day gone by."""
        self.read_assent = day_gone_by(field, _s("This day is still to come."))

    def written(self) -> AskingConsent:
        """As it is kept. Only of a valid form."""
        return AskingConsent(guardian=self.guardian.data, guardian_on=self.read_guardian, assent_on=self.read_assent)
