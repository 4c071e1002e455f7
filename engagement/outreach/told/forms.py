"""Which partner told those who spoke through it."""

from wtforms import HiddenField

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.forms import Form

NOT_AS_SEEN = _sl(
    "Since you opened this page, other people wait, or the answer is another one. Read it again, then say who heard it."
)


class PartnerToldForm(Form):
    """The partner by name, as staff wrote it down with what was said. `seen`: who waited for which answer on the page."""

    partner = HiddenField()
    seen = HiddenField()
