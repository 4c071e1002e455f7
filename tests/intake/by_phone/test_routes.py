"""Requests taken on the telephone: two calls at once, and a desk that closed in the middle of one."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.intake.models import Draft
from engagement.people import one_time_codes
from engagement.people.models import Case
from engagement.people.restriction import actions as restriction
from engagement.people.vocabulary import Restricted
from tests import make
from tests.browser import PASSWORD, Browser, Page
from tests.intake.resident import walk

IDLE = timedelta(minutes=31)


def call(browser: Browser, language: str = "es") -> Page:
    """Begin a request for whoever calls; the first page is sent."""
    page = browser.get("/staff/intake")
    token = page.find("[name=csrf_token]")["value"]
    page = browser.post("/staff/intake", {"language": language, "csrf_token": token})
    return page.submit("Continuar", needs=["food"])


def drafts() -> list[Draft]:
    db.session.expire_all()
    return list(db.session.scalars(select(Draft).order_by(Draft.id)))


def test_two_calls_do_not_mix_and_the_first_is_found_again(browser: Browser) -> None:
    browser.sign_in("caseworker")
    call(browser)
    first = browser.get("/es/intake/name")
    call(browser)
    assert first.submit("Continuar", name="Ana Baca").status == 409
    ana, ben = drafts()
    assert "name" not in ana.answers | ben.answers
    page = browser.get("/staff/intake")
    assert ana.request_code in page.main and ben.request_code in page.main
    page = page.submit(action=f"/{ana.id}/go-on")
    assert page.path == "/es/intake"
    browser.get("/es/intake/name").submit("Continuar", name="Ana Baca")
    ana, ben = drafts()
    assert ana.answers["name"] == "Ana Baca" and "name" not in ben.answers


def test_a_colleague_can_neither_see_nor_take_it(app: Flask, browser: Browser) -> None:
    browser.sign_in("caseworker")
    call(browser)
    (draft,) = drafts()
    other = Browser(app)
    other.sign_in("caseworker")
    page = other.get("/staff/intake")
    assert draft.request_code not in page.main
    token = page.find("[name=csrf_token]")["value"]
    assert other.post(f"/staff/intake/{draft.id}/go-on", {"csrf_token": token}).status == 404


def test_one_that_was_sent_leads_to_its_case(browser: Browser) -> None:
    account = browser.sign_in("caseworker")
    call(browser)
    (draft,) = drafts()
    case = make.case(owner_id=account.id)
    page = browser.get("/staff/intake")
    draft.submitted_at, draft.case_id = clock.now(), case.id
    make.commit()
    assert page.submit(action=f"/{draft.id}/go-on").path == f"/staff/cases/{case.id}"


def sent(browser: Browser, **languages: str) -> Page:
    browser.sign_in("caseworker")
    page = browser.get("/staff/intake").submit("English", language="en")
    own: dict[str, Any] = {"languages": languages} if languages else {}
    return walk(browser, page=page, **own).submit("Send my request")


def test_the_call_was_the_first_contact(browser: Browser) -> None:
    page = sent(browser)
    (case,) = db.session.scalars(select(Case)).all()
    assert page.path == f"/staff/cases/{case.id}"
    assert case.first_contact_at is not None and case.next_step == "refer"


def test_one_that_was_interpreted_asks_how(browser: Browser) -> None:
    page = sent(browser, spoken_language="sw", interpreter_needed="y")
    (case,) = db.session.scalars(select(Case)).all()
    assert page.path == f"/staff/cases/{case.id}/contact"
    assert "Write down how this call was interpreted." in page.main and "six digits" in page.main


def test_what_was_written_when_the_desk_had_closed_comes_back_after_signing_in(browser: Browser) -> None:
    account = browser.sign_in("caseworker")
    call(browser)
    page = browser.get("/es/intake/name")
    with clock.shifted(IDLE):
        answer = page.submit("Continuar", name="Ana Baca Ruiz")
        assert answer.status == 403 and "name" not in drafts()[0].answers
        browser.get("/staff/sign-in").submit(email=account.email, password=PASSWORD)
        kept = browser.get("/staff/written")
        assert "Ana Baca Ruiz" in kept.html
        form = kept.form(action="/written/0/send")
        fields = {
            str(one["name"]): one.get("value") or one.text.strip() for one in form.find_all(["input", "textarea"])
        }
        sent = browser.client.post(str(form["action"]), data=fields)
        assert sent.status_code == 307
        browser.post(str(sent.location), fields)
        assert drafts()[0].answers["name"] == "Ana Baca Ruiz"


def test_nobody_else_is_kept_from_asking_for_help_in_that_browser(browser: Browser) -> None:
    browser.sign_in("caseworker")
    call(browser)
    with clock.shifted(IDLE):
        page = browser.get("/es/intake/name")
        assert page.path == "/es/intake" and drafts()[0].request_code not in page.text


def test_the_return_number_of_one_call_is_not_told_for_another(browser: Browser) -> None:
    browser.sign_in("caseworker")
    call(browser)
    call(browser)
    for_later(browser)
    ana, ben = drafts()
    assert (ana.return_number is None, ben.return_number is None) == (True, False)
    browser.get("/staff/intake").submit(action=f"/{ana.id}/go-on")
    page = for_later(browser)
    ana, ben = drafts()
    shown = page.all("bdi.code")[-1].get_text()
    assert one_time_codes.is_right(ana.return_number, ana.request_code, shown)
    assert not one_time_codes.is_right(ben.return_number, ben.request_code, shown)


def for_later(browser: Browser) -> Page:
    """Whoever calls wants to go on another day."""
    return browser.get("/es/intake/name").submit("Guardar y volver después", name="Ana Baca")


HERE = "Somebody of this name is here already."


@pytest.mark.parametrize(
    ("known", "typed", "here"),
    [
        ("Ana Baca", "Ana Baca", True),  # with another number, or with none
        ("Ana Baca Ruiz", "ana baca", True),
        ("Ana Baca", "Ana Lopez", False),
        ("李文", "李文", True),
    ],
)
def test_somebody_of_the_same_name_is_looked_at_before_a_second_request(
    browser: Browser, known: str, typed: str, here: bool
) -> None:
    case = make.case(make.person(known))
    browser.sign_in("caseworker")
    call(browser)
    page = browser.get("/es/intake/name")
    assert HERE not in page.main
    page = page.submit("Continuar", name=typed)
    assert (HERE in page.main) is here
    if here:
        note = page.find(f"a[href='/staff/cases/{case.id}']")
        assert case.request_code in note.get_text() and note["target"] == "_blank", "the request stays open"
        said = note.find_parent("div", lang=True)
        assert said is not None and (said["lang"], said["dir"]) == ("en", "ltr")
        assert page.follow(note.get_text()).path == f"/staff/cases/{case.id}"


def test_a_case_they_may_not_see_is_not_told_of(browser: Browser) -> None:
    make.account("supervisor")
    restriction.restrict(make.case(make.person("Ana Baca")), Restricted.DESK, "why")
    browser.sign_in("caseworker")
    call(browser)
    assert HERE not in browser.get("/es/intake/name").submit("Continuar", name="Ana Baca").main


def test_whoever_writes_themselves_is_told_nothing_of_others(browser: Browser) -> None:
    make.case(make.person("Amina Rahimi"))
    assert HERE not in walk(browser, until="contact").text
