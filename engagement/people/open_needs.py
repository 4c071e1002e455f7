"""When a need is over, and how soon help is needed with those that are not."""

from collections.abc import Iterable
from typing import Protocol

from engagement.people.vocabulary import NeedState, SaidBy, Urgency

HELPED = frozenset({NeedState.MET, NeedState.PARTLY_MET})
OVER = HELPED | {NeedState.LET_GO}


class AnyNeed(Protocol):
    """A need, as far as it matters here."""

    @property
    def state(self) -> NeedState: ...
    @property
    def said_by(self) -> SaidBy | None: ...
    @property
    def urgency(self) -> Urgency: ...
    @property
    def pressing(self) -> bool: ...


def is_over(need: AnyNeed) -> bool:
    """Met, partly met or let go. A partner's word alone ends nothing: we ask the resident."""
    return need.state in OVER and need.said_by is not SaidBy.PARTNER


def how_soon(need: AnyNeed) -> Urgency:
    """How soon somebody looks: at danger first, whatever was said."""
    return Urgency.TODAY if need.pressing else need.urgency


def soonest(needs: Iterable[AnyNeed]) -> Urgency | None:
    """How soon help is needed with whatever is not over yet; None if all of it is."""
    return min((how_soon(need) for need in needs if not is_over(need)), key=list(Urgency).index, default=None)
