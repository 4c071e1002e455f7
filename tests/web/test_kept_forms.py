"""What somebody sends after their desk had closed behind them: it comes back to them, and to nobody else."""

import pytest
from flask import Flask
from sqlalchemy import select, text

from engagement.accounts.models import Account
from engagement.foundation import clock, db
from engagement.people.models import CaseEvent
from engagement.records.jobs import forget_at_once
from engagement.web import kept_forms
from engagement.web.browser_sessions import BrowserSession
from tests import make
from tests.accounts.sessions.test_routes import ACCOUNT, ALONE, QUEUE, sign_in_as, someone
from tests.browser import PASSWORD, Browser, Page
from tests.web.test_browser_sessions import copy_of, rows, token_on

WORDS = "She called twice and asked for Ana."


def send_now(browser: Browser, place: int = 0, words: str = WORDS) -> Page:
    """Press the button; a real browser then sends the same once more, to where it is sent on."""
    form = browser.get("/staff/written").form(action=f"/written/{place}/send")
    fields = {str(one["name"]): one.get("value") or one.text.strip() for one in form.find_all(["input", "textarea"])}
    fields["note-body"] = words
    answer = browser.client.post(str(form["action"]), data=fields)
    assert answer.status_code == 307
    return browser.post(str(answer.location), fields)


def at_a_case(browser: Browser) -> tuple[Account, int, Page]:
    """Somebody signed in, with the page of a case open."""
    account, case = someone(), make.case()
    make.commit()
    sign_in_as(browser, account)
    return account, case.id, browser.get(f"/staff/cases/{case.id}")


def late(browser: Browser) -> tuple[Account, int, Page]:
    """A note is sent when the desk has closed; the caller holds the clock."""
    account, case_id, page = at_a_case(browser)
    with clock.shifted(ALONE):
        return account, case_id, page.submit(action="/note", **{"note-body": WORDS})


def notes(case_id: int) -> list[str | None]:
    db.session.expire_all()
    wanted = select(CaseEvent).where(CaseEvent.case_id == case_id, CaseEvent.kind == "note").order_by(CaseEvent.id)
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


def test_one_word_is_shown_too(browser: Browser) -> None:
    account, _case_id, page = at_a_case(browser)
    with clock.shifted(ALONE):
        page.submit(action="/note", **{"note-body": "Called"})
        sign_in_as(browser, account)
        page = browser.get("/staff/written")
        assert page.find("textarea").text.strip() == "Called"
        assert page.find(f"label[for={page.find('textarea')['id']}]").text == "What you wrote"


@pytest.mark.parametrize(
    ("name", "value", "label"),
    [
        ("note-body", "Called", "What you wrote"),  # a name that several forms have
        ("appointment-place", "Library", "Place"),
        ("phone", "5055550142", "What you wrote"),
        ("zip", " ", None),
        ("step-next_step", "first_contact", None),  # a choice
        ("text-nonce", "Zx-81", None),
        ("version", "3", None),
        ("need_4", "open", None),  # fields that are made as they are needed
        ("told_us", "Called", "What you wrote"),
        ("told_us", "Called, no answer", "What you wrote"),
    ],
)
def test_what_was_typed_is_shown_and_what_was_chosen_goes_along(
    app: Flask, name: str, value: str, label: str | None
) -> None:
    with app.test_request_context():
        assert kept_forms.label_of(name, value) == label


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
    account, case_id, page = at_a_case(browser)
    with clock.shifted(ALONE):
        page.submit(action="/note", **{"note-body": f"First: {WORDS}"})
        page.submit(action="/note", **{"note-body": f"Second: {WORDS}"})
        sign_in_as(browser, account)
        page = browser.get("/staff/written")
        assert [one.text.strip() for one in page.all("textarea")] == [f"First: {WORDS}", f"Second: {WORDS}"]
        send_now(browser, 1, f"Second: {WORDS}")
        send_now(browser, 0, f"First: {WORDS}")
        assert notes(case_id) == [f"Second: {WORDS}", f"First: {WORDS}"]
        assert browser.client.post("/staff/written/0/send", data=token_on(browser.get(QUEUE))).status_code == 404


def test_a_session_ended_elsewhere_loses_no_words_either(browser: Browser, another_browser: Browser) -> None:
    account, _case_id, page = at_a_case(browser)
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
    account, _case_id, page = at_a_case(browser)
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
