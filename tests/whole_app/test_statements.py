"""How often the hot pages and writes ask the database: each question costs a journey, and they come back unnoticed."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from flask import Flask, g, has_request_context, request
from sqlalchemy import event, select

from engagement.accounts.models import Account
from engagement.foundation import db
from engagement.foundation.audit import AuditEntry
from engagement.people.models import Case, Person
from tests import make
from tests.browser import Browser
from tests.intake.resident import send

# Deferring a job is not among them: it goes past the engine.
AT_MOST = {
    "GET welcome.home": 0,
    "GET intake.step": 1,
    "POST intake.submit": 15,
    "GET casework.queue": 6,
    "GET casework.case": 17,  # three say whether the organization of a referral can be told
    "GET new_referral.choose": 12,
    "POST new_referral.agree": 36,  # a third of them tell the organization: each address with a link of its own
    "GET casework.messages": 3,
    "GET referrals.today": 7,
}

Asked = dict[str, dict[int, list[str]]]


@pytest.fixture
def asked(app: Flask) -> Iterator[Asked]:
    """What each request to a view asks the database, by method and view."""
    found: Asked = defaultdict(lambda: defaultdict(list))
    numbers = count()

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if has_request_context():
            number = g.setdefault("number_of_this_request", next(numbers))
            found[f"{request.method} {request.endpoint}"][number].append(statement)

    event.listen(db.database.engine, "before_cursor_execute", note)
    yield found
    event.remove(db.database.engine, "before_cursor_execute", note)


def test_the_hot_pages_ask_no_more_than_they_need(app: Flask, browser: Browser, asked: Asked) -> None:
    service = make.service(categories=["english", "food"])
    make.commit()
    browser.get("/en/")
    send(browser)
    case = db.session.scalars(select(Case)).one()
    db.session.get_one(Person, case.person_id).number_proved_at = case.created_at
    make.commit()
    browser.sign_in("caseworker")
    browser.get("/staff/queue?tab=all")
    page = browser.get(f"/staff/cases/{case.id}/refer").submit("Go on", service=service.id)
    page.submit("Send the referral", mode="verbal")
    browser.get("/staff/messages")
    partner = Browser(app)
    partner.sign_in("partner", organization_id=service.organization_id)
    partner.get("/partner/")
    most = {view: max(map(len, asked[view].values()), default=0) for view in AT_MOST}
    said = "\n".join(
        line for view in AT_MOST if most[view] > AT_MOST[view] for line in max(asked[view].values(), key=len)
    )
    assert {view for view in AT_MOST if most[view] > AT_MOST[view]} == set(), said
    assert {view for view in AT_MOST if AT_MOST[view] and not most[view]} == set(), "a view that was not opened"


def test_the_audit_of_a_request_is_one_statement_in_the_order_of_what_was_done(browser: Browser, asked: Asked) -> None:
    send(browser)
    (written,) = asked["POST intake.submit"].values()
    assert sum("INSERT INTO audit_entry" in statement for statement in written) == 1
    lines = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [line.action for line in lines] == ["add", "request_received", "consent"]
    case = db.session.scalars(select(Case)).one()
    assert {line.person_id for line in lines} == {case.person_id}
    assert lines[1].subject_id == case.id and lines[1].facts == {}


def test_what_is_undone_leaves_no_line(app: Flask) -> None:
    from engagement.foundation import audit

    account = make.account()
    make.commit()
    for end in (db.session.rollback, db.session.close):
        audit.record("tried", account)
        end()
        audit.record("done", db.session.get_one(Account, account.id))
        make.commit()
    assert list(db.session.scalars(select(AuditEntry.action))) == ["done", "done"]
