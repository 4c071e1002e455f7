"""The resident says who at the desk may see their request."""

import pytest

from engagement.foundation import db
from engagement.my_request.who_sees.routes import MOST_TIMES
from engagement.people.models import Case
from engagement.people.restriction import actions
from engagement.people.vocabulary import Restricted
from tests import make
from tests.browser import Browser
from tests.my_request.test_routes import opened


def test_only_those_who_help_them_and_back(browser: Browser, another_browser: Browser) -> None:
    make.account("supervisor")
    case = make.case()
    another_browser.sign_in("caseworker")
    page = opened(browser, case)
    assert "Every caseworker at this desk can see it." in page.main
    page = page.submit("Only those who help me may see it")
    assert "Only the people who help you can see it" in page.main
    db.session.refresh(case)
    assert case.restricted is Restricted.RESIDENT
    another_browser.get(f"/staff/cases/{case.id}", status=404)
    page = page.submit("Every caseworker may see it again")
    another_browser.get(f"/staff/cases/{case.id}", status=200)


@pytest.mark.parametrize("why", [Restricted.NOT_SAFE, Restricted.DESK])
def test_what_was_restricted_for_another_reason_the_desk_decides_about(browser: Browser, why: Restricted) -> None:
    case = make.case()
    actions.restrict(case, why)
    page = opened(browser, case)
    assert "Only the people who help you can see it" in page.main
    assert not page.all("form[action*=every-caseworker]")
    token = page.find("[name=csrf_token]")["value"]
    browser.post("/en/request/every-caseworker", {"csrf_token": [str(token)]})
    assert db.session.get_one(Case, case.id).restricted is why


def test_without_an_open_request_nothing_happens(browser: Browser) -> None:
    case = make.case()
    token = browser.get("/en/request").find("[name=csrf_token]")["value"]
    browser.post("/en/request/only-helpers", {"csrf_token": [str(token)]})
    assert db.session.get_one(Case, case.id).restricted is None


@pytest.mark.parametrize("why", [Restricted.NOT_SAFE, Restricted.DESK])
def test_who_wanted_it_hidden_and_is_not_safe_later_does_not_open_it_up_alone(
    browser: Browser, why: Restricted
) -> None:
    """Nor does whoever holds their phone."""
    case = make.case()
    page = opened(browser, case).submit("Only those who help me may see it")
    actions.restrict(db.session.get_one(Case, case.id), why)
    make.commit()
    page.submit("Every caseworker may see it again")
    assert db.session.get_one(Case, case.id, populate_existing=True).restricted is why


@pytest.mark.usefixtures("limited")
def test_it_is_opened_up_so_often_and_hidden_as_often_as_they_want(browser: Browser) -> None:
    page = opened(browser, make.case())
    for _ in range(MOST_TIMES):
        page = page.submit("Only those who help me may see it").submit("Every caseworker may see it again")
    page = page.submit("Only those who help me may see it")
    assert page.submit("Every caseworker may see it again").status == 429
