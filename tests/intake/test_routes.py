"""The walk as a resident meets it: pages, drafts, changes, sending."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from engagement import clock, crypto, db
from engagement.intake.models import Draft
from engagement.messaging.models import Message
from engagement.people.consent import request_text, text_hash
from engagement.people.models import Case, CaseEvent, Consent, Demographics, Need, OneTimeCode, Person
from engagement.people.one_time_codes import digest
from engagement.people.queries import find_people
from engagement.people.vocabulary import ConsentMode, Priority, Purpose, Source
from tests import make
from tests.browser import Browser
from tests.intake.resident import send, walk, where

MOST_BYTES = 30_000


def count(model: type) -> int:
    """How many rows there are."""
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def only(model: type):  # type: ignore[no-untyped-def]
    """The one row there is."""
    return db.session.scalars(select(model)).one()


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
    draft, consent, text = only(Draft), only(Consent), only(Message)
    assert draft.answers == {"times": ["evening"]}
    assert (consent.purpose, consent.mode, consent.language_shown) == (
        Purpose.HANDLE_REQUEST,
        ConsentMode.ELECTRONIC,
        "en",
    )
    assert consent.text_hash == text_hash(request_text())
    assert text.template == "request_received"
    assert {event.kind for event in db.session.scalars(select(CaseEvent))} == {"request_received", "can_come"}


def test_sent_twice_is_one_case(browser: Browser) -> None:
    page = walk(browser)
    first, second = page.submit("Send my request"), page.submit("Send my request")
    assert (where(first), where(second)) == ("done", "done")
    assert (count(Case), count(Message), count(Consent)) == (1, 1, 1)


def test_two_tabs_write_one_request(browser: Browser) -> None:
    one = walk(browser, until="urgency")
    other = browser.get("/en/intake/urgency")
    one.submit(urgency="today")
    assert where(other.submit(urgency="can_wait")) == "household"
    assert count(Draft) == 1
    walk(browser, page=browser.get("/en/intake/household")).submit("Send my request")
    assert {need.urgency for need in db.session.scalars(select(Need))} == {"can_wait"}


def test_a_page_of_a_sent_request_shows_what_happens_next(browser: Browser) -> None:
    send(browser)
    assert where(browser.get("/en/intake/name")) == "done"
    assert where(browser.get("/en/intake/check")) == "done"
    start = browser.get("/en/intake")
    again = start.submit("Make another request")
    assert again.find("main a.button").get_text() == "Start"
    assert count(Case) == 1


@pytest.mark.parametrize("lang", ["en", "es", "ar"])
def test_each_page_is_light_and_written_the_right_way(browser: Browser, lang: str) -> None:
    seen = []

    def weigh() -> None:
        page = browser.get(f"/{lang}/intake/{'check' if not seen else seen[-1]}")
        assert len(page.html.encode()) < MOST_BYTES

    page = walk(browser, lang=lang, until="name")
    assert page.soup.html["dir"] == ("rtl" if lang == "ar" else "ltr")
    assert page.find("#name")["dir"] == "auto"
    page = walk(browser, lang=lang, until="contact", page=page)
    assert page.find("#phone")["dir"] == "ltr"
    walk(browser, lang=lang, page=page)
    weigh()
    assert len(browser.get(f"/{lang}/intake/needs").html.encode()) < MOST_BYTES


def test_a_change_comes_back_to_the_answers(browser: Browser) -> None:
    page = walk(browser)
    change = browser.get("/en/intake/zip?change=1")
    assert change.find("#zip")["value"] == "87108"
    assert where(change.submit(zip="87102")) == "check"
    assert "87102" in browser.get("/en/intake/check").main
    assert "87108" not in browser.get("/en/intake/check").main
    assert "Change : Where do you live?" in page.main


def test_a_change_that_brings_up_a_page_asks_it_first(browser: Browser) -> None:
    walk(browser)
    page = browser.get("/en/intake/needs?change=1").submit(needs=["safety"])
    assert where(page) == "safe_now"
    assert where(page.submit(safe_now="not_safe")) == "check"


def test_what_a_change_has_closed_is_not_sent(browser: Browser) -> None:
    walk(browser, needs={"needs": ["other"]})
    page = browser.get("/en/intake/needs?change=1").submit(needs=["food"])
    assert "bicycle" not in page.main
    page.submit("Send my request")
    assert only(Need).own_words is None


def test_required_answers_are_asked_for_at_the_field_and_in_the_summary(browser: Browser) -> None:
    page = browser.get("/en/intake/needs").submit()
    assert page.status == 422
    assert page.find("#problems a")["href"] == "#needs"
    assert page.find("#needs-problem").get_text().startswith("Choose at least one")
    assert count(Draft) == 0


def test_the_last_page_cannot_be_reached_past_a_required_answer(browser: Browser) -> None:
    browser.get("/en/intake/needs").submit(needs=["food"])
    assert where(browser.get("/en/intake/check")) == "languages"


def test_a_recommended_answer_is_asked_for_once(browser: Browser) -> None:
    page = walk(browser, until="zip").submit(zip="")
    assert (page.status, where(page)) == (422, "zip")
    assert "what is near" in page.main
    assert where(page.submit(zip="")) == "times", "the second time it goes on by itself"
    page = browser.get("/en/intake/zip").submit(zip="")
    assert where(page.submit("Continue without it")) == "times"


@pytest.mark.parametrize(
    ("step", "fields", "field", "kept"),
    [
        ("contact", {"phone": "12345"}, "phone", "12345"),
        ("contact", {"phone": "", "email": "amina"}, "email", "amina"),
        ("zip", {"zip": "12"}, "zip", "12"),
        ("household", {"household_size": "many"}, "household_size", "many"),
        ("name", {"name": "x" * 201}, "name", "x" * 201),
        ("story", {"story": "long 🌻" * 2000}, "story", "long 🌻" * 2000),
        ("story", {"story": "my number is 123-45-6789"}, "story", "my number is 123-45-6789"),
    ],
)
def test_what_was_typed_wrongly_stays_in_its_field(
    browser: Browser, step: str, fields: dict[str, str], field: str, kept: str
) -> None:
    page = walk(browser, until=step).submit(**fields)
    assert page.status == 422
    assert page.find(f"#problems a[href='#{field}']")
    shown = page.find(f"#{field}")
    assert (shown.get("value") or shown.get_text()) == kept
    assert kept not in str(only(Draft).answers)


def test_words_about_status_are_asked_about_and_kept_only_if_the_writer_says_so(browser: Browser) -> None:
    page = walk(browser, until="story").submit(story="I am undocumented and need work")
    assert page.status == 422
    assert "undocumented" in page.find(".chip.warn").get_text()
    assert page.find("#story").get_text() == "I am undocumented and need work"
    assert "story" not in only(Draft).answers
    assert page.submit(story="I am undocumented and need work").status == 422
    assert where(page.submit("Keep these words", story="I am undocumented and need work")) == "consent"


def test_emoji_and_mixed_scripts_come_through(browser: Browser) -> None:
    send(browser, name={"name": "أمينة 🌻 Nguyễn"}, story={"story": "سلام, hello, こんにちは 🚌"})
    assert only(Person).name == "أمينة 🌻 Nguyễn"
    assert only(Case).story == "سلام, hello, こんにちは 🚌"


def test_danger_brings_the_lines_on_the_spot(browser: Browser) -> None:
    page = walk(browser, until="safe_now", needs={"needs": ["safety", "housing"]})
    assert {"tel:911", "tel:988"} <= {link["href"] for link in page.all("main a")}
    assert "This number is an example" in page.main
    walk(browser, page=page, safe_now={"safe_now": "not_safe"}).submit("Send my request")
    assert only(Case).priority == Priority.URGENT


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
    page = walk(browser, contact={"phone": "", "email": "", "anyway": "1"}).submit("Send my request")
    code, number = (found.get_text() for found in page.all(".code"))
    case = only(Case)
    assert crypto.same(case.return_number, digest(code, number))
    assert only(Message).withheld == "no_phone"


def test_save_and_come_back_later(browser: Browser) -> None:
    page = walk(browser, until="household").submit("Save and come back later", household_size="3")
    code, number = (found.get_text() for found in page.all(".code"))
    draft = only(Draft)
    assert (draft.request_code, draft.answers["household_size"]) == (code, 3)
    assert crypto.same(draft.return_number, digest(code, number))
    assert where(page.follow("Go on now")) == "languages"


def test_a_phone_that_may_be_texted_needs_no_number(browser: Browser) -> None:
    page = walk(browser, until="zip").submit("Save and come back later", zip="")
    assert len(page.all(".code")) == 1
    assert only(Draft).return_number is None
    assert count(OneTimeCode) == 0


def test_an_answer_without_a_draft_is_explained(browser: Browser, another_browser: Browser) -> None:
    page = walk(browser, until="urgency")
    browser.client.delete_cookie("desk")
    page = browser.get("/en/intake/urgency")
    assert where(page) == "intake"
    assert "could not find your answers" in page.main
    assert count(Draft) == 1, "the draft is kept"


def test_a_step_there_is_not_and_a_step_not_for_this_person(browser: Browser) -> None:
    browser.get("/en/intake/nonsense", status=404)
    walk(browser, until="urgency")
    assert where(browser.get("/en/intake/outside")) == "urgency"


def test_a_choice_not_in_the_list_is_refused(browser: Browser) -> None:
    page = walk(browser, until="urgency").submit(urgency="never")
    assert page.status == 422
    assert "choose from the list" in page.main


def test_a_kiosk_forgets(browser: Browser) -> None:
    start = browser.get("/en/intake/kiosk")
    assert start.soup.body["data-kiosk"] == "/en/intake/forget"
    page = walk(browser, until="name")
    assert "Save and come back" not in page.main
    assert page.find("noscript meta")["content"].startswith("90;url=/en/intake/forget")
    assert only(Draft).source is Source.KIOSK
    assert page.submit("Clear everything and finish").path == "/"
    assert count(Draft) == 0
    assert where(browser.get("/en/intake/name")) == "intake"
    assert browser.get("/en/intake").soup.body.has_attr("data-kiosk"), "it stays a kiosk"


def test_a_kiosk_without_a_script_lets_go_too(browser: Browser) -> None:
    browser.get("/en/intake/kiosk")
    walk(browser, until="name")
    browser.get("/en/intake/forget")
    assert where(browser.get("/en/intake/name")) == "intake"


def test_a_kiosk_left_alone_is_no_way_in(browser: Browser) -> None:
    browser.get("/en/intake/kiosk")
    walk(browser, until="name")
    with clock.shifted(timedelta(minutes=11)):
        assert where(browser.get("/en/intake/name")) == "intake"


def test_starting_again_erases(browser: Browser) -> None:
    walk(browser, until="name")
    page = browser.get("/en/intake")
    assert where(page.follow("Go on where I was")) == "name"
    page.submit("Erase it and start again")
    assert count(Draft) == 0


def test_optional_questions_are_kept_apart(browser: Browser) -> None:
    page = send(browser).follow("Answer three questions")
    done = page.submit(race=["asian", "white"], gender="woman", disability=["walking"])
    assert "Thank you" in done.main
    kept = only(Demographics)
    assert (kept.race, kept.gender, kept.disability) == (["asian", "white"], "woman", ["walking"])
    assert kept.token == crypto.blind_index("demographics", str(only(Person).id))
    assert not {column.name for column in Demographics.__table__.columns} & {"person_id", "case_id"}


def test_optional_questions_may_be_skipped_whole(browser: Browser) -> None:
    page = send(browser).follow("Answer three questions")
    assert where(page.follow("Skip all of them")) == "done"
    assert where(page.submit()) == "done"
    assert count(Demographics) == 0


def test_a_caseworker_takes_a_request_by_phone(browser: Browser) -> None:
    account = browser.sign_in("caseworker")
    page = browser.get("/staff/intake").submit("Español", language="es")
    assert page.path == "/es/intake/needs"
    assert page.all(".note"), "a banner says for whom this is"
    page = walk(browser, page=page, lang="es", languages={"spoken_language": "es", "written_language": "es"})
    page.submit()
    case, consent = only(Case), only(Consent)
    assert (case.owner_id, case.source, case.language) == (account.id, Source.PHONE, "es")
    assert (consent.mode, consent.witness_id, consent.language_shown) == (ConsentMode.VERBAL, account.id, "es")


def test_a_request_taken_by_phone_is_not_left_in_the_browser(browser: Browser) -> None:
    browser.sign_in("caseworker")
    walk(browser, page=browser.get("/staff/intake").submit("English", language="en"), until="name")
    with browser.client.session_transaction() as session:
        for key in ("_user_id", "_fresh", "_id"):
            session.pop(key, None)
    assert where(browser.get("/en/intake/name")) == "intake"
