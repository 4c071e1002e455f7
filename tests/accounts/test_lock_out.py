"""Strangers guess at an account with the limits in force, and its owner comes in all the same."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from engagement.accounts import actions
from engagement.accounts.models import Account
from engagement.foundation import clock, db
from engagement.web.roles import Role
from tests import make
from tests.accounts.test_second_factor import code_now, enter, set_up, sign_out
from tests.browser import PASSWORD, Browser, Page

pytestmark = pytest.mark.usefixtures("limited")


@pytest.fixture
def strict(app: Flask) -> Iterator[None]:
    """As production has it."""
    app.config["SECURITY_TWO_FACTOR_REQUIRED"] = True
    yield
    app.config["SECURITY_TWO_FACTOR_REQUIRED"] = False


@pytest.fixture
def owner(app: Flask) -> Account:
    """Whose account it is."""
    made = make.account(Role.ADMIN)
    make.commit()
    return made


class Stranger:
    """Somebody who sends wrong passwords from wherever they like."""

    def __init__(self, app: Flask):
        self.browser = Browser(app)
        self.token = self.browser.get("/staff/sign-in").find("main input[name=csrf_token]")["value"]

    def guess(self, email: str, address: str = "192.0.2.1", password: str = "wrong") -> int:
        """One guess; the status of the answer."""
        values = {"email": email, "password": password, "csrf_token": self.token}
        sent = self.browser.client.post("/staff/sign-in", data=values, environ_overrides={"REMOTE_ADDR": address})
        return sent.status_code


def address(number: int) -> str:
    """One of many addresses."""
    return f"198.51.{number // 250}.{number % 250}"


def come_in(browser: Browser, account: Account, address: str | None = None, password: str = PASSWORD) -> Page:
    """Sign in, from another network than the strangers' unless it is named."""
    browser.client.environ_base["REMOTE_ADDR"] = address or "203.0.113.9"
    return browser.get("/staff/sign-in").submit("Sign in", email=account.email, password=password)


def reload(account: Account) -> Account:
    db.session.expire_all()
    return db.session.get_one(Account, account.id)


@pytest.mark.parametrize("guesses", [120, pytest.param(1000, marks=pytest.mark.proof)])
def test_a_thousand_wrong_passwords_from_many_addresses_do_not_keep_the_owner_out(
    app: Flask, browser: Browser, owner: Account, guesses: int
) -> None:
    stranger = Stranger(app)
    answers = [stranger.guess(owner.email, address(number // 4)) for number in range(guesses)]
    assert answers[:100] == [200] * 100
    assert answers[100:] == [200, 200, 200, 429] * ((guesses - 100) // 4), "now each address has three tries"
    page = come_in(browser, owner)
    assert page.path == "/staff/accounts", page.main
    assert f"Somebody tried {answers.count(200)} times to sign in as you since" in page.main


def test_the_owner_comes_in_from_a_new_device_with_the_code_while_strangers_guess(
    app: Flask, browser: Browser, another_browser: Browser, strict: None
) -> None:
    account, key, _codes = set_up(browser)
    stranger = Stranger(app)
    for number in range(110):
        stranger.guess(account.email, address(number))
    with clock.shifted(timedelta(minutes=2)):
        page = come_in(another_browser, account)
        assert page.path == "/staff/sign-in/code"
        assert page.submit("Sign in", code=code_now(key)).path == "/staff/accounts"


def test_a_device_that_is_known_comes_in_from_the_very_address_that_guesses(
    app: Flask, browser: Browser, another_browser: Browser, owner: Account
) -> None:
    come_in(browser, owner, "192.0.2.1")
    sign_out(browser)
    stranger = Stranger(app)
    assert [stranger.guess(owner.email) for _ in range(12)] == [200] * 10 + [429] * 2
    for number in range(60):
        stranger.guess(f"somebody{number}@example.org")
    assert stranger.guess("somebody@example.org") == 429, "the whole address is closed"
    assert come_in(browser, owner, "192.0.2.1").path == "/staff/accounts"
    assert come_in(another_browser, owner, "192.0.2.1").status == 429


def test_a_stolen_device_guesses_no_more_than_a_stranger(app: Flask, browser: Browser, owner: Account) -> None:
    come_in(browser, owner)
    sign_out(browser)
    statuses = []
    for _ in range(22):
        token = browser.get("/staff/sign-in").find("main input[name=csrf_token]")["value"]
        wrong = {"email": owner.email, "password": "wrong", "csrf_token": token}
        statuses.append(browser.client.post("/staff/sign-in", data=wrong).status_code)
    assert statuses == [200] * 20 + [429] * 2, "ten as a known device, ten as a stranger"
    with clock.shifted(timedelta(minutes=16)):
        assert come_in(browser, owner).path == "/staff/accounts"


@pytest.mark.parametrize("how", ["new password", "locked and unlocked"])
def test_a_new_password_makes_every_device_a_stranger(app: Flask, browser: Browser, owner: Account, how: str) -> None:
    come_in(browser, owner)
    sign_out(browser)
    if how == "new password":
        password = actions.give_new_password(owner)
    else:
        make.account(Role.ADMIN)
        actions.lock_account(owner)
        actions.unlock_account(owner)
        password = PASSWORD
    make.commit()
    stranger = Stranger(app)
    for _ in range(10):
        stranger.guess(owner.email, "203.0.113.9")
    token = browser.get("/staff/sign-in").find("main input[name=csrf_token]")["value"]
    values = {"email": owner.email, "password": password, "csrf_token": token}
    assert browser.client.post("/staff/sign-in", data=values).status_code == 429


@pytest.mark.parametrize("role", [Role.ADMIN, Role.PARTNER])
def test_who_signs_out_everywhere_else_makes_those_devices_strangers(
    app: Flask, browser: Browser, another_browser: Browser, role: Role
) -> None:
    owner = make.account(role)
    make.commit()
    for each in (another_browser, browser):
        come_in(each, owner)
    done = browser.get("/staff/account").submit("Sign out everywhere else")
    assert done.path == "/staff/account" and "You are signed out everywhere else." in done.main
    assert another_browser.get("/staff/account").path == "/staff/sign-in"
    stranger = Stranger(app)
    for _ in range(11):
        stranger.guess(owner.email, "203.0.113.9")
    assert come_in(another_browser, owner).status == 429
    token = browser.get("/staff/account").find("input[name=csrf_token]")["value"]
    browser.post("/staff/sign-out", {"csrf_token": token})
    assert come_in(browser, owner).status == 200, "this one is known"


@pytest.mark.parametrize("cookie", ["", "rubbish", "WyJhIiwge31d.aaaa.bbbb"])
def test_a_mark_that_is_not_ours_is_no_mark(app: Flask, browser: Browser, owner: Account, cookie: str) -> None:
    browser.client.set_cookie("desk-device", cookie)
    assert come_in(browser, owner).path == "/staff/accounts"


def test_the_mark_is_not_for_scripts_and_names_nobody(app: Flask, browser: Browser, owner: Account) -> None:
    come_in(browser, owner)
    cookie = browser.client.get_cookie("desk-device")
    assert cookie is not None and cookie.http_only and cookie.same_site == "Strict"
    assert owner.email not in cookie.value and reload(owner).fs_uniquifier not in cookie.value
    assert timedelta(seconds=cookie.max_age or 0) == timedelta(days=180)


def test_one_device_is_known_to_several_accounts_and_to_each_for_itself(
    app: Flask, browser: Browser, owner: Account
) -> None:
    colleague = make.account(Role.ADMIN)
    make.commit()
    for each in (owner, colleague):
        come_in(browser, each)
        sign_out(browser)
    stranger = Stranger(app)
    for each in (owner, colleague):
        for _ in range(11):
            stranger.guess(each.email, "203.0.113.9")
    for each in (owner, colleague):
        assert come_in(browser, each).path != "/staff/sign-in"
        sign_out(browser)


def test_who_has_no_account_is_counted_like_who_has(app: Flask, owner: Account) -> None:
    stranger = Stranger(app)
    for email in (owner.email, "nobody@example.org", owner.email.upper()):
        expected = [429] * 2 if email == owner.email.upper() else [200] * 10 + [429]
        assert [stranger.guess(email, "192.0.2.7") for _ in expected] == expected


def test_an_ipv6_line_is_one_address(app: Flask, owner: Account) -> None:
    stranger = Stranger(app)
    statuses = [stranger.guess(owner.email, f"2001:db8:0:7::{number:x}") for number in range(1, 12)]
    assert statuses == [200] * 10 + [429]
    assert stranger.guess(owner.email, "2001:db8:0:8::1") == 200
    assert stranger.guess(owner.email, "::ffff:192.0.2.1") == 200


def test_who_knows_the_password_guesses_twenty_codes_a_day_and_the_owner_comes_in_beside_them(
    app: Flask, browser: Browser, another_browser: Browser, strict: None
) -> None:
    account, key, codes = set_up(browser)
    sign_out(browser)
    statuses = []
    for number in range(22):
        thief = Browser(app)
        thief.client.environ_base["REMOTE_ADDR"] = address(number // 5)
        page = enter(thief, account)
        statuses.append(page.submit("Sign in", code="000000").status)
    assert statuses == [200] * 20 + [429] * 2
    with clock.shifted(timedelta(minutes=2)):
        page = enter(browser, account)
        assert page.submit("Sign in", code=code_now(key)).path == "/staff/accounts", "from the device that is known"
        sign_out(browser)
        page = come_in(another_browser, account)
        page = page.follow("use a recovery code").submit("Sign in", code=codes[0])
        assert page.path == "/staff/accounts", "from a new one, with a recovery code"
        assert "Somebody tried 20 times to sign in as you since" in page.main
        assert "only the code wrong" in page.main and "change your password now" in page.main


def test_recovery_codes_are_guessed_no_more_often_than_passwords(app: Flask, browser: Browser, strict: None) -> None:
    account, _key, _codes = set_up(browser)
    thief = Browser(app)
    thief.client.environ_base["REMOTE_ADDR"] = "192.0.2.1"
    page = enter(thief, account).follow("use a recovery code")
    statuses = [page.submit("Sign in", code="0000-0000-0000").status for _ in range(11)]
    assert statuses == [200] * 10 + [429]
    assert reload(account).wrong_codes == 10


def test_signing_in_often_is_no_guessing(browser: Browser, owner: Account) -> None:
    for _ in range(12):
        assert come_in(browser, owner).path == "/staff/accounts"
        sign_out(browser)


def test_who_sits_at_an_open_desk_guesses_its_password_ten_times(browser: Browser, owner: Account) -> None:
    come_in(browser, owner)
    token: Any = browser.get("/staff/accounts").find("input[name=csrf_token]")["value"]
    wrong = {"password": "wrong", "csrf_token": token}
    statuses = [browser.client.post("/staff/password-again", data=wrong).status_code for _ in range(11)]
    assert statuses == [200] * 10 + [429]
    with clock.shifted(timedelta(minutes=16)):
        right = {"password": PASSWORD, "csrf_token": token}
        assert browser.client.post("/staff/password-again", data=right).status_code == 302
