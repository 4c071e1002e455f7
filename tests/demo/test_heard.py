"""The demo's plans: every department has one, and there is an answer in each outcome."""

from flask import Flask
from sqlalchemy import func, select

from engagement.accounts.departments.actions import add_city_departments
from engagement.accounts.models import Department
from engagement.demo.heard import fill_heard
from engagement.demo.heard_words import HEARD
from engagement.foundation import db
from engagement.outreach.inputs.models import ResidentInput
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.themes.models import ThemeResponse
from engagement.outreach.themes.outcomes import ThemeOutcome
from tests import make


def test_nothing_looks_empty(app: Flask) -> None:
    add_city_departments()
    for role in ("outreach", "lead"):
        make.account(role)
    fill_heard()
    make.commit()
    without = select(Department.name).where(Department.id.not_in(select(Plan.department_id)))
    assert db.session.scalars(without).all() == []
    assert set(db.session.scalars(select(Plan.state))) == set(PlanState)
    answered = select(ThemeResponse.outcome).where(ThemeResponse.published_at.is_not(None))
    assert set(db.session.scalars(answered)) == set(ThemeOutcome)
    told = sum(theme.times for themes in HEARD.values() for theme in themes)
    sorted_ones = select(func.count()).where(ResidentInput.theme_id.is_not(None))
    assert db.session.scalar(sorted_ones) == told
