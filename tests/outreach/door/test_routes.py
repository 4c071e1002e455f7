"""Pairing a tablet, its page, and what becomes of what was counted."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from engagement.foundation import clock
from engagement.outreach.door.queries import tablets_of
from engagement.outreach.events.models import Event
from engagement.outreach.events.standing import EventState
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.outreach.door.at_the_door import AtTheDoor


def begun(**facts: Any) -> Event:
    shown: dict[str, Any] = {"starts_at": clock.now() - timedelta(hours=1), "languages": ["vi", "en"]}
    return make.event(**shown | facts)


def test_pairing_a_tablet(
    app: Flask, browser: Browser, another_browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    event = begun()
    make.belongs(make.department(), browser.sign_in(Role.OUTREACH))
    page = browser.get(f"/staff/outreach/events/{event.id}").follow("Count who comes on a tablet")
    assert "None is paired yet" in page.main and page.find("#name")["value"] == "Tablet 1"
    page = page.submit("Pair a tablet", name="Blue one")
    link = page.find("bdi.link").get_text()
    address, _sign, code = link.partition("#")
    assert address.endswith("/door/pair") and "Blue one" in page.main and "not opened yet" in page.main
    assert code not in browser.get(f"/staff/outreach/events/{event.id}/door").html, "shown once"
    assert code not in str(vars(tablets_of(event)[0][0]))
    opened = another_browser.get("/door/pair").submit("Pair it", code=code)
    assert opened.path == "/door/" and "Riders meet" in opened.h1
    buttons = [button["data-language"] for button in opened.all("[data-language]")]
    assert buttons[:2] == ["vi", "en"] and buttons[-1] == "" and len(buttons) == 12
    cookie = another_browser.client.get_cookie("door", path="/door/")
    assert cookie is not None and cookie.http_only and cookie.same_site == "Strict" and cookie.path == "/door/"
    again = browser.get("/door/pair").submit("Pair it", code=code)
    assert again.status == 422 and "used already" in again.main
    page = browser.get(f"/staff/outreach/events/{event.id}/door")
    assert "paired" in page.main and "Last seen" in page.main
    page = page.submit("Revoke it")
    assert "adds nothing more" in page.main and "ended" in page.main
    another_browser.get("/door/", status=404)
    assert "door.pair" in caplog.text and code not in caplog.text and cookie.value not in caplog.text


@pytest.mark.parametrize("code", ["", "wrong", "x" * 61])
def test_a_wrong_code_opens_nothing(app: Flask, browser: Browser, code: str) -> None:
    assert browser.get("/door/pair").submit("Pair it", code=code).status == 422
    assert browser.client.get_cookie("door", path="/door/") is None


def test_a_link_lasts_a_day(app: Flask, browser: Browser, another_browser: Browser) -> None:
    event = make.event(starts_at=clock.now() + timedelta(days=4))
    make.belongs(make.department(), browser.sign_in(Role.OUTREACH))
    page = browser.get(f"/staff/outreach/events/{event.id}/door").submit("Pair a tablet")
    code = page.find("bdi.link").get_text().partition("#")[2]
    with clock.shifted(timedelta(days=1)):
        assert another_browser.get("/door/pair").submit("Pair it", code=code).status == 422


@pytest.mark.parametrize(
    ("facts", "may"),
    [
        ({}, True),
        ({"state": EventState.HELD}, True),
        ({"state": EventState.DRAFT}, False),
        ({"state": EventState.CALLED_OFF}, False),
        ({"starts_at": -timedelta(days=8)}, False),
    ],
)
def test_which_events_have_a_door(app: Flask, browser: Browser, facts: dict[str, Any], may: bool) -> None:
    moment = facts.get("starts_at", timedelta())
    event = begun(**facts | {"starts_at": clock.now() + moment})
    make.belongs(make.department(), browser.sign_in(Role.OUTREACH))
    page = browser.get(f"/staff/outreach/events/{event.id}/door")
    assert ("Pair a tablet" in page.main) == may
    if not may:
        token = page.find("input[name=csrf_token]")["value"] if page.all("input[name=csrf_token]") else ""
        browser.post(page.path, {"name": "x", "csrf_token": token})
        assert not tablets_of(event)


def test_others_pair_nothing_and_revoke_nothing(app: Flask, browser: Browser, another_browser: Browser) -> None:
    event, other = begun(), make.event(make.department("Parks"))
    tablet = AtTheDoor(app, event).row
    make.belongs(make.department("Parks"), browser.sign_in(Role.OUTREACH))
    browser.get(f"/staff/outreach/events/{event.id}/door", status=404)
    page = browser.get(f"/staff/outreach/events/{other.id}/door")
    token = page.find("input[name=csrf_token]")["value"]
    for address in (event.id, other.id):
        browser.post(f"/staff/outreach/events/{address}/door/{tablet.id}/end", {"csrf_token": token}, status=404)
    assert tablet.ended_at is None


def test_the_record_begins_with_what_the_door_counted(app: Flask, browser: Browser) -> None:
    event = begun(capacity=10)
    tablet = AtTheDoor(app, event)
    tablet.send(*(tablet.tap("vi") for _ in range(6)), *(tablet.tap("rw") for _ in range(5)), tablet.tap(""))
    make.belongs(make.department(), browser.sign_in(Role.OUTREACH))
    page = browser.get(f"/staff/outreach/events/{event.id}/door")
    assert "12 people came" in page.main and "More than there was room for: 10" in page.main
    assert "Vietnamese" in page.main and "too few to show" in page.main
    page = browser.get(f"/staff/outreach/events/{event.id}/record")
    assert page.find("#attendance")["value"] == "12"
    assert page.find("#how_counted option[selected]")["value"] == "door"
    rows = {
        page.find(f"#languages-{row}-group option[selected]")["value"]: page.find(f"#languages-{row}-n")["value"]
        for row in range(3)
    }
    assert rows == {"vi": "6", "en": "", "rw": "5"}
    page = page.submit("Save")
    assert "12 people came" in page.main and "Counted at the door" in page.main


def test_the_page_is_in_the_words_of_whoever_paired_it(app: Flask) -> None:
    tablet = AtTheDoor(app, begun())
    tablet.row.language = "es"
    make.commit()
    assert tablet.get("/door/").find("html")["lang"] == "es"


def test_what_the_page_may_load(app: Flask) -> None:
    tablet = AtTheDoor(app, begun())
    for path in ("/door/", "/door/worker.js"):
        answer = tablet.client.get(path)
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self';")
        assert answer.headers["X-Door"] == "1"
