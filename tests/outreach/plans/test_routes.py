"""Plans as outreach staff and leads meet them."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from engagement.foundation import db
from engagement.outreach.plans.models import Plan, PlanCommunity
from engagement.outreach.plans.standing import PlanState
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser, Page

PLAN = {
    "name": "Bus route 99", "purpose": "Riders said that the times do not fit", "decision": "New times",
    "decided_by": "City Council", "decision_on": "12/30", "open": "Times", "not_open": "The budget",
    "level": "iap2_involve", "communities-0-community": "Vietnamese speakers", "communities-0-language": "vi",
    "communities-0-share": "6,1 %", "communities-0-margin": "0.8", "communities-0-source": "Census, C16001",
    "communities-0-vintage": "2020-2024",
}  # fmt: skip


def plans() -> int:
    return db.session.scalar(select(func.count()).select_from(Plan)) or 0


def desk(browser: Browser, role: Role = Role.OUTREACH, department: str = "Transit") -> Page:
    account = browser.sign_in(role)
    make.belongs(make.department(department), account)
    return browser.get("/staff/plans")


def test_from_six_answers_to_an_approved_plan(app: Flask, browser: Browser, another_browser: Browser) -> None:
    page = desk(browser).follow("New plan").submit("Save", **PLAN)
    assert "saved as a draft" in page.main and page.h1 == "Bus route 99"
    assert "6.1 percent of the people there, plus or minus 0.8" in page.main
    assert "Your concerns shape the choices" in page.main, "the promise of the level"
    assert "There is no interpreter" not in page.main and "is not one of your languages" in page.main
    page = page.submit("Ask for review")
    assert "In review" in page.main
    page = desk(another_browser, Role.LEAD).follow("Bus route 99").submit("Approve")
    assert "Approved" in page.main
    assert browser.get(page.path).submit("Close the plan").main.count("Write down what was decided, and when") >= 1
    page = browser.get(page.path).submit("Save", **{"decided-decided": "Later buses", "decided-on": "11/1/2026"})
    assert "Later buses" in page.main
    assert "Open it again" in page.submit("Close the plan").main


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "Please fill this in"),
        ({"decision_on": "31/31"}, "This is no day"),
        ({"decision_on": "1/1/2199"}, "too far away"),
        ({"communities-0-share": "many"}, "Please write a number, such as 12.5"),
        ({"communities-0-share": "101"}, "from 0 to 100"),
        ({"communities-0-share": "NaN"}, "Please write a number, such as 12.5"),
        ({"communities-0-community": "", "communities-0-share": "5"}, "which community"),
        ({"budget": "-5"}, "from 0 to"),
        ({"history": "Her number is A123456789"}, "Take the identity number out"),
        ({"purpose": "x" * 2001}, "too long"),
        ({"level": "iap2_dictate"}, "choose from the list"),
        ({"methods": ["seance"]}, "choose from the list"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    app: Flask, browser: Browser, changed: dict[str, str], said: str
) -> None:
    page = desk(browser).follow("New plan").submit("Save", **PLAN | changed)
    assert page.status == 422 and said in page.main
    assert "Riders said" in page.html or "purpose" in changed
    assert plans() == 0


def test_one_more_community_saves_nothing(app: Flask, browser: Browser) -> None:
    page = desk(browser).follow("New plan").submit("One more community", **PLAN)
    assert plans() == 0 and page.find("#communities-2-community") and "Riders said" in page.html


def test_a_plan_is_copied_without_its_day(app: Flask, browser: Browser) -> None:
    plan = make.plan(make.department("Housing"))
    page = desk(browser, department="Transit")
    page = browser.get(f"/staff/plans/{plan.id}").follow("Copy into a new plan")
    assert page.find("#decision_on")["value"] == ""
    page.submit("Save")
    copy = db.session.scalars(select(Plan).where(Plan.copied_from_id == plan.id)).one()
    assert copy.department_id == make.department("Transit").id and copy.purpose == plan.purpose
    assert db.session.scalars(select(PlanCommunity.community).where(PlanCommunity.plan_id == copy.id)).all()


def test_two_people_change_one_plan(app: Flask, browser: Browser, another_browser: Browser) -> None:
    plan = make.plan()
    desk(browser)
    desk(another_browser, Role.LEAD)
    first, second = (one.get(f"/staff/plans/{plan.id}/change") for one in (browser, another_browser))
    first.submit("Save", open="Only times")
    refused = second.submit("Save", open="Only stops")
    assert refused.status == 409 and "Only times" in refused.main and "Only stops" in refused.main
    assert db.session.get_one(Plan, plan.id).open == "Only times"


def test_another_departments_plan_is_read_and_not_touched(app: Flask, browser: Browser) -> None:
    plan = make.plan(make.department("Housing"), state=PlanState.APPROVED)
    page = desk(browser, department="Transit")
    assert "There is no such plan." in page.main
    page = page.follow("All departments").follow("Bus route 99")
    assert not page.all("form[action*='/step/']") and not page.all(f"a[href$='/{plan.id}/change']")
    token = {"csrf_token": browser.get("/staff/plans/new").find("main input[name=csrf_token]")["value"]}
    for address in ("change", "step/close", "decided", "owner"):
        assert browser.post(f"/staff/plans/{plan.id}/{address}", token).status == 404


def test_without_a_department_nobody_plans(app: Flask, browser: Browser) -> None:
    browser.sign_in(Role.OUTREACH)
    assert "belongs to no department" in browser.get("/staff/plans/new").main


def test_a_version_is_read_as_it_was(app: Flask, browser: Browser) -> None:
    page = desk(browser).follow("New plan").submit("Save", **PLAN)
    page = page.follow("Change").submit("Save", name="Bus routes 99 and 98")
    page = page.follow("Version 1")
    assert page.h1 == "Bus route 99" and "Vietnamese speakers, Vietnamese, 6.1 percent, Census" in page.main


def test_equity_staff_read_and_write_nothing(app: Flask, browser: Browser) -> None:
    make.plan()
    browser.sign_in(Role.EQUITY)
    page = browser.get("/staff/plans").follow("Bus route 99")
    assert not page.all("main form")
    assert browser.client.get("/staff/plans/new").status_code == 403
