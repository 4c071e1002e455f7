"""Where one is signed in, for how long, and ending it."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from engagement.accounts.models import Account
from engagement.foundation import clock, db
from engagement.foundation.audit import AuditEntry
from engagement.web.browser_sessions import BrowserSession
from tests import make
from tests.browser import PASSWORD, Browser
from tests.web.test_browser_sessions import rows, token_on

QUEUE, ACCOUNT = "/staff/queue", "/staff/account"
ALONE = timedelta(minutes=31)
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; rv:141.0) Gecko/20100101 Firefox/141.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"


def sign_in_as(browser: Browser, account: Account, agent: str = WINDOWS) -> None:
    browser.client.environ_base["HTTP_USER_AGENT"] = agent
    page = browser.get("/staff/sign-in").submit("Sign in", email=account.email, password=PASSWORD)
    assert page.path != "/staff/sign-in"


def someone(role: str = "caseworker") -> Account:
    account = make.account(role)
    make.commit()
    return account


def written_down(account: Account) -> list[str]:
    db.session.expire_all()
    wanted = select(AuditEntry.action).where(AuditEntry.actor_id == account.id).order_by(AuditEntry.id)
    return [action for action in db.session.scalars(wanted) if "session" in action]


@pytest.mark.parametrize("role", ["caseworker", "partner"])
def test_one_sees_and_ends_ones_sessions(browser: Browser, another_browser: Browser, role: str) -> None:
    account, desk = someone(role), "/partner/" if role == "partner" else QUEUE
    sign_in_as(browser, account)
    sign_in_as(another_browser, account, PHONE)
    page = browser.get(ACCOUNT)
    assert "Firefox · Windows this one" in page.main and "Safari · iPhone" in page.main
    assert len([one for one in page.all("form") if "Sign out there" in one.text]) == 1
    page = page.submit("Sign out there")
    assert "You are signed out there." in page.text and "iPhone" not in page.main
    assert another_browser.get(desk).path == "/staff/sign-in" and browser.get(desk).path == desk
    assert written_down(account) == ["session_ended"]


def test_one_ends_all_others_at_once(browser: Browser) -> None:
    account = someone()
    others = [Browser(browser.app) for _ in range(3)]
    for one in (*others, browser):
        sign_in_as(one, account)
    bystander = Browser(browser.app)
    sign_in_as(bystander, someone())
    page = browser.get(ACCOUNT).submit("Sign out everywhere else")
    assert "You are signed out everywhere else." in page.text and "Sign out everywhere else" not in page.main
    assert [one.get(QUEUE).path for one in others] == ["/staff/sign-in"] * 3
    assert browser.get(QUEUE).path == bystander.get(QUEUE).path == QUEUE
    db.session.expire_all()
    [entry] = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "other_sessions_ended")).all()
    assert (entry.actor_id, entry.facts) == (account.id, {"count": 3})


def test_sessions_that_are_over_are_not_listed(browser: Browser, another_browser: Browser) -> None:
    account = someone()
    sign_in_as(another_browser, account, PHONE)
    with clock.shifted(ALONE):
        sign_in_as(browser, account)
        assert "iPhone" not in browser.get(ACCOUNT).main


@pytest.mark.parametrize("which", ["another's", "none", "no number", "too long"])
def test_nobody_ends_the_session_of_another(browser: Browser, another_browser: Browser, which: str) -> None:
    sign_in_as(another_browser, someone())
    sign_in_as(browser, someone())
    chosen = {"another's": str(rows()[0].id), "none": "999999", "no number": "0", "too long": "9" * 18}[which]
    answer = browser.client.post("/staff/sessions/end", data={"session": chosen} | token_on(browser.get(ACCOUNT)))
    assert answer.status_code == 404
    assert another_browser.get(QUEUE).path == QUEUE


def test_asking_how_long_is_not_being_there(browser: Browser) -> None:
    sign_in_as(browser, someone())
    assert browser.client.get("/staff/session").json == {"left": 1800}
    for minutes in (10, 20, 29):
        with clock.shifted(timedelta(minutes=minutes)):
            browser.client.get("/staff/session")
            browser.client.get(QUEUE, headers={"Sec-Fetch-Dest": "empty"})
            left = browser.client.get("/staff/session").json
            assert left is not None and abs(left["left"] - (30 - minutes) * 60) <= 2
    with clock.shifted(ALONE):
        assert browser.client.get("/staff/session").json == {"left": 0}
        assert browser.get(QUEUE).path == "/staff/sign-in"


def test_saying_that_one_is_there(browser: Browser) -> None:
    sign_in_as(browser, someone())
    token = token_on(browser.get(QUEUE))
    with clock.shifted(timedelta(minutes=29)):
        assert browser.client.post("/staff/session", data=token).json == {"left": 1800}
    with clock.shifted(timedelta(minutes=45)):
        assert browser.get(QUEUE).path == QUEUE
    with clock.shifted(timedelta(hours=2)):
        assert browser.client.post("/staff/session", data=token).status_code == 403


def test_the_last_minutes_of_twelve_hours_count_down(browser: Browser) -> None:
    sign_in_as(browser, someone())
    near = clock.now() + timedelta(minutes=3)
    db.session.execute(update(BrowserSession).values(lasts_until=near))
    db.session.commit()
    left = browser.client.get("/staff/session").json
    assert left is not None and 178 <= left["left"] <= 180
