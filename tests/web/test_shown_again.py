"""What answers a form can be opened again: Back and a reload send nothing twice, and nobody else sees it."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from sqlalchemy import func, select

from engagement.foundation import clock, db
from engagement.people.models import Case, CaseEvent, Person
from engagement.people.restriction import actions as restriction
from engagement.people.restriction.queries import members_of
from engagement.people.vocabulary import Restricted
from engagement.records import erasure
from engagement.records.jobs import forget_at_once
from engagement.web import browser_sessions, limits, shown_again
from engagement.web.shown_again import ShownPage
from tests import make
from tests.browser import Browser, Page
from tests.web.test_browser_sessions import token_on

Refused = Callable[[Browser], Page]


def pages() -> int:
    return db.session.scalar(select(func.count()).select_from(ShownPage)) or 0


def nothing_to_say(browser: Browser) -> Page:
    return browser.get("/en/say").submit("Send", topic="idea", body="", contact="575-555-0101")


def question_asked_again(browser: Browser) -> Page:
    browser.get("/en/intake/needs").submit("Continue", needs=["other"])
    return browser.get("/en/intake/own_words").submit("Continue")


def name_searched(browser: Browser) -> Page:
    make.case(make.person("Zubaydah Quill"))
    browser.sign_in("caseworker")
    return browser.get("/staff/search").submit("Search", words="Zubaydah Quill")


def stale_move(browser: Browser) -> Page:
    """Its own address is no page: the case it stands on is opened instead."""
    referral = make.referral()
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/cases/{referral.case_id}")
    sent = {"csrf_token": page.find("[name=csrf_token]")["value"], "version": "0", "note": "They moved away."}
    return browser.post(f"/staff/referrals/{referral.id}/move/withdraw", sent)


ANSWERS: dict[str, tuple[Refused, int, str]] = {
    "a form with a mistake": (nothing_to_say, 422, "575-555-0101"),
    "a question asked again": (question_asked_again, 422, "Continue without it"),
    "what a search found": (name_searched, 200, "Zubaydah"),
    "somebody else was faster": (stale_move, 409, "They moved away."),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_an_answer_has_an_address_that_can_be_opened_again(browser: Browser, case: str) -> None:
    send, status, words = ANSWERS[case]
    page = send(browser)
    assert page.status == status and words in page.html
    assert page.response.request.method == "GET" and set(parse_qs(urlsplit(page.url).query)) == {"shown"}
    kept = pages()
    again = browser.get(page.url, status=status)
    assert again.html == page.html and pages() == kept, "to look at it again makes and sends nothing"


def test_what_was_asked_again_is_sent_from_there(browser: Browser) -> None:
    page = question_asked_again(browser).submit("Continue without it")
    assert page.status == 200 and page.path != "/en/intake/own_words"
    twice = nothing_to_say(browser).submit("Send", body="")
    assert twice.url.count("shown=") == 1, "each answer has its own address"
    last = twice.submit("Send", body="More light in the park, please.")
    assert last.path == "/en/say/thanks", last.main


def test_where_the_form_was_reached_from_is_kept_in_the_address(browser: Browser) -> None:
    browser.get("/en/intake/needs").submit("Continue", needs=["english"])
    page = browser.get("/en/intake/needs?change=1").submit("Continue", needs=[])
    assert page.status == 422 and parse_qs(urlsplit(page.url).query)["change"] == ["1"]


def test_a_reload_of_a_new_password_makes_no_other(browser: Browser) -> None:
    account = make.account("caseworker")
    browser.sign_in("admin")
    made = browser.get(f"/staff/accounts/{account.id}/new-password").submit("Make a new password", sure="y")
    assert made.status == 200
    again = browser.get(made.url)
    assert again.main == made.main


def test_another_browser_and_another_account_find_nothing(app: Flask, browser: Browser) -> None:
    found = name_searched(browser)
    other = Browser(app)
    other.sign_in("caseworker")
    assert "Zubaydah" not in other.get(found.url).main
    browser.post("/staff/sign-out", token_on(browser.get("/staff/queue")))
    browser.sign_in("caseworker")
    assert "Zubaydah" not in browser.get(found.url).main, "nor the next one at the same browser"


def test_who_signed_out_is_asked_to_sign_in(browser: Browser) -> None:
    found = name_searched(browser)
    browser.post("/staff/sign-out", token_on(browser.get("/staff/queue")))
    page = browser.get(found.url)
    assert page.path == "/staff/sign-in" and "Zubaydah" not in page.text


def test_it_goes_with_whoever_leaves(browser: Browser) -> None:
    browser.get("/en/intake/kiosk").submit()
    page = nothing_to_say(browser)
    page.submit(action="/intake/forget")
    assert "575-555-0101" not in browser.get(page.url).html


def test_it_is_kept_for_half_an_hour(browser: Browser) -> None:
    page = nothing_to_say(browser)
    with clock.shifted(shown_again.KEPT + timedelta(seconds=1)):
        assert "575-555-0101" not in browser.get(page.url).html
        forget_at_once()
        assert pages() == 0
    stored = db.session.scalars(select(CaseEvent).order_by(CaseEvent.id)).all()
    assert stored == []


def test_one_address_cannot_fill_the_table(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "tried", lambda name, value, along: (shown_again.MOST + 1, clock.now()))
    page = nothing_to_say(browser)
    assert page.status == 422 and "shown=" not in page.url and pages() == 0


def test_a_browser_without_cookies_gets_the_page_at_once(app: Flask) -> None:
    answer = app.test_client(use_cookies=False).post("/en/say", data={"topic": "streets", "body": "a b"})
    assert answer.status_code == 400 and pages() == 0


def test_what_cannot_be_read_is_shown_as_a_new_form(browser: Browser) -> None:
    page = nothing_to_say(browser)
    row = db.session.scalars(select(ShownPage).order_by(ShownPage.id)).one()
    db.session.connection().exec_driver_sql("UPDATE shown_page SET page = %s WHERE id = %s", (b"\x01broken", row.id))
    make.commit()
    assert browser.get(page.url).find("textarea").get_text() == ""
    assert browser_sessions.hashed("x") != row.token_hash


def test_a_refusal_about_a_row_of_a_case_is_shown_on_its_case(browser: Browser) -> None:
    referral = make.referral()
    browser.sign_in("caseworker")
    token = token_on(browser.get(f"/staff/cases/{referral.case_id}"))
    page = browser.post(f"/staff/referrals/{referral.id}/undo", token)
    assert page.status == 409 and page.path == f"/staff/cases/{referral.case_id}"


@pytest.mark.parametrize("happens", ["it is restricted", "they are taken off it"])
def test_a_page_of_before_shows_nobody_whom_they_may_not_see_now(browser: Browser, happens: str) -> None:
    case = make.case(make.person("Zubaydah Quill"))
    make.account("safety")
    me = browser.sign_in("caseworker")
    if happens == "they are taken off it":
        restriction.restrict(case, Restricted.DESK)
        restriction.put_on(case, me.id)
        make.commit()
    found = browser.get("/staff/search").submit("Search", words="Zubaydah Quill")
    assert "Zubaydah" in found.main and "Zubaydah" in browser.get(found.url).main
    case = db.session.get_one(Case, case.id)
    if happens == "they are taken off it":
        (member,) = members_of(case.id)
        restriction.take_off(member)
    else:
        restriction.restrict(case, Restricted.DESK)
    make.commit()
    assert "Zubaydah" not in browser.get(found.url).html


def test_a_page_of_before_a_new_restricted_request_stays(browser: Browser) -> None:
    page = nothing_to_say(browser)
    with clock.shifted(timedelta(seconds=1)):
        restriction.restrict(make.case(), Restricted.NOT_SAFE)
    make.commit()
    assert "575-555-0101" in browser.get(page.url, status=422).html


def test_an_erasure_ends_pages_of_before(browser: Browser) -> None:
    found = name_searched(browser)
    (person,) = db.session.scalars(select(Person)).all()
    with db.transaction():
        erasure.erase(person.id)
    assert "Zubaydah" not in browser.get(found.url).main
