"""Writing a page of the toolkit."""

from wtforms import BooleanField, StringField, TextAreaField

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.outreach.toolkit.words import LONGEST, LONGEST_TITLE, Words
from engagement.people.forms import CarefulForm
from engagement.web.forms import VersionedForm, at_most, required


class PageForm(CarefulForm, VersionedForm):
    """A page: its title and its text. `look` shows it and saves nothing."""

    careful = ("title", "body")

    title = StringField(_sl("Title"), [required(), at_most(LONGEST_TITLE)])
    body = TextAreaField(_sl("What the page says"), [required(), at_most(LONGEST)])
    look = BooleanField(_sl("Look at it first"))

    @property
    def written(self) -> Words:
        """What was written. Only of a valid form."""
        return Words(self.title.data or "", self.body.data or "")


class ShippedForm(VersionedForm):
    """Only which version its reader saw."""
