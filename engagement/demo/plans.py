"""The demo's plans of engagement: one for every department, in every state. All invented."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from flask import g
from sqlalchemy import select

from engagement.accounts.models import Account, Department
from engagement.demo.levels import LISTEN, write_levels
from engagement.demo.partner_words import PARTNER_OF
from engagement.demo.plan_texts import IN_LANGUAGES
from engagement.demo.plan_words import PLANS, Written
from engagement.foundation import clock
from engagement.foundation import db as database
from engagement.outreach.levels import actions as levels
from engagement.outreach.partnerships.queries import names_of
from engagement.outreach.plans import actions
from engagement.outreach.plans.actions import Community
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.texts import actions as texts
from engagement.web.roles import Role

STARTED = 90  # days ago
INVENTED = "Invented figure"
COMMUNITIES = {
    "vi": Community("Vietnamese speakers (example)", "vi", Decimal("6.1"), Decimal("0.8"), INVENTED, "2024", 2440),
    "es": Community("Spanish speakers (example)", "es", Decimal("31.5"), Decimal("1.2"), INVENTED, "2024", 12600),
    "ar": Community("Arabic speakers (example)", "ar", Decimal("1.4"), Decimal("0.5"), INVENTED, "2024", 560),
    "fa-AF": Community("Families from Afghanistan (example)", "fa-AF", Decimal("0.9"), Decimal("0.4"), INVENTED, "2024", 360),
    "sw": Community("Swahili speakers (example)", "sw", Decimal("0.6"), Decimal("0.3"), INVENTED, "2024", 240),
}  # fmt: skip


@dataclass(frozen=True)
class Desk:
    """Who does what in the demo."""

    outreach: Account
    lead: Account


def fill_plans() -> dict[str, Plan]:
    """A plan for every department; returns them by what they are called."""
    roles = (Role.OUTREACH, Role.LEAD)
    desk = Desk(*(database.session.scalars(select(Account).where(Account.role == role)).one() for role in roles))
    of_name = {one.name: one for one in database.session.scalars(select(Department))}
    with days_ago(STARTED + 10, desk.lead):
        own = write_levels()
    keys = {name: level.key for name, level in own.items()}
    named = [replace(written, level=keys.get(written.level, written.level)) for written in PLANS]
    plans = {written.name: _plan(written, of_name[written.department], desk) for written in named}
    with days_ago(STARTED - 30, desk.lead):
        levels.retire(own[LISTEN])
    return plans


@contextmanager
def days_ago(days: float, who: Account) -> Iterator[None]:
    """Let it be so many days ago, and somebody sit at the desk."""
    g.user = who
    with clock.shifted(-timedelta(days=days)):
        yield
    g.pop("user")


def _plan(written: Written, department: Department, desk: Desk) -> Plan:
    with days_ago(STARTED, desk.outreach):
        communities = [COMMUNITIES[tag] for tag in written.languages]
        begun = _fields(written) | ({"open": written.open_at_first} if written.open_at_first else {})
        plan = actions.start(department.id, begun, communities)
        if written.open_at_first:
            _write_in_languages(plan)
            actions.change(plan, _fields(written), communities)
    if written.stands == "draft":
        return plan
    with days_ago(STARTED - 5, desk.outreach):
        actions.take(plan, "ask_review")
    if written.stands == "in_review":
        return plan
    with days_ago(STARTED - 8, desk.lead):
        actions.take(plan, "approve")
    if written.moved_because:
        _move(plan, written, desk)
    if written.decided:
        with days_ago(written.decided_ago, desk.outreach):
            actions.say_decided(plan, written.decided, clock.today())
            _write_in_languages(plan)
    return plan


def _write_in_languages(plan: Plan) -> None:
    for language, one in IN_LANGUAGES.get(plan.name, {}).items():
        texts.write(plan, language, one.said, checked=one.checked)


def _move(plan: Plan, written: Written, desk: Desk) -> None:
    later = _fields(written) | {"decision_on": plan.decision_on + timedelta(days=28) if plan.decision_on else None}
    with days_ago(STARTED - 40, desk.outreach):
        actions.change(plan, later, [COMMUNITIES[tag] for tag in written.languages], why_moved=written.moved_because)
        actions.take(plan, "ask_review")
    with days_ago(STARTED - 41, desk.lead):
        actions.take(plan, "approve")


def _named(partner: str) -> list[int]:
    return [id_ for id_, name in names_of().items() if name == partner]


def _fields(written: Written) -> dict[str, object]:
    day = clock.today() + timedelta(days=written.decides_in) if written.decides_in else None
    return {
        "name": written.name, "purpose": written.purpose, "decision": written.decision, "decided_by": written.decided_by,
        "decision_on": day, "open": written.open, "not_open": written.not_open, "level": written.level, "promise": "",
        "history": written.history, "partners": f"{PARTNER_OF[written.department]}, paid for their hours",
        "partner_ids": _named(PARTNER_OF[written.department]),
        "methods": list(written.methods),
        "languages": ["en", *written.languages], "supports": ["interpreter", "child_care", "food"],
        "channels": written.channels, "budget_cents": written.budget * 100,
        "data_use": "Counts only. Nobody signs in.", "measures": "Whether those were heard whom it touches",
    }  # fmt: skip
