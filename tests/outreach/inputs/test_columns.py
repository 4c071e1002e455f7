"""What is pasted from a spreadsheet."""

import pytest

from engagement.foundation.sheets import pasted as read
from engagement.outreach.inputs.columns import Columns, guess, language_names, language_of


@pytest.mark.parametrize(
    ("pasted", "rows"),
    [
        ("More buses\nMore trees", [["More buses"], ["More trees"]]),
        ("words\tlanguage\nMás luz\tes", [["words", "language"], ["Más luz", "es"]]),
        ('"First line\nsecond line"\ten\nNext\tes', [["First line\nsecond line", "en"], ["Next", "es"]]),
        ('1,2\n"Late, always",vi', [["1", "2"], ["Late, always", "vi"]]),
        ("Late, always\nCold, and dark, too", [["Late, always"], ["Cold, and dark, too"]]),
        ('She said ""now""\n\n \nNext', [['She said ""now""'], ["Next"]]),
        ("", []),
    ],
)
def test_cells(pasted: str, rows: list[list[str]]) -> None:
    assert [list(row) for row in read(pasted).rows] == rows


@pytest.mark.parametrize(
    ("pasted", "columns"),
    [
        ("words\tlanguage\nx\tes", Columns(0, 1, True)),
        ("1\t2\nen\tThe bus is late every day", Columns(1, None, False)),
        ("Idioma\tComentario\nes\tMás luz", Columns(1, 0, True)),
        ("The bus is late", Columns(0, None, False)),
    ],
)
def test_columns_are_guessed(pasted: str, columns: Columns) -> None:
    assert guess(read(pasted)) == columns


@pytest.mark.parametrize(
    ("cell", "tag"), [("es", "es"), ("Spanish", "es"), ("ESPAÑOL", "es"), ("Klingon", None), ("zh-Hans", "zh-Hans")]
)
def test_languages_by_tag_and_name(cell: str, tag: str | None) -> None:
    assert language_of(cell, language_names()) == tag


def test_a_quotation_mark_that_nobody_closed_is_no_fault_of_the_page() -> None:
    pasted = "words\tlanguage\n" + '"Inches: 5\tes\n' + "x" * 140_000
    assert "x" * 140_000 in read(pasted).rows[1][0], "it is one row, too long, and says so"
