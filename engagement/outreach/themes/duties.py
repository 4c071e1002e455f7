"""What people who said something wait for: to be sorted into a theme, and to be answered."""

from flask import url_for
from sqlalchemy import ColumnElement, func, select

from engagement.foundation import db
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.language.staff_texts import staff_ngettext
from engagement.outreach.duties import SHOWN, Asking, DutyKind
from engagement.outreach.inputs.models import ResidentInput
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.themes import clocks, queries
from engagement.outreach.whose import theirs
from engagement.web.duties import Duty


def to_sort(asking: Asking) -> list[Duty]:
    """Plans of which something was said that is in no theme yet, the longest first; within 30 days people hear what we heard."""
    first, number = func.min(queries.SAID_ON), func.count()
    rows = db.session.execute(
        select(Plan.id, Plan.name, number, first)
        .join(ResidentInput, ResidentInput.plan_id == Plan.id)
        .where(ResidentInput.theme_id.is_(None), ResidentInput.hidden_at.is_(None))
        .where(Plan.state != PlanState.CLOSED, _theirs(asking))
        .group_by(Plan.id)
        .order_by(first, Plan.id)
        .limit(SHOWN)
    )
    return [
        Duty(said + clocks.HEARD_WITHIN, name, staff_ngettext("%(num)s message", "%(num)s messages", times),
             _sl("Sort them"), url_for("themes.board", plan_id=plan_id))
        for plan_id, name, times, said in rows
    ]  # fmt: skip


def to_answer(asking: Asking) -> list[Duty]:
    """Themes whose next answer has a day, those due first."""
    found = [(one.clock.due, one) for one in queries.open_themes(_theirs(asking)) if one.clock.due is not None]
    found.sort(key=lambda due: (due[0], due[1].theme_id))
    return [
        Duty(due, one.name, one.plan, _sl("Answer"), url_for("themes.theme", theme_id=one.theme_id))
        for due, one in found[:SHOWN]
    ]


def _theirs(asking: Asking) -> ColumnElement[bool]:
    return theirs(asking, mine=Plan.owner_id == asking.account_id, department_id=Plan.department_id)


DUTIES = (
    DutyKind(10, _sl("Answers that people wait for"), to_answer, "plans.plan_list"),
    DutyKind(20, _sl("Said, and in no theme yet"), to_sort, "inputs.input_list"),
)
