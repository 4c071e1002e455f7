"""Which is so: what they say, or what is written."""

from wtforms import RadioField

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.forms import Form, offer, required

THEIRS, OURS = "theirs", "ours"


class DecideForm(Form):
    """What a person found out."""

    which = RadioField(
        _sl("What is so?"), [required(_sl("Choose one."))],
        choices=offer([(THEIRS, _sl("As they say")), (OURS, _sl("As it was written"))]),
    )  # fmt: skip

    @property
    def taken(self) -> bool:
        """Whether it is as they say. Only of a valid form."""
        return bool(self.which.data == THEIRS)
