"""What became of what people said. A key is stored and never renamed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l


class ThemeOutcome(StrEnum):
    """The answer to a theme."""

    ADOPTED = "adopted"
    PARTLY = "partly"
    NOT_ADOPTED = "not_adopted"
    UNDER_REVIEW = "under_review"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True)
class OutcomeKind:
    """How an outcome is called and drawn; `final`: nobody waits for more."""

    key: ThemeOutcome
    label: LazyString
    drawn: str
    final: bool = True


OUTCOMES: Mapping[ThemeOutcome, OutcomeKind] = {
    kind.key: kind
    for kind in (
        OutcomeKind(ThemeOutcome.ADOPTED, _l("Adopted"), "yes"),
        OutcomeKind(ThemeOutcome.PARTLY, _l("Partly adopted"), "partly"),
        OutcomeKind(ThemeOutcome.NOT_ADOPTED, _l("Not adopted"), "no"),
        OutcomeKind(ThemeOutcome.UNDER_REVIEW, _l("Still being looked at"), "open", final=False),
        OutcomeKind(ThemeOutcome.OUT_OF_SCOPE, _l("Not ours to decide"), "others"),
    )
}
FINAL = tuple(key for key, kind in OUTCOMES.items() if kind.final)
