"""Restricting a case on its page, and opening one in an emergency."""

import pytest
from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.foundation.audit import AuditEntry
from engagement.people.models import Case
from engagement.people.restriction import actions
from engagement.people.restriction.models import CaseMember
from engagement.people.restriction.queries import members_of
from engagement.people.vocabulary import Restricted
from tests import make
from tests.browser import Browser
from tests.casework.case_page.test_routes import opened
from tests.statements import statements


def restricted(name: str = "Zubaydah Quillfeather") -> Case:
    make.account("supervisor")
    case = make.case(make.person(name))
    actions.restrict(case, Restricted.NOT_SAFE)
    return case


def test_a_supervisor_restricts_a_case_and_opens_it_up(browser: Browser, another_browser: Browser) -> None:
    case = make.case()
    another_browser.sign_in("caseworker")
    page = opened(browser, case, "supervisor")
    assert "Everybody who works cases at this desk." in page.main
    page = page.submit("Restrict it", **{"restrict-why": "Followed home"})
    assert "The case is restricted." in page.main and "Followed home" in page.find(".timeline").get_text()
    another_browser.get(f"/staff/cases/{case.id}", status=404)
    page = page.submit("Open it up", **{"restrict-why": "Moved to another city"})
    assert "Everybody at the desk sees the case again." in page.main
    another_browser.get(f"/staff/cases/{case.id}", status=200)


def test_more_colleagues_ask_the_database_no_more(browser: Browser) -> None:
    case = restricted()
    opened(browser, case, "supervisor")
    asked = []
    for colleagues in (1, 5):
        for _ in range(colleagues):
            make.account("caseworker")
        make.commit()
        with statements() as said:
            browser.get(f"/staff/cases/{case.id}")
        asked.append(len(said))
    assert asked[0] == asked[1]


def test_it_needs_a_reason(browser: Browser) -> None:
    case = make.case()
    page = opened(browser, case, "supervisor").submit("Restrict it")
    assert page.status == 422 and "Say why." in page.main
    db.session.refresh(case)
    assert case.restricted is None


def test_a_caseworker_decides_nothing_and_reads_nothing_of_it(browser: Browser) -> None:
    page = opened(browser, make.case())
    assert "Who may see this case" not in page.main


def test_put_a_colleague_on_and_take_them_off(browser: Browser, another_browser: Browser) -> None:
    case, dana = restricted(), another_browser.sign_in("caseworker", name="Dana Example")
    page = opened(browser, case, "safety")
    offered = [option.get_text() for option in page.all("#member-account option")]
    assert offered == ["Dana Example"], "whoever sees it already is not offered"
    page = page.submit("Put on the case", **{"member-account": dana.id})
    assert "Dana Example was put on the case" in page.find(".timeline").get_text()
    hers = another_browser.get(f"/staff/cases/{case.id}", status=200)
    assert "Restricted" in hers.main and not hers.all("form[action$=members]")
    page = page.submit("Take off")
    assert "Dana Example was taken off the case" in page.find(".timeline").get_text()
    another_browser.get(f"/staff/cases/{case.id}", status=404)


def test_an_emergency(browser: Browser, another_browser: Browser) -> None:
    case = restricted()
    browser.sign_in("caseworker", name="Dana Example")
    page = browser.get("/staff/search").submit("Search", words="Zubaydah Quillfeather")
    assert "Nobody found" in page.main
    page = page.follow("Open a restricted case in an emergency")
    page = page.submit("Open the case", whom="Zubaydah Quillfeather", reason="She called from a bus stop")
    assert page.path == f"/staff/cases/{case.id}" and "emergency, until" in page.main
    assert "Opened in an emergency" in page.find(".timeline").get_text()
    another_browser.sign_in("supervisor")
    page = another_browser.get("/staff/tasks")
    assert "Tasks 1" in " ".join(page.find("header nav").get_text(" ").split())
    assert "ask them why" in page.follow("Nobody has them").main
    page = another_browser.get(f"/staff/cases/{case.id}")
    assert "Dana Example" in page.main and "She called from a bus stop" in page.main
    with clock.shifted(actions.EMERGENCY_LASTS):
        browser.sign_in("caseworker", email="later@example.org")
        assert members_of(case.id) == []


@pytest.mark.parametrize("words", ["Nobody Known", "Amina Rahimi", "both"])
def test_what_names_no_restricted_case_opens_nothing_and_is_written_down(browser: Browser, words: str) -> None:
    restricted("Two Alike")
    restricted("Two Alike")
    make.case(make.person("Amina Rahimi"))
    browser.sign_in("caseworker")
    said = "Two Alike" if words == "both" else words
    page = browser.get("/staff/emergency").submit("Open the case", whom=said, reason="Danger")
    assert page.status == 422 and "Your try is written down." in page.main
    assert db.session.scalars(select(CaseMember)).all() == []
    tried = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "emergency_tried")).one()
    assert tried.facts["found"] == (2 if words == "both" else 0)


def test_an_emergency_needs_whom_and_why(browser: Browser) -> None:
    restricted()
    browser.sign_in("caseworker")
    page = browser.get("/staff/emergency").submit("Open the case")
    assert page.status == 422 and "Say why." in page.main and "Write a name" in page.main
    assert db.session.scalars(select(CaseMember)).all() == []


def test_a_task_on_a_restricted_case_is_offered_to_those_who_see_it(browser: Browser) -> None:
    case = restricted()
    make.account("caseworker", name="Outside Example")
    page = opened(browser, case, "safety")
    assert "Outside Example" not in [option.get_text() for option in page.all("#task-owner option")]
