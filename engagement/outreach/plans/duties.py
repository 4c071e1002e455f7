"""What plans wait for: somebody to approve them, and the decision to be written down."""

from dataclasses import replace
from datetime import date

from flask import url_for
from sqlalchemy import ColumnElement, Select, select

from engagement.accounts.models import Department
from engagement.foundation import clock, db
from engagement.language.formats import show_date
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.outreach.duties import SHOWN, Asking, DutyKind, Whose
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.whose import theirs
from engagement.web.duties import Duty


def to_approve(asking: Asking) -> list[Duty]:
    """Plans in review, those whose decision comes first. Those of a lead's departments wait for the lead."""
    if asking.approves and asking.whose is Whose.MINE:
        asking = replace(asking, whose=Whose.DEPARTMENTS)
    rows = db.session.execute(_plans(asking).where(Plan.state == PlanState.IN_REVIEW).limit(SHOWN))
    return [
        Duty(None, plan.name, f"{plan.department} · {_day(plan.decision_on)}", _sl("Look at the plan"), _url(plan.id))
        for plan in rows
    ]


def to_decide(asking: Asking) -> list[Duty]:
    """Plans whose day of decision has come, and nobody wrote down what was decided."""
    come = _plans(asking).where(
        Plan.state == PlanState.APPROVED, Plan.decided_on.is_(None), Plan.decision_on <= clock.today()
    )
    return [
        Duty(
            plan.decision_on,
            plan.name,
            f"{plan.department} · {plan.decided_by}",
            _sl("Write down the decision"),
            _url(plan.id),
        )
        for plan in db.session.execute(come.limit(SHOWN))
    ]


def _plans(asking: Asking) -> Select[int, str, date | None, str, str]:
    return (
        select(Plan.id, Plan.name, Plan.decision_on, Plan.decided_by, Department.name.label("department"))
        .join(Department, Department.id == Plan.department_id)
        .where(Plan.state != PlanState.CLOSED, _theirs(asking))
        .order_by(Plan.decision_on, Plan.id)
    )


def _theirs(asking: Asking) -> ColumnElement[bool]:
    return theirs(asking, mine=Plan.owner_id == asking.account_id, department_id=Plan.department_id)


def _day(decision_on: date | None) -> str:
    return _s("decided on %(day)s", day=show_date(decision_on)) if decision_on else _s("no day yet")


def _url(plan_id: int) -> str:
    return url_for("plans.plan", plan_id=plan_id)


DUTIES = (
    DutyKind(30, _sl("Decisions to write down"), to_decide, "plans.plan_list"),
    DutyKind(40, _sl("Plans to approve"), to_approve, "plans.plan_list"),
)
