"""The code from the phone: demanded in production, good for one use, and replaceable by a recovery code."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from passlib.totp import TOTP

from engagement.accounts.models import Account
from engagement.accounts.second_factor import recovery_code_keys, totp_keys
from engagement.foundation import clock, db
from engagement.foundation.settings import load
from engagement.web.roles import Role
from tests import make
from tests.browser import PASSWORD, Browser, Page


@pytest.fixture
def strict(app: Flask) -> Iterator[None]:
    """As production has it."""
    app.config["SECURITY_TWO_FACTOR_REQUIRED"] = True
    yield
    app.config["SECURITY_TWO_FACTOR_REQUIRED"] = False


def code_now(key: str) -> str:
    return str(TOTP(key.replace("-", "")).generate(time=clock.now().timestamp()).token)


def enter(browser: Browser, account: Account) -> Page:
    return browser.get("/staff/sign-in").submit("Sign in", email=account.email, password=PASSWORD)


def set_up(browser: Browser) -> tuple[Account, str, list[str]]:
    """Sign in for the first time; returns the account, the app's key and the recovery codes."""
    account = make.account(Role.ADMIN)
    make.commit()
    page = enter(browser, account)
    assert page.path == "/staff/second-factor"
    page = page.submit("Set up a new phone")
    key = page.find("main code").get_text()
    assert page.find("main img")["src"].startswith("data:image/svg+xml")
    page = page.submit("Turn on", code=code_now(key))
    assert page.path == "/staff/recovery-codes", page.main
    page = page.submit("Make my recovery codes")
    codes = [code.get_text() for code in page.all("main .code")]
    assert len(codes) == 8
    assert browser.get("/staff/").path == "/staff/accounts"
    return account, key, codes


def sign_out(browser: Browser) -> None:
    token = browser.get("/staff/accounts").find("input[name=csrf_token]")["value"]
    browser.post("/staff/sign-out", {"csrf_token": token})


def test_nobody_comes_in_without_a_phone(browser: Browser, strict: None) -> None:
    account, key, _ = set_up(browser)
    sign_out(browser)
    with clock.shifted(timedelta(minutes=2)):
        page = enter(browser, account)
        assert page.path == "/staff/sign-in/code"
        assert browser.client.get("/staff/accounts").status_code == 302
        assert page.submit("Sign in", code=code_now(key)).path == "/staff/accounts"


def test_a_code_counts_once(browser: Browser, strict: None) -> None:
    account, key, _ = set_up(browser)
    sign_out(browser)
    with clock.shifted(timedelta(minutes=2)):
        code = code_now(key)
        assert enter(browser, account).submit("Sign in", code=code).path == "/staff/accounts"
        sign_out(browser)
        page = enter(browser, account).submit("Sign in", code=code)
        assert page.path == "/staff/sign-in/code"
        assert "it was used before" in page.main


def test_codes_are_not_guessed_more_often_than_passwords(browser: Browser, strict: None) -> None:
    account, key, _ = set_up(browser)
    sign_out(browser)
    with clock.shifted(timedelta(minutes=2)):
        page = enter(browser, account)
        for _ in range(10):
            page = page.submit("Sign in", code="000000")
        assert page.submit("Sign in", code=code_now(key)).path == "/staff/sign-in/code"
    db.session.expire_all()
    kept = db.session.get(Account, account.id)
    assert kept is not None
    with clock.shifted(timedelta(minutes=2)):
        assert kept.is_locked()


def test_a_recovery_code_opens_once(browser: Browser, strict: None) -> None:
    account, _, codes = set_up(browser)
    sign_out(browser)
    assert (
        enter(browser, account).follow("use a recovery code").submit("Sign in", code=codes[0]).path == "/staff/accounts"
    )
    sign_out(browser)
    page = enter(browser, account).follow("use a recovery code").submit("Sign in", code=codes[0])
    assert "not right, or it was used before" in page.main


def test_nothing_of_it_is_kept_in_the_open(browser: Browser, strict: None) -> None:
    account, key, codes = set_up(browser)
    db.session.expire_all()
    kept = db.session.get(Account, account.id)
    assert kept is not None
    secret = str(kept.tf_totp_secret)
    assert "enckey" in json.loads(secret)
    assert key.replace("-", "") not in secret
    assert kept.mf_recovery_codes
    assert not set(codes) & set(kept.mf_recovery_codes)


def test_the_demo_does_without(browser: Browser) -> None:
    account = make.account(Role.ADMIN)
    make.commit()
    assert enter(browser, account).path == "/staff/accounts"


def test_keys_are_derived_newest_first_and_differ_by_purpose() -> None:
    settings = load({"ENGAGEMENT_ENVIRONMENT": "test", "ENGAGEMENT_ENCRYPTION_KEYS": f"2:{'B' * 42}A=,1:{'A' * 43}="})
    assert list(totp_keys(settings)) == [2, 1]
    assert len({*totp_keys(settings).values()}) == 2
    assert len(recovery_code_keys(settings)) == 2
    assert len(recovery_code_keys(settings)[0]) == 44
