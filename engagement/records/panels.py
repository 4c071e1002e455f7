"""What the case page says of keeping and erasing."""

from typing import Any

from engagement.people.case_view import CaseView

HELD, LIFTED = "held", "hold_lifted"
ASKED, REFUSED = "erasure_asked", "erasure_refused"


def on_case(view: CaseView) -> dict[str, Any]:
    """Whether the records are held, or wait to be erased; the history of each of a person's cases tells it, so nothing is asked."""
    kinds = [event.kind for event in view.events]
    return {"held": _last(kinds, HELD, LIFTED) == HELD, "waits": _last(kinds, ASKED, REFUSED) == ASKED}


def _last(kinds: list[str], *wanted: str) -> str:
    return next((kind for kind in reversed(kinds) if kind in wanted), "")
