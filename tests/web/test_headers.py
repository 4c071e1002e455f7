"""What the browser may load, tell and keep."""

import re

import pytest
from flask import Flask

from engagement.web import headers
from tests.browser import Browser
from tests.conftest import test_settings


def test_every_answer_says_what_may_be_loaded(browser: Browser) -> None:
    for url in ("/staff/sign-in", "/en/no-such-page", "/healthz"):
        sent = browser.client.get(url).headers
        policy = sent["Content-Security-Policy"]
        leaves = "form-action 'self' https://www.weather.gov/abq/"  # "Leave this site" is a form
        for allowed in ("default-src 'self'", "script-src 'self'", "style-src 'self'", leaves):
            assert f"{allowed};" in policy
        for refused in ("frame-ancestors", "base-uri", "object-src"):
            assert f"{refused} 'none'" in policy
        assert "unsafe" not in policy
        assert sent["Referrer-Policy"] == "no-referrer"
        assert sent["X-Content-Type-Options"] == "nosniff"
        assert sent["X-Frame-Options"] == "DENY"
        assert sent["Cross-Origin-Opener-Policy"] == sent["Cross-Origin-Resource-Policy"] == "same-origin"
        for power in ("camera", "microphone", "geolocation", "display-capture", "payment"):
            assert f"{power}=()" in sent["Permissions-Policy"].split(", ")
        assert "Strict-Transport-Security" not in sent


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_https_is_promised_only_where_there_is_https(scheme: str) -> None:
    app = Flask(__name__)
    app.config["SETTINGS"] = test_settings("", PUBLIC_BASE_URL=f"{scheme}://desk.example.org")
    headers.init_app(app)
    promised = app.test_client().get("/").headers.get("Strict-Transport-Security")
    assert promised == {"http": None, "https": "max-age=31536000; includeSubDomains"}[scheme]


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


def test_a_form_sent_over_https_needs_no_referrer(browser: Browser) -> None:
    page = browser.client.get("/staff/sign-in", base_url="https://localhost")
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert token is not None
    values = {"csrf_token": token[1], "email": "nobody@example.org", "password": "nothing"}
    assert browser.client.post("/staff/sign-in", data=values, base_url="https://localhost").status_code == 200


@pytest.mark.parametrize("path", ["/", "/en/request", "/staff/sign-in", "/en/nowhere"])
def test_a_page_brought_back_by_the_back_button_asks_again(browser: Browser, path: str) -> None:
    assert "/static/back." in browser.client.get(path).text
