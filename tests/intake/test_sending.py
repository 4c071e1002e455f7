"""Sending a request: what it leaves in the database, and what the sender is told."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text

from engagement.foundation import clock, db
from engagement.intake import routes
from engagement.intake.models import Draft
from engagement.intake.queries import kept_answers
from engagement.messaging.models import Message
from engagement.messaging.vocabulary import Withheld
from engagement.outreach.inputs import routes as said
from engagement.people.consent import request_text, text_hash
from engagement.people.demographics.models import WaitingDemographics
from engagement.people.models import Case, CaseEvent, Consent, Need, Person
from engagement.people.one_time_codes import is_right
from engagement.people.queries import find_people
from engagement.people.restriction.queries import may_see
from engagement.people.vocabulary import ConsentMode, Priority, Purpose, Restricted, Source
from tests import make
from tests.browser import Browser
from tests.intake.resident import send, walk, where
from tests.intake.rows import count, only


def test_a_request_becomes_a_case(browser: Browser) -> None:
    make.service(languages=["en", "ar"])
    make.commit()
    page = send(browser)
    assert where(page) == "done"
    case, person = only(Case), only(Person)
    assert page.find(".code").get_text() == case.request_code
    assert (person.name, person.phone, person.zip, person.age_band) == (
        "Amina Rahimi",
        "+15055550142",
        "87108",
        "25_29",
    )
    assert (person.written_language, person.spoken_language, person.household_size, person.children_under_6) == (
        "en",
        "ar",
        4,
        2,
    )
    assert person.ok_to_text and person.youth_programs and not person.say_nothing
    assert find_people("أمينة رحيمي") == [person.id]
    assert {need.category for need in db.session.scalars(select(Need))} == {"english", "food"}
    assert (case.story, case.source, case.language) == ("I come by bus", Source.WEB, "en")
    assert case.seconds_to_submit is not None and case.owner_id is None
    assert "English classes, evening" in page.main


def test_what_is_left_after_sending(browser: Browser) -> None:
    send(browser)
    draft, consent, texts = only(Draft), only(Consent), db.session.scalars(select(Message).order_by(Message.id))
    assert draft.answers == {}
    assert only(Case).free_times == ["evening"]
    assert kept_answers(only(Case).id) == {"youth_programs": "yes"}
    assert (consent.purpose, consent.mode, consent.language_shown) == (
        Purpose.HANDLE_REQUEST,
        ConsentMode.ELECTRONIC,
        "en",
    )
    assert consent.text_hash == text_hash(request_text())
    assert [text.template for text in texts] == ["introduction", "number_check"]
    assert {event.kind for event in db.session.scalars(select(CaseEvent))} == {"request_received"}


def test_sent_twice_is_one_case(browser: Browser) -> None:
    page = walk(browser)
    first, second = page.submit("Send my request"), page.submit("Send my request")
    assert (where(first), where(second)) == ("done", "done")
    assert (count(Case), count(Message), count(Consent)) == (1, 2, 1)  # who we are, and that we have it


def test_a_page_of_a_sent_request_shows_what_happens_next(browser: Browser) -> None:
    send(browser)
    assert where(browser.get("/en/intake/name")) == "done"
    assert where(browser.get("/en/intake/check")) == "done"
    start = browser.get("/en/intake")
    again = start.submit("Make another request")
    assert again.find("main a.button").get_text() == "Start"
    assert count(Case) == 1


def test_emoji_and_mixed_scripts_come_through(browser: Browser) -> None:
    send(browser, name={"name": "أمينة 🌻 Nguyễn"}, story={"story": "سلام, hello, こんにちは 🚌"})
    assert only(Person).name == "أمينة 🌻 Nguyễn"
    assert only(Case).story == "سلام, hello, こんにちは 🚌"


def test_danger_brings_the_lines_on_the_spot(browser: Browser) -> None:
    page = walk(browser, until="safe_now", needs={"needs": ["safety", "housing"]})
    assert {"tel:911", "tel:988"} <= {link["href"] for link in page.all("main a")}
    assert "This number is an example" in page.main
    assert "safe" not in page.find("title").get_text().lower(), "the browser's history says nothing of danger"
    walk(browser, page=page, safe_now={"safe_now": "not_safe"}).submit("Send my request")
    assert only(Case).priority == Priority.URGENT


def test_an_answer_without_a_column_is_kept_sealed(browser: Browser) -> None:
    send(browser, needs={"needs": ["safety"]}, age_band={"age_band": "prefer_not"})
    assert kept_answers(only(Case).id) == {"safe_now": "safe", "age_band": "prefer_not"}
    assert only(Person).age_band is None
    assert not [one for one in db.session.scalars(text("SELECT value FROM answer")) if b"safe" in bytes(one)]


def test_a_story_of_danger_brings_the_lines_too(browser: Browser) -> None:
    page = walk(browser, until="story").submit(story="My husband hits me")
    assert where(page) == "lines"
    assert "tel:911" in {link["href"] for link in page.all("main a")}
    assert where(page.submit()) == "consent"


def test_another_city_is_no_obstacle(browser: Browser) -> None:
    page = walk(browser, until="outside", zip={"zip": "10001"})
    assert "We can still help" in page.h1
    walk(browser, page=page).submit("Send my request")
    assert only(Person).zip == "10001"


def test_without_a_phone_there_is_a_number_to_come_back_with(browser: Browser) -> None:
    page = walk(browser, contact={"phone": "", "email": "", "sure": "y"}).submit("Send my request")
    code, number = (found.get_text() for found in page.all(".code"))
    case = only(Case)
    assert is_right(case.return_number, code, number)
    assert only(Message).withheld == "no_phone"


@pytest.mark.parametrize(("more", "told"), [({}, True), ({"say_nothing": "y"}, False), ({"ok_to_text": None}, False)])
def test_the_text_is_spoken_of_only_if_it_goes(browser: Browser, more: dict[str, str], told: bool) -> None:
    page = send(browser, safe_contact={"ok_to_text": "y"} | more)
    assert ("We are sending a text" in page.main) is told
    assert ("If our text does not reach you" in page.main) is told
    code, number = (found.get_text() for found in page.all("p > .code"))
    assert is_right(only(Case).return_number, code, number), "the number may have a digit wrong"


def test_optional_questions_are_kept_apart(browser: Browser) -> None:
    page = send(browser).follow("Answer three questions")
    done = page.submit(race=["asian", "white"], gender="woman", disability=["walking"])
    assert "Thank you" in done.main
    given = only(WaitingDemographics).given
    assert (given["race"], given["gender"], given["disability"]) == (["asian", "white"], "woman", ["walking"])
    assert given["person"] == only(Person).id


def test_optional_questions_may_be_skipped_whole(browser: Browser) -> None:
    page = send(browser).follow("Answer three questions")
    assert where(page.follow("Skip all of them")) == "done"
    assert where(page.submit()) == "done"
    assert count(WaitingDemographics) == 0


def test_a_caseworker_takes_a_request_by_phone(browser: Browser) -> None:
    account = browser.sign_in("caseworker")
    page = browser.get("/staff/intake").submit("Español", language="es")
    assert page.path == "/es/intake/needs"
    assert page.all(".note"), "a banner says for whom this is"
    own: dict[str, Any] = {
        "languages": {"spoken_language": "es", "written_language": "es"},
        "age_band": {"age_band": "prefer_not"},
    }
    walk(browser, page=page, lang="es", **own).submit()
    case, consent = only(Case), only(Consent)
    assert kept_answers(case.id) == {"age_band": "prefer_not"}
    assert (case.owner_id, case.source, case.language) == (account.id, Source.PHONE, "es")
    assert (consent.mode, consent.witness_id, consent.language_shown) == (ConsentMode.VERBAL, account.id, "es")


@pytest.mark.parametrize("role", ["caseworker", "supervisor", "partner", "admin"])
def test_a_request_taken_by_phone_is_there_for_nobody_elses_account(browser: Browser, role: str) -> None:
    browser.sign_in("caseworker")
    walk(browser, page=browser.get("/staff/intake").submit("English", language="en"), until="age_band")
    with browser.client.session_transaction() as session:
        kept = session["draft"]
    browser.post("/staff/sign-out", {"csrf_token": browser.get("/staff/queue").find("[name=csrf_token]")["value"]})
    browser.sign_in(role)
    with browser.client.session_transaction() as session:
        session["draft"] = kept
    for step in ("name", "check", "done"):
        assert where(browser.get(f"/en/intake/{step}")) == "intake", step
    assert "Amina" not in browser.get("/en/intake/name").text


def test_a_request_taken_by_phone_is_not_left_in_the_browser(browser: Browser) -> None:
    browser.sign_in("caseworker")
    walk(browser, page=browser.get("/staff/intake").submit("English", language="en"), until="name")
    with browser.client.session_transaction() as session:
        for key in ("_user_id", "_fresh", "_id"):
            session.pop(key, None)
    assert where(browser.get("/en/intake/name")) == "intake"


def test_a_number_gets_five_of_these_texts_a_day_and_whoever_comes_then_a_key_to_come_back_with(limited: Flask) -> None:
    pages = [send(Browser(limited)) for _ in range(6)]
    sends_text = "Answer it with 1, so that we know it is your phone."
    assert [sends_text in page.main for page in pages] == [True] * 5 + [False]
    assert "They are like a key: show them to nobody." in pages[5].main
    told = select(Message.withheld).where(Message.template == "number_check").order_by(Message.id)
    assert db.session.scalars(told).all() == [None] * 5 + [Withheld.ENOUGH_TODAY]
    assert sends_text in send(Browser(limited), contact={"phone": "505-555-0143"}).main
    with clock.shifted(timedelta(days=1)):
        assert sends_text in send(Browser(limited)).main


def test_phones_behind_one_address_do_not_share_a_limit_that_people_reach(limited: Flask) -> None:
    assert routes.MOST_REQUESTS >= 1_000 and said.MOST_SAID >= 500


def test_a_machine_gone_wild_is_stopped(limited: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "MOST_REQUESTS", 1)
    monkeypatch.setattr(said, "MOST_SAID", 1)
    send(Browser(limited))
    assert walk(Browser(limited)).submit("Send my request").status == 429
    say = [Browser(limited).get("/en/say").submit(topic="missing", body="A bench would be good.") for _ in range(2)]
    assert [page.status for page in say] == [200, 429]
    assert len(db.session.scalars(select(Case)).all()) == 1


def test_whoever_is_not_safe_gives_a_name_and_a_safe_way_and_is_done(browser: Browser) -> None:
    page = walk(browser, needs={"needs": ["safety"]}, safe_now={"safe_now": "not_safe"})
    assert "Where do you live?" not in page.main and "Which languages" not in page.main
    page = page.submit("Send my request")
    assert "Three more questions" not in page.main
    assert browser.get("/en/intake/about-you").path.endswith("/intake/done")
    person, case = only(Person), only(Case)
    assert (person.name, person.phone, person.written_language, person.zip) == (
        "Amina Rahimi",
        "+15055550142",
        "en",
        None,
    )
    assert case.priority == Priority.URGENT and set(kept_answers(case.id)) == {"safe_now", "spoken_language"}


@pytest.mark.parametrize(("answer", "why"), [("not_safe", Restricted.NOT_SAFE), ("safe", None), (None, None)])
def test_whoever_is_not_safe_is_seen_only_by_those_who_help_them(
    browser: Browser, answer: str | None, why: object
) -> None:
    make.account("supervisor")
    send(browser, needs={"needs": ["safety"]}, safe_now={"safe_now": answer})
    case = db.session.scalars(select(Case)).one()
    assert case.restricted is why
    assert may_see(make.account(), case) is (why is None) and may_see(make.account("safety"), case)
