"""The sheet a fluent speaker reads: every text once, English beside translation, a place to write, no other file needed."""

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup, Tag

from engagement.language.i18n import KNOWN
from engagement.language.tool import catalogs, gate
from engagement.language.tool.marks import mark_of, read_mark
from engagement.language.tool.plurals import examples
from engagement.language.tool.sheet import INSTRUCTIONS, instructions, sheet
from engagement.language.tool.sheet_lines import residents
from engagement.language.tool.slices import phone_texts, place_of
from engagement.language.tool.texts import texts
from tests.language.tool.desk import BOLD, CODE, DAYS, LANGUAGE, SENT, SPANISH, Desk

PLACE = re.compile(r"\{\w+\}")
DAY = date(2026, 11, 18)


def soup_of(tag: str) -> BeautifulSoup:
    words = gate.resident_words(KNOWN[tag])
    return BeautifulSoup(sheet(words, residents(words), DAY), "html.parser")


def row_of(soup: BeautifulSoup, english: str) -> list[Tag]:
    """The cells of the row with that English."""
    for row in soup.select("tr.line"):
        cells = row.find_all("td")
        if cells[1].find(string=True) == english:
            return list(cells)
    raise AssertionError(f"no row for {english}")


def test_each_text_has_its_line(desk: Desk) -> None:
    soup = soup_of("es")
    mark, _, translation, correction, remark = row_of(soup, BOLD)
    assert mark.get_text() == f"#{mark_of((None, BOLD))}"
    assert translation.get_text() == correction.get_text() == SPANISH[BOLD]
    assert correction["contenteditable"] == remark["contenteditable"] == "true" and remark.get_text() == ""
    assert len(soup.select("tr.line")) == 5  # four texts, one with two forms


def test_each_plural_form_has_its_own_line_and_says_for_which_numbers(desk: Desk) -> None:
    soup = soup_of("es")
    assert [row_of(soup, english)[2].get_text() for english in DAYS] == list(SPANISH[DAYS])
    assert [row_of(soup, english)[1].get_text() for english in DAYS] == [
        f"{DAYS[0]}for 1",
        f"{DAYS[1]}for 0, 2, 3, 4, 5 …",
    ]
    assert [read_mark(row_of(soup, english)[0].get_text()) for english in DAYS] == [
        (mark_of((None, DAYS[0])), 0),
        (mark_of((None, DAYS[0])), 1),
    ]


def test_texts_to_phones_come_first_under_a_heading_a_person_understands(desk: Desk) -> None:
    soup = soup_of("es")
    headings = [heading.get_text() for heading in soup.find_all("h2")]
    assert headings == ["Text message to a phone", "Other pages"]
    assert SENT in soup.find("table").get_text()
    assert CODE not in soup.find("table").get_text()


@pytest.mark.parametrize(("tag", "direction"), [("ar", "rtl"), ("uk", "ltr")])
def test_each_foreign_word_says_its_language_and_direction(desk: Desk, tag: str, direction: str) -> None:
    soup = soup_of(tag)
    assert (soup.html["lang"], soup.html["dir"]) == ("en", "ltr")
    assert {(cell["lang"], cell["dir"]) for row in soup.select("tr.line") for cell in row.find_all("td")[2:4]} == {
        (tag, direction)
    }
    assert len(soup.select("tr.line")) == 3 + {"ar": 6, "uk": 3}[tag]


def test_the_sheet_needs_no_other_file(desk: Desk) -> None:
    soup = soup_of("es")
    assert not soup.select("[src], link, img, form")
    assert "import " not in soup.select("script")[1].get_text() and "fetch(" not in str(soup)


@pytest.mark.parametrize(
    ("tag", "form", "numbers"),
    [("uk", 0, "1, 21, 31, 41, 51 …"), ("ar", 2, "2"), ("fr", 0, "0, 1"), ("vi", 0, "0, 1, 2, 3, 4 …")],
)
def test_examples_of_numbers(tag: str, form: int, numbers: str) -> None:
    assert examples(KNOWN[tag], form) == numbers


def test_few_texts_are_of_no_known_place() -> None:
    wanted = [message for message in texts()["resident"] if message.id]
    unknown = [message.id for message in wanted if place_of(message)[1] == "Other pages"]
    assert len(unknown) < len(wanted) / 20, unknown


def test_every_text_to_a_phone_stands_among_them() -> None:
    of_spanish = phone_texts(LANGUAGE, catalogs.read("resident", LANGUAGE)).links
    to_phones = [one for one in texts()["resident"] if one.id in of_spanish]
    assert len(to_phones) > 40 and {place_of(one)[1] for one in to_phones} == {"Text message to a phone"}


def test_the_command_writes_it(desk: Desk) -> None:
    where = desk.folder / "sheets" / "es.html"
    assert desk.run("sheet", "es", "--to", str(where))[0] == 0
    assert (
        BeautifulSoup(where.read_text(), "html.parser").h1.get_text() == "Review sheet: Spanish, Welcome Desk (Español)"
    )
    assert catalogs.read("resident", LANGUAGE)[BOLD].string == SPANISH[BOLD]


def test_each_heading_stands_once_in_the_whole_sheet() -> None:
    words = gate.resident_words(KNOWN["vi"])
    headings = [section.heading for section in residents(words)]
    assert len(headings) == len(set(headings)) and headings[0] == "Text message to a phone"
    assert sum(len(section.lines) for section in residents(words)) >= len([m for m in words.wanted if m.id])


@pytest.mark.parametrize(
    ("tag", "english", "link", "filled", "parts"),
    [
        ("es", SENT, "/es/request", "sobre K7F-Q2M:", "2"),
        ("ar", "Your code is %(code)s.", None, "K7F-Q2M", None),
    ],
)
def test_below_a_text_stands_how_it_is_read_and_in_how_many_parts_it_goes(
    desk: Desk, tag: str, english: str, link: str | None, filled: str, parts: str | None
) -> None:
    desk.texts["resident"].add("Your code is %(code)s.")
    desk.run("update", tag)
    catalog = catalogs.read("resident", KNOWN[tag])
    catalog["Your code is %(code)s."].string = "رمزك هو %(code)s."
    catalogs.write("resident", KNOWN[tag], catalog)
    row = next(row for row in soup_of(tag).select("tr.line") if row.find_all("td")[1].get_text() == english)
    below = row.find_next_sibling("tr")
    assert below["class"] == ["filled"] and filled in below.get_text()
    assert below.select_one("bdi bdi").get_text() == "K7F-Q2M", "kept whole, whatever stands around it"
    assert str(below.get("data-link", "")).endswith(link or "") and below.has_attr("data-link") == bool(link)
    count = below.select_one(".parts")
    assert (count.get_text()[0] if count else None) == parts
    whole = row.find_all("td")[3].select_one("bdi")
    assert (whole.get_text(), whole["dir"], whole["contenteditable"]) == ("%(code)s", "ltr", "false")


def test_the_reader_is_told_what_to_do_in_their_language_and_in_english(desk: Desk) -> None:
    _, english = instructions(KNOWN["en"])
    written = {path.stem for path in INSTRUCTIONS.glob("*.toml")}
    assert written >= {"es", "ar", "vi"}
    for tag in written:
        speaks, said = instructions(KNOWN[tag])
        assert (speaks, list(said), len(said["steps"])) == (tag, list(english), len(english["steps"]))
        for key, text in said.items():
            assert key == "steps" or sorted(PLACE.findall(text)) == sorted(PLACE.findall(english[key])), (tag, key)
    soup = soup_of("ar")
    assert soup.select_one("div[lang=ar][dir=rtl] ol li").get_text().startswith("اقرأ")
    assert soup.select_one("details [lang=en] ol li").get_text().startswith("Read each line.")
    assert soup_of("uk").select_one("th.remark").get_text() == "Зауваження"
