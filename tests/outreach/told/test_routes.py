"""Telling back as outreach staff do it, and as the public reads how many heard back."""

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.foundation import db
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.outreach.inputs.models import AnswerTo, ResidentInput
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.themes.models import Theme
from engagement.outreach.told import actions
from engagement.outreach.told.jobs import tell_back
from engagement.records import erasure
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser, Page
from tests.outreach.told.test_actions import MAIL, OTHER, PHONE, answered, said


@pytest.fixture
def theme(app: Flask) -> Theme:
    return answered(make.plan(state=PlanState.APPROVED, approved_version=1))


def desk(browser: Browser, theme: Theme, role: Role = Role.OUTREACH, department: str = "Transit") -> Page:
    make.belongs(make.department(department), browser.sign_in(role))
    return browser.get(f"/staff/themes/{theme.id}").follow("Tell those who spoke")


def texts() -> list[Message]:
    return list(db.session.scalars(select(Message).where(Message.template == "answer_to_input")))


def test_from_a_public_answer_to_everybody_told(app: Flask, browser: Browser, theme: Theme) -> None:
    said(theme)
    said(theme, OTHER)
    said(theme, "the blue house")
    said(theme, None, answer_to=AnswerTo.PARTNER, partner="Puente Norte (example)")
    page = desk(browser, theme)
    assert "0 of 2 told" in page.main and "1 person to tell" in page.main and "1 person: what they left" in page.main
    page = page.submit("Tell them")
    tell_back.func()
    db.session.expire_all()
    for message in texts():
        message.state = MessageState.DELIVERED
    make.commit()
    page = browser.get(page.path)
    assert "2 of 2 told" in page.main and "Stop" in page.main
    page = page.submit("They told them")
    assert "1 person counts as told" in page.main and "1 person was told by a partner" in page.main
    public = browser.get(f"/en/heard/{theme.plan_id}")
    assert "By text message 2" in public.main and "Through a group they trust 1" in public.main


def test_stopped_and_gone_on(app: Flask, browser: Browser, theme: Theme) -> None:
    said(theme)
    page = desk(browser, theme).submit("Tell them").submit("Stop")
    assert "Stopped. 0 texts" in page.main
    tell_back.func()
    assert texts() == []
    browser.get(page.path).submit("Go on")
    tell_back.func()
    assert len(texts()) == 1


def test_without_a_last_answer_nobody_can_be_told(app: Flask, browser: Browser) -> None:
    plan = make.plan(state=PlanState.APPROVED, approved_version=1)
    theme = Theme(plan_id=plan.id, name="Rents")
    db.session.add(theme)
    db.session.flush()
    said(theme)
    make.belongs(make.department(), browser.sign_in(Role.OUTREACH))
    page = browser.get(f"/staff/themes/{theme.id}/telling")
    assert "nobody can be told yet" in page.main and not page.all("main form")
    token = {"csrf_token": browser.get("/staff/plans/new").find("main input[name=csrf_token]")["value"]}
    refused = browser.post(f"/staff/themes/{theme.id}/telling", token)
    assert "Publish an answer first" in refused.main


def test_another_department_and_equity_staff_only_read(app: Flask, browser: Browser, theme: Theme) -> None:
    said(theme)
    assert not desk(browser, theme, department="Housing").all("main form")
    token = {"csrf_token": browser.get("/staff/plans/new").find("main input[name=csrf_token]")["value"]}
    for address in ("", "/stop", "/partner"):
        assert browser.post(f"/staff/themes/{theme.id}/telling{address}", token).status == 404


@pytest.mark.parametrize("contact", [PHONE, MAIL])
def test_of_somebody_who_is_erased_nothing_is_left_in_what_we_sent(app: Flask, theme: Theme, contact: str) -> None:
    person = make.person(phone="+15055550142", email=MAIL)
    case = make.case(person)
    said(theme, contact)
    actions.tell_some(actions.begin(theme))
    erasure.erase(case.person_id)
    db.session.flush()
    db.session.expire_all()
    (message,) = texts()
    assert (message.phone, message.email, message.body) == (None, None, None)
    assert db.session.scalars(select(ResidentInput.contact)).all() == [None]
