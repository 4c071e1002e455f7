"""A plan in another language: a field for each part of it that residents read."""

from collections.abc import Mapping
from typing import Any

from wtforms import BooleanField, HiddenField, StringField, TextAreaField

from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.outreach.plans.texts.models import PlanPart
from engagement.outreach.plans.texts.queries import Pair
from engagement.people.forms import CarefulForm
from engagement.web.forms import at_most


class PlanTextForm(CarefulForm):
    """The words of each part, begun with what there is, and one tick for all."""

    careful = tuple(PlanPart)

    name = StringField(_sl("What do you call it?"), [at_most(200)])
    decision = TextAreaField(_sl("Which decision is it about?"), [at_most()])
    decided_by = StringField(_sl("Who decides?"), [at_most(200)])
    open = TextAreaField(_sl("What can people still change?"), [at_most()])
    not_open = TextAreaField(_sl("What can they not change?"), [at_most()])
    promise = TextAreaField(_sl("Our promise, in your words"), [at_most()])
    decided = TextAreaField(_sl("What was decided"), [at_most()])
    checked = BooleanField(_sl("I read this language well, and it says the same"))
    beside = HiddenField()  # marks of the first words that stood beside it

    def __init__(self, *, pairs: Mapping[PlanPart, Pair], **more: Any) -> None:
        begun = {part: pair.there.said for part, pair in pairs.items() if pair.there is not None}
        self.marks = " ".join(pair.first.hash for pair in pairs.values())
        super().__init__(data={**begun, "checked": all(pair.may_be_shown for pair in pairs.values())}, **more)

    def validate(self, extra_validators: Any = None) -> bool:
        """The usual checks, and whether what stands beside the fields is what stood there when they were filled in."""
        fine = super().validate(extra_validators)
        if self.beside.data == self.marks:
            return fine
        self.name.errors = [*self.name.errors, _s("The first text changed while you were writing. Compare them.")]
        return False

    @property
    def said(self) -> dict[PlanPart, str]:
        """What was written. Only of a valid form."""
        return {part: (self[part].data or "").strip() for part in PlanPart}
