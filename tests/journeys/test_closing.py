"""A desk that nobody is at asks first, then closes; what was being written comes back."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, Response
from sqlalchemy import func, select

from engagement.foundation import clock, db
from engagement.people.models import CaseEvent
from tests.journeys.conftest import Desk
from tests.journeys.people import PASSWORD

WORDS = "She called twice and asked for Ana."
OTHER_WORDS = "He needs a ride on Thursday."
BOX = "textarea[name=note-body]"


def notes(desk: Desk) -> int:
    """How many notes there are."""
    with desk.app.app_context():
        return db.session.scalar(select(func.count()).where(CaseEvent.kind == "note")) or 0


def case_open(desk: Desk, chromium: Browser) -> Page:
    """A caseworker at a case, whose clock we move."""
    page = chromium.new_context(viewport={"width": 360, "height": 800}).new_page()
    page.clock.install()
    sign_in(desk, page)
    page.goto(desk.url("/staff/queue?tab=all"))
    page.locator("main a[href*='/staff/cases/']").first.click()
    page.wait_for_selector(BOX)
    return page


def sign_in(desk: Desk, page: Page) -> None:
    page.goto(desk.url("/staff/sign-in"))
    page.fill("[name=email]", "caseworker@example.org")
    page.fill("[name=password]", PASSWORD)
    page.click("main button.button")
    page.wait_for_url(lambda url: "sign-in" not in url)


def pass_time(page: Page, until: Callable[[], bool]) -> None:
    """Let the page's clock run until something is so; what it asks of the server takes real time."""
    for _ in range(100):
        if until():
            return
        page.clock.run_for(16_000)
        page.wait_for_timeout(50)
    raise AssertionError(f"it never came: {page.url}")


def test_it_asks_first(desk: Desk, chromium: Browser) -> None:
    page = case_open(desk, chromium)
    other, said = page.context.new_page(), []
    page.on("response", lambda one: said.append(one.ok) if says_somebody_is_there(one) else None)
    with clock.shifted(timedelta(minutes=26)):
        pass_time(page, lambda: page.is_visible("#closing"))
        assert closes_at(page) == city_time(page), "not by the clock of the browser"
        other.goto(desk.url("/staff/queue"))
        pass_time(page, lambda: page.is_hidden("#closing"))
    with clock.shifted(timedelta(minutes=52)):
        pass_time(page, lambda: page.is_visible("#closing"))
        assert said == []
        page.click("#closing button")
        pass_time(page, lambda: said != [])  # twice, where a look was under way as the button was pressed
        pressed = len(said)
        assert page.is_hidden("#closing")
        page.locator(BOX).press_sequentially("Sh")
    with clock.shifted(timedelta(minutes=78)):
        pass_time(page, lambda: len(said) > pressed)
        assert page.is_hidden("#closing"), "who writes is not asked"
        assert all(said)


def closes_at(page: Page) -> str:
    """The hour at which the page says it closes."""
    said = re.search(r"It closes at (\d\d?:)\d\d\s[AP]M\.", page.inner_text("#closing"))
    return said.group(1) if said else page.inner_text("#closing")


def city_time(page: Page) -> str:
    """The hour in the city by the clock of this page, when the desk has some four minutes left."""
    moment = datetime.fromtimestamp(page.evaluate("Date.now()") / 1000, clock.LOCAL) + timedelta(minutes=4)
    return f"{moment:%-I}:"


def says_somebody_is_there(response: Response) -> bool:
    return response.request.method == "POST" and response.url.endswith("/staff/session")


def test_it_closes_and_the_words_come_back(desk: Desk, chromium: Browser) -> None:
    page, before = case_open(desk, chromium), notes(desk)
    case = page.url
    page.fill(BOX, WORDS)  # perhaps before any script is there
    with clock.shifted(timedelta(minutes=26)):
        pass_time(page, lambda: page.is_visible("#closing"))
        with page.expect_response(says_somebody_is_there):
            page.keyboard.press("Escape")
        page.wait_for_timeout(200)  # for what it asks next
        assert page.is_hidden("#closing")
    with clock.shifted(timedelta(minutes=57)):
        pass_time(page, lambda: page.url.endswith("/staff/sign-in"))
        assert notes(desk) == before
        sign_in(desk, page)
        assert page.url.endswith("/staff/written") and page.input_value(BOX) == WORDS
        page.click("main form button:not(.quiet)")
        page.wait_for_url(case)
        assert WORDS in page.inner_text("main") and notes(desk) == before + 1
    with clock.shifted(timedelta(minutes=90)):
        pass_time(page, lambda: page.url.endswith("/staff/"))
        assert WORDS not in page.inner_text("body"), "a page that was only read gives way to the door"


def press_another_button(page: Page) -> None:
    set_step, take = (page.get_by_role("button", name=name) for name in ("Set the next step", "Take this case"))
    set_step.or_(take).first.click()


def follow_a_link(page: Page) -> None:
    page.get_by_role("link", name="Log a contact").click()


@pytest.mark.parametrize("leave", [press_another_button, follow_a_link])
def test_nothing_else_of_the_page_loses_what_was_written(
    desk: Desk, chromium: Browser, leave: Callable[[Page], None]
) -> None:
    page, before = chromium.new_context().new_page(), notes(desk)
    words = f"{OTHER_WORDS} {leave.__name__}"
    sign_in(desk, page)
    page.goto(desk.url("/staff/queue?tab=all"))
    page.locator("main a[href*='/staff/cases/']").first.click()
    page.wait_for_selector("#closing", state="attached")
    page.locator("a[href^='#']").first.dispatch_event("click")  # stays on the page: nothing to keep
    page.fill(BOX, words)
    with page.expect_navigation():
        leave(page)
    page.get_by_role("link", name="See it and send it").click()
    assert page.input_value(BOX) == words and notes(desk) == before
    page.click("main form button:not(.quiet)")
    page.wait_for_url("**/staff/cases/*")
    assert words in page.inner_text("main") and notes(desk) == before + 1
    follow_a_link(page)
    page.wait_for_url("**/contact*")
    assert page.get_by_role("link", name="See it and send it").count() == 0, "nothing was written"
