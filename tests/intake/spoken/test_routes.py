"""From a language we do not write to a request with an interpreter, and to the caseworker who has to book one."""

from typing import Any

import pytest

from engagement.intake.models import Draft
from engagement.people.models import Case, Person
from tests.browser import Browser, Page
from tests.intake.resident import AMINA, walk, where
from tests.intake.rows import only

MAM = "Ta yol Mam"
SORANI = "کوردیی\u200cناوەندی"
AS_IT_IS: dict[str, Any] = {"languages": {}}  # sends the page as it was filled in for them


def asked(browser: Browser, address: str, **typed: str) -> Page:
    """The intake, after “Ask for help” was pressed on that page."""
    page = browser.get(address).submit("Ask for help", **typed)
    assert page.path.endswith("/intake"), page.main
    return page


@pytest.mark.parametrize(
    ("link", "typed", "spoken", "shown"),
    [
        ("Diné Bizaad", {}, "nv", "Navajo"),
        ("American Sign Language", {}, "ase", "American Sign Language"),
        ("Another language", {"language": SORANI}, SORANI, SORANI),
    ],
)
def test_from_the_wall_to_the_caseworker(
    browser: Browser, another_browser: Browser, link: str, typed: dict[str, str], spoken: str, shown: str
) -> None:
    asked(browser, browser.get("/").follow(link).path, **typed).follow("Start")
    page = walk(browser, until="languages")
    assert page.find("#interpreter_needed").has_attr("checked"), "it is ticked for them"
    done = walk(browser, page=page, **AS_IT_IS).submit("Send my request")
    person, case = only(Person), only(Case)
    assert (where(done), person.spoken_language, person.interpreter_needed) == ("done", spoken, True)
    assert person.written_language == "en", "the pages stay in the language of the reader"
    another_browser.sign_in("caseworker")
    row = another_browser.get("/staff/queue?tab=unassigned").find("tbody tr")
    desk = another_browser.get(f"/staff/cases/{case.id}").find("main .heading")
    for place in (row, desk):
        words = " ".join(place.get_text(" ").split()).casefold()
        assert f"interpreter: {shown}".casefold() in words
        assert "book an interpreter first" in words


def test_nothing_is_written_in_navajo_but_its_name(browser: Browser) -> None:
    page = browser.get("/en/spoken/nv")
    theirs = page.all("[lang=nv]")
    assert [found.get_text() for found in theirs] == [page.h1]
    assert "We do not let a machine write it" in page.main
    assert str(page.find("main form a.button")["href"]).startswith("tel:")


def test_a_signed_language_is_met_by_video_or_in_person(browser: Browser) -> None:
    page = browser.get("/en/spoken/ase")
    assert "in person or by video" in page.main and "711" in page.main
    assert "speech" not in page.main


@pytest.mark.parametrize("lang", ["es", "ar"])
def test_the_page_stays_in_the_language_of_the_reader(browser: Browser, lang: str) -> None:
    page = browser.get(f"/{lang}/spoken/nv")
    assert page.find("html")["lang"] == lang
    assert page.find("header .switch [lang=en]").get("formaction") == "/en/spoken/nv"
    assert browser.get(f"/{lang}/spoken").find("html")["lang"] == lang


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Write the name of your language."),
        ("\u200d\u200c ", "Write the name of your language."),
        ("12345 !", "Write the name of your language."),
        ("x" * 81, "at most 80 characters"),
        ("Mam 123-45-6789", "Please take out the number"),
    ],
)
def test_what_is_no_language_is_said_clearly_and_kept(browser: Browser, typed: str, said: str) -> None:
    page = browser.get("/en/spoken").submit("Ask for help", language=typed)
    assert (page.status, said in page.find("#problems").get_text()) == (422, True)
    assert page.find("#language")["value"] == ("" if not typed.strip("\u200d\u200c ") else typed)


@pytest.mark.parametrize(
    ("typed", "leads_to"), [("Navajo", "/en/spoken/nv"), ("asl", "/en/spoken/ase"), ("Español", "/es/")]
)
def test_a_name_we_know_leads_to_its_own_page(browser: Browser, typed: str, leads_to: str) -> None:
    assert browser.get("/en/spoken").submit("Ask for help", language=typed).path == leads_to


@pytest.mark.parametrize(("tag", "leads_to"), [("es", "/es/"), ("xx", "/en/spoken"), ("NV", "/en/spoken")])
def test_an_address_of_no_spoken_language(browser: Browser, tag: str, leads_to: str) -> None:
    assert browser.get(f"/en/spoken/{tag}").path == leads_to


def test_a_typed_language_is_in_no_address(browser: Browser) -> None:
    asked(browser, "/en/spoken", language=MAM)
    page = walk(browser, until="languages")
    assert page.find("#spoken_other")["value"] == MAM
    assert "Mam" not in page.url


def test_a_request_already_begun_takes_the_language_in(browser: Browser) -> None:
    walk(browser, until="name")
    assert only(Draft).answers["spoken_language"] == "ar"
    asked(browser, "/en/spoken/nv")
    answers = only(Draft).answers
    assert (answers["spoken_language"], answers["interpreter_needed"]) == ("nv", True)
    assert answers["needs"] == AMINA["needs"]["needs"], "nothing else is lost"


def test_the_language_is_kept_once(browser: Browser) -> None:
    asked(browser, "/en/spoken/nv")
    walk(browser, until="household")
    browser.get("/en/intake").submit("Erase it and start again")
    assert not walk(browser, until="languages").find("#interpreter_needed").has_attr("checked")


def test_a_sent_request_leaves_the_next_one_its_language(browser: Browser) -> None:
    walk(browser).submit("Send my request")
    asked(browser, "/en/spoken/ase").submit("Make another request")
    assert walk(browser, until="languages").find("#interpreter_needed").has_attr("checked")


def test_a_name_half_typed_stays_when_the_page_changes_its_language(browser: Browser) -> None:
    page = browser.get("/en/spoken").switch("ar", language=SORANI)
    assert (page.find("html")["lang"], page.find("#language")["value"]) == ("ar", SORANI)


# In the intake itself


@pytest.mark.parametrize(
    ("fields", "spoken", "interpreter"),
    [
        ({"spoken_language": "nv"}, "nv", True),
        ({"spoken_language": "ase"}, "ase", True),
        ({"spoken_language": "other", "spoken_other": "መም"}, "መም", True),
        ({"spoken_language": "", "spoken_other": "Mam"}, "Mam", True),
        ({"spoken_language": "other", "sure": "y"}, "other", True),
        ({"spoken_language": "es"}, "es", False),
        ({"spoken_language": "es", "interpreter_needed": "y"}, "es", True),
    ],
)
def test_choosing_it_in_the_intake(browser: Browser, fields: dict[str, str], spoken: str, interpreter: bool) -> None:
    page = walk(browser, languages=fields)
    wish = next(card for card in page.all("section.card") if "I want an interpreter" in card.get_text())
    assert wish.select(".answer")[-1].get_text() == ("Yes" if interpreter else "No")
    page.submit("Send my request")
    person = only(Person)
    assert (person.spoken_language, person.interpreter_needed) == (spoken, interpreter)


def test_another_language_without_its_name_is_not_questioned(browser: Browser) -> None:
    page = walk(browser, until="languages").submit(spoken_language="other")
    assert page.status == 200 and where(page) == "name", "most questions may be skipped, and that is said"


def test_switching_the_page_language_keeps_the_typed_language(browser: Browser) -> None:
    asked(browser, "/en/spoken", language=SORANI)
    walk(browser, until="languages")
    page = browser.get("/ar/intake/languages")
    field = page.find("#spoken_other")
    assert (field["value"], field["dir"]) == (SORANI, "auto")
    assert page.find("#interpreter_needed").has_attr("checked")
