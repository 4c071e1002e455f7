"""The session in the browser: unreadable outside, forgotten where it should be."""

import zlib
from base64 import b64decode

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import base64_decode

from engagement import create_app
from engagement.intake import actions as intake
from engagement.people.vocabulary import Source
from tests import make
from tests.browser import Browser
from tests.conftest import test_settings
from tests.intake.resident import send

SECRET = "K7F-Q2M 424242"


def cookie_of(browser: Browser) -> str:
    cookie = browser.client.get_cookie("desk")
    assert cookie is not None
    return cookie.value


def test_what_a_session_holds_cannot_be_read_from_its_cookie(browser: Browser) -> None:
    with browser.client.session_transaction() as session:
        session["kept"] = SECRET
    payload = cookie_of(browser)
    raw = base64_decode(payload.strip(".").split(".")[0])
    written = zlib.decompress(raw) if payload.startswith(".") else raw
    assert SECRET.encode() not in written and SECRET.encode() not in b64decode(written)
    with browser.client.session_transaction() as session:
        assert session["kept"] == SECRET


def test_a_cookie_we_cannot_open_is_an_empty_session(app: Flask, browser: Browser) -> None:
    written = SecureCookieSessionInterface().get_signing_serializer(app)
    assert written is not None
    browser.client.set_cookie("desk", str(written.dumps({"kept": SECRET})))
    browser.get("/en/request")
    with browser.client.session_transaction() as session:
        assert "kept" not in session


@pytest.mark.parametrize(("base", "name"), [("https://desk.example.org", "__Host-desk"), ("http://localhost", "desk")])
def test_over_https_the_cookie_is_this_hosts_alone(app: Flask, base: str, name: str) -> None:
    made = create_app(test_settings(app.config["SQLALCHEMY_DATABASE_URI"], PUBLIC_BASE_URL=base))
    assert made.config["SESSION_COOKIE_NAME"] == name
    assert made.config["SESSION_COOKIE_SECURE"] is base.startswith("https")


def test_signing_in_takes_over_no_token_and_signing_out_leaves_nothing(browser: Browser) -> None:
    make.commit()
    browser.get("/staff/sign-in")
    with browser.client.session_transaction() as session:
        planted = session["csrf_token"]
        session["draft"] = "of a resident at this computer"
    browser.sign_in("caseworker")
    browser.get("/staff/queue")
    with browser.client.session_transaction() as session:
        assert session["csrf_token"] != planted
    token = browser.get("/staff/queue").find("input[name=csrf_token]")["value"]
    browser.post("/staff/sign-out", {"csrf_token": token})
    with browser.client.session_transaction() as session:
        assert "draft" not in session and "_user_id" not in session


def test_a_request_closed_on_this_device_is_not_on_the_page_after_sending_either(browser: Browser) -> None:
    send(browser, contact={"phone": "", "email": "", "sure": "y"})
    page = browser.get("/en/intake/done")
    code, number = (found.get_text() for found in page.all(".code"))
    page = browser.get("/en/request").submit(code=code).submit(number=number)
    assert "English classes" in page.main
    page.submit("Close my request on this device")
    page = browser.get("/en/intake/done")
    assert code not in page.text and number not in page.text
    with browser.client.session_transaction() as session:
        assert not {"draft", "return_number", "request_token", "asked"} & set(session)


def test_a_request_taken_up_again_does_not_show_the_number_of_another(browser: Browser) -> None:
    draft, _token = intake.begin(Source.WEB, "en")
    intake.keep_answers(draft, "needs", {"needs": ["work"]}, "en")
    number = intake.give_return_number(draft)
    make.commit()
    with browser.client.session_transaction() as session:
        session["return_number"] = "424242"
    browser.get("/en/request").submit(code=draft.request_code).submit(number=number)
    assert "424242" not in browser.get("/en/intake/later").text
