"""A caseworker types in a paper: what it becomes, what is asked again, who may."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.intake.models import Draft
from engagement.language import i18n
from engagement.people.consent import request_text, text_hash
from engagement.people.demographics.models import WaitingDemographics
from engagement.people.models import Case, CaseEvent, Consent, Need, Person
from engagement.people.vocabulary import ConsentMode, Priority, Purpose, Source
from tests.browser import Browser, Page
from tests.intake.rows import count, only

AMINA: dict[str, Any] = {
    "needs": ["english", "other"], "own_words": "I need a bicycle", "urgency": "this_week",
    "household_size": "٤", "children_under_6": "2", "spoken_language": "ar", "name": "أمينة رحيمي",
    "age_band": "25_29", "phone": "505-555-0142", "ok_to_text": "y", "contact_hours": "evening", "zip": "87108",
    "times": ["evening"], "consent": "y",
}  # fmt: skip


def begin(browser: Browser, language: str = "ar") -> Page:
    """The empty screen for a paper in that language."""
    page = browser.get("/staff/queue").follow("Paper forms")
    return page.submit(f"Type one in : {i18n.LANGUAGES[language].english}", language=language)


@pytest.fixture
def typing(browser: Browser) -> Page:
    """A caseworker with the screen open."""
    browser.sign_in("caseworker")
    return begin(browser)


def test_a_paper_becomes_a_case(browser: Browser) -> None:
    account = browser.sign_in("caseworker")
    page = begin(browser).submit("Make the case", **AMINA)
    case, person, consent = only(Case), only(Person), only(Consent)
    assert page.path == f"/staff/cases/{case.id}"
    assert (case.source, case.language, case.owner_id, case.seconds_to_submit) == (Source.PAPER, "ar", account.id, None)
    assert (person.name, person.phone, person.household_size) == ("أمينة رحيمي", "+15055550142", 4)
    assert (person.written_language, person.spoken_language, person.ok_to_text) == ("ar", "ar", True)
    words = {need.category: need.own_words for need in db.session.scalars(select(Need))}
    assert words == {"english": None, "other": "I need a bicycle"}
    assert (consent.purpose, consent.mode) == (Purpose.HANDLE_REQUEST, ConsentMode.WRITTEN)
    assert (consent.witness_id, consent.language_shown) == (account.id, "ar")
    with i18n.speaking("ar"):
        assert consent.text_hash == text_hash(request_text())
    assert "Request received on paper" in page.main
    assert count(WaitingDemographics) == 0


def test_the_date_on_the_paper_is_the_day_of_the_yes(typing: Page) -> None:
    day = clock.today() - timedelta(days=3)
    page = typing.submit("Make the case", **AMINA, paper_date=day.strftime("%m/%d/%Y"))
    consent = only(Consent)
    assert clock.local(consent.given_at).date() == day
    assert consent.expires_at - consent.given_at == timedelta(days=180)
    dated = db.session.scalars(select(CaseEvent).where(CaseEvent.kind == "paper_dated")).one()
    assert dated.facts == {"day": day.isoformat()}
    assert "The paper was signed on" in page.main


def test_optional_answers_are_kept_apart(typing: Page) -> None:
    typing.submit("Make the case", **AMINA, race=["mena"], gender="woman")
    given = only(WaitingDemographics).given
    assert (given["race"], given["gender"], given["disability"]) == (["mena"], "woman", [])


def test_pressed_twice_is_one_case(typing: Page) -> None:
    first, second = typing.submit("Make the case", **AMINA), typing.submit("Make the case", **AMINA)
    assert first.path == second.path
    assert (count(Case), count(Person), count(Consent)) == (1, 1, 1)


def test_two_papers_at_once_do_not_mix(browser: Browser, typing: Page) -> None:
    other = begin(browser, "es")
    typing.submit("Make the case", **AMINA)
    other.submit("Make the case", **AMINA)
    assert sorted(case.language for case in db.session.scalars(select(Case))) == ["ar", "es"]


def test_without_a_phone_there_is_a_return_number(typing: Page) -> None:
    page = typing.submit("Make the case", **AMINA | {"phone": "", "ok_to_text": None, "contact_hours": "any"})
    assert "six digits" in page.find("[role=status]").get_text()


def test_danger_on_paper_is_urgent(typing: Page) -> None:
    typing.submit(
        "Make the case", **AMINA | {"needs": ["safety"], "own_words": "", "safe_now": "not_safe", "urgency": None}
    )
    assert only(Case).priority == Priority.URGENT


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("needs", None, "Choose at least one kind of help"),
        ("name", " ", "Write a name"),
        ("consent", None, "Without your yes we may not keep"),
        ("phone", "12", "does not look like a phone number"),
        ("zip", "871", "five digits"),
        ("children_under_6", "9", "fewer children than people"),
        ("story", "My number is 123-45-6789", "Please take out the number"),
        ("paper_date", "soon", "Write the day as month, day and year"),
        ("paper_date", "1/2/2020", "This paper is too old"),
        ("paper_date", "12/31/2199", "has not come yet"),
    ],
)
def test_a_refusal_names_the_field_and_keeps_everything(typing: Page, field: str, value: Any, told: str) -> None:
    page = typing.submit("Make the case", **AMINA | {field: value})
    assert page.status == 422
    assert told in page.find("#problems").get_text()
    assert page.find(f"#{field}-problem")
    kept = {"name": AMINA["name"], "phone": AMINA["phone"], "zip": AMINA["zip"], "household_size": "٤"} | {field: value}
    for key in ("name", "phone", "zip", "household_size"):
        assert page.find(f"#{key}")["value"] == str(kept[key]).strip()
    assert {box["value"] for box in page.all("[name=times][checked]")} == {"evening"}
    assert page.find("#own_words").get_text() == "I need a bicycle"
    assert count(Case) == 0


def test_words_about_papers_are_asked_for_again(typing: Page) -> None:
    page = typing.submit("Make the case", **AMINA, story="I am undocumented")
    assert page.status == 422 and "undocumented" in page.find("[role=alert]").get_text()
    page.submit("It is right as it is")
    assert only(Case).story == "I am undocumented"


def test_answers_that_do_not_fit_are_asked_about_and_then_left_out(typing: Page) -> None:
    page = typing.submit("Make the case", **AMINA | {"needs": ["food"]})
    assert page.status == 422 and page.find("[role=alert] a")["href"] == "#own_words"
    page.submit("It is right as it is")
    assert only(Need).own_words is None


def test_each_question_has_the_words_of_the_paper_beside_it(typing: Page) -> None:
    with i18n.speaking("ar"):
        label = typing.find("#name-hint span")
    assert (label["lang"], label["dir"]) == ("ar", "rtl")
    assert typing.find("#name").find_previous("label").get_text().endswith("Your name")
    assert typing.all("#needs small span[dir=rtl]")


def test_a_paper_in_the_language_of_the_caseworker_says_it_once(browser: Browser) -> None:
    browser.sign_in("caseworker")
    assert not begin(browser, "en").all("main form span[lang]")


def test_only_who_began_it_types_it_in(browser: Browser, another_browser: Browser, typing: Page) -> None:
    another_browser.sign_in("caseworker")
    another_browser.get(typing.path, status=404)


@pytest.mark.parametrize("role", ["partner", "equity", "outreach"])
def test_others_may_not(browser: Browser, role: str) -> None:
    browser.sign_in(role)
    browser.get("/staff/intake/paper", status=403)
    assert count(Draft) == 0


def test_a_request_from_the_web_is_not_opened_here(browser: Browser) -> None:
    browser.get("/en/intake/needs").submit(needs=["food"])
    draft = only(Draft)
    browser.sign_in("caseworker")
    browser.get(f"/staff/intake/paper/{draft.id}", status=404)
