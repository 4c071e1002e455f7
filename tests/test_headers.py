"""What the browser may load, tell and keep."""

import re
from pathlib import Path

import pytest
from flask import Flask, g

from engagement import headers, i18n
from engagement.settings import HOME
from tests.browser import Browser

NAMED = re.compile(r"static_url\(['\"]([^'\"]+)['\"]\)")


def test_every_answer_says_what_may_be_loaded(browser: Browser) -> None:
    for url in ("/staff/sign-in", "/en/no-such-page", "/healthz"):
        sent = browser.client.get(url).headers
        policy = sent["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert sent["Referrer-Policy"] == "no-referrer"
        assert sent["X-Content-Type-Options"] == "nosniff"
        assert sent["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "camera=()" in sent["Permissions-Policy"]
        assert "Strict-Transport-Security" not in sent


def test_https_is_promised_only_where_there_is_https() -> None:
    assert "max-age=31536000" in headers.security_headers(https=True).headers["Strict-Transport-Security"]
    assert "Strict-Transport-Security" not in headers.security_headers(https=False).headers


@pytest.mark.parametrize("url", ["/staff/sign-in", "/staff/accounts", "/en/no-such-page", "/en/services?need=shelter"])
def test_pages_are_not_kept_by_the_browser(browser: Browser, url: str) -> None:
    assert browser.client.get(url).headers["Cache-Control"] == "no-store"


def test_a_public_page_may_be_kept_until_somebody_begins_something(app: Flask) -> None:
    for begun, kept in ((False, "private, max-age=60"), (True, "no-store")):
        browser = Browser(app)
        if begun:
            browser.get("/staff/sign-in")
        sent = browser.client.get("/en/privacy")
        assert (sent.status_code, sent.headers["Cache-Control"]) == (200, kept)


def test_static_files_carry_their_content_in_their_address_and_stay_forever(app: Flask, browser: Browser) -> None:
    url = app.jinja_env.globals["static_url"]("style.css")  # type: ignore[operator]
    assert re.fullmatch(r"/static/style\.[0-9a-f]{12}\.css", url)
    sent = browser.client.get(url, buffered=True)
    assert sent.status_code == 200
    assert "immutable" in sent.headers["Cache-Control"]
    assert sent.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in sent.headers
    assert "immutable" not in browser.client.get("/static/style.css", buffered=True).headers["Cache-Control"]
    assert browser.client.get("/static/style.000000000000.css").status_code == 404


def test_templates_name_only_files_there_are() -> None:
    named = {name for page in (HOME / "templates").rglob("*.html") for name in NAMED.findall(page.read_text())}
    assert "style.css" in named
    assert sorted(name for name in named if not (HOME / "engagement" / "static" / name).is_file()) == []


def test_a_form_sent_over_https_needs_no_referrer(browser: Browser) -> None:
    page = browser.client.get("/staff/sign-in", base_url="https://localhost")
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert token is not None
    values = {"csrf_token": token[1], "email": "nobody@example.org", "password": "nothing"}
    assert browser.client.post("/staff/sign-in", data=values, base_url="https://localhost").status_code == 200


@pytest.mark.parametrize("path", ["/", "/en/request", "/staff/sign-in", "/en/nowhere"])
def test_a_page_brought_back_by_the_back_button_asks_again(browser: Browser, path: str) -> None:
    assert "/static/back." in browser.client.get(path).text


def test_recordings_are_found_by_language_and_question(tmp_path: Path) -> None:
    (tmp_path / "audio/fa-AF").mkdir(parents=True)
    (tmp_path / "audio/fa-AF/needs.mp3").write_bytes(b"a voice")
    app = Flask("desk")
    headers.serve(app, tmp_path)
    recording = app.jinja_env.globals["recording"]
    for tag, key, there in (("fa-AF", "needs", True), ("fa-AF", "zip", False), ("ps", "needs", False)):
        with app.test_request_context():
            g.language = i18n.KNOWN[tag]
            address = recording(key)  # type: ignore[operator]
        assert bool(re.fullmatch(r"/static/audio/fa-AF/needs\.[0-9a-f]{12}\.mp3", address)) == there
    sent = app.test_client().get("/static/audio/fa-AF/needs.mp3", buffered=True)
    assert (sent.data, sent.mimetype) == (b"a voice", "audio/mpeg")
