"""What is typed to find somebody."""

from wtforms import StringField

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.forms import Form, at_most, required


class CaseSearchForm(Form):
    """A name, a phone or a request code. It is sent in the body, so that nobody's name gets into an address or a log."""

    words = StringField(
        _sl("Name, phone or request code"),
        [required(_sl("Write a name, a phone number or a request code.")), at_most(200)],
    )
