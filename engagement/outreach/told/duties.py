"""What those wait for who are told through a partner: that it is asked to tell them."""

from typing import Any

from flask import url_for
from sqlalchemy import func, literal_column, select

from engagement.foundation import db
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.language.staff_texts import staff_ngettext
from engagement.outreach.duties import SHOWN, Asking, DutyKind
from engagement.outreach.inputs.models import AnswerTo, ResidentInput
from engagement.outreach.plans.models import Plan
from engagement.outreach.themes.models import Theme, ThemeResponse
from engagement.outreach.themes.outcomes import FINAL
from engagement.outreach.told import queries
from engagement.outreach.whose import theirs
from engagement.web.duties import Duty

# Written out, so that the index of these few is used also by a plan that PostgreSQL makes once for all values.
BY_A_PARTNER = ResidentInput.answer_to == literal_column(f"'{AnswerTo.PARTNER}'")


def through_partners(asking: Asking) -> list[Duty]:
    """Themes with a public last answer which a partner still has to tell somebody, the oldest first."""
    number = func.count()
    wanted = (
        select(Theme.id, Theme.name, Plan.name, number)
        .join(ResidentInput, ResidentInput.theme_id == Theme.id)
        .join(Plan, Plan.id == Theme.plan_id)
        .where(BY_A_PARTNER, queries.untold_yet(), _answer().in_(FINAL))
        .where(theirs(asking, mine=Plan.owner_id == asking.account_id, department_id=Plan.department_id))
        .group_by(Theme.id, Plan.name)
        .order_by(Theme.id)
    )
    return [
        Duty(None, name, f"{plan} · {_said(times)}", _sl("See who is told"), url_for("told.telling", theme_id=theme_id))
        for theme_id, name, plan, times in db.session.execute(wanted.limit(SHOWN))
    ]


def _answer() -> Any:
    """The outcome that everybody reads of a theme."""
    public = select(ThemeResponse.outcome).where(
        ThemeResponse.theme_id == Theme.id, ThemeResponse.published_at.is_not(None)
    )
    return public.order_by(ThemeResponse.version.desc()).limit(1).scalar_subquery()


def _said(times: int) -> str:
    return str(staff_ngettext("a partner is to tell %(num)s person", "a partner is to tell %(num)s people", times))


DUTIES = (DutyKind(16, _sl("Answers that partners bring"), through_partners, "plans.plan_list"),)
