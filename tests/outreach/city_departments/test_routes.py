"""The page of a department: its plans by how they stand, open promises, partners, what is late, and nobody else's."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.outreach.events.models import EventText
from engagement.outreach.events.record.counted import HowCounted
from engagement.outreach.events.record.models import EventRecord
from engagement.outreach.events.standing import EventState
from engagement.outreach.partnerships.models import Commitment, Partnership
from engagement.outreach.partnerships.standing import CommitmentState
from engagement.outreach.plans import queries
from engagement.outreach.plans.standing import PlanState
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser


def partner(name: str, department: str, *promises: tuple[str, int, CommitmentState]) -> Partnership:
    of = make.department(department)
    made = Partnership(name=name, department_id=of.id, owner_id=make.account(Role.OUTREACH).id)
    db.session.add(made)
    db.session.flush()
    for words, days, state in promises:
        db.session.add(
            Commitment(
                partnership_id=made.id, department_id=of.id, words=words, language="en", state=state,
                due=clock.today() + timedelta(days=days),
            )
        )  # fmt: skip
    return made


def test_what_a_department_plans_promised_and_owes(app: Flask, browser: Browser) -> None:
    browser.sign_in(Role.EQUITY)
    for name, state in (("Route 99", PlanState.APPROVED), ("Route 8", PlanState.DRAFT), ("Route 1", PlanState.CLOSED)):
        make.plan(name=name, state=state)
    make.plan(make.department("Libraries"), name="Opening hours")
    partner(
        "Casa (example)", "Transit", ("A bench", 5, CommitmentState.OPEN), ("A late light", -3, CommitmentState.OPEN),
        ("A kept word", 2, CommitmentState.KEPT),
    )  # fmt: skip
    partner("Readers (example)", "Libraries", ("Large print", -9, CommitmentState.OPEN))
    page = browser.get("/staff/plans?of=all").follow("Departments of the city").follow("Transit")
    assert page.path == "/staff/city/transit" and page.h1 == "Transit"
    assert [one.get_text() for one in page.all("section[aria-labelledby=plans] h3")] == ["Draft", "Approved", "Closed"]
    assert all(words in page.main for words in ("Route 99", "Route 8", "Route 1", "A bench", "Casa (example)"))
    assert not any(words in page.main for words in ("Opening hours", "Readers", "Large print", "A kept word"))
    late = page.find("section[aria-labelledby=late]").get_text(" ")
    assert "A late light" in late and "A bench" not in late
    assert page.follow("Route 99").follow("Transit").h1 == "Transit", "a plan leads to its department"


def test_its_events(app: Flask, browser: Browser) -> None:
    browser.sign_in(Role.LEAD)
    now = clock.now()
    make.event(title="Riders meet")
    for title, days in (("Counted", 3), ("Not counted", 4), ("Long ago", 40)):
        make.event(title=title, starts_at=now - timedelta(days=days))
    make.event(title="Snowed in", state=EventState.CALLED_OFF, starts_at=now - timedelta(days=5))
    make.event(make.department("Libraries"), title="Book day")
    of = db.session.scalars(select(EventText.event_id).where(EventText.title == "Counted")).one()
    db.session.add(EventRecord(event_id=of, attendance=41, how_counted=HowCounted.DOOR))
    page = browser.get("/staff/city/transit")
    lines = [" ".join(one.get_text(" ").split()) for one in page.all("section[aria-labelledby=events] li")]
    titles = ["Riders meet", "Snowed in", "Not counted", "Counted"]
    assert len(lines) == len(titles) and all(line.startswith(title) for line, title in zip(lines, titles, strict=True))
    assert "41 people came" in lines[3] and "not written down" in lines[2] and "Called off" in lines[1]


def test_a_department_without_anything(app: Flask, browser: Browser) -> None:
    browser.sign_in(Role.OUTREACH)
    make.department("Housing")
    page = browser.get("/staff/city/housing")
    assert all(
        words in page.main
        for words in ("no plan", "No event is planned", "No event was held", "No promise is open", "No partner is seen")
    )
    assert not page.all("section[aria-labelledby=late]")
    browser.get("/staff/city/no_department", status=404)


def test_plans_are_paged(app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "A_PAGE", 1)
    browser.sign_in(Role.OUTREACH)
    make.plan(name="Older")
    make.plan(name="Newer")
    page = browser.get("/staff/city/transit")
    assert "Newer" in page.main and "Older" not in page.find("section[aria-labelledby=plans] ul").get_text()
    assert "Older" in page.follow("Older plans").find("section[aria-labelledby=plans] ul").get_text()
