"""Languages: the page at hand, dates that mean the same day everywhere, and words that stay whole."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask

from engagement import i18n
from engagement.directory.reasons import because, reason_text
from tests.browser import Browser

EVENING = datetime(2026, 12, 2, 0, 30, tzinfo=UTC)  # half past five the day before, in the city


@pytest.mark.parametrize(
    ("tag", "day", "moment"),
    [
        ("en", "1 Dec 2026", "1 Dec 2026, 17:30"),
        ("es", "1 dic 2026", "1 dic 2026, 17:30"),
        ("ar", "1 ديسمبر 2026", "1 ديسمبر 2026, 17:30"),
    ],
)
def test_a_moment_is_the_same_gregorian_day_in_every_language(app: Flask, tag: str, day: str, moment: str) -> None:
    with i18n.speaking(tag):
        assert i18n.show_date(EVENING) == i18n.show_date(date(2026, 12, 1)) == day
        assert i18n.show_moment(EVENING) == moment


@pytest.mark.parametrize(("tag", "whole"), [("en", "K7F-Q2M"), ("es", "K7F-Q2M"), ("ar", "\u2068K7F-Q2M\u2069")])
def test_a_code_is_isolated_only_where_the_words_around_it_run_the_other_way(app: Flask, tag: str, whole: str) -> None:
    with i18n.speaking(tag):
        assert i18n.isolate("K7F-Q2M") == whole


def test_speaking_gives_the_language_back(app: Flask) -> None:
    with i18n.speaking("es"):
        with i18n.speaking("ar"):
            assert i18n.current().tag == "ar"
        assert i18n.current().tag == "es"
    assert i18n.current().tag == "en"


def test_a_language_we_do_not_ship_is_written_in_english(app: Flask) -> None:
    with i18n.speaking("ps") as language:
        assert language.tag == "en"


@pytest.mark.parametrize(("lang", "direction"), [("en", "ltr"), ("es", "ltr"), ("ar", "rtl")])
def test_each_page_says_its_language_and_direction(browser: Browser, lang: str, direction: str) -> None:
    page = browser.get(f"/{lang}/privacy")
    assert (page.soup.html["lang"], page.soup.html["dir"]) == (lang, direction)


def test_switching_stays_on_the_same_page_with_its_filters(browser: Browser) -> None:
    page = browser.get("/en/services?category=food")
    link = page.find("a[lang=ar][href*=services]")
    assert link["href"] == "/ar/services?category=food"
    assert page.browser.get(str(link["href"])).soup.html["dir"] == "rtl"


def test_a_language_there_is_not_is_not_found(browser: Browser) -> None:
    browser.get("/xx/services", status=404)
    browser.get("/ps/", status=404)


def test_an_unknown_language_is_shown_as_typed() -> None:
    assert (
        i18n.language_name("Mam") == "Mam" and i18n.language_name("fa-AF") == "دری" and i18n.language_name(None) == ""
    )


def test_arabic_counts_in_its_six_ways(app: Flask) -> None:
    with i18n.speaking("ar"):
        said = {n: reason_text(because("open_places", count=n)).replace(str(n), "#") for n in (1, 2, 3, 11, 100)}
    assert len(set(said.values())) >= 4, said


def test_spanish_counts_one_and_many(app: Flask) -> None:
    with i18n.speaking("es"):
        said = {n: reason_text(because("open_places", count=n)).replace(str(n), "#") for n in (1, 2, 5)}
    assert said[1] != said[2] == said[5]
