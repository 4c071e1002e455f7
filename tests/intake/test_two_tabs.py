"""A page carries its own draft: whose answers it holds, whatever was begun in another tab or left meanwhile."""

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.foundation import db
from engagement.intake.models import Draft
from tests.browser import Browser, Page

ELSEWHERE = "What you wrote on this page was not kept with it"


def drafts() -> list[Draft]:
    db.session.expire_all()
    return list(db.session.scalars(select(Draft).order_by(Draft.id)))


def begin(browser: Browser, need: str = "food") -> Page:
    return browser.get("/en/intake/needs").submit("Continue", needs=[need])


def other_begins(browser: Browser) -> None:
    """Ana's request is erased in one tab and Ben's begun there, while Ana's page stays open in another."""
    browser.get("/en/intake").submit("Erase it and start again")
    begin(browser, "housing")


def test_a_page_of_another_request_is_refused_and_shows_what_was_written(browser: Browser) -> None:
    begin(browser)
    ana = browser.get("/en/intake/name")
    other_begins(browser)
    page = ana.submit("Continue", name="Ana Baca Ruiz")
    assert page.status == 409 and ELSEWHERE in page.main and "Ana Baca Ruiz" in page.html
    (bens,) = drafts()
    assert bens.answers["needs"] == ["housing"] and "name" not in bens.answers


@pytest.mark.parametrize("button", ["Continue", "Save and come back later"])
def test_no_button_of_it_writes(browser: Browser, button: str) -> None:
    begin(browser)
    ana = browser.get("/en/intake/urgency")
    other_begins(browser)
    assert ana.submit(button, urgency="now").status == 409
    assert "urgency" not in drafts()[0].answers


def test_nor_does_its_language_menu_bring_words_along(browser: Browser) -> None:
    begin(browser)
    ana = browser.get("/en/intake/name")
    other_begins(browser)
    page = ana.switch("es", name="Ana Baca Ruiz")
    assert page.status == 409 and not page.all("input[name=name]")


def test_nor_its_button_that_erases(browser: Browser) -> None:
    begin(browser)
    start = browser.get("/en/intake")
    other_begins(browser)
    assert start.submit("Erase it and start again").status == 409
    assert len(drafts()) == 1


def test_a_first_page_opened_before_another_request_was_begun_is_not_mixed_into_it(browser: Browser) -> None:
    ben = browser.get("/en/intake/needs")
    begin(browser)
    page = ben.submit("Continue", needs=["housing"])
    assert page.status == 409 and ELSEWHERE in page.main
    assert drafts()[0].answers["needs"] == ["food"]


def test_the_first_page_sent_twice_is_one_request(browser: Browser) -> None:
    page = browser.get("/en/intake/needs")
    first, second = (page.submit("Continue", needs=["food"]) for _ in range(2))
    assert first.path == second.path and second.status == 200 and len(drafts()) == 1


def test_a_page_whose_request_is_gone_keeps_what_was_written(browser: Browser, app: Flask) -> None:
    begin(browser)
    page = browser.get("/en/intake/name")
    browser.get("/en/intake").submit("Erase it and start again")
    answer = page.submit("Continue", name="Ana Baca Ruiz")
    assert answer.status == 409 and "We could not find your answers" in answer.main and "Ana Baca Ruiz" in answer.html


def test_leaving_ends_it_here_and_for_every_copy_of_the_cookie(app: Flask, browser: Browser) -> None:
    begin(browser)
    cookie = browser.client.get_cookie("desk")
    assert cookie is not None
    answer = browser.client.post("/en/leave")
    assert (answer.status_code, answer.location) == (303, "https://www.weather.gov/abq/")
    copy = Browser(app)
    copy.client.set_cookie("desk", cookie.value)
    for one in (browser, copy):
        page = one.get("/en/intake/urgency")
        assert page.path == "/en/intake" and "You have begun a request" not in page.main
    assert len(drafts()) == 1, "nothing is erased: with its code it is found again"


def test_leaving_closes_my_request_and_keeps_a_shared_computer_shared(browser: Browser) -> None:
    browser.get("/en/intake/kiosk").submit()
    browser.client.post("/en/leave")
    assert browser.get("/en/intake").all("#forget")


@pytest.mark.parametrize("address", ["/", "/en/", "/en/services", "/en/intake", "/en/request", "/en/privacy"])
def test_every_page_of_residents_can_be_left(browser: Browser, address: str) -> None:
    form = browser.get(address).soup.select_one("form#leave")
    assert form is not None and (form["data-to"], form["action"]) == ("https://www.weather.gov/abq/", "/en/leave")
