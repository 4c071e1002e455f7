"""What a resident writes back."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField, TextAreaField

from engagement.intake.readings import UnreadableAnswer, read_phone_number
from engagement.people.forms import CarefulForm
from engagement.web.forms import Form, ValidationError, at_most, required

LONGEST = 1000


class MessageForm(CarefulForm):
    """A message to whoever works on the request."""

    for_residents = True
    body = TextAreaField(_l("What do you want to tell us?"), [required(_l("Write a few words.")), at_most(LONGEST)])


class NewPhoneForm(Form):
    """Another phone number, and whether it may be texted."""

    phone = StringField(_l("Phone number"), [required(_l("Write your phone number.")), at_most(40)])
    ok_to_text = BooleanField(_l("You may text me about my request"))
    guardian_agrees = BooleanField(_l("My parent or guardian knows and agrees to the texts"))

    def __init__(self, *, minor: bool) -> None:
        super().__init__()
        self.number: str | None = None
        if not minor:
            del self.guardian_agrees

    @property
    def may_be_texted(self) -> bool:
        """Whether we may text it; a minor's needs a parent's or guardian's yes as well."""
        return bool(self.ok_to_text.data) and ("guardian_agrees" not in self or bool(self.guardian_agrees.data))

    def validate_phone(self, field: StringField) -> None:
        """A number of any country."""
        try:
            self.number = read_phone_number(str(field.data))
        except UnreadableAnswer as problem:
            raise ValidationError(str(problem.message)) from problem
