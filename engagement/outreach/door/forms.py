"""Pairing a tablet: its name at the desk, the code of the link on the tablet."""

from wtforms import StringField
from wtforms.validators import InputRequired

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.forms import Form, at_most


class TabletForm(Form):
    """What the tablet is called, so that somebody who has two knows which one to revoke."""

    name = StringField(_sl("Name of the tablet"), [InputRequired(_sl("Give the tablet a name.")), at_most(40)])


class PairForm(Form):
    """The code, which the page takes out of the link."""

    code = StringField(
        _sl("Code of the tablet"), [InputRequired(_sl("Scan the square at the desk once more.")), at_most(60)]
    )
