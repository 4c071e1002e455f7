"""When something goes wrong: a page in the reader's language, and a way on."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask, abort
from psycopg.errors import CannotConnectNow, DeadlockDetected, QueryCanceled, SerializationFailure, UniqueViolation
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError

from engagement import create_app
from engagement.foundation import db
from engagement.foundation.errors import DomainError, StaleEdit
from engagement.web import failures
from engagement.web.access import anyone, gate
from tests import make
from tests.browser import Browser

BREAKS: dict[str, Any] = {
    "domain": DomainError("This referral was already answered."),
    "stale-edit": StaleEdit("Compare.", theirs={"Zip code": "87102"}, yours={"Zip code": "87108"}),
    "stale-row": StaleDataError("one row expected"),
    "crash": ZeroDivisionError("secret of Amina"),
    "database": OperationalError("SELECT name", {"name": "Amina"}, Exception("gone")),
    "away": OperationalError("SELECT", {"name": "Amina"}, CannotConnectNow()),
    "too-slow": OperationalError("SELECT", {"name": "Amina"}, QueryCanceled()),
    "no-connection": PoolTimeout(),
    "deadlock": OperationalError("UPDATE", {"name": "Amina"}, DeadlockDetected()),
    "serialization": DBAPIError("UPDATE", {"name": "Amina"}, SerializationFailure()),
    "twice": IntegrityError("INSERT", {"name": "Amina"}, UniqueViolation()),
}


@pytest.fixture(scope="module")
def broken_app(shared_app: Flask) -> Iterator[Flask]:
    """An app with pages that go wrong, as production answers them."""
    app = create_app(shared_app.config["SETTINGS"].model_copy())
    app.config["PROPAGATE_EXCEPTIONS"] = False
    for place in ("/staff/break", "/en/break", "/twilio/break"):
        for name, error in BREAKS.items():
            add(app, f"{place}/{name}", error)
        for code in failures.PAGES:
            add(app, f"{place}/{code}", code)
    yield app
    with app.app_context():
        db.database.engine.dispose()


def add(app: Flask, url: str, what: Any) -> None:
    def view() -> str:
        if isinstance(what, int):
            abort(what)
        raise what

    app.add_url_rule(url, url.replace("/", "_"), gate(view, anyone))


@pytest.fixture
def visitor(broken_app: Flask, app: Flask) -> Iterator[Browser]:
    yield Browser(broken_app)


# Only the desk asks who somebody is (tests/whole_app/test_routes.py), so 403 is in the staff's languages alone.
@pytest.mark.parametrize(
    ("place", "code"),
    [("/staff/break", code) for code in failures.PAGES]
    + [("/en/break", code) for code in failures.PAGES if code != 403],
)
def test_every_failure_has_a_page_with_a_way_on(visitor: Browser, place: str, code: int) -> None:
    page = visitor.get(f"{place}/{code}", status=code)
    assert page.h1 == str(failures.PAGES[code].title)
    links = {link["href"] for link in page.all("main a")}
    assert ("/staff/" if place.startswith("/staff") else "/en/request") in links
    assert any(str(link).startswith("tel:") for link in links)


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [
        ("domain", 409, "This referral was already answered."),
        ("stale-row", 409, "Somebody else changed this at the same moment."),
        ("deadlock", 409, "Somebody else changed this at the same moment."),
        ("serialization", 409, "Somebody else changed this at the same moment."),
        ("twice", 409, "Somebody else changed this at the same moment."),
        ("away", 503, "Please wait a minute and try again."),
        ("too-slow", 503, "Please wait a minute and try again."),
        ("no-connection", 503, "Please wait a minute and try again."),
        ("crash", 500, "It is not your fault."),
        ("database", 500, "It is not your fault."),
    ],
)
def test_what_went_wrong_is_said_in_words(visitor: Browser, name: str, status: int, words: str) -> None:
    page = visitor.get(f"/en/break/{name}", status=status)
    assert words in page.main
    assert "Amina" not in page.html
    assert "Traceback" not in page.html


def test_a_stale_edit_shows_both_sides(visitor: Browser) -> None:
    page = visitor.get("/staff/break/stale-edit", status=409)
    assert [cell.get_text() for cell in page.all("tbody th, tbody td")] == ["Zip code", "87102", "87108"]


def test_a_crash_tells_the_number_under_which_it_is_logged(
    visitor: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    page = visitor.get("/en/break/crash", status=500)
    number = page.find("main .code").get_text()
    assert number == page.response.headers["X-Request-Id"]
    out = capsys.readouterr().out
    assert number in out
    assert "ZeroDivisionError" in out
    assert "Amina" not in out


@pytest.mark.parametrize(
    ("path", "accept", "language"),
    [
        ("/es/nada", "en", "es"),
        ("/ar/nothing", "en", "ar"),
        ("/xx/nothing", "es", "es"),
        ("/zz-ZZ-unknown/%00", "de", "en"),
        ("/staff/nothing", "es", "es"),
        ("/staff/nothing", "ar", "en"),
    ],
)
def test_a_page_that_is_not_there_is_so_in_the_readers_language(
    browser: Browser, path: str, accept: str, language: str
) -> None:
    page = browser.get(path, status=404, headers={"Accept-Language": accept})
    assert page.find("html")["lang"] == language


def test_an_ended_session_says_so_and_how_to_go_on(browser: Browser) -> None:
    page = browser.post("/staff/sign-in", {"email": "x", "password": "y"}, status=400)
    assert page.h1 == "Your session has ended"
    assert "What you saved is still there." in page.main


def test_a_program_gets_plain_words(visitor: Browser) -> None:
    answer = visitor.client.get("/twilio/break/403")
    assert (answer.status_code, answer.mimetype) == (403, "text/plain")
    assert visitor.client.get("/hsds/nothing").get_json()["code"] == 404


def test_too_much_at_once_is_refused(browser: Browser) -> None:
    page = browser.post("/staff/sign-in", {"email": "x" * 300_000}, status=413)
    assert "shorter text" in page.main


def test_a_form_sent_after_the_session_ended_is_not_lost(browser: Browser) -> None:
    case = make.case()
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/cases/{case.id}")
    browser.client.delete_cookie("desk")
    token = browser.get("/staff/sign-in").find("[name=csrf_token]")["value"]
    for given, status in ((page.find("[name=csrf_token]")["value"], 400), (token, 403)):
        sent = {"csrf_token": given, "note-body": "She called at noon and needs a ride.", "password": "a b"}
        answer = browser.post(f"/staff/cases/{case.id}/note", sent, status=status)
        assert answer.h1 == "Your session has ended"
        assert [area.get_text() for area in answer.all("main textarea")] == ["She called at noon and needs a ride."]
        assert f"/staff/sign-in?next=/staff/cases/{case.id}" in {link["href"] for link in answer.all("main a")}


def test_what_a_resident_wrote_is_not_lost_with_the_session(browser: Browser) -> None:
    answer = browser.post("/es/say", {"body": "Más luz\r\nen la calle", "topic": "streets"}, status=400)
    assert answer.find("main textarea").get_text().split() == ["Más", "luz", "en", "la", "calle"]
    assert "/es/say" in {link["href"] for link in answer.all("main a")}


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("我想要更多路灯", True), ("Ayuda", True), ("ayúdame", True), ("مساعدة", True), ("two words", True),
        ("streets", False), ("zh-Hans", False), ("fa-AF", False), ("2026-12-01", False), ("2026-12-01T10:00", False), ("3", False),
    ],
)  # fmt: skip
def test_words_need_no_spaces_to_be_kept(browser: Browser, written: str, kept: bool) -> None:
    """What was chosen from a list is no loss, whatever was written is; also in scripts that put nothing between words."""
    answer = browser.post("/en/say", {"body": written, "topic": "idea"}, status=400)
    assert [area.get_text() for area in answer.all("main textarea")] == ([written] if kept else [])


def test_a_stale_move_keeps_the_note_and_leads_back_to_the_case(browser: Browser) -> None:
    referral = make.referral()
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/cases/{referral.case_id}")
    sent = {"csrf_token": page.find("[name=csrf_token]")["value"], "version": "0", "note": "They moved away."}
    answer = browser.post(f"/staff/referrals/{referral.id}/move/withdraw", sent, status=409)
    assert [cell.get_text() for cell in answer.all("tbody td")] == ["Sent", "The resident does not want this"]
    assert answer.find("main textarea").get_text() == "They moved away."
    assert f"/staff/cases/{referral.case_id}" in {link["href"] for link in answer.all("main a")}


def test_a_stale_answer_of_a_partner_keeps_what_was_written(browser: Browser) -> None:
    referral = make.referral()
    browser.sign_in("partner", organization_id=referral.organization_id)
    token = browser.get(f"/partner/referrals/{referral.id}").find("[name=csrf_token]")["value"]
    sent = {
        "csrf_token": token,
        "move": "decline",
        "version": "0",
        "note": "Classes are full until May.",
    }
    answer = browser.post(f"/partner/referrals/{referral.id}", sent, status=409)
    assert answer.find("main textarea").get_text() == "Classes are full until May."
