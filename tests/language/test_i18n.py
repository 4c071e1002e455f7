"""Languages: the page at hand, the ways to another, and what happens where there is none."""

from pathlib import Path

import pytest
from flask import Flask

from engagement.directory.actions import load_demo
from engagement.directory.reasons import because, reason_text
from engagement.foundation.folders import HOME
from engagement.language import i18n, translation_reviews
from engagement.language.i18n import LANGUAGES
from tests.browser import Browser


def test_speaking_gives_the_language_back(app: Flask) -> None:
    with i18n.speaking("es"):
        with i18n.speaking("ar"):
            assert i18n.current().tag == "ar"
        assert i18n.current().tag == "es"
    assert i18n.current().tag == "en"


def test_without_compiled_catalogs_nothing_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "TRANSLATIONS", tmp_path)
    with pytest.raises(RuntimeError, match=r"No compiled catalog for es, vi, .*: run"):
        i18n.init_app(Flask("uncompiled"))


def test_a_language_we_do_not_ship_is_written_in_english(app: Flask) -> None:
    with i18n.speaking("nv") as language:
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


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("/es-MX/services?category=food", "/es/services?category=food"),
        ("/ES/privacy", "/es/privacy"),
        ("/ar-EG/", "/ar/"),
        ("/xx/services", "/"),
        ("/ru/", "/"),
        ("/nv/intake", "/"),
    ],
)
def test_an_unknown_language_leads_to_the_nearest_or_to_the_wall(browser: Browser, asked: str, shown: str) -> None:
    page = browser.get(asked)
    assert page.url.removeprefix("http://localhost").removesuffix("?unknown=1") == shown
    assert ("We do not have that language in writing yet." in page.main) == (shown == "/")


def test_an_address_in_no_language_is_not_found(browser: Browser) -> None:
    browser.get("/xx/nowhere-at-all", status=404)
    browser.get("/nowhere", status=404)


@pytest.mark.parametrize(
    ("tag", "nearest"),
    [
        ("es-419", "es"), ("zh-CN", "zh-Hans"), ("zh-Hans-US", "zh-Hans"), ("cmn", "zh-Hans"), ("prs", "fa-AF"),
        ("fa", "fa-AF"), ("fa_AF", "fa-AF"), ("swc", "sw"), ("sw-CD", "sw"), ("uk-UA", "uk"), ("EN", "en"),
        ("ru", None), ("rn", None), ("nv", "nv"), ("tlh", None), ("", None),
    ],
)  # fmt: skip
def test_the_nearest_language_is_one_the_reader_reads(tag: str, nearest: str | None) -> None:
    found = i18n.nearest(tag, i18n.KNOWN)
    assert (found.tag if found else None) == nearest


@pytest.mark.parametrize(
    ("wish", "suggested"),
    [
        ("es-MX,en;q=0.5", "Español"),
        ("ar", "العربية"),
        ("en-US", None),
        ("ru,tlh;q=0.5", None),
        ("*", None),
        ("", None),
    ],
)
def test_the_wall_suggests_what_the_browser_wishes_and_chooses_nothing(
    browser: Browser, wish: str, suggested: str | None
) -> None:
    page = browser.get("/", headers={"Accept-Language": wish})
    assert page.path == "/"
    buttons = [link.get_text() for link in page.all("main a.button")]
    assert [words.split(" – ")[0] for words in buttons] == ([suggested] if suggested else [])


@pytest.mark.parametrize(("tag", "says"), [("en", False), ("es", True), ("ar", True)])
def test_a_language_nobody_has_checked_says_so_and_whom_to_call(browser: Browser, tag: str, says: bool) -> None:
    note = browser.get(f"/{tag}/privacy").soup.select_one("main .unchecked")
    assert bool(note) is says
    assert note is None or "505-555-0100" in note.get_text()


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


def test_a_name_in_another_language_says_in_which(browser: Browser) -> None:
    load_demo()
    page = browser.get("/ar/services")
    option = page.find("select[name=language] option[value=vi]")
    assert (option.get_text(), option["lang"], option["dir"]) == ("Tiếng Việt", "vi", "ltr")
    assert not page.find("select[name=language] option[value=ps]").has_attr("dir"), "it runs the same way as the page"
    assert not page.find("select[name=category] option[value=food]").has_attr("lang")
    assert page.find("main article bdi[lang=en]").get_text().endswith("(example)")


def test_the_readme_names_each_language_and_counts_them() -> None:
    numbers = "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
    drafts = [one for one in translation_reviews.read(translation_reviews.LEDGER).values() if not one.checked]
    said = (HOME / "README.md").read_text("utf-8")
    named = said.partition(f"{numbers[len(LANGUAGES)].title()} languages: ")[2].partition(";")[0]
    assert [one.english for one in LANGUAGES.values() if one.english not in named] == [], "README.md, “… languages: …”"
    assert f"one of {numbers[len(LANGUAGES)]} languages" in said, "README.md counts other languages than there are"
    assert f"{numbers[len(drafts)].title()} translations are drafts" in said, "README.md counts other drafts"
