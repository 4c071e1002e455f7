"""A job as a partner writes it down on a phone: employer, first day, hours and pay; all else is folded and need not be said."""

from typing import Any, ClassVar

from wtforms import SelectField, StringField

from engagement.employment.placements.forms import FOLDED, CorrectionForm, PlacementForm
from engagement.employment.placements.kinds import EVIDENCES, Evidence
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.forms import at_most, offer

EVIDENCE = {**EVIDENCES, Evidence.NOTE: _sl("D · Nobody has shown us anything")}


class PartnersForm(PlacementForm):
    """What a partner is asked of a job, and need not say."""

    folded: ClassVar[tuple[str, ...]] = (*FOLDED, "title", "kind", "evidence", "tips_dollars")

    title = StringField(_sl("What they do there"), [at_most(80)])
    evidence = SelectField(
        _sl("How do you know?"),
        choices=offer((key.value, label) for key, label in EVIDENCE.items()),
        default=Evidence.NOTE,
    )


class PartnersJobForm(PartnersForm):
    """A job that somebody began whom they help."""


class PartnersCorrectionForm(PartnersForm, CorrectionForm):
    """The same, as it should have been written. Why it ended was said to the city, so it is not asked here again."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        del self.ending
