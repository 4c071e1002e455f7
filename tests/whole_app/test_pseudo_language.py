"""No text was forgotten: in a language that puts every text into ⟦brackets⟧, nothing on a resident's page stands outside them."""

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask_babel import Domain
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from engagement.appointments import actions as appointments
from engagement.directory.actions import load_demo
from engagement.directory.models import Service
from engagement.foundation import clock, db
from engagement.referrals.statuses import Status
from engagement.web import access
from tests import make
from tests.browser import Browser, Page
from tests.intake.resident import AMINA, where
from tests.my_request.test_routes import opened
from tests.whole_app.pseudo import Pseudo, unmarked
from tests.whole_app.test_routes import allowed, routes

LANG = "es"
NOBODYS_PAGES = ("/healthz", "/readyz", "/metrics")


class Reader(Browser):
    """Reads every page it is given, and keeps what stands outside brackets."""

    def __init__(self, app: Flask):
        super().__init__(app)
        self.seen: set[str] = set()
        self.found: dict[str, list[str]] = {}

    def _page(self, response: TestResponse, status: int | None) -> Page:
        page = super()._page(response, status)
        if response.mimetype == "text/html":
            self.seen.add(page.path)
            outside = unmarked(page.html)
            if outside:
                self.found[f"{page.path} ({page.status})"] = outside
        return page


@pytest.fixture
def reader(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Somebody who reads every page, each text of it in brackets."""
    monkeypatch.setattr(Domain, "get_translations", lambda self: Pseudo())
    return Reader(app)


@pytest.fixture
def services(app: Flask) -> list[Service]:
    """Places that help, written about in English alone."""
    load_demo()
    db.session.execute(update(Service).values(translations={}))
    make.commit()
    return list(db.session.scalars(select(Service).order_by(Service.id)))


def test_every_public_page(app: Flask, reader: Reader) -> None:
    for rule, method in routes(app):
        public = allowed(app, rule) is access.anyone and not rule.rule.startswith(NOBODYS_PAGES)
        if public and method == "GET" and rule.arguments <= {"lang"}:
            # A browser that is no tablet is told so at the door, by a page that is not there.
            reader.get(rule.rule.replace("<lang:lang>", LANG), status=404 if rule.rule == "/door/" else 200)
    assert reader.found == {}
    assert {
        "/",
        f"/{LANG}/",
        f"/{LANG}/privacy",
        f"/{LANG}/services",
        f"/{LANG}/request",
        f"/{LANG}/say",
        f"/{LANG}/heard",
    } <= reader.seen


def test_the_whole_intake(reader: Reader, services: list[Service]) -> None:
    page = reader.get(f"/{LANG}/intake/needs")
    while (step := where(page)) != "check":  # each page as it is asked, with a wrong answer, and half filled in
        page.submit(**WRONG.get(step, dict.fromkeys(AMINA[step], "")))
        page = reader.get(f"/{LANG}/intake/{step}").submit(**AMINA[step])
        reader.get(f"/{LANG}/intake/{step}")
    for address in ("", "/later", "/needs?change=1", "/zip?change=1", "/contact?change=1"):
        reader.get(f"/{LANG}/intake{address}")
    done = reader.get(f"/{LANG}/intake/check").submit()
    assert where(done) == "done"
    reader.get(f"/{LANG}/intake/about-you").submit()
    assert reader.found == {}


WRONG = {"contact": {"phone": "12", "email": "x"}, "zip": {"zip": "1"}, "own_words": {"own_words": "undocumented"}}


@pytest.mark.parametrize(
    "answers",
    [
        {"needs": {"needs": ["safety", "other"]}, "safe_now": {"safe_now": "not_safe"}, "contact": {"phone": ""}},
        {"needs": {"needs": ["food"]}, "age_band": {"age_band": "under_14"}, "zip": {"zip": "87501"}},
        {"languages": {"spoken_language": "nv", "interpreter_needed": "y"}, "story": {"story": "I have no papers"}},
    ],
)
def test_walks_of_others(reader: Reader, services: list[Service], answers: dict[str, dict[str, Any]]) -> None:
    page = reader.get(f"/{LANG}/intake/needs")
    while (step := where(page)) != "check":
        sent = page.submit(**answers.get(step, AMINA[step]))
        page = sent if where(sent) != step else sent.submit(**answers.get(step, AMINA[step]))  # asked once more
        if where(page) == step:
            page = sent.submit(**AMINA[step])
        assert where(page) != step, page.main
    page.submit()
    assert reader.found == {}


def test_services(reader: Reader, services: list[Service]) -> None:
    for service in services:
        reader.get(f"/{LANG}/services/{service.id}")
    for query in (
        "category=food",
        "zip=12",
        "zip=99999",
        "zip=87102&language=ar",
        "category=legal&language=ps&zip=87108",
    ):
        reader.get(f"/{LANG}/services?{query}", status=None)
    assert reader.found == {}


def test_my_request(reader: Reader) -> None:
    case = make.case(needs=("english", "food"))
    sent = make.referral(case)
    begins = clock.now() + timedelta(days=3)
    planned = appointments.add(case, begins, minutes=30, place="Room 12")
    page = opened(reader, case, LANG)
    appointments.strike_out(planned, case)
    for status in Status:
        sent.status = status
        reader.get(page.url)
    reader.get(f"/{LANG}/request/stop/{sent.organization_id}")
    reader.get(f"/{LANG}/request/cancel").submit()
    reader.get(page.url)
    assert reader.found == {}


def test_what_goes_wrong(reader: Reader) -> None:
    case = make.case()
    make.commit()
    reader.get(f"/{LANG}/nowhere", status=404)
    reader.get("/nowhere", status=404)
    reader.get(f"/{LANG}/services/999999", status=404)
    reader.post(f"/{LANG}/say", {"text": "no token"}, status=400)
    reader.post(f"/{LANG}/privacy", status=None)
    reader.get(f"/{LANG}/request").submit(code="?")
    number = reader.get(f"/{LANG}/request").submit(code=case.request_code)
    number.submit(number="12")
    number.submit(number="000000")
    reader.get(f"/{LANG}/say").submit()
    reader.get(f"/{LANG}/intake/kiosk").submit()
    reader.get(f"/{LANG}/")
    reader.get(f"/{LANG}/intake/needs").submit(needs="")
    assert reader.found == {}


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>⟦Yes⟧ 12:30 <b>K7F-Q2M</b> 505-555-0100</p>", []),
        ("<p>⟦Call <b>⟦us⟧</b>⟧</p>", []),
        ("<p>⟦Call <b>us</b> now⟧ please</p>", ["please"]),
        ("<p>Yes</p>", ["Yes"]),
        ('<p lang="en">Yes</p><bdi>Amina</bdi><!-- no -->', []),
        (f'<p lang="{LANG}">Yes</p>', ["Yes"]),
        ('<img alt="A tree"><p title="⟦Tip⟧ now">⟦x⟧</p>', ["alt=A tree", "title=now"]),
        ('<p class="a b" data-word="two words" data-key="one">⟦x⟧</p>', ["data-word=two words"]),
        ('<input value="what I typed"><button value="two words">⟦x⟧</button>', []),
        ('<input type="submit" value="Send it">', ["value=Send it"]),
        ("<p>⟦Long te…</p>", ["a bracket was cut off, and all that follows it went unread"]),
        ("<script>let words</script><title>Home</title>", ["Home"]),
    ],
)
def test_what_is_outside_is_found(html: str, found: list[str]) -> None:
    assert unmarked(f'<html lang="{LANG}">{html}</html>') == found


def test_brackets_cover_plurals_and_contexts() -> None:
    words = Pseudo()
    assert re.findall("⟦(.)⟧", words.ngettext("a", "b", 2) + words.pgettext("c", "d") + words.npgettext("c", "e", "f", 1)) == [
        "b", "d", "e",
    ]  # fmt: skip
