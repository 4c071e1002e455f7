"""What the handset can type."""

from wtforms import StringField
from wtforms.validators import DataRequired

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.forms import Form, at_most


class AnswerForm(Form):
    """A text from the handset's number."""

    body = StringField(_sl("Your text"), [DataRequired(_sl("Please write a text.")), at_most(1600)])
