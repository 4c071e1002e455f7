"""A partner organization and its desk, for tests: an agreement, an answer, who waits for it, the form."""

from datetime import timedelta
from typing import Any

from engagement.accounts.models import Account
from engagement.foundation import clock, db
from engagement.outreach.inputs.models import AnswerTo, ResidentInput
from engagement.outreach.partnerships.models import Partnership
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.themes.models import Theme
from engagement.outreach.themes.outcomes import ThemeOutcome
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser, Page

CITY = "/partner/city"
NAME = "Puente Norte (example)"


def partnership(with_account: Account | None = None, *, name: str = NAME, **facts: Any) -> Partnership:
    """A partnership whose agreement runs for a month."""
    owner = make.belongs(make.department(), make.account(Role.OUTREACH))
    facts = {
        "agreement": "They tell elders; we pay them",
        "agreement_until": clock.today() + timedelta(days=30),
    } | facts
    made = Partnership(
        name=name, department_id=make.department().id, owner_id=owner.id, whom_to_call="Secret Ana, 505-555-0111",
        organization_id=with_account.organization_id if with_account else None, **facts,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    return made


def signed_in(browser: Browser, **facts: Any) -> Partnership:
    return partnership(browser.sign_in(Role.PARTNER), **facts)


def answered(plan: Plan | None = None, outcome: ThemeOutcome = ThemeOutcome.ADOPTED, **facts: Any) -> Theme:
    theme = make.theme(plan or make.plan(state=PlanState.APPROVED, approved_version=1))
    make.answer(theme, outcome, **facts)
    return theme


def waits(theme: Theme, through: Partnership | None, language: str = "vi", **facts: Any) -> ResidentInput:
    facts = {
        "theme_id": theme.id, "language": language, "wants_answer": True, "answer_to": AnswerTo.PARTNER,
        "partner": through.name if through else "Ana", "partnership_id": through.id if through else None,
    } | facts  # fmt: skip
    return make.said(db.session.get_one(Plan, theme.plan_id), "Spoken by somebody", **facts)


def said(browser: Browser, plan: Plan, **typed: Any) -> Page:
    words: dict[str, Any] = {"plan_id": plan.id, "said": "Xe buýt đến trễ.", "language": "vi"}
    return browser.get(f"{CITY}/said").submit("Save, and the next", **(words | typed))
