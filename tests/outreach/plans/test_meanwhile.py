"""A plan changes while somebody has its page open."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.outreach.plans.models import Plan, PlanVersion
from engagement.outreach.plans.standing import PlanState
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.outreach.plans.test_routes import PLAN, desk


def test_what_a_lead_has_not_read_is_not_approved(app: Flask, browser: Browser, another_browser: Browser) -> None:
    page = desk(browser).follow("New plan").submit("Save", **PLAN).submit("Ask for review")
    old = desk(another_browser, Role.LEAD).follow("Bus route 99")
    page = page.submit("Take it back").follow("Change").submit("Save", open="Nothing at all")
    page.submit("Ask for review")
    refused = old.submit("Approve")
    assert refused.status == 422 and "at another place by now" in refused.main and "Nothing at all" in refused.main
    assert db.session.scalars(select(Plan.approved_version)).one() is None
    assert refused.submit("Approve").status == 200, "now it was read"
    assert db.session.scalars(select(Plan.approved_version)).one() == 2


@pytest.mark.parametrize("change_first", [True, False])
def test_changed_and_closed_at_once(app: Flask, browser: Browser, another_browser: Browser, change_first: bool) -> None:
    decided: dict[str, Any] = {"decided": "Later", "decided_on": clock.today()}
    plan_id = make.plan(state=PlanState.APPROVED, approved_version=1, **decided).id
    db.session.add(PlanVersion(plan_id=plan_id, version=1, fields={}))
    desk(browser)
    desk(another_browser, Role.LEAD)
    change = browser.get(f"/staff/plans/{plan_id}/change")
    page, begin = another_browser.get(f"/staff/plans/{plan_id}"), Barrier(2)

    def press(which: bool) -> int:
        with app.app_context():
            begin.wait(10)
            return (change.submit("Save", purpose="Anew") if which else page.submit("Close the plan")).status

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(press, (change_first, not change_first))) == [200, 422], "one of them was first"
