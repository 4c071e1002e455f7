"""The name of a department."""

from wtforms import StringField

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.forms import Form, at_most, required


class DepartmentForm(Form):
    """What a department is called."""

    name = StringField(_sl("Name"), [required(), at_most(120)])
