"""Finding plans, what each has and what it lacks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, select

from engagement.accounts.models import BELONGS, Account, Department
from engagement.foundation import clock, db
from engagement.outreach.plans import gaps
from engagement.outreach.plans.models import Plan, PlanCommunity, PlanStep, PlanVersion
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.themes import queries as themes

A_PAGE = 50


@dataclass(frozen=True)
class Listed:
    """A plan as a line of the list."""

    plan: Plan
    department: str
    owner: str


def plans(
    *, departments: Sequence[int] | None = None, state: PlanState | None = None, before: int | None = None
) -> list[Listed]:
    """A page of plans, the newest first; of some departments, or in one state, if so wanted."""
    wanted = (
        select(Plan, Department.name, Account.name)
        .join(Department, Department.id == Plan.department_id)
        .join(Account, Account.id == Plan.owner_id)
        .order_by(Plan.id.desc())
    )
    if departments is not None:
        wanted = wanted.where(Plan.department_id.in_(departments))
    if state is not None:
        wanted = wanted.where(Plan.state == state)
    if before is not None:
        wanted = wanted.where(Plan.id < before)
    return [Listed(*row) for row in db.session.execute(wanted.limit(A_PAGE))]


def departments(ids: Sequence[int] | None = None) -> Sequence[Department]:
    """Departments of the city by name: all, or those."""
    wanted = select(Department).order_by(Department.name)
    return db.session.scalars(wanted if ids is None else wanted.where(Department.id.in_(ids))).all()


def communities_of(plan_id: int) -> Sequence[PlanCommunity]:
    """Whose voices a plan is about, in the order they were written."""
    return db.session.scalars(
        select(PlanCommunity).where(PlanCommunity.plan_id == plan_id).order_by(PlanCommunity.place)
    ).all()


@dataclass(frozen=True)
class Told:
    """A step of a plan's story, and who took it."""

    step: PlanStep
    by: str | None


def story_of(plan_id: int) -> list[Told]:
    """What happened to a plan, the newest first."""
    rows = (
        select(PlanStep, Account.name)
        .outerjoin(Account, Account.id == PlanStep.by_id)
        .where(PlanStep.plan_id == plan_id)
        .order_by(PlanStep.id.desc())
    )
    return [Told(*row) for row in db.session.execute(rows)]


def versions_of(plan_id: int) -> Sequence[Row[int, datetime, str]]:
    """The versions of a plan, the newest first: number, moment, and who saved it."""
    rows = (
        select(PlanVersion.version, PlanVersion.created_at, Account.name)
        .outerjoin(Account, Account.id == PlanVersion.saved_by_id)
        .where(PlanVersion.plan_id == plan_id)
        .order_by(PlanVersion.version.desc())
    )
    return db.session.execute(rows).all()


def version_of(plan_id: int, version: int) -> PlanVersion | None:
    """A plan as it stood in one version."""
    return db.session.scalar(select(PlanVersion).where(PlanVersion.plan_id == plan_id, PlanVersion.version == version))


def just_started(owner_id: int, department_id: int, name: str) -> Plan | None:
    """The plan of that name that the same person started a moment ago: the form was sent twice."""
    lately = select(Plan).where(Plan.owner_id == owner_id, Plan.department_id == department_id, Plan.name == name)
    return db.session.scalar(lately.where(Plan.created_at > clock.now() - clock.PRESSED_TWICE).limit(1))


def of_department(department_id: int) -> Sequence[Account]:
    """Who belongs to a department and can have a plan of it, by name."""
    theirs = select(Account).join(BELONGS).where(Account.active, BELONGS.c.department_id == department_id)
    return db.session.scalars(theirs.order_by(Account.name, Account.id)).all()


def facts_of(plan: Plan) -> gaps.Facts:
    """What the check list looks at."""
    communities = [gaps.CommunityFacts(one.community, one.language, one.share) for one in communities_of(plan.id)]
    return gaps.Facts(
        decision=plan.decision, decided_by=plan.decided_by, decision_on=plan.decision_on, open=plan.open,
        not_open=plan.not_open, level=plan.level, methods=plan.methods, languages=plan.languages, supports=plan.supports,
        communities=communities, today=clock.today(),
    )  # fmt: skip


def what_is_missing(plan: Plan) -> list[str]:
    """What nobody can review a plan without, in sentences."""
    return [str(gap.said) for gap in gaps.of_plan(facts_of(plan)) if gap.must]


def what_holds_open(plan: Plan) -> list[str]:
    """Why a plan cannot close yet, in sentences."""
    undecided = [str(gaps.NOT_DECIDED)] if plan.decided_on is None else []
    return [*undecided, *themes.what_is_open(plan.id)]
