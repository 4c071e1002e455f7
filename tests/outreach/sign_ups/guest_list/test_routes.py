"""The list at the desk of those who hold an event."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text

from engagement.foundation import clock, db
from engagement.messaging.lines import actions as lines
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.outreach.events.models import Event
from engagement.outreach.events.standing import Visibility
from engagement.outreach.sign_ups import actions, queries
from engagement.outreach.sign_ups.guest_list import calls
from engagement.outreach.sign_ups.guest_list import queries as lists
from engagement.outreach.sign_ups.jobs import tell_signed_up
from engagement.outreach.sign_ups.models import SignUp
from engagement.outreach.sign_ups.recipients import who_signed_up
from engagement.outreach.sign_ups.standing import SignUpState
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser, Page
from tests.statements import statements

CONFIRMED, WAITING, CANCELLED = SignUpState
ANA, BO, CAM = "+15055550142", "+15055550143", "+15055550144"


@pytest.fixture
def event(app: Flask) -> Event:
    """A full event of Transit: a family of three, two who wait, one who left, and two who cannot be texted."""
    made = make.event(capacity=4, supports=["child_care"])
    make.sign_up(made, "Ana", party_size=3, phone=ANA, reminders_ok=True, supports=["child_care"], language="es")
    make.sign_up(made, "Bo", phone=BO)
    make.sign_up(made, "Cam", party_size=2, supports=["child_care", "sign_language"])
    make.sign_up(made, "Dee", phone=CAM, reminders_ok=True)
    actions.cancel(make.sign_up(made, "Eli"))
    make.commit()
    return made


def desk(
    browser: Browser, event: Event, path: str = "sign-ups", status: int = 200, department: str = "Transit"
) -> Page:
    make.belongs(make.department(department), browser.sign_in(Role.OUTREACH))
    make.commit()
    return browser.get(f"/staff/outreach/events/{event.id}/{path}".rstrip("/"), status=status)


def test_who_has_a_place_who_waits_and_why_who_cancelled(event: Event, browser: Browser) -> None:
    page = desk(browser, event)
    assert (
        "Ana" in page.main and "3 people" in page.main and "Needs: Child care" in page.main and "Eli" not in page.main
    )
    assert "Free places 0" in page.main and "People with a place 4" in page.main and "People who wait 3" in page.main
    assert "Child care 2" in page.main and "Sign language interpreter 1" in page.main and "English 3" in page.main
    waits = page.follow("Wait for a place: 2")
    assert "Number 1 in line. First in line" in waits.main and "Number 2 in line. Behind others" in waits.main
    assert "Eli" in page.follow("Cancelled: 1").main


def test_staff_sign_up_whoever_calls_also_the_invited(app: Flask, browser: Browser) -> None:
    event = make.event(visibility=Visibility.BY_INVITATION, capacity=1)
    page = desk(browser, event).follow("Sign somebody up").submit("Sign them up", name="Fay", party_size="1")
    assert "They have a place. Their code:" in page.html and "signed up by staff" in page.main
    page = page.follow("Sign somebody up").submit("Sign them up", name="", party_size="1")
    assert page.status == 422
    page = page.submit("Sign them up", name="Gus", party_size="1")
    assert "They wait" in page.html and "Gus" in page.main


def test_staff_cancel_and_the_next_moves_up(event: Event, browser: Browser) -> None:
    page = desk(browser, event)
    page.submit("Cancel their sign-up : Ana")
    states = {one.name: one.state for one in queries.of_event(event.id, *SignUpState)}
    assert (states["Ana"], states["Cam"], states["Dee"]) == (CANCELLED, CONFIRMED, CONFIRMED)


def test_before_pressing_it_says_who_is_told_and_who_is_called(event: Event, browser: Browser) -> None:
    page = desk(browser, event, "")
    said = "2 sign-ups are told by text, in their languages. 2 cannot be told by text"
    assert said in page.main
    assert said in page.follow("Change").main


def test_the_call_list_after_calling_off(event: Event, browser: Browser) -> None:
    lines.stop(who_signed_up(queries.of_event(event.id, WAITING)[1]).phone_known_as, "text")
    desk(browser, event, "").submit("Call it off", why="Snow")
    tell_signed_up.func(event_id=event.id)
    page = browser.get(f"/staff/outreach/events/{event.id}/call-list")
    assert [name for name in ("Ana", "Bo", "Cam", "Dee", "Eli") if name in page.main] == ["Bo", "Cam", "Dee"]
    assert "505-555-0143" in page.main and "no number" in page.main
    page = page.submit("I told them : Bo")
    assert "called" in page.main
    assert db.session.scalars(select(SignUp).where(SignUp.called_at.is_not(None))).one().name == "Bo"
    assert "called" not in page.submit("Not called after all : Bo").find("#guest-" + str(first_named("Bo").id)).text


def first_named(name: str) -> SignUp:
    return next(one for one in db.session.scalars(select(SignUp)) if one.name == name)


def test_whom_the_text_did_not_reach_is_called(event: Event, browser: Browser) -> None:
    desk(browser, event, "").submit("Call it off", why="Snow")
    tell_signed_up.func(event_id=event.id)
    told = db.session.scalars(select(Message).where(Message.template == "sign_up_called_off").order_by(Message.id))
    next(iter(told)).state = MessageState.UNDELIVERED
    make.commit()
    assert "Ana" in {one.name for one in calls.call_list(db.session.get_one(Event, event.id))}


@pytest.mark.parametrize("path", ["sign-ups", "sign-ups/new", "call-list"])
def test_other_departments_and_other_people_see_no_names(
    event: Event, browser: Browser, another_browser: Browser, path: str
) -> None:
    desk(browser, event, path, status=404, department="Parks")
    another_browser.sign_in(Role.CASEWORKER)
    another_browser.get(f"/staff/outreach/events/{event.id}/{path}", status=403)


def test_a_guest_of_another_department_is_not_touched(event: Event, browser: Browser) -> None:
    other = make.event(make.department("Parks"))
    page = desk(browser, other, "", department="Parks")
    token = {"csrf_token": page.find("input[name=csrf_token]")["value"]}
    guest = first_named("Ana")
    assert browser.post(f"/staff/outreach/sign-ups/{guest.id}/cancel", token).status == 404
    assert browser.post(f"/staff/outreach/sign-ups/{guest.id}/called", token).status == 404


def test_a_long_list_goes_on_page_by_page(app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "A_PAGE", 2)
    event = make.event(capacity=1)
    for name in ("Ann", "Bob", "Cid", "Dot", "Eve"):
        make.sign_up(event, name)
    page = desk(browser, event, "sign-ups?of=waiting").follow("Show more")
    assert "Dot" in page.main and "Bob" not in page.main and "Number 3 in line" in page.main


def test_the_page_of_an_event_grows_with_nobody(event: Event, browser: Browser) -> None:
    desk(browser, event, "")
    with statements() as few:
        browser.get(f"/staff/outreach/events/{event.id}")
    copied = "language, party_size, supports, state, queued_at, confirmed_at, sequence_told, reminders_ok, answer_ok"
    db.session.execute(
        text(
            f"INSERT INTO sign_up (event_id, name, {copied}, created_at) SELECT event_id, name, {copied}, now()"
            " FROM sign_up, generate_series(1, 2000) WHERE event_id = :event AND state = 'confirmed' AND reminders_ok"
        ),
        {"event": event.id},
    )
    make.commit()
    with statements() as many:
        page = browser.get(f"/staff/outreach/events/{event.id}")
    assert "2004 sign-ups" in page.main and "2002 cannot be told by text" in page.main
    assert len(many) <= len(few) and not any(one.startswith("SELECT sign_up.") for one in many)
    called = browser.get(f"/staff/outreach/events/{event.id}/call-list")
    assert len(called.all("main li")) == calls.A_PAGE == len(called.follow("Show more").all("main li"))


def test_a_day_later_the_list_says_that_it_is_over(event: Event) -> None:
    with clock.shifted(timedelta(days=9)):
        waiting = queries.of_event(event.id, WAITING)
        assert {why.value for why, _ahead in lists.reasons(event, waiting).values()} == {"over"}
