"""What everybody reads of events, and what nobody reads."""

from datetime import timedelta

import pytest
from flask import Flask

from engagement.foundation import clock
from engagement.language.i18n import LANGUAGES
from engagement.outreach.events.standing import EventState, Visibility
from engagement.outreach.kinds import SUPPORTS
from tests import make
from tests.browser import Browser
from tests.whole_app.test_weight import LIMIT, weight

HALL = "Example Hall, room 5"


@pytest.mark.parametrize(
    ("visibility", "state", "listed", "shown", "with_place"),
    [
        (Visibility.PUBLIC, EventState.ANNOUNCED, True, True, True),
        (Visibility.PLACE_AFTER_SIGN_UP, EventState.ANNOUNCED, True, True, False),
        (Visibility.BY_INVITATION, EventState.ANNOUNCED, False, False, False),
        (Visibility.PUBLIC, EventState.CALLED_OFF, True, True, False),
        (Visibility.BY_INVITATION, EventState.CALLED_OFF, False, False, False),
        (Visibility.PUBLIC, EventState.DRAFT, False, False, False),
    ],
)
def test_who_may_know_of_it(
    app: Flask, browser: Browser, visibility: Visibility, state: EventState, listed: bool, shown: bool, with_place: bool
) -> None:
    event = make.event(visibility=visibility, state=state)
    page = browser.get("/en/events")
    assert ("Riders meet" in page.main) == listed and HALL not in page.html
    page = browser.get(f"/en/events/{event.id}", status=200 if shown else 404)
    assert (HALL in page.html) == with_place
    assert ("To hear where it is, call" in page.main) == (
        visibility is Visibility.PLACE_AFTER_SIGN_UP and state is EventState.ANNOUNCED
    )


def test_what_was_called_off_before_it_was_announced_is_not_there(app: Flask, browser: Browser) -> None:
    event = make.event(state=EventState.CALLED_OFF, announced_at=None)
    browser.get(f"/en/events/{event.id}", status=404)


def test_the_page_says_what_one_needs_to_come(app: Flask, browser: Browser) -> None:
    event = make.event(languages=["en", "es"], supports=list(SUPPORTS), ask_by=clock.today())
    page = browser.get(f"/en/events/{event.id}")
    for said in ("6:00\xa0PM to 8:00\xa0PM", "You need no ID.", "no police", "Spanish", "Child care", "Please ask by"):
        assert said.replace("\xa0", " ") in page.main
    assert browser.get(f"/ar/events/{event.id}").find("dd > bdi")["lang"] == "en"
    late = make.event(police_present=True, ask_by=clock.today() - timedelta(days=1))
    page = browser.get(f"/en/events/{late.id}")
    assert "Police officers will be there." in page.main and "The day to ask by has passed." in page.main


def test_what_is_over_says_so(app: Flask, browser: Browser) -> None:
    event = make.event(starts_at=clock.now() - timedelta(days=2), state=EventState.HELD)
    page = browser.get(f"/en/events/{event.id}")
    assert "This event is over." in page.main and HALL not in page.main
    assert "Riders meet" not in browser.get("/en/events").main


def test_events_to_come_go_on_page_by_page(app: Flask, browser: Browser) -> None:
    assert "There is no event to come" in browser.get("/en/events").main
    for number in range(10):
        make.event(title=f"Meeting {number}")
    page = browser.get("/en/events")
    assert "Meeting 7" in page.main and "Meeting 8" not in page.main
    page = page.follow("Show more events")
    assert "Meeting 9" in page.main and "Meeting 7" not in page.main


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pages_are_light(app: Flask, browser: Browser, lang: str) -> None:
    for _ in range(9):
        event = make.event(languages=list(LANGUAGES), supports=list(SUPPORTS), body="word " * 400, title="W" * 120)
    assert weight(browser, browser.get(f"/{lang}/events")) < LIMIT
    assert weight(browser, browser.get(f"/{lang}/events/{event.id}")) < LIMIT
