"""Which cases go to whom."""

from wtforms import SelectField

from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.forms import Form, offer, required

NOBODY = "nobody"


class HandOverForm(Form):
    """Whoever gets the cases: a colleague who may work them now, or nobody."""

    to = SelectField(_sl("Give them to"), [required(_sl("Choose who gets them."))])

    def among(self, colleagues: dict[int, str]) -> "HandOverForm":
        """Offer these colleagues."""
        some = [(str(key), name) for key, name in colleagues.items()]
        self.to.choices = offer([("", _s("Choose")), (NOBODY, _s("Nobody: back to Unassigned")), *some])
        return self

    @property
    def owner_id(self) -> int | None:
        """Who gets them; None for nobody."""
        return None if self.to.data == NOBODY else int(self.to.data)
