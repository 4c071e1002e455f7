"""Whom no text tells is somebody's duty until they are called; and the page on which they stand."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.messaging.lines import actions as lines
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.outreach.events.models import Event
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.sign_ups.jobs import answer_signed_up, tell_signed_up
from engagement.outreach.sign_ups.models import SignUp
from engagement.outreach.sign_ups.recipients import who_signed_up
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser, Page

ANA, BO = "+15055550142", "+15055550143"


@pytest.fixture
def event(app: Flask, browser: Browser) -> Event:
    """One of mine, for which Ana is reached by text, and Bo and Cam are not."""
    me = make.belongs(make.department(), browser.sign_in(Role.OUTREACH))
    made = make.event(owner_id=me.id, plan_id=make.plan().id)
    make.sign_up(made, "Ana", phone=ANA, reminders_ok=True, answer_ok=True)
    make.sign_up(made, "Bo", phone=BO)
    make.sign_up(made, "Cam")
    make.commit()
    return made


def week(browser: Browser) -> Page:
    return browser.get("/staff/this-week")


def desk(browser: Browser, event: Event) -> Page:
    return browser.get(f"/staff/outreach/events/{event.id}")


def call_off(browser: Browser, event: Event) -> None:
    desk(browser, event).submit("Call it off", why="Snow")
    tell_signed_up.func(event_id=event.id)


def test_nobody_is_called_before_anything_changed(event: Event, browser: Browser) -> None:
    assert "Nothing is due here" in week(browser).main


def test_a_call_list_is_a_duty_until_all_are_told(event: Event, browser: Browser) -> None:
    call_off(browser, event)
    page = week(browser)
    assert "People to call" in page.main and "2 sign-ups have not heard that it is off" in page.main
    page = page.follow("Open the call list").submit("I told them : Bo")
    assert "1 sign-up has not heard" in week(browser).main
    assert [one.get_text() for one in page.all(".calls .tick")] == ["✓", ""]
    browser.get(f"/staff/outreach/events/{event.id}/call-list").submit("I told them : Cam")
    assert "Nothing is due here" in week(browser).main
    browser.get(f"/staff/outreach/events/{event.id}/call-list").submit("Not called after all : Cam")
    assert "1 sign-up has not heard" in week(browser).main


def test_when_it_moved_whom_the_text_did_not_reach_is_called_too(event: Event, browser: Browser) -> None:
    desk(browser, event).follow("Change").submit("Save", place="Example Hall 9")
    tell_signed_up.func(event_id=event.id)
    assert "2 sign-ups have not heard when or where it is now" in week(browser).main
    db.session.scalars(select(Message).where(Message.template == "sign_up_changed")).one().state = MessageState.FAILED
    make.commit()
    assert "3 sign-ups have not heard when or where it is now" in week(browser).main


def test_what_is_over_is_told_to_nobody(event: Event, browser: Browser) -> None:
    call_off(browser, event)
    event = db.session.get_one(Event, event.id)
    event.starts_at, event.ends_at = clock.now() - timedelta(hours=2), clock.now() - timedelta(hours=1)
    make.commit()
    assert "People to call" not in week(browser).main


def test_whom_no_text_can_tell_what_became_of_it_is_called(event: Event, browser: Browser) -> None:
    event = db.session.get_one(Event, event.id)
    event.starts_at, event.ends_at = clock.now() - timedelta(days=9), clock.now() - timedelta(days=8)
    make.answer(make.theme(event_plan(event), times=1))
    plan = event_plan(event)
    plan.state, plan.closed_at = PlanState.CLOSED, clock.now()
    ana = db.session.scalars(select(SignUp).where(SignUp.answer_ok)).one()
    lines.stop(who_signed_up(ana).phone_known_as, "text")
    make.commit()
    answer_signed_up.func()
    page = week(browser)
    assert "1 sign-up waits to hear what became of it" in page.main
    page = page.follow("Open the call list")
    assert "The event is over" in page.main and "Bo" not in page.main
    page.submit("I told them : Ana")
    assert "People to call" not in week(browser).main
    answer_signed_up.func()
    db.session.refresh(ana)
    assert ana.answer_told_at is not None and ana.called_at is None


def event_plan(event: Event) -> Plan:
    return db.session.get_one(Plan, event.plan_id)
