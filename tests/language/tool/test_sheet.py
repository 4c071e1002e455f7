"""The sheet a fluent speaker reads: every text once, English beside translation, a place to write, no other file needed."""

from datetime import date

import pytest
from bs4 import BeautifulSoup, Tag

from engagement.language.i18n import KNOWN
from engagement.language.tool import catalogs, gate
from engagement.language.tool.marks import mark_of, read_mark
from engagement.language.tool.plurals import examples
from engagement.language.tool.sheet import sheet
from engagement.language.tool.slices import place_of
from engagement.language.tool.texts import texts
from tests.language.tool.desk import BOLD, CODE, DAYS, LANGUAGE, SENT, SPANISH, Desk

DAY = date(2026, 11, 18)


def soup_of(tag: str) -> BeautifulSoup:
    return BeautifulSoup(sheet(gate.resident_words(KNOWN[tag]), DAY), "html.parser")


def row_of(soup: BeautifulSoup, english: str) -> list[Tag]:
    """The cells of the row with that English."""
    for row in soup.select("tbody tr"):
        cells = row.find_all("td")
        if cells[1].find(string=True) == english:
            return list(cells)
    raise AssertionError(f"no row for {english}")


def test_each_text_has_its_line(desk: Desk) -> None:
    soup = soup_of("es")
    mark, _, translation, correction = row_of(soup, BOLD)
    assert mark.get_text() == f"#{mark_of((None, BOLD))}"
    assert translation.get_text() == SPANISH[BOLD]
    assert correction.has_attr("contenteditable") and correction.get_text() == ""
    assert len(soup.select("tbody tr")) == 5  # four texts, one with two forms


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
    assert [heading.get_text() for heading in soup.find_all("h2")] == ["Text message to a phone", "Other pages"]
    assert SENT in soup.find("table").get_text()
    assert CODE not in soup.find("table").get_text()


@pytest.mark.parametrize(("tag", "direction"), [("ar", "rtl"), ("uk", "ltr")])
def test_each_foreign_word_says_its_language_and_direction(desk: Desk, tag: str, direction: str) -> None:
    soup = soup_of(tag)
    assert (soup.html["lang"], soup.html["dir"]) == ("en", "ltr")
    assert {(cell["lang"], cell["dir"]) for row in soup.select("tbody tr") for cell in row.find_all("td")[2:]} == {
        (tag, direction)
    }
    assert len(soup.select("tbody tr")) == 3 + {"ar": 6, "uk": 3}[tag]


def test_the_sheet_needs_no_other_file(desk: Desk) -> None:
    soup = soup_of("es")
    assert not soup.find_all(["script", "link", "img"]) and "http" not in str(soup)


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


def test_the_command_writes_it(desk: Desk) -> None:
    where = desk.folder / "sheets" / "es.html"
    assert desk.run("sheet", "es", "--to", str(where))[0] == 0
    assert (
        BeautifulSoup(where.read_text(), "html.parser").h1.get_text() == "Review sheet: Spanish, Welcome Desk (Español)"
    )
    assert catalogs.read("resident", LANGUAGE)[BOLD].string == SPANISH[BOLD]
