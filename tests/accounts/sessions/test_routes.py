"""Where one is signed in, and what was being written when a desk closed."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text, update

from engagement.accounts.models import Account
from engagement.foundation import clock, db
from engagement.foundation.audit import AuditEntry
from engagement.people.models import CaseEvent
from engagement.records.jobs import forget_at_once
from engagement.web.browser_sessions import BrowserSession
from tests import make
from tests.browser import PASSWORD, Browser, Page
from tests.web.test_browser_sessions import copy_of, rows, token_on

QUEUE, ACCOUNT = "/staff/queue", "/staff/account"
WORDS = "She called twice and asked for Ana."
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


def send_now(browser: Browser, place: int = 0, words: str = WORDS) -> Page:
    """Press the button; a real browser then sends the same once more, to where it is sent on."""
    form = browser.get("/staff/written").form(action=f"/written/{place}/send")
    fields = {str(one["name"]): one.get("value") or one.text.strip() for one in form.find_all(["input", "textarea"])}
    fields["note-body"] = words
    answer = browser.client.post(str(form["action"]), data=fields)
    assert answer.status_code == 307
    return browser.post(str(answer.location), fields)


def late(browser: Browser) -> tuple[Account, int, Page]:
    """A note is sent when the desk has closed; the caller holds the clock."""
    account, case = someone(), make.case()
    make.commit()
    sign_in_as(browser, account)
    page = browser.get(f"/staff/cases/{case.id}")
    with clock.shifted(ALONE):
        return account, case.id, page.submit(action="/note", **{"note-body": WORDS})


def notes(case_id: int) -> list[str | None]:
    db.session.expire_all()
    wanted = select(CaseEvent).where(CaseEvent.case_id == case_id, CaseEvent.kind == "note")
    return [event.body for event in db.session.scalars(wanted)]


def test_what_was_written_comes_back_after_signing_in(browser: Browser) -> None:
    account, case_id, page = late(browser)
    assert page.status == 403 and page.h1 == "Your session has ended"
    assert "What you wrote is kept for 30 minutes" in page.main and WORDS not in page.text
    with clock.shifted(ALONE):
        page = page.follow("Sign in again").submit("Sign in", email=account.email, password=PASSWORD)
        assert page.path == "/staff/written" and page.find("textarea").text.strip() == WORDS
        assert notes(case_id) == []
        assert "was not sent" in browser.get(QUEUE).main, "every page says so, until it is sent or thrown away"
        page = send_now(browser, words=f"{WORDS} Today.")
        assert page.path == f"/staff/cases/{case_id}" and page.status == 200
        assert notes(case_id) == [f"{WORDS} Today."]
        assert "Nothing waits to be sent." in browser.get("/staff/written").main
        assert "was not sent" not in browser.get(QUEUE).main


def test_it_can_be_thrown_away(browser: Browser) -> None:
    account, case_id, page = late(browser)
    with clock.shifted(ALONE):
        page = page.follow("Sign in again").submit("Sign in", email=account.email, password=PASSWORD)
        assert page.submit("Throw it away").path == QUEUE
        assert "Nothing waits" in browser.get("/staff/written").main and notes(case_id) == []


def test_the_next_person_at_that_desk_never_reads_it(browser: Browser) -> None:
    account, _case_id, page = late(browser)
    with clock.shifted(ALONE):
        page = page.follow("Sign in again").submit("Sign in", email=someone().email, password=PASSWORD)
        assert page.path == QUEUE and WORDS not in browser.get("/staff/written").text
        browser.post("/staff/sign-out", token_on(browser.get(QUEUE)))
        sign_in_as(browser, account)
        assert "Nothing waits" in browser.get("/staff/written").main, "nor is it there when the first comes back"
    assert db.session.scalars(select(BrowserSession.kept_at).where(BrowserSession.kept_at.is_not(None))).all() == []


def test_nor_does_another_browser_of_the_same_account(browser: Browser, another_browser: Browser) -> None:
    account, _case_id, _page = late(browser)
    with clock.shifted(ALONE):
        sign_in_as(another_browser, account)
        assert "Nothing waits" in another_browser.get("/staff/written").main


def test_it_is_kept_for_half_an_hour_and_sealed(browser: Browser) -> None:
    account, _case_id, page = late(browser)
    everything = db.session.execute(text("SELECT browser_session::text FROM browser_session")).scalars().all()
    assert WORDS.encode().hex() not in "".join(everything) and WORDS not in "".join(everything)
    with clock.shifted(ALONE * 2):
        page = browser.get("/staff/sign-in").submit("Sign in", email=account.email, password=PASSWORD)
        assert page.path == QUEUE and "Nothing waits" in browser.get("/staff/written").main
        forget_at_once()
    db.session.expire_all()
    assert [row.kept_forms for row in rows()] == [None, None]


def test_two_tabs_are_both_kept(browser: Browser) -> None:
    account, case = someone(), make.case()
    make.commit()
    sign_in_as(browser, account)
    page = browser.get(f"/staff/cases/{case.id}")
    with clock.shifted(ALONE):
        page.submit(action="/note", **{"note-body": f"First: {WORDS}"})
        page.submit(action="/note", **{"note-body": f"Second: {WORDS}"})
        sign_in_as(browser, account)
        page = browser.get("/staff/written")
        assert [one.text.strip() for one in page.all("textarea")] == [f"First: {WORDS}", f"Second: {WORDS}"]
        send_now(browser, 1, f"Second: {WORDS}")
        send_now(browser, 0, f"First: {WORDS}")
        assert notes(case.id) == [f"Second: {WORDS}", f"First: {WORDS}"]
        assert browser.client.post("/staff/written/0/send", data=token_on(browser.get(QUEUE))).status_code == 404


def test_a_session_ended_elsewhere_loses_no_words_either(browser: Browser, another_browser: Browser) -> None:
    account, case = someone(), make.case()
    make.commit()
    sign_in_as(browser, account)
    page = browser.get(f"/staff/cases/{case.id}")
    sign_in_as(another_browser, account)
    another_browser.get(ACCOUNT).submit("Sign out everywhere else")
    page = page.submit(action="/note", **{"note-body": WORDS}).follow("Sign in again")
    page = page.submit("Sign in", email=account.email, password=PASSWORD)
    assert page.find("textarea").text.strip() == WORDS


def test_what_a_copied_cookie_sends_is_not_brought_to_the_owner(browser: Browser) -> None:
    account, case = someone(), make.case()
    make.commit()
    sign_in_as(browser, account)
    thief, page = copy_of(browser), browser.get(f"/staff/cases/{case.id}")
    browser.post("/staff/sign-out", token_on(page))
    thief.post(f"/staff/cases/{case.id}/note", {"note-body": WORDS} | token_on(page), status=403)
    sign_in_as(browser, account)
    assert "Nothing waits" in browser.get("/staff/written").main


def test_a_page_that_closes_brings_its_form(browser: Browser) -> None:
    account, case = someone(), make.case()
    make.commit()
    sign_in_as(browser, account)
    token = token_on(browser.get(QUEUE))
    with clock.shifted(ALONE):
        page = browser.post(f"/staff/written?of=/staff/cases/{case.id}/note", {"note-body": WORDS} | token)
        assert page.path == "/staff/sign-in"
        page = page.submit("Sign in", email=account.email, password=PASSWORD)
        send_now(browser)
        assert notes(case.id) == [WORDS]


@pytest.mark.parametrize(
    "of",
    [
        "",
        "https://evil.example/",
        "//evil.example/staff/",
        "/en/say",
        "/staff/sign-in",
        "/staff/nowhere",
        "/staff/queue",
        "/staff/cases/1/note?a=%0d%0aX-Evil:1",
        "/staff/cases/1/note?%EF%B7%90",
    ],
)
def test_a_form_goes_nowhere_but_to_a_desk(browser: Browser, of: str) -> None:
    account = someone()
    sign_in_as(browser, account)
    browser.post(f"/staff/written?of={of}", {"note-body": WORDS} | token_on(browser.get(QUEUE)))
    assert "Nothing waits" in browser.get("/staff/written").main


def test_no_password_is_kept_and_nothing_too_long(browser: Browser) -> None:
    account = someone()
    sign_in_as(browser, account)
    token = token_on(browser.get(QUEUE))
    for fields in ({"note-body": WORDS, "new_password": "x"}, {"body": "x" * 70_000}, {}):
        browser.post("/staff/written?of=/staff/cases/1/note", fields | token)
        assert "Nothing waits" in browser.get("/staff/written").main


def test_a_sign_of_ours_in_what_was_written_breaks_nothing(browser: Browser) -> None:
    account, case = someone(), make.case()
    make.commit()
    sign_in_as(browser, account)
    page = browser.get(f"/staff/cases/{case.id}")
    with clock.shifted(ALONE):
        page = page.submit(action="/note", **{"note-body": f"\ufdd0{WORDS}"}).follow("Sign in again")
        page = page.submit("Sign in", email=account.email, password=PASSWORD)
        assert page.find("textarea").text.strip() == WORDS


def test_a_partners_words_come_back(browser: Browser) -> None:
    referral = make.referral()
    account = make.account("partner", organization_id=referral.organization_id)
    make.commit()
    sign_in_as(browser, account)
    page = browser.get(f"/partner/referrals/{referral.id}")
    with clock.shifted(ALONE):
        page = page.submit("Decline", note=WORDS)
        assert "What you wrote is kept" in page.main
        page = page.follow("Sign in again").submit("Sign in", email=account.email, password=PASSWORD)
        assert page.find("textarea").text.strip() == WORDS
        assert page.submit("Throw it away").path == "/partner/"
