"""What a partner organization says to the city: whom it told, and what people told it."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import BooleanField, Field, HiddenField, SelectField, TextAreaField

from engagement.language.formats import languages_by_name
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.outreach.inputs import identifying
from engagement.outreach.partner_desk.queries import Waiting
from engagement.outreach.told.forms import NOT_AS_SEEN
from engagement.people.forms import CarefulForm
from engagement.web.forms import Form, ValidationError, WholeNumber, at_most, offer, required


class WeToldThemForm(Form):
    """How many heard the answer from them, and how many they cannot reach. `seen`: who waited for which answer on their page."""

    told = WholeNumber(_sl("How many you told"))
    beyond_reach = WholeNumber(_sl("How many you cannot reach any more"))
    seen = HiddenField()

    def __init__(self, *args: Any, waiting: Waiting, **more: Any) -> None:
        super().__init__(*args, **more)
        self.waiting = waiting

    def validate_told(self, field: Field) -> None:
        """Together some, and no more than wait; and nobody counted, nor answered otherwise, meanwhile."""
        numbers = (field.data or 0, self.beyond_reach.data or 0)
        most = self.waiting.people
        if min(numbers) < 0 or not 0 < sum(numbers) <= most:
            raise ValidationError(_s("Together at least 1, and at most %(most)s: so many wait.", most=most))
        if self.seen.data != self.waiting.mark:
            raise ValidationError(NOT_AS_SEEN)


class TheySaidForm(CarefulForm):
    """What somebody told the partner about a plan, in their words; who they are is asked nowhere."""

    careful = ("said",)

    plan_id = SelectField(_sl("Which plan is it about?"), coerce=int)
    said = TextAreaField(_sl("What they said, in their words"), [required(), at_most()])
    language = SelectField(_sl("In which language"), [required()])
    tell_them = BooleanField(_sl("They want to know what becomes of it, and we tell them"))
    quote_ok = BooleanField(_sl("They agreed that these words may be shown to everybody"))
    names_nobody = BooleanField(_sl("I read it again: the words name nobody"))
    another = BooleanField(_sl("Another person said the same"))
    key = HiddenField()

    def __init__(self, *args: Any, plans: Mapping[bool, Sequence[tuple[int, str]]], **more: Any) -> None:
        super().__init__(*args, **more)
        groups = {_s("Plans that name you as a partner"): plans[True], _s("Other plans"): plans[False]}
        self.plan_id.choices = {title: offer(group) for title, group in groups.items() if group}
        self.language.choices = offer(languages_by_name())
        self.names: list[str] = []
        self.is_there_already = False

    def validate_said(self, field: Field) -> None:
        """No number or address of anybody; and a likely name only after a second look."""
        if identifying.numbers_in(field.data):
            raise ValidationError(
                _s("A phone number or an e-mail address stands in these words. Take it out: nobody needs to be known.")
            )
        self.names = identifying.likely_names(field.data)
        if self.names and not self.names_nobody.data:
            raise ValidationError(
                _s("These words may name somebody: %(names)s. Look again, and tick below.", names=", ".join(self.names))
            )

    def say_it_is_there(self) -> None:
        """The same account wrote the same words down today: perhaps by mistake, perhaps two people said it."""
        self.is_there_already = True
        self.said.errors = [
            _s("These words were written down today already. If another person said the same, tick below.")
        ]
