"""From an event to help: a request is counted for the event by whose card or tablet it came, and nothing on it says so."""

import pytest
from flask import Flask
from sqlalchemy import inspect, select

from engagement.foundation import clock, db
from engagement.intake.models import Draft
from engagement.outreach.door import actions
from engagement.outreach.door.queries import asked_for_help
from engagement.outreach.events.models import Event
from engagement.people.models import Case
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser, Page
from tests.intake.resident import walk
from tests.outreach.door.at_the_door import AtTheDoor


@pytest.fixture
def event(app: Flask) -> Event:
    """An event that has just begun."""
    return make.event(starts_at=clock.now())


def sent_from(browser: Browser, start: Page) -> None:
    """The whole request, from the page on which it is begun."""
    page = walk(browser, page=start.follow("Start"))
    page.submit("Send my request")
    assert db.session.scalars(select(Case)).one()


def test_a_card_counts_once_a_request_is_sent(event: Event, browser: Browser) -> None:
    card = browser.get(f"/en/events/{event.id}/later")
    assert f"/en/e{event.id}" in card.main and "Riders" not in "".join(one.get_text() for one in card.all(".piece"))
    start = browser.get(f"/en/e{event.id}")
    assert asked_for_help(event.id) == 0 and not db.session.scalars(select(Draft)).all()
    with browser.client.session_transaction() as session:
        assert not {"came", "came_by"} & set(session), "the address says it, and nothing in the browser"
    sent_from(browser, start)
    assert asked_for_help(event.id) == 1
    assert db.session.scalars(select(Draft)).one().answers == {}
    assert not [one for one in inspect(Case).columns if "event" in one.name or "came" in one.name]


def test_a_shared_tablet_and_a_caseworker_count_too(event: Event, app: Flask, browser: Browser) -> None:
    tablet = AtTheDoor(app, event)
    link = next(
        one for one in tablet.page.all("#door details a") if f"/en/intake/kiosk?came={event.id}" in str(one["href"])
    )
    start = tablet.get(str(link["href"])).submit("Make this a computer for everyone")
    sent_from(tablet, start)
    browser.sign_in(Role.CASEWORKER)
    page = browser.get(f"/staff/outreach/events/{event.id}").follow("Take their request")
    form = page.form("English")
    token = page.find("[name=csrf_token]")["value"]
    page = browser.post(str(form["action"]), {"language": "en", "csrf_token": token})
    walk(browser, page=page).submit("Send")
    assert asked_for_help(event.id) == 2 and tablet.send(tablet.tap())["here"] == {"en": 1}


@pytest.mark.parametrize("came", ["999999", "x", "-1", "99999999999999999999"])
def test_who_comes_by_no_event_is_counted_nowhere(event: Event, browser: Browser, came: str) -> None:
    sent_from(browser, browser.get(f"/en/intake?came={came}"))
    assert asked_for_help(event.id) == 0


@pytest.mark.parametrize(("times", "said"), [(0, "Fewer than 5"), (4, "Fewer than 5"), (5, "this event: 5")])
def test_a_few_are_not_told_apart(event: Event, browser: Browser, times: int, said: str) -> None:
    for _ in range(times):
        actions.count_help(event.id)
    make.belongs(make.department(), browser.sign_in(Role.OUTREACH))
    page = browser.get(f"/staff/outreach/events/{event.id}/door")
    assert said in page.main and "Hand over the screen" in page.main
