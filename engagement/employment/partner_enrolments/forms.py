"""Enrolling somebody on a phone, and what a partner writes down since."""

from collections.abc import Callable, Collection
from typing import Any, ClassVar

from wtforms import BooleanField, Field, StringField

from engagement.employment.checks.models import AskingConsent
from engagement.employment.enrolments.actions import Wanted
from engagement.employment.enrolments.forms import EntryForm, JoinForm
from engagement.employment.enrolments.kinds import Part
from engagement.employment.enrolments.wording import Asked
from engagement.foundation import clock
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.forms import CarefulForm
from engagement.people.vocabulary import ConsentMode
from engagement.web.forms import ValidationError, at_most


class PartnersEnrolForm(CarefulForm, JoinForm):
    """As staff are asked; and of who is under 18, who of their family said yes.

    A number that is nobody's and one that is another's are answered alike, and no birthday is compared here: whoever types
    learns nothing of others. `surely_theirs` is asked of a number, `under_age` is what the city knows.
    """

    careful: ClassVar[tuple[str, ...]] = ("guardian",)

    under_18 = BooleanField(_sl("They are under 18"))
    guardian = StringField(_sl("Parent or guardian who said yes"), [at_most(80)])
    assent = BooleanField(_sl("The young person said yes, too"))

    def __init__(self, *args: Any, surely_theirs: Callable[[str], bool], under_age: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.surely_theirs, self.under_age = surely_theirs, under_age

    @property
    def asks_guardian(self) -> bool:
        """Whether a parent or guardian has to say yes: the city knows that they are under 18, or the partner says so."""
        return self.under_age or bool(self.under_18.data)

    def validate_number(self, field: Field) -> None:
        """One of somebody with such a name, unless it was asked again; then staff decide whose it is."""
        self.doubtful_number = bool(field.data) and not self.surely_theirs(field.data)
        if self.doubtful_number and not self.anyway.data:
            raise ValidationError(
                _s("We could not match this number with them. Ask for it again, leave it empty, or tick below.")
            )

    def validate_guardian(self, field: Field) -> None:
        """Of who is under 18."""
        if self.asks_guardian and not field.data:
            raise ValidationError(_s("They are under 18: a parent or guardian has to say yes, too."))

    def validate_assent(self, field: Field) -> None:
        """Of who is under 18 as well: a guardian's yes alone is none."""
        if self.asks_guardian and not field.data:
            raise ValidationError(_s("Tick this if they said yes themselves. Without it they are not enrolled."))

    def wanted(self, asked: Asked) -> Wanted:
        """What the enrolment is made of. Only of a valid form."""
        return Wanted(
            self.read_day, ConsentMode(self.agreed.data), asked, number=self.number.data or "", birthday=self.birthday
        )

    def guardians(self) -> AskingConsent | None:
        """The yes of the guardian and their own, as it is kept; none of who is grown up. Only of a valid form."""
        if not self.asks_guardian:
            return None
        today = clock.today()
        return AskingConsent(guardian=self.guardian.data, guardian_on=today, assent_on=today)


class PartnersEntryForm(EntryForm):
    """What happened, but for why somebody left: that is said to the city."""

    parts: ClassVar[Collection[Part]] = tuple(part for part in Part if part is not Part.EXCLUSION)
