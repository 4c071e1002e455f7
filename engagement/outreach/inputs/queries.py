"""Finding what residents said."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from engagement.accounts.models import Department
from engagement.foundation import clock, db
from engagement.outreach.inputs.models import ResidentInput
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.standing import PlanState

A_PAGE = 20
A_DAY = timedelta(days=1)
MOST_PLANS = 300


def inputs(before: int | None = None, *, departments: Collection[int] | None = None) -> Sequence[ResidentInput]:
    """What residents said, newest first, a page at a time; of some departments, with what is about no plan, if so wanted."""
    wanted = select(ResidentInput).options(joinedload(ResidentInput.plan)).order_by(ResidentInput.id.desc())
    if departments is not None:
        theirs = select(Plan.id).where(Plan.department_id.in_(departments))
        wanted = wanted.where(or_(ResidentInput.plan_id.is_(None), ResidentInput.plan_id.in_(theirs)))
    if before is not None:
        wanted = wanted.where(ResidentInput.id < before)
    return db.session.scalars(wanted.limit(A_PAGE)).all()


def unread_inputs() -> int:
    """How many of them nobody has read."""
    return db.session.scalar(select(func.count()).where(ResidentInput.read_at.is_(None))) or 0


def sent_as(key: str) -> ResidentInput | None:
    """The input that came with this key."""
    return db.session.scalar(select(ResidentInput).where(ResidentInput.submission_key == key))


def sent_before(keys: Sequence[str]) -> set[str]:
    """Which of these keys came before."""
    there = select(ResidentInput.submission_key).where(ResidentInput.submission_key.in_(keys))
    return {key for key in db.session.scalars(there) if key}


def said_today(plan_id: int | None, words: str) -> ResidentInput | None:
    """The same words about the same plan, written down by hand in the last day: perhaps one paper, typed by two people."""
    lately = select(ResidentInput).where(
        ResidentInput.created_at > clock.now() - A_DAY, ResidentInput.taken_by_id.is_not(None)
    )
    about = ResidentInput.plan_id.is_(None) if plan_id is None else ResidentInput.plan_id == plan_id
    return next((one for one in db.session.scalars(lately.where(about)) if one.body == words), None)


def plans_to_write_for(departments: Collection[int]) -> Sequence[tuple[int, str]]:
    """The open plans of these departments, the newest first: id and name."""
    rows = (
        select(Plan.id, Plan.name)
        .where(Plan.department_id.in_(departments), Plan.state != PlanState.CLOSED)
        .order_by(Plan.id.desc())
        .limit(MOST_PLANS)
    )
    return [(id_, name) for id_, name in db.session.execute(rows)]


def public_plan(plan_id: int | None) -> Plan | None:
    """A plan that people may say something about: somebody approved it, and it is not over."""
    plan = db.session.get(Plan, plan_id) if plan_id else None
    return plan if plan and plan.approved_version is not None and plan.state is not PlanState.CLOSED else None


def department_name(plan: Plan) -> str:
    """Whose plan it is."""
    return db.session.scalar(select(Department.name).where(Department.id == plan.department_id)) or ""
