"""The shipped pages: whole in each language, plain to read, and in the four shapes that a page has."""

from pathlib import Path

import pytest

from engagement.language.i18n import STAFF_LANGUAGES
from engagement.outreach.toolkit.catalogue import PAGES, Reader, Step
from engagement.outreach.toolkit.shipped import FOLDER, names, shipped
from engagement.outreach.toolkit.words import LONGEST, LONGEST_TITLE, Block, Shape, Words, from_file
from engagement.people import never_collect
from tests.reading_ease import ease, grade, sentences, words

GRADE, EASE, LONGEST_SENTENCE, RUNNING = 6, 70, 22, 5


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("", []),
        ("\n\n", []),
        ("One line\ngoes on", [Block(Shape.PARAGRAPH, ("One line goes on",))]),
        ("One\n\nTwo", [Block(Shape.PARAGRAPH, ("One",)), Block(Shape.PARAGRAPH, ("Two",))]),
        ("## A\n## B", [Block(Shape.HEADING, ("A",)), Block(Shape.HEADING, ("B",))]),
        ("- a\n- b\n[ ] c", [Block(Shape.POINTS, ("a", "b")), Block(Shape.CHECKS, ("c",))]),
        ("Said:\n- a", [Block(Shape.PARAGRAPH, ("Said:",)), Block(Shape.POINTS, ("a",))]),
        ("-no point\n##no heading", [Block(Shape.PARAGRAPH, ("-no point ##no heading",))]),
        ("- \n## ", []),
        ("<b>*x*</b>", [Block(Shape.PARAGRAPH, ("<b>*x*</b>",))]),
    ],
)
def test_four_shapes_and_no_other(body: str, blocks: list[Block]) -> None:
    assert Words("", body).blocks == blocks


def test_a_file_begins_with_its_title() -> None:
    assert from_file("# A title\n\nText\n") == Words("A title", "Text")


def test_words_are_the_same_or_not() -> None:
    assert Words("a", "b").mark == Words("a", "b").mark
    assert len({one.mark for one in (Words("a", "b"), Words("a", "c"), Words("b", "b"))}) == 3


@pytest.mark.parametrize("language", STAFF_LANGUAGES)
def test_every_page_is_there_and_no_other(language: str) -> None:
    assert {path.stem for path in Path(FOLDER / language).glob("*.md")} == set(PAGES)
    assert {name: set(said) for name, said in names(language).items()} == {"steps": set(Step), "readers": set(Reader)}


@pytest.mark.parametrize("key", PAGES)
def test_a_page_has_the_same_parts_in_each_language(key: str) -> None:
    english, *others = (shipped(key, language) for language in STAFF_LANGUAGES)
    for other in others:
        assert [(one.shape, len(one.lines)) for one in other.blocks] == [
            (one.shape, len(one.lines)) for one in english.blocks
        ]
        assert other.title != english.title


@pytest.mark.parametrize("key", PAGES)
@pytest.mark.parametrize("language", STAFF_LANGUAGES)
def test_a_page_is_plain_and_fits(key: str, language: str) -> None:
    page = shipped(key, language)
    assert 0 < len(page.title) <= LONGEST_TITLE and 500 < len(page.body) < LONGEST / 2, "half a screen, room to add"
    said = [one for block in page.blocks for line in block.lines for one in sentences(line)]
    assert [one for one in said if len(words(one)) > LONGEST_SENTENCE] == []
    running = [one for one in said if len(words(one)) >= RUNNING]
    assert grade(running) <= GRADE if language == "en" else ease(running) >= EASE
    assert not never_collect.must_refuse(page.body)


def test_every_step_and_reader_has_pages() -> None:
    assert {place.step for place in PAGES.values()} == set(Step)
    assert {reader for place in PAGES.values() for reader in place.readers} == set(Reader)
