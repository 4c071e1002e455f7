"""The two things that open a request: its code, and a number that proves it is yours."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField

from engagement.language.folding import plain_digits
from engagement.people.queries import normal_code
from engagement.web.forms import Form, ValidationError, required

CODE_LENGTH = 7  # K7F-Q2M
DIGITS = 6
LONGEST_TYPED = 40


class RequestCodeForm(Form):
    """Which request."""

    code = StringField(_l("Your request code"), validators=[required(_l("Write your request code, such as K7F-Q2M."))])

    def validate_code(self, field: StringField) -> None:
        """Six letters and digits, however they were typed."""
        if len(field.data or "") > LONGEST_TYPED or len(normal_code(field.data or "")) != CODE_LENGTH:
            raise ValidationError(_l("A request code has six letters and numbers, such as K7F-Q2M."))


class NumberForm(Form):
    """That it is yours."""

    number = StringField(_l("Your six digits"), validators=[required(_l("Write the six digits."))])

    @property
    def digits(self) -> str:
        """The digits, in whatever script and with whatever spaces they were typed."""
        return "".join(letter for letter in plain_digits(self.number.data or "") if letter.isdigit())

    def validate_number(self, field: StringField) -> None:
        """Six digits."""
        if len(field.data or "") > LONGEST_TYPED or len(self.digits) != DIGITS:
            raise ValidationError(_l("Write all six digits."))
