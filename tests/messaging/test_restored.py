"""After a restore nothing is texted twice: what may have gone out, and what the clock writes, waits until somebody decides."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from engagement.foundation import clock, db
from engagement.messaging import outbox, restored
from engagement.messaging.models import Message, Restoration
from engagement.messaging.receipts import MessageState
from engagement.people.models import Case
from tests import make
from tests.browser import Browser

HOUR = timedelta(hours=1)


def texts() -> dict[str, tuple[MessageState, bool]]:
    """Each text by its key: where it stands, and whether it waits for a person."""
    rows = db.session.execute(select(Message.key, Message.state, Message.needs_reading).where(Message.key.is_not(None)))
    return {key: (state, waits) for key, state, waits in rows}


@pytest.fixture
def desk(app: Flask) -> Case:
    """A restored desk: one text was due at the backup, one is due tomorrow."""
    case = make.case()
    make.introduced(case.person)
    outbox.queue(case.person, "request_received", key="due", case_id=case.id)
    later = outbox.queue(case.person, "request_received", key="later", case_id=case.id)
    later.not_before = clock.now() + 24 * HOUR
    restored.hold(clock.now() - 2 * HOUR)
    make.commit()
    app.extensions.pop(restored.NOTHING_STANDS, None)
    return case


def by_the_clock(case: Case) -> None:
    """The clock writes a text, as no request is at hand."""
    outbox.queue(case.person, "request_received", key="clock", case_id=case.id)


def test_nothing_that_was_due_goes_out(desk: Case, run_jobs: Callable[[], None]) -> None:
    by_the_clock(desk)
    run_jobs()
    queued = MessageState.QUEUED
    assert texts() == {"due": (queued, True), "later": (queued, False), "clock": (queued, True)}


def test_what_somebody_writes_goes_out(app: Flask, desk: Case, run_jobs: Callable[[], None]) -> None:
    with app.test_request_context():
        other = make.case()
        outbox.queue(other.person, "request_received", key="live", case_id=other.id)
        make.commit()
    run_jobs()
    assert texts()["live"][0] not in (MessageState.QUEUED, MessageState.WITHHELD) and texts()["due"][1]


@pytest.mark.parametrize(("button", "goes"), [("Send them", True), ("Do not send them", False)])
def test_an_administrator_decides_once(
    browser: Browser, desk: Case, run_jobs: Callable[[], None], button: str, goes: bool
) -> None:
    by_the_clock(desk)
    browser.sign_in("admin")
    page = browser.get("/staff/records")
    assert "This desk was restored from a backup" in page.main and "2 texts wait." in page.main
    assert "This desk was restored from a backup" in page.text.split("<main")[0], "every page says so"
    page = page.submit(button)
    assert "Texts go out again by themselves." in page.main and "Restored from a backup" not in page.main
    run_jobs()
    state = MessageState.DELIVERED if goes else MessageState.FAILED
    assert texts()["due"] == texts()["clock"] == (state, False)
    assert (
        db.session.scalar(select(func.count()).select_from(Restoration).where(Restoration.released_by_id.is_(None)))
        == 0
    )
    other = make.case()
    outbox.queue(other.person, "request_received", key="afterwards", case_id=other.id)
    run_jobs()
    assert texts()["afterwards"] == (MessageState.DELIVERED, False)


@pytest.mark.parametrize("send", [True, False])
def test_what_waits_for_another_reason_is_not_decided_with_the_backup(
    app: Flask, run_jobs: Callable[[], None], send: bool
) -> None:
    """The provider's rules refused one before the backup was made, and one since."""
    case = make.case()
    make.introduced(case.person)
    outbox.queue(case.person, "request_received", key="refused", case_id=case.id).needs_reading = True
    outbox.queue(case.person, "request_received", key="due", case_id=case.id)
    restored.hold(clock.now() - 2 * HOUR)
    outbox.queue(case.person, "request_received", key="since", case_id=case.id)
    make.commit()
    since = db.session.scalars(select(Message).where(Message.key == "since")).one()
    outbox.send_again(since)
    since.needs_reading = True
    make.commit()
    assert restored.held_count() == 1
    restored.release(db.session.scalars(select(Restoration)).one(), send=send)
    make.commit()
    run_jobs()
    waits = (MessageState.QUEUED, True)
    decided = (MessageState.DELIVERED if send else MessageState.FAILED, False)
    assert texts() == {"refused": waits, "due": decided, "since": waits}


def test_who_may_not_decide_is_told_to_wait(browser: Browser, desk: Case) -> None:
    browser.sign_in("supervisor")
    page = browser.get("/staff/records")
    assert "wait until an administrator decides" in page.text and "Do not send them" not in page.text
    token = str(page.find("main input[name=csrf_token]")["value"])
    browser.post("/staff/records/texts", {"csrf_token": token, "what": "send"}, status=403)


def test_a_form_that_does_not_say_what_decides_nothing(browser: Browser, desk: Case) -> None:
    browser.sign_in("admin")
    token = str(browser.get("/staff/records").find("main input[name=csrf_token]")["value"])
    browser.post("/staff/records/texts", {"csrf_token": token}, status=422)
    assert restored.standing() is not None and texts()["due"] == (MessageState.QUEUED, True)


def test_a_desk_that_was_never_restored_asks_once_and_says_nothing(app: Flask, browser: Browser) -> None:
    app.extensions.pop(restored.NOTHING_STANDS, None)
    browser.sign_in("admin")
    assert "restored" not in browser.get("/staff/records").text
    assert app.extensions[restored.NOTHING_STANDS] is True
