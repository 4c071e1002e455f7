"""The phrasebooks as they are: well written, and of no word that would do harm."""

import tomllib
from itertools import pairwise

import pytest

from engagement.language.i18n import LANGUAGES as SHIPPED
from engagement.language.phrasebook import books
from engagement.language.phrasebook.books import FOLDER, LANGUAGES, book, books_of, says

FLAGS = {"also", "accents_matter", "joined", "sets"}
KNOWN = {
    "stop", "start", "help", "stop_sharing", "wrong_number", "yes", "no", "need_help", "thanks", "okay", "reaction", "courtesy",
    "aside", "wish_to_stop", "wish_to_stop_trap", "also_means", "danger", "danger_trap", "urgent", "never_collect",
    "never_collect_trap",
}  # fmt: skip


def entries(language: str) -> dict[str, list[str]]:
    """The sections of a file as it stands."""
    facts = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
    return {name: value for name, value in facts.items() if name not in FLAGS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_is_well_written(language: str) -> None:
    assert book(language).language == language
    sections = entries(language)
    assert set(sections) <= KNOWN, "a section that nobody asks for"
    for name, phrases in sections.items():
        assert [a for a, b in pairwise(sorted(phrases)) if a == b] == [], name
    assert set(book(language).also) <= set(LANGUAGES)


def test_there_is_one_for_each_language_we_ship() -> None:
    assert {tag.split("-")[0] for tag in SHIPPED} <= set(LANGUAGES)


def test_a_language_without_a_file_or_a_section_is_heard_all_the_same() -> None:
    assert [one.language for one in books_of("xx")] == ["xx", "en", "es"]
    assert books_of("xx")[0].sections == {} and not says("yes", "stop", ["xx"])
    assert [one.language for one in books_of("uk")] == ["uk", "ru", "en", "es"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_set_is_used(language: str) -> None:
    text = (FOLDER / f"{language}.toml").read_text("utf-8")
    sets = tomllib.loads(text).get("sets", {})
    assert [name for name in sets if f"{{{name}}}" not in text] == []


def test_a_trap_is_only_where_nothing_else_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    made = books.Phrasebook(
        "en", {"x": books.Section(["stop texting"]), "x_trap": books.Section(["dont stop texting"])}
    )
    monkeypatch.setattr(books, "book", lambda _language: made)
    assert not says("x", "please don't stop texting me", ["en"])
    assert says("x", "please don't stop texting me. I mean it: stop texting", ["en"])
