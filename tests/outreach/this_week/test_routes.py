"""This week: what outreach staff owe somebody, by when, and nothing that is done or somebody else's."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from engagement.accounts.models import Account
from engagement.foundation import clock, db
from engagement.outreach.partnerships.models import Commitment, PartnerContact, Partnership
from engagement.outreach.partnerships.standing import TOO_OFTEN, CommitmentState
from engagement.outreach.plans.standing import PlanState
from engagement.web.duties import Duty, Standing
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser, Page

TODAY = date(2026, 11, 30)
UNREAD = "Plans that are not in the languages of their communities"


def duty(due: date | None) -> Duty:
    return Duty(due, "", "", "", "")


@pytest.mark.parametrize(
    ("due", "standing"),
    [
        (TODAY - timedelta(days=1), Standing.LATE),
        (TODAY, Standing.TODAY),
        (TODAY + timedelta(days=1), Standing.LATER),
        (None, Standing.LATER),
    ],
)
def test_how_pressing_it_is(due: date | None, standing: Standing) -> None:
    assert duty(due).standing(TODAY) is standing


def in_days(days: int) -> date:
    return clock.today() + timedelta(days=days)


def contact(
    by: Account, of: Partnership, step: str = "Send the posters", days: int = 3, **facts: object
) -> PartnerContact:
    made = PartnerContact(
        partnership_id=of.id, department_id=of.department_id, by_id=by.id, day=clock.today(), kind="call",
        next_step=step, due=in_days(days),
    )  # fmt: skip
    for name, value in facts.items():
        setattr(made, name, value)
    db.session.add(made)
    db.session.flush()
    return made


def partner(owner: Account, department: str = "Transit") -> Partnership:
    made = Partnership(
        name=f"Partner {make.number()} (example)", department_id=make.department(department).id, owner_id=owner.id
    )
    db.session.add(made)
    db.session.flush()
    return made


@pytest.fixture
def me(app: Flask, browser: Browser) -> Account:
    return make.belongs(make.department(), browser.sign_in(Role.OUTREACH))


@pytest.fixture
def colleague(app: Flask) -> Account:
    return make.belongs(make.department(), make.account(Role.OUTREACH))


@pytest.fixture
def elsewhere(app: Flask) -> Account:
    return make.belongs(make.department("Housing"), make.account(Role.OUTREACH))


def week(browser: Browser, of: str = "") -> Page:
    return browser.get(f"/staff/this-week?of={of}")


def test_with_nothing_due_it_says_so(browser: Browser, me: Account) -> None:
    assert "Nothing is due here" in week(browser).main


@pytest.mark.parametrize(
    ("of", "read"), [("", ["Mine"]), ("departments", ["Mine", "Theirs"]), ("all", ["Mine", "Theirs", "Elsewhere"])]
)
def test_mine_my_departments_and_all(
    browser: Browser, me: Account, colleague: Account, elsewhere: Account, of: str, read: list[str]
) -> None:
    contact(me, partner(me), "Mine")
    contact(colleague, partner(colleague), "Theirs")
    contact(elsewhere, partner(elsewhere, "Housing"), "Elsewhere")
    found = [one.get_text() for one in week(browser, of).all(".duties b")]
    assert found == read


def test_what_a_colleague_wrote_down_of_my_partner_is_mine(browser: Browser, me: Account, elsewhere: Account) -> None:
    contact(elsewhere, partner(me), "Call them back")
    assert "Call them back" in week(browser).main


def test_what_is_done_is_gone_and_what_is_late_stands_first(browser: Browser, me: Account) -> None:
    mine = partner(me)
    contact(me, mine, "Later", 4)
    contact(me, mine, "Late", -2)
    contact(me, mine, "Gone", -3, done_at=clock.now())
    page = week(browser)
    assert [one.get_text() for one in page.all(".duties b")] == ["Late", "Later"]
    assert "late since" in page.all(".duties li")[0].get_text()


def test_who_was_asked_too_often_is_said_to_be(browser: Browser, me: Account) -> None:
    mine = partner(me)
    for _ in range(TOO_OFTEN):
        contact(me, mine, "Send the posters", kind="asked_to_host", done_at=clock.now())
    contact(me, mine, "Ask for chairs")
    assert "4 requests in 90 days, ask for nothing new" in week(browser).main


def test_promises_that_are_open(browser: Browser, me: Account) -> None:
    mine = partner(me)
    for words, state in (("A bench", CommitmentState.OPEN), ("A light", CommitmentState.KEPT)):
        db.session.add(
            Commitment(
                partnership_id=mine.id,
                department_id=mine.department_id,
                by_id=me.id,
                words=words,
                due=in_days(0),
                state=state,
                language="en",
            )
        )
    page = week(browser)
    assert [one.get_text() for one in page.all(".duties b")] == ["A bench"]
    assert page.follow("Answer the promise").h1 == "What became of a promise"


@pytest.mark.parametrize(
    ("state", "decision", "decided", "headings"),
    [
        (PlanState.IN_REVIEW, 30, False, ["Plans to approve"]),
        (PlanState.APPROVED, 0, False, ["Decisions to write down", UNREAD]),
        (PlanState.APPROVED, 1, False, [UNREAD]),
        (PlanState.APPROVED, -5, True, [UNREAD]),
        (PlanState.DRAFT, -5, False, []),
        (PlanState.CLOSED, -5, False, [UNREAD]),
    ],
)
def test_what_plans_wait_for(
    browser: Browser, me: Account, state: PlanState, decision: int, decided: bool, headings: list[str]
) -> None:
    said: dict[str, Any] = {"decided": "Later buses", "decided_on": clock.today()} if decided else {}
    make.plan(state=state, owner_id=me.id, decision_on=in_days(decision), **said)
    assert [one.get_text() for one in week(browser).all("main h2")] == headings


def test_what_waits_for_a_lead_is_the_leads(app: Flask, browser: Browser, another_browser: Browser) -> None:
    transit = make.department()
    make.plan(state=PlanState.IN_REVIEW, name="Ours")
    make.plan(make.department("Housing"), state=PlanState.IN_REVIEW, name="Elsewhere")
    make.belongs(transit, browser.sign_in(Role.LEAD))
    assert [one.get_text() for one in week(browser).all(".duties b")] == ["Ours"]
    make.belongs(transit, another_browser.sign_in(Role.OUTREACH))
    assert "Nothing is due here" in week(another_browser).main


def test_only_who_plans_has_a_week(app: Flask, browser: Browser) -> None:
    browser.sign_in(Role.EQUITY)
    assert browser.client.get("/staff/this-week").status_code == 403
