"""A plan in another language: a field for each part of it that residents read."""

from typing import Any

from wtforms import StringField, TextAreaField

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.outreach.plans.texts.models import PlanPart
from engagement.outreach.plans.texts.queries import InLanguage
from engagement.outreach.translations.forms import TranslationForm
from engagement.web.forms import VersionedForm, at_most


class PlanTextForm(TranslationForm, VersionedForm):
    """The words of each part, begun with what there is, and one tick for all."""

    careful = tuple(PlanPart)

    name = StringField(_sl("What do you call it?"), [at_most(200)])
    decision = TextAreaField(_sl("Which decision is it about?"), [at_most()])
    decided_by = StringField(_sl("Who decides?"), [at_most(200)])
    open = TextAreaField(_sl("What can people still change?"), [at_most()])
    not_open = TextAreaField(_sl("What can they not change?"), [at_most()])
    promise = TextAreaField(_sl("Our promise, in your words"), [at_most()])
    decided = TextAreaField(_sl("What was decided"), [at_most()])

    def __init__(self, *, there: InLanguage, **more: Any) -> None:
        super().__init__(data={**there.said, "checked": there.is_checked, "version": there.version}, **more)

    @property
    def said(self) -> dict[PlanPart, str]:
        """What was written. Only of a valid form."""
        return {part: (self[part].data or "").strip() for part in PlanPart}

    def begun_beside(self, there: InLanguage) -> None:
        """Raise StaleEdit if the first words or those in this language changed since the page was made."""
        now = {str(self[part].label.text): there.said[part] for part in there.pairs}
        self.begun_from(there, tuple(there.pairs), now=now)
