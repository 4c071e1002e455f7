"""Ended is ended: a copy of the cookie, taken while something was open, opens nothing afterwards."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text, update

from engagement.accounts import actions
from engagement.accounts.models import Account
from engagement.foundation import clock, db
from engagement.records.jobs import run_retention
from engagement.web.browser_sessions import BrowserSession
from tests import make
from tests.browser import PASSWORD, Browser, Page
from tests.intake.resident import send
from tests.my_request.test_routes import opened

QUEUE = "/staff/queue"
ON_SHARED_DESKS = {"phone": "", "email": "", "sure": "y"}


def copy_of(browser: Browser) -> Browser:
    """Somebody who copied the cookie as it is now."""
    cookie = browser.client.get_cookie("desk")
    assert cookie is not None
    thief = Browser(browser.app)
    thief.client.set_cookie("desk", cookie.value)
    return thief


def token_on(page: Page) -> dict[str, str]:
    return {"csrf_token": str(page.find("input[name=csrf_token]")["value"])}


def rows() -> list[BrowserSession]:
    db.session.expire_all()
    return list(db.session.scalars(select(BrowserSession).order_by(BrowserSession.id)))


@pytest.mark.parametrize(("role", "desk"), [("caseworker", QUEUE), ("partner", "/partner/")])
def test_signing_out(browser: Browser, role: str, desk: str) -> None:
    account = browser.sign_in(role)
    thief = copy_of(browser)
    assert thief.get(desk).path == desk
    browser.post("/staff/sign-out", token_on(browser.get(desk)))
    assert thief.get(desk).path == "/staff/sign-in"
    [row] = rows()
    assert (row.account_id, row.case_id) == (account.id, None) and row.ended_at is not None


def test_signing_out_a_desk_that_was_left_too_long(browser: Browser) -> None:
    send(browser, contact=ON_SHARED_DESKS)
    browser.sign_in("caseworker")
    page, thief = browser.get(QUEUE), copy_of(browser)
    with clock.shifted(timedelta(minutes=31)):
        browser.post("/staff/sign-out", token_on(page))
        assert thief.get("/en/intake/done").path == "/en/intake"
    assert rows()[0].ended_at is not None


def end_by_lock(account: Account) -> None:
    actions.lock_account(account)


def end_by_password(account: Account) -> None:
    actions.give_new_password(account)


def end_by_second_factor(account: Account) -> None:
    actions.forget_second_factor(account)


@pytest.mark.parametrize("end", [end_by_lock, end_by_password, end_by_second_factor])
def test_what_ends_every_session_of_an_account(
    browser: Browser, another_browser: Browser, end: Callable[[Account], None]
) -> None:
    account = browser.sign_in("caseworker")
    another_browser.get("/staff/sign-in").submit("Sign in", email=account.email, password=PASSWORD)
    bystander = Browser(browser.app)
    bystander.sign_in("caseworker")
    end(db.session.get_one(Account, account.id))
    make.commit()
    assert [one.get(QUEUE).path for one in (browser, another_browser, bystander)] == ["/staff/sign-in"] * 2 + [QUEUE]
    assert [row.ended_at is not None for row in rows()] == [True, True, False]


def test_signing_in_again_ends_the_session_before(browser: Browser) -> None:
    account = browser.sign_in("caseworker")
    thief = copy_of(browser)
    with clock.shifted(timedelta(minutes=31)):
        browser.get("/staff/sign-in").submit("Sign in", email=account.email, password=PASSWORD)
        assert browser.get(QUEUE).path == QUEUE
        assert thief.get(QUEUE).path == "/staff/sign-in"


def test_closing_my_request(browser: Browser) -> None:
    case = make.case()
    page = opened(browser, case)
    thief = copy_of(browser)
    assert "English classes" in thief.get("/en/request").main
    page.submit("Close my request on this device")
    for address in ("", "/cancel", "/stop/1", "/appointments/1.ics"):
        page = thief.get(f"/en/request{address}")
        assert page.path == "/en/request"
        assert "English classes" not in page.main and case.request_code not in page.text


def test_closing_in_one_tab_closes_the_other(browser: Browser) -> None:
    page = opened(browser, make.case())
    other = browser.get("/en/request/cancel")
    page.submit("Close my request on this device")
    assert other.submit("Yes, cancel my request").path == "/en/request"
    assert "Your request code" in browser.get("/en/request").main


def test_opening_another_request_closes_the_first(browser: Browser) -> None:
    first, second = make.case(make.person(phone="+15055550151")), make.case(make.person(phone="+15055550152"))
    opened(browser, first)
    thief = copy_of(browser)
    page = browser.get("/en/request").submit("Close my request on this device")
    opened(browser, second)
    assert second.request_code in browser.get("/en/request").main
    assert "Your request code" in thief.get("/en/request").main and page.status == 200


def sent_at(browser: Browser, *, kiosk: bool) -> tuple[str, str]:
    """A request sent from that browser: its code and the number shown once."""
    if kiosk:
        browser.get("/en/intake/kiosk").submit("Make this a computer for everyone")
    send(browser, contact=ON_SHARED_DESKS)
    code, number = (found.get_text() for found in browser.get("/en/intake/done").all(".code"))
    return code, number


@pytest.mark.parametrize("without_a_script", [False, True])
def test_a_kiosk_forgets_what_was_sent(browser: Browser, without_a_script: bool) -> None:
    code, number = sent_at(browser, kiosk=True)
    page, thief = browser.get("/en/request").submit(code=code).submit(number=number), copy_of(browser)
    assert code in thief.get("/en/intake/done").text and code in thief.get("/en/request").text
    if without_a_script:
        browser.get("/en/intake/forget")
    else:
        browser.post("/en/intake/forget", token_on(page))
    for address in ("intake/done", "intake/later", "intake/check", "intake/about-you", "request"):
        words = thief.get(f"/en/{address}").text
        assert code not in words and number not in words, address
    assert rows()[0].ended_at is not None


@pytest.mark.parametrize("without_a_script", [False, True])
def test_a_kiosk_forgets_what_was_begun(browser: Browser, without_a_script: bool) -> None:
    browser.get("/en/intake/kiosk").submit("Make this a computer for everyone")
    page = browser.get("/en/intake/needs").submit("Continue", needs=["food"])
    thief = copy_of(browser)
    assert thief.get(page.path).path == page.path
    if without_a_script:
        browser.get("/en/intake/forget")
    else:
        browser.post("/en/intake/forget", token_on(page))
    assert thief.get(page.path).path == "/en/intake"


def test_making_a_computer_one_for_everyone_ends_what_was_open_on_it(browser: Browser) -> None:
    browser.sign_in("caseworker")
    case = make.case()
    opened(browser, case)
    thief = copy_of(browser)
    browser.get("/en/intake/kiosk").submit("Make this a computer for everyone")
    assert thief.get(QUEUE).path == "/staff/sign-in"
    assert case.request_code not in thief.get("/en/request").text


def test_closing_at_home_closes_the_page_after_sending(browser: Browser) -> None:
    code, number = sent_at(browser, kiosk=False)
    page, thief = browser.get("/en/request").submit(code=code).submit(number=number), copy_of(browser)
    page.submit("Close my request on this device")
    for address in ("intake/done", "intake/later", "request"):
        words = thief.get(f"/en/{address}").text
        assert code not in words and number not in words, address


def test_another_request_after_one_that_was_sent(browser: Browser) -> None:
    code, number = sent_at(browser, kiosk=False)
    page, thief = browser.get("/en/intake"), copy_of(browser)
    page.submit("Make another request")
    words = thief.get("/en/intake/done").text
    assert code not in words and number not in words


def test_signing_out_at_a_shared_desk_ends_what_a_resident_did_there(browser: Browser) -> None:
    browser.sign_in("caseworker")
    code, number = sent_at(browser, kiosk=False)
    thief = copy_of(browser)
    browser.post("/staff/sign-out", token_on(browser.get(QUEUE)))
    words = thief.get("/en/intake/done").text
    assert code not in words and number not in words


@pytest.mark.parametrize("cookie", ["", "x", "eyJ4IjoxfQ.Z.Z", "£", "." * 4000])
def test_a_cookie_that_is_none(browser: Browser, cookie: str) -> None:
    make.commit()
    browser.client.set_cookie("desk", cookie)
    assert browser.get(QUEUE).path == "/staff/sign-in"
    assert "Your request code" in browser.get("/en/request").main


def test_a_cookie_that_was_changed(browser: Browser) -> None:
    browser.sign_in("caseworker")
    cookie = browser.client.get_cookie("desk")
    assert cookie is not None
    middle = len(cookie.value) // 2
    browser.client.set_cookie("desk", cookie.value[:middle] + "AAAA" + cookie.value[middle + 4 :])
    assert browser.get(QUEUE).path == "/staff/sign-in"


@pytest.mark.parametrize("gone", ["desk_token", "_user_id"])
def test_half_a_session_is_none(browser: Browser, gone: str) -> None:
    browser.sign_in("caseworker")
    with browser.client.session_transaction() as session:
        del session[gone]
    assert browser.get(QUEUE).path == "/staff/sign-in"


def test_a_token_of_another_account_is_none(browser: Browser, another_browser: Browser) -> None:
    browser.sign_in("caseworker")
    another_browser.sign_in("admin")
    with another_browser.client.session_transaction() as session:
        token = session["desk_token"]
    with browser.client.session_transaction() as session:
        session["desk_token"] = token
    assert browser.get(QUEUE).path == "/staff/sign-in"


def test_a_desk_left_alone_closes_and_one_in_use_does_not(browser: Browser) -> None:
    browser.sign_in("caseworker")
    tab = copy_of(browser)
    for minutes in (29, 58, 87):  # one tab keeps the other
        with clock.shifted(timedelta(minutes=minutes)):
            assert tab.get(QUEUE).path == QUEUE
    with clock.shifted(timedelta(minutes=116)):
        assert browser.get(QUEUE).path == QUEUE
    with clock.shifted(timedelta(minutes=147)):
        assert browser.get(QUEUE).path == "/staff/sign-in"


def test_being_there_is_written_down_once_a_minute(browser: Browser) -> None:
    browser.sign_in("caseworker")
    [begun] = rows()
    seen = begun.seen_at
    for seconds, moved in ((30, False), (59, False), (61, True)):
        with clock.shifted(timedelta(seconds=seconds)):
            browser.get(QUEUE)
        assert (rows()[0].seen_at > seen) is moved, seconds


def test_what_is_kept_of_a_session(browser: Browser) -> None:
    account = make.account("caseworker")
    make.commit()
    agent = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:141.0) Gecko/20100101 Firefox/141.0"}
    token = token_on(browser.get("/staff/sign-in"))
    browser.client.post("/staff/sign-in", data={"email": account.email, "password": PASSWORD} | token, headers=agent)
    [row] = rows()
    assert row.browser == "Firefox · Windows"
    assert row.lasts_until - row.created_at == timedelta(hours=12)
    with browser.client.session_transaction() as session:
        kept = session["desk_token"]
    everything = db.session.execute(text("SELECT browser_session::text FROM browser_session")).scalar_one()
    assert kept not in everything and "127.0.0.1" not in everything and "141" not in everything


def test_old_sessions_are_erased(app: Flask, browser: Browser, another_browser: Browser) -> None:
    browser.sign_in("caseworker")
    another_browser.sign_in("caseworker")
    old = rows()[0].id
    long_ago = clock.now() - timedelta(days=31)
    db.session.execute(update(BrowserSession).where(BrowserSession.id == old).values(lasts_until=long_ago))
    db.session.commit()
    run_retention()
    assert [row.id == old for row in rows()] == [False]
