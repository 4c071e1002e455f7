"""A restricted case is nowhere: no page shows anything of it to somebody who may not see it, or lets them do anything to it."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from engagement.foundation import db
from engagement.intake.models import Draft
from engagement.messaging import replies
from engagement.messaging.models import Message
from engagement.messaging.vocabulary import Direction
from engagement.people import actions as people
from engagement.people.models import Case, CaseEvent, Person
from engagement.people.restriction import actions as restriction
from engagement.people.vocabulary import Restricted
from engagement.records import actions as records
from engagement.records.models import Asked
from engagement.web.roles import Permission, Role, grants
from tests import make
from tests.browser import Browser
from tests.records.somebody import PHONE, WORDS, somebody
from tests.whole_app.test_routes import allowed, routes

# Rows with a case that no page shows but to whoever made them.
OWN = {Draft}
SAID_TO_THE_CITY = {"cardamom", "575-555-0166"}  # on another page, and about no case
DESK_ROLES = [role for role in Role if role is not Role.PARTNER]
UNTRAINED = [role for role in DESK_ROLES if not grants([role], Permission.SEE_RESTRICTED)]


@pytest.fixture
def case(app: Flask) -> Case:
    """A restricted case of a person of whom there is something everywhere, in an office with somebody trained."""
    made = somebody()
    assert made.restricted
    records.ask(made, Asked.BY_PHONE, make.account("supervisor").id)
    make.commit()
    return made


def row_of(model: Any, case: Case) -> Any:
    """One row of that table that belongs to the case."""
    if model is Case:
        return case
    wanted = select(model).where(model.case_id == case.id)
    # Of other lines and texts there is no page.
    wanted = wanted.where(CaseEvent.kind == "note") if model is CaseEvent else wanted
    wanted = wanted.where(Message.direction == Direction.IN) if model is Message else wanted
    found = db.session.scalars(wanted.limit(1)).first()
    assert found is not None, f"tests/records/somebody.py makes no {model.__name__}"
    return found


def about_a_case(app: Flask) -> list[tuple[Rule, str, Any]]:
    """Every route of the staff's desk that is about a case or something of one."""
    found = []
    for rule, method in routes(app):
        subject = getattr(app.view_functions[rule.endpoint], "subject", None)
        belongs = subject is Case or hasattr(subject, "case_id")
        if rule.rule.startswith("/staff") and subject not in OWN and belongs:
            found.append((rule, method, subject))
    return found


def address(rule: Rule, row: Any) -> str:
    """The route's address for that row; whatever else it names is in none."""
    path = rule.rule
    for name in rule.arguments:
        value = str(row.id) if name.endswith("_id") else "1"
        path = "".join(value if part.strip("<>").rpartition(":")[2] == name else part for part in _parts(path))
    return path


def _parts(path: str) -> list[str]:
    return [piece for part in path.replace("<", "\0<").replace(">", ">\0").split("\0") for piece in [part] if piece]


def read(answer: TestResponse) -> str:
    """What somebody reads of a page, or of the sheets of a workbook."""
    data = answer.get_data()
    answer.close()
    if not answer.headers["Content-Type"].endswith("spreadsheetml.sheet"):
        return data.decode()
    with ZipFile(BytesIO(data)) as packed:
        return "\n".join(packed.read(name).decode() for name in packed.namelist())


def test_no_page_of_it_opens(app: Flask, case: Case) -> None:
    """For nobody untrained: nothing that they open changes anything, so that the next role finds the same case."""
    addresses = [(rule, method, address(rule, row_of(subject, case))) for rule, method, subject in about_a_case(app)]
    for role in DESK_ROLES:
        browser, wrong, opened = Browser(app), [], 0
        account = browser.sign_in(role)
        token = browser.get("/staff/account").find("[name=csrf_token]")["value"]
        for rule, method, where in addresses:
            allow = allowed(app, rule)
            trained = grants(account.all_roles, Permission.SEE_RESTRICTED)
            if (
                not allow.admits(account)
                or (trained and (method != "GET" or len(rule.arguments) > 1))
                or allow.names_nobody
            ):
                continue
            answer = browser.client.open(where, method=method, data={"csrf_token": token} if method == "POST" else None)
            db.session.rollback()
            opened += 1
            if (answer.status_code == 404) is trained:
                wrong.append((rule.rule, method, answer.status_code))
        assert not wrong, role
        assert opened or not grants([role], Permission.WORK_CASES), role


def test_no_list_shows_it(app: Flask, case: Case) -> None:
    lists = [rule.rule for rule, method in routes(app) if method == "GET" and not rule.arguments]
    lists += [
        "/staff/queue?tab=all",
        "/staff/queue?tab=unassigned",
        "/staff/queue?tab=past_due",
        "/staff/tasks?pile=nobodys",
    ]
    words = {*(word.strip() for word in WORDS), case.request_code} - SAID_TO_THE_CITY
    for role in UNTRAINED:
        browser = Browser(app)
        account = browser.sign_in(role)
        for where in lists:
            if where.startswith("/staff") and "sign-out" not in where:
                page = read(browser.client.get(where, follow_redirects=True))
                assert [word for word in words if word in page] == [], (role, where)
        assert account.role == role


def test_a_case_at_the_same_number_names_nobody(app: Flask, case: Case) -> None:
    """Nor may a note be moved to it, nor is a text that may be hers shown or filed there."""
    people.change_without_history(db.session.get_one(Person, case.person_id), phone=PHONE)
    other = make.case(make.person("Amina Rahimi", phone=PHONE))
    people.add_event(other, "note", body="Mornings")
    replies.receive({"From": PHONE, "Body": "whichever of us", "MessageSid": "SM-in-2"})
    make.commit()
    event = db.session.scalars(
        select(CaseEvent).where(CaseEvent.body.is_not(None), CaseEvent.case_id == other.id)
    ).one()
    words = {word.strip() for word in WORDS} - SAID_TO_THE_CITY - {PHONE, "575-555-0166"} | {case.request_code}
    for role, finds in (("caseworker", False), ("safety", True)):
        browser = Browser(app)
        browser.sign_in(role)
        for where in (f"/staff/cases/{other.id}", f"/staff/events/{event.id}", "/staff/messages"):
            page = browser.get(where)
            assert bool([word for word in words if word in page.html]) is finds, (role, where)
        assert ("whichever of us" in page.main) is finds


def test_whoever_is_trained_finds_it_everywhere(browser: Browser, case: Case) -> None:
    """Else the tests above would show nothing."""
    browser.sign_in("safety")
    for where, word in (
        ("/staff/queue?tab=all", "Zubaydah"), ("/staff/messages", "pomegranate"), ("/staff/tasks?pile=nobodys", "xylophone"),
        (f"/staff/cases/{case.id}", "Restricted"),
    ):  # fmt: skip
        assert word in browser.get(where).main, where


def test_a_search_finds_nothing(app: Flask, case: Case) -> None:
    for role in ("caseworker", "safety"):
        browser = Browser(app)
        browser.sign_in(role)
        for words in ("Zubaydah Quillfeather", "575-555-0166", "zubaydah@example.org", case.request_code):
            page = browser.get("/staff/search").submit("Search", words=words)
            found = "Nobody found" not in page.main and "in an emergency" not in page.main
            found_nothing = "Nobody found" in page.main and "in an emergency" in page.main
            assert (found, found_nothing) == (role == "safety", role == "caseworker"), (role, words)


def test_the_numbers_above_the_queue_count_what_one_sees(app: Flask, browser: Browser, case: Case) -> None:
    trained = Browser(app)
    browser.sign_in("caseworker")
    trained.sign_in("safety")
    few, every = (
        int(one.get("/staff/queue?tab=all").find(".tabs [aria-current]").get_text().split()[-1])
        for one in (browser, trained)
    )
    assert few == every - 1
    assert browser.get("/staff/queue").find("header nav a[href='/staff/messages']").get_text(strip=True) == "Messages"


def test_a_code_of_it_leads_nowhere(browser: Browser, case: Case) -> None:
    browser.sign_in("admin")
    page = browser.get("/staff/records").submit("Put on hold", code=case.request_code, reason="A court asks")
    assert "There is no request with this code." in page.main


def test_whose_it_is_keeps_it(browser: Browser) -> None:
    make.account("supervisor")
    case, account = make.case(), browser.sign_in("caseworker")
    case.owner_id = account.id
    restriction.restrict(case, Restricted.RESIDENT)
    assert "Restricted" in browser.get(f"/staff/cases/{case.id}").main
    assert case.request_code in browser.get("/staff/queue").main
