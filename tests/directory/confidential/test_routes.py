"""The desk's list of services that may be confidential, and the page on which a person decides."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.directory.confidential import queries
from engagement.directory.confidential.models import Confidentiality
from engagement.directory.models import Service
from engagement.foundation import db
from tests import make
from tests.browser import Browser
from tests.directory.confidential.folder import load
from tests.directory.confidential.test_actions import DOUBTFUL, PANTRY, SHELTER, service, stands
from tests.directory.confidential.wordings import Wording
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("app")

LIST = "/staff/confidential"
CRISIS = Wording("waiting", "Crisis Line", "Crisis intervention day and night.")


def page_of(name: str) -> str:
    wanted = select(Confidentiality.id).join(Confidentiality.service).where(Service.name == name)
    return f"{LIST}/{db.session.scalars(wanted).one()}"


def test_each_pile_of_the_list_says_what_stands_so_and_why(browser: Browser, tmp_path: Path) -> None:
    load(tmp_path, [SHELTER, DOUBTFUL, PANTRY])
    browser.sign_in("supervisor")
    page = browser.get(LIST)
    assert DOUBTFUL.name in page.main and SHELTER.name not in page.main and PANTRY.name not in page.main
    assert "Its name: Women's Shelter" in page.main and "by nobody yet" in page.main
    assert SHELTER.name in browser.get(f"{LIST}?standing=hidden").main
    assert "No service is left out." in browser.get(f"{LIST}?standing=left_out").main
    assert "Nobody decided of a service" in browser.get(f"{LIST}?standing=ordinary").main
    assert DOUBTFUL.name in browser.get(f"{LIST}?standing=nonsense&after=nonsense").main
    assert "Confidential services 1" in " ".join(page.find("nav").get_text(" ").split())


def test_deciding_leads_to_the_next_that_waits(browser: Browser, tmp_path: Path) -> None:
    load(tmp_path, [DOUBTFUL, CRISIS])
    browser.sign_in("admin")
    page = browser.get(page_of(DOUBTFUL.name))
    assert "Forty beds." in page.main and "100 Secret Lane, Albuquerque, 87108" in page.main
    assert "Choose one of the three." in page.submit("Save").main
    after = page.submit("Save", answer="confidential")
    assert f"{DOUBTFUL.name}: decided." in after.main and after.h1 == CRISIS.name
    last = after.submit("Save", answer="ordinary")
    assert last.path == LIST and "No service waits for a decision." in last.main
    assert (stands(DOUBTFUL.name), stands(CRISIS.name)) == ("hidden", "ordinary")


def test_an_answer_is_taken_back_on_its_page(browser: Browser, tmp_path: Path) -> None:
    load(tmp_path, [DOUBTFUL])
    browser.sign_in("admin")
    browser.get(page_of(DOUBTFUL.name)).submit("Save", answer="ordinary")
    page = browser.get(page_of(DOUBTFUL.name))
    assert "Admin Example" in page.main and "decided this" in page.main
    back = page.submit("Take this answer back")
    assert "The answer is taken back." in back.main and "Waits for a decision: nobody sees it" in back.main
    assert stands(DOUBTFUL.name) == "waiting"


def test_of_two_who_decide_at_once_the_second_is_shown_what_the_first_did(browser: Browser, tmp_path: Path) -> None:
    load(tmp_path, [DOUBTFUL])
    browser.sign_in("admin")
    first, second = browser.get(page_of(DOUBTFUL.name)), browser.get(page_of(DOUBTFUL.name))
    first.submit("Save", answer="confidential")
    refused = second.submit("Save", answer="ordinary")
    assert refused.status == 409 and "Somebody else changed this" in refused.main
    assert stands(DOUBTFUL.name) == "hidden"


def test_those_at_the_same_place_are_said_to_wait_too(browser: Browser, tmp_path: Path) -> None:
    load(tmp_path, [DOUBTFUL, PANTRY], shared=True)
    browser.sign_in("admin")
    page = browser.get(page_of(DOUBTFUL.name)).submit("Save", answer="confidential")
    assert "1 other service is given at the same place. It waits for a decision now too." in page.main
    assert page.h1 == PANTRY.name and "A confidential service is given at the same place" in page.main


@pytest.mark.parametrize("role", ["caseworker", "partner", "outreach", "equity"])
def test_nobody_else_sees_or_decides(browser: Browser, tmp_path: Path, role: str) -> None:
    load(tmp_path, [DOUBTFUL])
    browser.sign_in(role)
    for address in (LIST, page_of(DOUBTFUL.name)):
        browser.get(address, status=403)


def test_what_waits_or_is_left_out_is_seen_by_nobody(browser: Browser, tmp_path: Path) -> None:
    load(tmp_path, [DOUBTFUL, PANTRY])
    browser.get(f"/en/services/{service(DOUBTFUL.name).id}", status=404)
    assert DOUBTFUL.name not in browser.get("/en/services").main
    browser.sign_in("caseworker")
    case = make.case(needs=("housing",))
    make.commit()
    for path in ("refer", "refer/find", "refer/find?words=shelter"):
        assert DOUBTFUL.name not in browser.get(f"/staff/cases/{case.id}/{path}").main


def test_the_list_goes_on_page_by_page_in_one_statement(browser: Browser, tmp_path: Path, app: Flask) -> None:
    names = [f"Women's Shelter {number:02d}" for number in range(queries.PAGE + 2)]
    load(tmp_path, [DOUBTFUL._replace(name=name) for name in names])
    browser.sign_in("admin")
    first = browser.get(LIST)
    second = first.follow("Show more")
    shown = [one.get_text(strip=True) for page in (first, second) for one in page.all("tbody th a")]
    assert shown == names
    with statements() as seen:
        browser.get(LIST)
    assert sum("FROM confidentiality" in one and "LIMIT" in one for one in seen) == 1
