"""A colleague leaves: locking says what they have, and a supervisor hands it over."""

import pytest

from engagement.accounts.models import Account
from engagement.casework.hand_over import actions
from engagement.casework.hand_over.queries import said_of_held
from engagement.foundation import clock, db
from engagement.people import actions as people
from engagement.people.models import Case, CaseEvent
from engagement.people.tasks import actions as tasks
from engagement.people.tasks.models import Task
from engagement.people.vocabulary import Outcome
from tests import make
from tests.browser import Browser


def owners(*cases: Case) -> list[int | None]:
    db.session.rollback()
    return [db.session.get_one(Case, case.id, populate_existing=True).owner_id for case in cases]


def colleague(*names: str) -> tuple[Account, list[Case]]:
    lena = make.account(name="Lena Example")
    return lena, [make.case(make.person(name), owner_id=lena.id) for name in names]


def test_locking_says_how_many_cases_they_hold(browser: Browser) -> None:
    lena, cases = colleague("One", "Two", "Three")
    people.close_case(cases[2], Outcome.GOT_HELP)
    browser.sign_in("admin")
    page = browser.get(f"/staff/accounts/{lena.id}")
    assert "They have 2 open cases." in page.main and "A supervisor hands them over" in page.main
    assert "is locked. They have 2 open cases." in page.submit("Lock").text


def test_who_has_nothing_is_said_nothing_of(app: object) -> None:
    assert said_of_held(make.account().id) == ""


def test_the_head_of_the_page_names_who_is_signed_in(browser: Browser) -> None:
    lena, _cases = colleague("One")
    browser.sign_in("supervisor")
    head = browser.get(f"/staff/hand-over/{lena.id}").find("header").get_text()
    assert "Lena Example" not in head


def test_a_supervisor_hands_all_over_to_one_colleague(browser: Browser) -> None:
    lena, cases = colleague("One", "Two")
    maria = make.account(name="Maria Example")
    lena.active = False
    task = tasks.plan(cases[0], "Call the school", owner_id=lena.id, due_at=clock.now())
    browser.sign_in("supervisor")
    page = browser.get(f"/staff/queue?tab=all&owner={lena.id}").follow("Hand over the cases of Lena Example")
    assert "One" in page.main and "Two" in page.main
    assert "Lena Example" not in [option.get_text() for option in page.all("select[name=to] option")]
    page = page.submit("Hand over", to=maria.id)
    assert "2 cases have a new owner." in page.text and "no open case" in page.main
    assert owners(*cases) == [maria.id, maria.id]
    assert db.session.get_one(Task, task.id, populate_existing=True).owner_id == maria.id
    said = db.session.query(CaseEvent).filter_by(case_id=cases[0].id, kind="assigned").one()
    assert said.facts == {"owner_id": maria.id}


def test_some_go_to_nobody_and_the_rest_stays(browser: Browser) -> None:
    lena, cases = colleague("One", "Two")
    browser.sign_in("supervisor")
    page = browser.get(f"/staff/hand-over/{lena.id}")
    assert page.submit("Hand over").status == 422  # to whom?
    assert page.submit("Hand over", to="nobody", case=None).status == 422  # which?
    page.submit("Hand over", to="nobody", case=[cases[0].id])
    assert owners(*cases) == [None, lena.id]


def test_only_what_is_theirs_still_is_handed_over(app: object) -> None:
    lena, cases = colleague("One", "Two")
    other, supervisor = make.account(), make.account("supervisor")
    taken, closed = cases
    people.assign(taken, other.id)
    people.close_case(closed, Outcome.GOT_HELP)
    assert actions.hand_over([one.id for one in cases], lena.id, None, supervisor) == 0
    assert (taken.owner_id, closed.owner_id) == (other.id, lena.id)


def test_many_go_in_batches(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (actions, __import__("engagement.casework.hand_over.queries", fromlist=["AT_ONCE"])):
        monkeypatch.setattr(module, "AT_ONCE", 2)
    lena, cases = colleague("One", "Two", "Three")
    browser.sign_in("supervisor")
    page = browser.get(f"/staff/hand-over/{lena.id}")
    assert "3 open cases." in page.main and "Here are the first 2" in page.main
    page = page.submit("Hand over", to="nobody")
    assert "1 open case." in page.main
    page.submit("Hand over", to="nobody")
    assert owners(*cases) == [None] * 3


@pytest.mark.parametrize("role", ["caseworker", "admin"])
def test_nobody_else_hands_over(browser: Browser, role: str) -> None:
    lena, _cases = colleague("One")
    browser.sign_in(role)
    browser.get(f"/staff/hand-over/{lena.id}", status=403)


def test_the_present_owner_stays_chosen_though_locked(browser: Browser) -> None:
    lena, [case] = colleague("One")
    lena.active = False
    browser.sign_in("supervisor")
    page = browser.get(f"/staff/cases/{case.id}")
    assert page.find("select[name=owner] option[selected]").get_text() == "Lena Example"
    page.submit("Assign")
    assert owners(case) == [lena.id]
