"""Coming in, being kept out, and leaving no trace of whether an e-mail is known."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.foundation import clock, db
from engagement.foundation.audit import AuditEntry
from engagement.web.roles import Role
from tests import make
from tests.browser import PASSWORD, Browser


def try_to_sign_in(browser: Browser, email: str, password: str = PASSWORD, url: str = "/staff/sign-in") -> Any:
    return browser.get(url).submit("Sign in", email=email, password=password)


def committed(role: Role = Role.CASEWORKER, **facts: Any) -> Account:
    account = make.account(role, **facts)
    make.commit()
    return account


def audited(account: Account) -> list[str]:
    db.session.expire_all()
    entries = select(AuditEntry.action).where(AuditEntry.actor_id == account.id).order_by(AuditEntry.id)
    return list(db.session.scalars(entries))


@pytest.mark.parametrize(
    ("role", "desk"),
    [
        (Role.CASEWORKER, "/staff/queue"),
        (Role.SUPERVISOR, "/staff/queue"),
        (Role.PARTNER, "/partner/"),
        (Role.OUTREACH, "/staff/this-week"),
        (Role.LEAD, "/staff/this-week"),
        (Role.EQUITY, "/staff/plans"),
        (Role.ADMIN, "/staff/accounts"),
    ],
)
def test_everybody_comes_to_their_own_desk(browser: Browser, role: Role, desk: str) -> None:
    account = committed(role)
    token = browser.get("/staff/sign-in").find("main input[name=csrf_token]")["value"]
    values = {"email": account.email.upper(), "password": PASSWORD, "csrf_token": token}
    entered = browser.client.post("/staff/sign-in", data=values)
    assert entered.location == "/staff/"
    assert browser.client.get("/staff/").location == desk
    assert audited(account) == ["signed_in"]


def test_who_was_sent_to_sign_in_comes_back_to_where_they_were_going(browser: Browser) -> None:
    account = committed(Role.ADMIN)
    page = browser.get("/staff/accounts")
    assert page.path == "/staff/sign-in"
    assert page.submit("Sign in", email=account.email, password=PASSWORD).path == "/staff/accounts"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "///evil.example", "/\\evil.example"])
def test_nobody_is_sent_elsewhere_after_signing_in(browser: Browser, elsewhere: str) -> None:
    account = committed(Role.ADMIN)
    token = browser.get("/staff/sign-in").find("main input[name=csrf_token]")["value"]
    values = {"email": account.email, "password": PASSWORD, "next": elsewhere, "csrf_token": token}
    location = str(browser.client.post("/staff/sign-in", data=values).location)
    assert location in ("/staff/", "/evil.example", "/%5Cevil.example")


def test_every_refusal_reads_the_same(browser: Browser) -> None:
    committed(email="open@example.org")
    committed(email="stopped@example.org", active=False)
    tries = [("open", "wrong password"), ("nobody", PASSWORD), ("stopped", PASSWORD), ("", "")]
    answers = {try_to_sign_in(browser, f"{who}@example.org" if who else "", word).main for who, word in tries}
    assert len(answers) == 1
    assert "The e-mail or the password is not right." in answers.pop()


def test_a_session_lasts_a_working_day(browser: Browser) -> None:
    browser.sign_in("admin")
    for minutes in range(25, 12 * 60, 25):  # somebody is always there
        with clock.shifted(timedelta(minutes=minutes)):
            assert browser.get("/staff/accounts").path == "/staff/accounts"
    with clock.shifted(timedelta(hours=12, minutes=1)):
        assert browser.get("/staff/accounts").path == "/staff/sign-in"


def test_signing_out_ends_it_and_is_written_down(browser: Browser) -> None:
    account = browser.sign_in("admin")
    page = browser.get("/staff/accounts")
    token = page.find("input[name=csrf_token]")["value"]
    assert browser.post("/staff/sign-out", {"csrf_token": token}).path == "/staff/"
    assert browser.get("/staff/accounts").path == "/staff/sign-in"
    assert audited(account) == ["signed_in", "signed_out"]


def test_the_cookie_is_not_for_scripts(browser: Browser) -> None:
    browser.sign_in("admin")
    cookie = browser.client.get_cookie("desk")
    assert cookie is not None
    assert cookie.http_only
    assert cookie.same_site == "Lax"
    assert cookie.max_age is None


def test_nobody_stays_signed_in_by_asking_for_it(browser: Browser) -> None:
    account = committed(Role.ADMIN)
    browser.get("/staff/sign-in").submit("Sign in", email=account.email, password=PASSWORD, remember="y")
    assert browser.client.get_cookie("remember_token") is None


def test_the_door_speaks_no_json(browser: Browser) -> None:
    account = committed(Role.ADMIN)
    answer = browser.client.get("/staff/sign-in", headers={"Accept": "application/json"})
    assert answer.mimetype == "text/html"
    assert browser.client.get(f"/staff/accounts?auth_token={account.fs_uniquifier}").status_code == 302
