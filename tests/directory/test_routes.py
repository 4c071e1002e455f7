"""The list of services and each service, as a person reads them."""

import pytest
from bs4 import BeautifulSoup
from flask import Flask, get_template_attribute
from sqlalchemy import select

from engagement.directory import queries
from engagement.directory.actions import load_demo
from engagement.directory.matching import Request, Want
from engagement.directory.models import Service
from engagement.directory.reasons import reason_text
from engagement.directory.vocabulary import Sensitivity
from engagement.foundation import db
from engagement.language import i18n
from tests import make
from tests.browser import Browser, Page
from tests.directory.places import at

MOST_BYTES = 30_000


@pytest.fixture
def demo(app: Flask) -> None:
    """The demo's own directory."""
    load_demo()
    make.commit()


def titles(page: Page) -> list[str]:
    """The names of the services listed."""
    return [" ".join(one.get_text().split()) for one in page.all("article h3")]


def id_of(source_id: str) -> int:
    """The id of a service of the demo."""
    return db.session.scalars(select(Service.id).where(Service.source_id == source_id)).one()


@pytest.mark.parametrize("lang", ["en", "es", "ar"])
def test_the_list_can_be_walked_to_its_end(demo: None, browser: Browser, lang: str) -> None:
    page, seen = browser.get(f"/{lang}/services"), []
    while True:
        assert len(page.response.data) < MOST_BYTES
        seen += titles(page)
        more = page.all("a.button.quiet[href*=after]")
        if not more:
            break
        page = browser.get(str(more[0]["href"]))
    assert len(seen) == len(set(seen)) == 40
    if lang == "es":
        assert "Clase de currículum y entrevistas" in seen


def test_a_search_by_what_a_person_picks(demo: None, browser: Browser) -> None:
    page = browser.get("/en/services").submit("Show services", category="english", language="ar")
    assert titles(page) == [
        "English classes in the day", "English classes in the evening", "English for parents, with child care",
    ]  # fmt: skip
    assert page.find("option[value=english]").has_attr("selected")
    assert "Arabic" in page.find("article").get_text()


def test_what_was_looked_for_stands_above_what_was_found_on_paper_too(demo: None, browser: Browser) -> None:
    page = browser.get("/es/services?category=food&language=ar&zip=87108")
    assert page.find("#found").find_next("p").get_text() == "Comida · árabe · 87108"
    assert "Comida" not in str(browser.get("/es/services").find("#found").find_next("p"))


def test_nothing_found_says_what_to_do(demo: None, browser: Browser) -> None:
    page = browser.get("/en/services?category=transport&language=nv&zip=87102")
    assert titles(page) == []
    assert "We found no service for that." in page.main
    assert page.find("main a[href^='tel:']")
    assert page.follow("Ask for help").path == "/en/intake"


@pytest.mark.parametrize(
    ("zip_code", "says"),
    [
        ("87108", None),
        ("٨٧١٠٨", None),
        ("99999", "ZIP 99999 is outside the city."),
        ("87108-1234", None),
        ("8710", "A ZIP code has five digits, such as 87102."),
        ("<b>", "A ZIP code has five digits, such as 87102."),
        ("1" * 10_000, "A ZIP code has five digits, such as 87102."),
    ],
)
def test_zip_codes(demo: None, browser: Browser, zip_code: str, says: str | None) -> None:
    page = browser.get("/en/services", query_string={"zip": zip_code})
    for notice in ("outside the city", "has five digits"):
        assert (notice in page.main) == (says is not None and notice in says), notice
    assert says is None or says in page.main
    assert titles(page), "what was typed wrong hides nothing"
    assert page.find("#zip")["value"] == zip_code


@pytest.mark.parametrize("query", ["category=nope", "language=xx", "after=x", "after=99999999999999999999", "zip=%00"])
def test_a_hand_written_link_is_no_error(demo: None, browser: Browser, query: str) -> None:
    assert titles(browser.get(f"/en/services?{query}"))


def test_a_service_tells_all_about_itself(demo: None, browser: Browser) -> None:
    page = browser.get(f"/en/services/{id_of('svc-02')}")
    assert page.h1 == "Résumé and interview class"
    for words in ("Río Jobs Center (example)", "505-555-0102", "210 Example Avenue SW", "Tuesday 6:00", "Monday Closed",
                  "Cost Free.", "What to bring Nothing.", "Anyone 16 or older.", "Your rights"):  # fmt: skip
        assert words in page.main, words
    assert page.find("a[href='tel:+15055550102']")
    assert page.follow("Ask for help with this").path == "/en/intake"


def test_a_service_in_the_readers_language(demo: None, browser: Browser) -> None:
    page = browser.get(f"/ar/services/{id_of('svc-02')}")
    assert page.h1 == "دورة كتابة السيرة الذاتية ومقابلات العمل"
    assert page.find("main bdi").get_text() == "Río Jobs Center (example)"


def test_what_is_only_in_english_says_so_to_a_screen_reader(app: Flask, browser: Browser) -> None:
    service = make.service("Sewing circle", translations={"es": {"name": "Costura"}}, description="Bring cloth.")
    make.commit()
    page = browser.get(f"/ar/services/{service.id}")
    assert page.find("h1 span[lang=en][dir=ltr]").get_text() == "Sewing circle"
    page = browser.get(f"/es/services/{service.id}")
    assert page.h1 == "Costura"
    assert [one.get_text() for one in page.all("main span[lang=en]")] == ["Bring cloth."]


@pytest.mark.parametrize("address", ["/en/services/{}", "/en/services?category=safety"])
def test_where_a_confidential_service_is_stays_secret(app: Flask, browser: Browser, address: str) -> None:
    service = make.service("Safe house", categories=["safety"], sensitivity=Sensitivity.CONFIDENTIAL)
    at(service, "87108", address="7 Secret Street", city="Albuquerque")
    make.commit()
    page = browser.get(address.format(service.id))
    assert "Safe house" in page.main
    assert "We do not send them your name." in page.main
    assert "Secret" not in page.html
    assert "87108" not in page.find("section").get_text()


def test_a_service_that_ended_is_gone(app: Flask, browser: Browser) -> None:
    service = make.service(active=False)
    make.commit()
    browser.get(f"/en/services/{service.id}", status=404)
    browser.get("/en/services/99999999999999999999999", status=404)


def test_text_of_others_is_only_text(app: Flask, browser: Browser) -> None:
    service = make.service("<b>Bold</b>", description="<script>alert(1)</script>", website="javascript:alert(1)")
    make.commit()
    for page in (browser.get(f"/en/services/{service.id}"), browser.get("/en/services")):
        assert "<b>Bold</b>" in page.main
        assert "javascript:" not in page.html


@pytest.mark.parametrize("lang", ["en", "es", "ar"])
def test_a_card_gives_every_reason_in_words(demo: None, app: Flask, lang: str) -> None:
    request = Request(
        needs=(Want("english"), Want("children"), Want("safety")), zip="87108", spoken_language="vi", age_band="16_17",
    )  # fmt: skip
    with app.test_request_context(f"/{lang}/services"), i18n.speaking(lang):
        card = get_template_attribute("components/service.html", "service_card")
        for one in queries.suggestions(request, limit=9):
            shown = BeautifulSoup(str(card(one.service, match=one.match)), "html.parser")
            for mark, reasons in (
                ("for", one.match.reasons),
                ("against", one.match.against),
                ("unknown", one.match.unknown),
            ):
                lists = shown.select(f"ul.reasons.{mark}[aria-label]")
                assert len(lists) == bool(reasons)
                assert [li.text for each in lists for li in each("li")] == [reason_text(reason) for reason in reasons]
