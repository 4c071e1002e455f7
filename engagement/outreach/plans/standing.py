"""How a plan stands, and who may take it from where to where."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import LazyString

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.roles import Permission


class PlanState(StrEnum):
    """Where a plan is on its way."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    CLOSED = "closed"


STATES: Mapping[PlanState, LazyString] = {
    PlanState.DRAFT: _sl("Draft"),
    PlanState.IN_REVIEW: _sl("In review"),
    PlanState.APPROVED: _sl("Approved"),
    PlanState.CLOSED: _sl("Closed"),
}


@dataclass(frozen=True)
class PlanMove:
    """One step: from where to where, what its button says, who may, and whether it needs a reason."""

    key: str
    start: PlanState
    end: PlanState
    button: LazyString
    permission: Permission
    needs_why: bool = False


MOVES: Mapping[str, PlanMove] = {
    move.key: move
    for move in (
        PlanMove("ask_review", PlanState.DRAFT, PlanState.IN_REVIEW, _sl("Ask for review"), Permission.PLAN_OUTREACH),
        PlanMove("take_back", PlanState.IN_REVIEW, PlanState.DRAFT, _sl("Take it back"), Permission.PLAN_OUTREACH),
        PlanMove("approve", PlanState.IN_REVIEW, PlanState.APPROVED, _sl("Approve"), Permission.APPROVE_PLANS),
        PlanMove(
            "send_back", PlanState.IN_REVIEW, PlanState.DRAFT, _sl("Send it back"), Permission.APPROVE_PLANS, True
        ),
        PlanMove("close", PlanState.APPROVED, PlanState.CLOSED, _sl("Close the plan"), Permission.PLAN_OUTREACH),
        PlanMove("reopen", PlanState.CLOSED, PlanState.APPROVED, _sl("Open it again"), Permission.PLAN_OUTREACH, True),
    )
}


def moves_from(state: PlanState) -> list[PlanMove]:
    """The steps that lead on from there."""
    return [move for move in MOVES.values() if move.start is state]
