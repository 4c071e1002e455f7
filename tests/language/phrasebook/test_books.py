"""The phrasebooks as they are: well written, and of no word that would do harm."""

import tomllib
from itertools import pairwise

import pytest

from engagement.language.i18n import LANGUAGES as SHIPPED
from engagement.language.phrasebook.books import FOLDER, IN_FREE_TEXT, LANGUAGES, TRAP, Phrasebook, book, books_of
from engagement.language.phrasebook.notation import FreeWords, Notation
from engagement.language.phrasebook.spelling import heard

FLAGS = {"also", "accents_matter", "joined", "sets"}
KNOWN = {
    "stop", "start", "help", "stop_sharing", "wrong_number", "yes", "no", "need_help", "thanks", "okay", "reaction", "courtesy",
    "aside", "wish_to_stop", "wish_to_stop_trap", "also_means", "danger", "danger_trap", "urgent", "never_collect",
    "never_collect_trap", "need_help_trap", "negations", "no_or_stop", "got_job", "has_job", "lost_job", "no_job", "about_job",
    "may_work", "may_not_work",
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
    assert books_of("xx")[0].sections == {} and not book("xx").means("yes", heard("yes"))
    assert [one.language for one in books_of("uk")] == ["uk", "ru", "en", "es"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_set_is_used(language: str) -> None:
    text = (FOLDER / f"{language}.toml").read_text("utf-8")
    sets = tomllib.loads(text).get("sets", {})
    assert [name for name in sets if f"{{{name}}}" not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_found_anywhere_has_free_words_only_within(language: str) -> None:
    own = book(language)
    for name in (*IN_FREE_TEXT, "wish_to_stop"):
        phrases = [*own.phrases.get(name, ()), *own.phrases.get(name + TRAP, ())]
        assert [way for phrase in phrases for way in phrase.ways if isinstance(way[0], FreeWords)] == [], name
        assert [way for phrase in phrases for way in phrase.ways if isinstance(way[-1], FreeWords)] == [], name


def test_a_trap_is_only_where_nothing_else_is_meant() -> None:
    read = Notation().read
    own = Phrasebook("en", {"x": (read("stop texting"),), "x_trap": (read("dont stop texting"),)})
    assert not own.means("x", heard("please don't stop texting me"))
    assert own.means("x", heard("please don't stop texting me. I mean it: stop texting"))
