"""The ledger at the desk: what was released, what comes next, what was held back, and putting it right."""

import pytest
from sqlalchemy import select

from engagement.employment.goal.figures import Median, Span
from engagement.employment.goal.releases import safety
from engagement.employment.goal.releases.jobs import release_goal
from engagement.employment.goal.releases.kinds import Problem
from engagement.employment.programs.models import Program
from engagement.foundation import db
from engagement.foundation.audit import AuditEntry
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser, Page
from tests.employment.enrolled import a_program
from tests.employment.goal.releases.counted import counts_as, release


@pytest.fixture
def program() -> Program:
    return a_program()


def desk(browser: Browser, role: Role = Role.SUPERVISOR) -> Page:
    browser.sign_in(role)
    return browser.get("/staff/goal/releases")


def test_the_desk_sees_what_was_released_and_corrects_it(
    browser: Browser, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(program)
    make.commit()
    page = desk(browser)
    assert "135–165 / 500" in page.main and "Released" in page.main
    assert page.submit(button="Count it again").status == 422
    counts_as(monkeypatch)
    page = page.submit(button="Count it again", reason="one_person")
    assert page.status == 422 and "There is nothing to correct" in page.main
    counts_as(monkeypatch, people=Span(129, 156))
    page = page.submit(button="Count it again", reason="one_person")
    assert page.status == 200 and "135–165 / 500" in page.main and "Nothing is published yet" in page.main
    assert "People who came to work that lasts 135–165 125–160" in page.main
    page = page.submit(button="Publish the correction")
    assert page.status == 200 and "125–160 / 500" in page.main and "Two records were of one person." in page.main
    assert db.session.scalar(select(AuditEntry.actor_id).where(AuditEntry.action == "goal_correction")) is not None


def test_nobody_publishes_what_they_have_not_seen(
    browser: Browser, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says something else by the second press; and a second press of the same is told that it is done."""
    release(program)
    make.commit()
    page = desk(browser)
    counts_as(monkeypatch, people=Span(129, 156))
    first = page.submit(button="Count it again", reason="one_person")
    counts_as(monkeypatch, people=Span(118, 156), wages=(Median("start", 19_30, 352),))
    page = first.submit(button="Publish the correction")
    assert page.status == 409 and "says something else by now" in page.main and "135–165 115–160" in page.main
    assert "Middle wage · At the start $18.50 $19.25" in page.main
    assert "135–165 / 500" in browser.get("/staff/goal/releases").main
    again = page.submit(button="Publish the correction")
    assert again.status == 200 and "115–160 / 500" in again.main
    twice = page.submit(button="Publish the correction")
    assert twice.status == 422 and "released or corrected meanwhile" in twice.main


def test_who_does_not_set_rules_does_not_correct(browser: Browser, program: Program) -> None:
    release(program)
    make.commit()
    page = desk(browser, Role.CASEWORKER)
    assert "135–165 / 500" in page.main and not page.all("main form")
    assert browser.post("/staff/goal/releases/correct", {"reason": "one_person"}).status in (400, 403)


def test_the_desk_is_told_what_was_held_back(
    browser: Browser, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safety, "problems", lambda *of: [Problem.FELL])
    counts_as(monkeypatch)
    make.commit()
    release_goal.func()
    page = desk(browser)
    assert "The figures of this month were held back" in page.main and "Correct the last release first" in page.main
    assert "They are tried again each day." in page.main and "The last release stays." not in page.main  # there is none
    assert "Nothing is released yet" in browser.get("/en/employment").main


def test_without_a_program_there_is_nothing(browser: Browser) -> None:
    assert "No program of My Brother’s Keeper has a goal yet" in desk(browser).main
    assert "Nothing is released yet" in browser.get("/en/employment").main
