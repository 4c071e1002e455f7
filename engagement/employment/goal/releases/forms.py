"""The form in which staff put a release right."""

from wtforms import HiddenField, RadioField

from engagement.employment.goal.releases.kinds import REASONS
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.access import row_id
from engagement.web.forms import Form, offer, required


class CorrectForm(Form):
    """Why what was released is wrong. `release`: the row that stood on the page. `seen`: the mark of what would be published."""

    release = HiddenField()
    seen = HiddenField()
    reason = RadioField(
        _sl("Why is it wrong?"), [required()], choices=offer((key.value, words) for key, words in REASONS.items())
    )

    @property
    def row(self) -> int:
        """The row that stood on the page; 0 where it does not say."""
        try:
            return row_id(str(self.release.data))
        except ValueError:
            return 0
