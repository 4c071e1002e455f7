"""The code from the phone: demanded in production, good for one use, and replaceable by a recovery code."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from passlib.totp import TOTP
from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.accounts.second_factor import recovery_code_keys, totp_keys
from engagement.foundation import clock, db
from engagement.foundation.audit import AuditEntry
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
    assert str(page.find("main img")["src"]).startswith("data:image/svg+xml")
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


def test_a_recovery_code_opens_once(browser: Browser, strict: None) -> None:
    account, _, codes = set_up(browser)
    sign_out(browser)
    assert (
        enter(browser, account).follow("use a recovery code").submit("Sign in", code=codes[0]).path == "/staff/accounts"
    )
    sign_out(browser)
    page = enter(browser, account).follow("use a recovery code").submit("Sign in", code=codes[0])
    assert "not right, or it was used before" in page.main


def test_who_lost_phone_and_codes_is_let_in_by_the_administrator(
    browser: Browser, another_browser: Browser, strict: None
) -> None:
    account, _, _ = set_up(browser)
    administrator, _, _ = set_up(another_browser)
    page = another_browser.get(f"/staff/accounts/{account.id}").follow("Lost phone")
    assert account.email in page.main and "they set up a phone again" in page.main
    assert administrator.name in page.find("header").get_text()
    refused = page.submit("Let them set up a phone again")
    assert refused.status == 422 and "First make sure that it is really them." in refused.main
    assert browser.get("/staff/accounts").path == "/staff/accounts", "nothing has happened yet"
    done = page.submit("Let them set up a phone again", sure="y")
    assert done.path == f"/staff/accounts/{account.id}"
    assert f"{account.name} sets up a phone again at the next sign-in." in done.main
    assert "Lost phone" not in done.main
    assert browser.get("/staff/accounts").path == "/staff/sign-in"
    kept = db.session.get_one(Account, account.id)
    assert (kept.tf_primary_method, kept.tf_totp_secret, kept.totp_counter, kept.mf_recovery_codes) == (None,) * 4
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "second_factor_forgotten")).one()
    assert (entry.actor_id, entry.subject_id) == (administrator.id, account.id)
    page = enter(browser, account)
    assert page.path == "/staff/second-factor"
    page = page.submit("Set up a new phone")
    page.submit("Turn on", code=code_now(page.find("main code").get_text()))
    assert db.session.get_one(Account, account.id).tf_primary_method == "authenticator"


def test_nobody_forgets_their_own_second_factor_as_an_administrator(browser: Browser, strict: None) -> None:
    account, _, _ = set_up(browser)
    page = browser.get(f"/staff/accounts/{account.id}/lost-phone")
    refused = page.submit("Let them set up a phone again", sure="y")
    assert refused.status == 409 and "Ask another administrator." in refused.main
    assert db.session.get_one(Account, account.id).tf_totp_secret


def test_only_who_has_a_phone_can_lose_it(browser: Browser) -> None:
    colleague = make.account(Role.CASEWORKER)
    browser.sign_in("admin")
    assert "Lost phone" not in browser.get(f"/staff/accounts/{colleague.id}").main
    colleague.tf_primary_method = "authenticator"
    assert "Lost phone" in browser.get(f"/staff/accounts/{colleague.id}").main


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
