"""Events in calendars: as on the page, and no place where the page has none."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from icalendar import Calendar

from engagement.foundation import clock
from engagement.language.i18n import LANGUAGES
from engagement.outreach.events.standing import EventState, Visibility
from tests import make
from tests.browser import Browser

HALL = "Example Hall, room 5"


def entries(browser: Browser, address: str) -> list[Any]:
    answer = browser.client.get(address)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8", answer.status_code
    return list(Calendar.from_ical(answer.data).walk("VEVENT"))


@pytest.mark.parametrize(
    ("visibility", "state", "there", "with_place"),
    [
        (Visibility.PUBLIC, EventState.ANNOUNCED, True, True),
        (Visibility.PUBLIC, EventState.CALLED_OFF, True, False),
        (Visibility.PLACE_AFTER_SIGN_UP, EventState.ANNOUNCED, True, False),
        (Visibility.BY_INVITATION, EventState.ANNOUNCED, False, False),
        (Visibility.PUBLIC, EventState.DRAFT, False, False),
    ],
)
def test_who_may_know_of_it(
    app: Flask, browser: Browser, visibility: Visibility, state: EventState, there: bool, with_place: bool
) -> None:
    event = make.event(visibility=visibility, state=state, sequence=3)
    assert len(entries(browser, "/en/events.ics")) == there
    alone = browser.client.get(f"/en/events/{event.id}.ics")
    assert alone.status_code == (200 if there else 404)
    for text in (alone.get_data(as_text=True), browser.client.get("/en/events.ics").get_data(as_text=True)):
        assert (HALL in text.replace("\\,", ",")) == with_place
        assert ("To hear where it is" in text) == (visibility is Visibility.PLACE_AFTER_SIGN_UP)
    if there:
        (entry,) = entries(browser, f"/en/events/{event.id}.ics")
        off = state is EventState.CALLED_OFF
        assert (entry["status"], entry["sequence"], entry["uid"]) == (
            "CANCELLED" if off else "CONFIRMED", 3, str(event.uid),
        )  # fmt: skip


def test_an_evening_stays_on_its_day_and_the_file_knows_the_clocks(app: Flask, browser: Browser) -> None:
    evening = datetime(2026, 12, 2, 1, 0, tzinfo=UTC)  # Tuesday 6 pm here
    with clock.shifted(evening - timedelta(days=9) - clock.now()):
        event = make.event(starts_at=evening)
        (entry,) = entries(browser, f"/en/events/{event.id}.ics")
    begins = entry["dtstart"]
    assert f"{begins.dt:%Y-%m-%d %H:%M}" == "2026-12-01 18:00"
    assert begins.params["TZID"] == "America/Denver" and begins.dt == evening


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_its_feed(app: Flask, browser: Browser, lang: str) -> None:
    make.event()
    make.event(state=EventState.CALLED_OFF)
    assert len(entries(browser, f"/{lang}/events.ics")) == 2
    assert browser.get(f"/{lang}/events").all("a[href$='/events.ics']")
