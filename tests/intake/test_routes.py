"""The walk as a resident meets it: pages, drafts, changes, the kiosk."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.intake.models import Draft
from engagement.people.models import Need, OneTimeCode
from engagement.people.one_time_codes import is_right
from engagement.people.vocabulary import Source
from tests.browser import Browser
from tests.intake.resident import AMINA, walk, where
from tests.intake.rows import count, only

MOST_BYTES = 30_000


def test_two_tabs_write_one_request(browser: Browser) -> None:
    one = walk(browser, until="urgency")
    other = browser.get("/en/intake/urgency")
    one.submit(urgency="today")
    assert where(other.submit(urgency="can_wait")) == "household"
    assert count(Draft) == 1
    walk(browser, page=browser.get("/en/intake/household")).submit("Send my request")
    assert {need.urgency for need in db.session.scalars(select(Need))} == {"can_wait"}


@pytest.mark.parametrize("lang", ["en", "es", "ar"])
def test_each_page_is_light(browser: Browser, lang: str) -> None:
    static = Path("engagement/static")
    carried = sum((static / name).stat().st_size for name in ("style.css", "leave.js", "icon.svg"))
    page = browser.get(f"/{lang}/intake/needs")
    weights = {}
    while where(page) != "check":
        weights[where(page)] = len(page.html.encode()) + carried
        page = page.submit(**AMINA[where(page)])
    assert {name: weight for name, weight in weights.items() if weight > MOST_BYTES} == {}


@pytest.mark.parametrize(("lang", "direction"), [("en", "ltr"), ("es", "ltr"), ("ar", "rtl")])
def test_each_page_is_written_the_right_way(browser: Browser, lang: str, direction: str) -> None:
    page = walk(browser, lang=lang, until="name")
    assert page.find("html")["dir"] == direction
    assert page.find("#name")["dir"] == "auto"
    assert walk(browser, lang=lang, until="contact", page=page).find("#phone")["dir"] == "ltr"


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
    page = walk(browser, until="contact").submit(phone="")
    assert (page.status, where(page)) == (422, "contact")
    assert "we cannot reach you" in page.main
    assert where(page.submit(phone="")) == "zip", "the second time it goes on by itself"
    page = browser.get("/en/intake/contact").submit(phone="")
    assert where(page.submit("Continue without it")) == "zip"


def test_whoever_skips_is_asked_again_once_and_only_how_to_be_reached(browser: Browser) -> None:
    page, asked_again = browser.get("/en/intake/needs").submit(needs=["food"]), []
    while where(page) != "consent":
        step = where(page)
        page = page.submit(**({"name": "Amina"} if step == "name" else {}))
        if page.status == 422:
            asked_again.append(step)
            page = page.submit("Continue without it")
    assert asked_again == ["contact"]


def test_whoever_is_not_safe_is_not_asked_how_soon(browser: Browser) -> None:
    page = browser.get("/en/intake/needs").submit(needs=["safety"]).submit(safe_now="not_safe")
    assert where(page) != "urgency"


@pytest.mark.parametrize("name", ["123", "...", "٣"])
def test_a_name_has_letters(browser: Browser, name: str) -> None:
    page = walk(browser, until="name").submit(name=name)
    assert page.status == 422 and "Write a name." in page.main


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
        ("name", {"name": "Ana 123-45-6789"}, "name", "Ana 123-45-6789"),
        ("name", {"call_name": "A123456789"}, "call_name", "A123456789"),
        ("languages", {"spoken_other": "Mam 123-45-6789"}, "spoken_other", "Mam 123-45-6789"),
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


def test_words_about_status_are_asked_about_before_they_are_saved_for_later(browser: Browser) -> None:
    page = walk(browser, until="story").submit("Save and come back later", story="I am undocumented")
    assert page.status == 422 and "undocumented" in page.find(".chip.warn").get_text()
    assert "story" not in only(Draft).answers


def test_save_and_come_back_later(browser: Browser) -> None:
    page = walk(browser, until="household").submit("Save and come back later", household_size="3")
    code, number = (found.get_text() for found in page.all(".code"))
    draft = only(Draft)
    assert (draft.request_code, draft.answers["household_size"]) == (code, 3)
    assert is_right(draft.return_number, code, number)
    assert where(page.follow("Go on now")) == "languages"


def test_a_phone_may_have_a_digit_wrong_so_there_is_a_number_too(browser: Browser) -> None:
    page = walk(browser, until="zip").submit("Save and come back later", zip="")
    code, number = (found.get_text() for found in page.all(".code"))
    assert is_right(only(Draft).return_number, code, number)
    assert "If our text does not reach you" in page.main and "We keep your answers for 14 days." in page.main
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
    start = browser.get("/en/intake/kiosk").submit("Make this a computer for everyone")
    assert start.soup.body["data-kiosk"] == "/en/intake/forget"
    page = walk(browser, until="name")
    assert "Save and come back" not in page.main
    assert str(page.find("noscript meta")["content"]).startswith("90;url=/en/intake/forget")
    assert only(Draft).source is Source.KIOSK
    assert page.submit("Clear everything and finish").path == "/"
    assert count(Draft) == 0
    assert where(browser.get("/en/intake/name")) == "intake"
    assert browser.get("/en/intake").soup.body.has_attr("data-kiosk"), "it stays a kiosk"


def test_a_kiosk_without_a_script_lets_go_too(browser: Browser) -> None:
    browser.get("/en/intake/kiosk").submit("Make this a computer for everyone")
    walk(browser, until="name")
    browser.get("/en/intake/forget")
    assert where(browser.get("/en/intake/name")) == "intake"


def test_a_link_cannot_make_anybody_forget(browser: Browser) -> None:
    walk(browser, until="name")
    browser.get("/en/intake/forget")
    assert where(browser.get("/en/intake/name")) == "name"


def test_a_kiosk_left_alone_is_no_way_in(browser: Browser) -> None:
    browser.get("/en/intake/kiosk").submit("Make this a computer for everyone")
    walk(browser, until="name")
    with clock.shifted(timedelta(minutes=11)):
        assert where(browser.get("/en/intake/name")) == "intake"


def test_starting_again_erases(browser: Browser) -> None:
    walk(browser, until="name")
    page = browser.get("/en/intake")
    assert where(page.follow("Go on where I was")) == "name"
    page.submit("Erase it and start again")
    assert count(Draft) == 0


def test_a_question_left_out_is_still_empty_when_its_page_is_seen_again(browser: Browser) -> None:
    walk(browser)
    for step in ("household", "name", "contact", "zip", "story"):
        page = browser.get(f"/en/intake/{step}")
        shown = [field.get("value", "") for field in page.all("main input[type=text], main input[type=email]")]
        assert "None" not in shown + [area.text for area in page.all("main textarea")], step
