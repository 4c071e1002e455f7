"""Your account: what somebody sees of it, and the password they choose."""

from typing import Any

import pytest
from flask import Flask
from flask_security.utils import verify_password
from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.foundation import db
from engagement.foundation.audit import AuditEntry
from engagement.web.roles import Role
from tests.browser import PASSWORD, Browser, Page

BETTER = "four tall yellow windmills "  # with a space at the end, which counts


def reload(account: Any) -> Account:
    db.session.expire_all()
    return db.session.get_one(Account, account.id)


def change(browser: Browser, present: str = PASSWORD, new: str = BETTER, again: str | None = None) -> Page:
    page = browser.get("/staff/account/password")
    return page.submit("Change password", present=present, new=new, again=new if again is None else again)


@pytest.mark.parametrize("role", ["caseworker", "partner", "admin"])
def test_everybody_sees_who_they_are_here(browser: Browser, role: str) -> None:
    account = browser.sign_in(role)
    page = browser.get("/staff/").follow(account.name)
    assert page.h1 == "Your account"
    assert account.email in page.main and "Your password alone opens your desk" in page.main


@pytest.mark.parametrize("role", ["caseworker", "partner"])
def test_a_password_is_changed_and_every_other_session_ends(
    browser: Browser, another_browser: Browser, role: str
) -> None:
    account = browser.sign_in(role)
    there = another_browser.get("/staff/sign-in").submit("Sign in", email=account.email, password=PASSWORD)
    assert there.path != "/staff/sign-in"
    page = change(browser)
    assert page.path in ("/staff/queue", "/partner/") and "Your password is changed." in page.main
    assert another_browser.get("/staff/account").path == "/staff/sign-in"
    assert browser.get("/staff/account").path == "/staff/account", "this one goes on"
    again = another_browser.get("/staff/sign-in").submit("Sign in", email=account.email, password=BETTER)
    assert again.path == page.path
    refused = Browser(browser.app).get("/staff/sign-in").submit("Sign in", email=account.email, password=BETTER.strip())
    assert refused.path == "/staff/sign-in", "the space at the end counts"
    done = select(AuditEntry.action).where(AuditEntry.actor_id == account.id).order_by(AuditEntry.id)
    assert list(db.session.scalars(done)) == ["signed_in", "signed_in", "password_changed", "signed_in"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"present": "wrong"}, "This is not your present password."),
        ({"present": ""}, "Please write your present password."),
        ({"new": "", "again": ""}, "Please write a new password."),
        ({"new": "short"}, "A password needs at least 12 characters."),
        ({"new": "passwordpassword"}, "This password is easy to guess."),
        ({"new": PASSWORD}, "This is your present password. Choose another."),
        ({"again": "another"}, "The two new passwords are not the same."),
    ],
)
def test_what_is_refused_is_said_and_nothing_is_changed(browser: Browser, typed: dict[str, str], said: str) -> None:
    account = browser.sign_in("caseworker")
    page = change(browser, **typed)
    assert page.status == 422 and said in page.main
    assert not [field for field in page.all("input[type=password]") if field.get("value")]
    assert verify_password(PASSWORD, str(reload(account).password))


def test_a_password_with_accents_is_known_again(browser: Browser) -> None:
    account = browser.sign_in("caseworker")
    accents = "cuatro \u00f1and\u00faes amarillos"
    assert change(browser, new=accents).path == "/staff/queue"
    another = Browser(browser.app).get("/staff/sign-in").submit("Sign in", email=account.email, password=accents)
    assert another.path == "/staff/queue"
    assert change(browser, present=accents).path == "/staff/queue"


def test_a_wrong_present_password_is_counted_for_its_owner_a_partners_too(browser: Browser) -> None:
    for role in ("caseworker", "partner"):
        account = browser.sign_in(role)
        change(browser, present="wrong")
        assert reload(account).failed_sign_ins == 1
        token = browser.get("/staff/account").find("input[name=csrf_token]")["value"]
        browser.post("/staff/sign-out", {"csrf_token": token})


@pytest.mark.parametrize("role", ["caseworker", "partner", "admin"])
def test_a_first_password_opens_nothing_but_its_change(browser: Browser, role: str) -> None:
    account = browser.sign_in(role, must_change_password=True)
    desk = {"caseworker": "/staff/queue", "partner": "/partner/", "admin": "/staff/accounts"}[role]
    for path in ("/staff/", desk, "/staff/account"):
        page = browser.get(path)
        assert page.path == "/staff/account/password"
        assert "Somebody else chose your password" in page.main
        assert not page.all("header nav a")
    token = page.find("input[name=csrf_token]")["value"]
    assert browser.client.post("/staff/accounts", data={"csrf_token": token}).status_code == (
        303 if role == "admin" else 403
    )
    done = change(browser)
    assert done.path == desk
    assert not reload(account).must_change_password
    assert browser.get("/staff/account").path == "/staff/account"


def test_who_must_change_it_may_do_so_in_their_own_language_or_leave(browser: Browser) -> None:
    account = browser.sign_in("partner", must_change_password=True)
    token = browser.get("/staff/account/password").find("input[name=csrf_token]")["value"]
    browser.client.post("/staff/language", data={"language": "es", "csrf_token": token})
    assert reload(account).language == "es"
    assert "Otra persona eligió su contraseña" in browser.get("/staff/account/password").main
    assert browser.post("/staff/sign-out", {"csrf_token": token}).path == "/staff/"
    assert browser.get("/staff/account").path == "/staff/sign-in"


def test_who_must_change_it_is_a_visitor_like_others_where_anyone_may_be(browser: Browser) -> None:
    browser.sign_in("caseworker", must_change_password=True)
    assert browser.get("/en/services").path == "/en/services"


def test_a_language_chosen_on_the_page_leads_back_to_it(browser: Browser) -> None:
    account = browser.sign_in("partner")
    page = browser.get("/staff/account").submit("Español")
    assert page.path == "/staff/account" and page.h1 == "Su cuenta"
    assert reload(account).language == "es"


def test_guessing_the_present_password_has_an_end(limited: Flask, browser: Browser) -> None:
    browser.sign_in(Role.CASEWORKER)
    assert [change(browser, present="wrong").status for _ in range(11)] == [422] * 10 + [429]
