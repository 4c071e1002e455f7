"""Whether the words of an event tell where it is."""

from typing import Any

import pytest
from flask import Flask

from engagement.foundation import db
from engagement.outreach.events.models import Event
from engagement.outreach.events.place_words import tells_the_place, words_of_the_place
from engagement.outreach.events.standing import EventState, Visibility
from tests import make
from tests.browser import Browser
from tests.outreach.events.test_routes import EVENT, desk


@pytest.mark.parametrize(
    ("place", "text", "told"),
    [
        ("1201 Zuni Rd SE, room 5", "We meet at 1201", True),
        ("1201 Zuni Rd SE, room 5", "نلتقي في ١٢٠١", True),
        ("1201 Zuni Rd SE, room 5", "The stop at ZUNI is dark", True),
        ("1201 Zuni Rd SE, room 5", "From 5 pm, bus 66", False),
        ("1201 Zuni Rd SE, room 5", "Room 5", True),
        ("Calle Luna 7", "En la calle Luna 7", True),
        ("1201 Peñasco SE", "Cerca de Penasco", True),
        ("Casa del Río, patio", "Nos vemos en la casa del rio", True),
        ("Barelas Community Center", "What should change in Barelas?", False),
        ("Barelas Community Center", "at the barelas COMMUNITY center", True),
        ("Example Hall", "Riders meet (example)", False),
        ("", "We meet at 1201", False),
    ],
)
def test_street_number_and_name_tell_it(place: str, text: str, told: bool) -> None:
    assert tells_the_place(place, ["Riders meet", text]) is told


def test_a_word_of_the_place_may_tell_it() -> None:
    assert words_of_the_place("Barelas Community Center", ["Riders", "In Barélas"]) == ["barelas"]
    assert words_of_the_place("Community Center", ["a community center"]) == []


HIDDEN: dict[str, Any] = EVENT | {"place": "1201 Zuni Rd SE", "visibility": "place_after_sign_up"}


def test_a_text_that_names_the_place_is_not_announced(app: Flask, browser: Browser) -> None:
    page = desk(browser).follow("New event").submit("Save", **HIDDEN | {"body": "Come to Zuni 1201"})
    assert "The text names the place. It is told only to whoever calls or signs up." in page.main
    refused = page.submit("Announce it")
    assert refused.status == 409 and "The text names the place" in refused.main
    page = browser.get(page.path).follow("Change").submit("Save", body="Come and talk")
    assert "names the place" not in page.main
    assert "Announced" in page.submit("Announce it").main
    told = browser.get(page.path).follow("Change").submit("Save", body="Come to Zuni")
    assert told.status == 422 and "The text names the place" in told.main
    told = browser.get(page.path).follow("Write in Vietnamese").submit("Save", title="Gặp ở Zuni", checked="y")
    assert told.status == 422 and "The text names the place" in told.main
    event = db.session.query(Event).one()
    assert event.state is EventState.ANNOUNCED and event.visibility is Visibility.PLACE_AFTER_SIGN_UP


def test_a_translation_that_names_it_holds_a_draft_back(app: Flask, browser: Browser) -> None:
    page = desk(browser).follow("New event").submit("Save", **HIDDEN)
    page = page.follow("Write in Vietnamese").submit("Save", title="Gặp ở số 1201", checked="y")
    assert "The text names the place" in page.main and page.submit("Announce it").status == 409
    page = browser.get(page.path).follow("Change").submit("Save", visibility="by_invitation")
    assert "Only whoever is invited may know it" in page.main
    page = page.follow("Change").submit("Save", visibility="public")
    assert "names the place" not in page.main and page.submit("Announce it").status == 200


def test_a_word_of_the_place_is_pointed_out_and_holds_nothing_back(app: Flask, browser: Browser) -> None:
    facts = {"place": "Barelas Community Center", "body": "What should change in Barelas?"}
    page = desk(browser).follow("New event").submit("Save", **HIDDEN | facts)
    assert "A word of the place stands in the text: barelas." in page.main
    assert page.submit("Announce it").status == 200


def test_what_is_hidden_is_the_place_as_it_will_be(app: Flask, browser: Browser) -> None:
    desk(browser)
    event = make.event(body="Come to Zuni", place="1201 Zuni Rd SE")
    page = browser.get(f"/staff/outreach/events/{event.id}").follow("Change").submit("Save", visibility="by_invitation")
    assert page.status == 422 and "The text names the place" in page.main
