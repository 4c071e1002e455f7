"""Writing a plan, and taking it on its way. Nothing here commits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import delete, select

from engagement.accounts.models import Account
from engagement.foundation import audit, clock, db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.outreach.levels import actions as levels
from engagement.outreach.plans import queries
from engagement.outreach.plans.models import Plan, PlanCommunity, PlanStep, PlanVersion
from engagement.outreach.plans.standing import MOVES, PlanMove, PlanState
from engagement.outreach.plans.texts import actions as texts
from engagement.web.access import required_account
from engagement.web.roles import grants

# What a version keeps, and a copy takes along: all that its authors wrote.
WRITTEN = (
    "name", "purpose", "decision", "decided_by", "decision_on", "open", "not_open", "level", "promise", "history",
    "partners", "partner_ids", "methods", "languages", "supports", "channels", "budget_cents", "data_use", "measures",
    "language",
)  # fmt: skip


@dataclass(frozen=True)
class Community:
    """A community as it was typed: whose voices, in percent of whom, with which margin, from where."""

    community: str
    language: str = ""
    share: Decimal | None = None
    margin: Decimal | None = None
    source: str = ""
    vintage: str = ""
    people: int | None = None


def start(
    department_id: int, written: Mapping[str, Any], communities: Sequence[Community], *, copy_of: Plan | None = None
) -> Plan:
    """A new plan of a department, as a draft of whoever writes it. Sent twice by one person, it is one."""
    owner_id = required_account().id
    same = queries.just_started(owner_id, department_id, str(written["name"]))
    if same is not None:
        return same
    if written["level"]:
        levels.take(written["level"])
    plan = Plan(
        department_id=department_id, owner_id=owner_id, copied_from_id=copy_of.id if copy_of else None, **written
    )
    db.session.add(plan)
    db.session.flush()
    _keep(plan, communities)
    if copy_of is not None:
        texts.copy(copy_of, plan)
    audit.record("plan_started", plan)
    return plan


def change(plan: Plan, written: Mapping[str, Any], communities: Sequence[Community], *, why_moved: str = "") -> None:
    """The next version of a plan. What was approved stays readable, and has to be approved anew.

    Raises DomainError while it is in review, after it closed, and if the day of an approved decision moves without a reason.
    """
    if plan.state in (PlanState.IN_REVIEW, PlanState.CLOSED):
        raise DomainError(_s("This plan cannot be changed now. Take it back, or open it again, first."))
    moved = plan.approved_version is not None and plan.decision_on != written["decision_on"]
    if moved and not why_moved:
        raise DomainError(_s("Write why the day of the decision moved."))
    if plan.approved_version is not None and plan.language != written.get("language", plan.language):
        raise DomainError(
            _s("It was approved in the language it is written in. Copy it into a new plan to write it in another.")
        )
    if written["level"] not in ("", plan.level):  # what it has it may keep, offered or not
        levels.take(written["level"])
    for name, value in written.items():
        setattr(plan, name, value)
    plan.version += 1
    plan.state = PlanState.DRAFT
    _keep(plan, communities)
    if moved:
        _step(plan, "decision_moved", why_moved, decision_on=plan.decision_on)
    audit.record("plan_changed", plan, version=plan.version)


def take(plan: Plan, key: str, why: str = "", *, seen: object = None) -> PlanMove:
    """Take a plan one step on its way. Raises DomainError where it may not go there, or not yet.

    `seen`: the version that was read; of another one it is nobody's step.
    """
    db.session.refresh(plan, with_for_update=True)
    move = MOVES[key]
    if plan.state is move.end and _was_just_taken(plan, key):
        return move
    if plan.state is not move.start or (seen is not None and str(seen) != str(plan.version)):
        raise DomainError(_s("This plan is at another place by now. Look at it again."))
    if not grants(required_account().all_roles, move.permission):
        raise DomainError(_s("This is for the lead of the department."))
    if move.needs_why and not why:
        raise DomainError(_s("Write why."))
    if key == "approve" and _asked_by(plan) == required_account().id:
        raise DomainError(_s("You asked for this review yourself. Somebody else approves it."))
    missing = (
        queries.what_is_missing(plan)
        if key == "ask_review"
        else queries.what_holds_open(plan)
        if key == "close"
        else []
    )
    if missing:
        raise DomainError(" ".join(missing))
    plan.state = move.end
    plan.approved_version = plan.version if key == "approve" else plan.approved_version
    plan.closed_at = clock.now() if key == "close" else None
    _step(plan, key, why)
    audit.record("plan_move", plan, move=key)
    return move


def say_decided(plan: Plan, decided: str, on: date) -> None:
    """Write down what was decided and on which day; said again, the newer word counts and both stay in its story."""
    if (plan.decided, plan.decided_on) == (decided, on):
        return
    plan.decided, plan.decided_on = decided, on
    _step(plan, "decided", decided, decision_on=on)
    audit.record("plan_decided", plan)


def hand_to(plan: Plan, account: Account) -> None:
    """Somebody else of the department has the plan from now on."""
    if plan.owner_id != account.id:
        plan.owner_id = account.id
        audit.record("plan_handed", plan, to=account.id)


def _keep(plan: Plan, communities: Sequence[Community]) -> None:
    db.session.execute(delete(PlanCommunity).where(PlanCommunity.plan_id == plan.id))
    rows = [PlanCommunity(plan_id=plan.id, place=place, **vars(one)) for place, one in enumerate(communities)]
    fields = {name: _plain(getattr(plan, name)) for name in WRITTEN}
    fields["communities"] = [{name: _plain(value) for name, value in vars(one).items()} for one in communities]
    db.session.add_all(rows)
    db.session.add(PlanVersion(plan_id=plan.id, version=plan.version, saved_by_id=audit.actor_id(), fields=fields))
    db.session.flush()


def _plain(value: Any) -> Any:
    return (
        value.isoformat()
        if isinstance(value, date)
        else f"{value.normalize():f}"
        if isinstance(value, Decimal)
        else value
    )


def _step(plan: Plan, kind: str, why: str, *, decision_on: date | None = None) -> None:
    step = PlanStep(
        plan_id=plan.id, by_id=audit.actor_id(), kind=kind, version=plan.version, why=why, decision_on=decision_on
    )
    db.session.add(step)
    db.session.flush()


def _newest_step(plan: Plan) -> PlanStep | None:
    steps = select(PlanStep).where(PlanStep.plan_id == plan.id)
    return db.session.scalar(steps.order_by(PlanStep.id.desc()).limit(1))


def _was_just_taken(plan: Plan, key: str) -> bool:
    newest = _newest_step(plan)
    return newest is not None and (newest.kind, newest.by_id) == (key, audit.actor_id())


def _asked_by(plan: Plan) -> int | None:
    asked = select(PlanStep.by_id).where(PlanStep.plan_id == plan.id, PlanStep.kind == "ask_review")
    return db.session.scalar(asked.order_by(PlanStep.id.desc()).limit(1))
