"""What the handset can type."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import DataRequired

from engagement.web.forms import Form, at_most


class AnswerForm(Form):
    """A text from the handset's number."""

    body = StringField(_l("Your text"), [DataRequired(_l("Please write a text.")), at_most(1600)])
