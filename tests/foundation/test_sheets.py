"""Tables that people bring: encodings, separators, quotes, formulas; and those we give."""

import csv
import io

import pytest

from engagement.foundation.sheets import (
    Record,
    as_meant,
    decoded,
    harmless,
    letter,
    mended,
    records,
    separator,
    written,
)

COMMAS = "name,pay\nAña,5"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (COMMAS.encode(), COMMAS),
        (COMMAS.encode("utf-8-sig"), COMMAS),
        (COMMAS.encode("cp1252"), COMMAS),
        (COMMAS.encode("utf-16"), COMMAS),
        ("﻿name".encode("utf-16-be"), "﻿name"),
        ("Café “Luna” – día".encode("cp1252"), "Café “Luna” – día"),
        ("محمد".encode(), "محمد"),
        (b"", ""),
    ],
)
def test_encodings(content: bytes, text: str) -> None:
    assert mended(decoded(content)).lstrip("﻿") == text.lstrip("﻿")


def test_what_is_no_letter_anywhere_says_so() -> None:
    with pytest.raises(UnicodeDecodeError):
        mended(decoded(b"\x81\x8d"))


@pytest.mark.parametrize(
    ("text", "between"),
    [
        ("a,b,c\n1;2;3", ","),
        ("a;b;c\n1,5;2,5;3", ";"),
        ("a\tb\n1\t2", "\t"),
        ('"Pay, before taxes";Hours', ";"),
        ("\n\n a;b", ";"),
        ("sep=;\na;b", ";"),
        ("one", ","),
        ("", ","),
    ],
)
def test_what_parts_the_cells(text: str, between: str) -> None:
    assert separator(text) == between


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a,b\n1,2", [(1, ["a", "b"]), (2, ["1", "2"])]),
        ("a,b\r\n\r\n , \r1,2\r", [(1, ["a", "b"]), (4, ["1", "2"])]),
        ('a\n"x, ""y""\nz"\nb', [(1, ["a"]), (2, ['x, "y"\nz']), (4, ["b"])]),
        ("", []),
    ],
)
def test_records_with_their_lines(text: str, found: list[tuple[int, list[str]]]) -> None:
    assert [(one.line, list(one.cells)) for one in records(text)] == found


def test_a_quote_that_never_closes_costs_one_row_and_no_other() -> None:
    first, broken, *others = records('a,b\n"open,1\n2,3\n4,5')
    assert (first, broken.line, bool(broken.problem)) == (Record(1, ["a", "b"], 1), 2, True)
    assert [(one.line, list(one.cells)) for one in others] == [(3, ["2", "3"]), (4, ["4", "5"])]


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    found = list(records('a\n\n"two\nlines"\n"open\nlast'))
    assert [(one.number, one.line) for one in found] == [(1, 1), (3, 3), (4, 5), (5, 6)]


@pytest.mark.parametrize(
    ("cell", "ours"),
    [("=1+1", "'=1+1"), ("@cmd", "'@cmd"), ("+1 505", "'+1 505"), ("-2.5", "-2.5"), ("+7%", "+7%"), ("Cook", "Cook")],
)
def test_nothing_we_give_is_run(cell: str, ours: str) -> None:
    assert harmless(cell) == ours and as_meant(ours) == cell


@pytest.mark.parametrize(
    ("cell", "meant"), [('="007"', "007"), ("=A1", "=A1"), ('=A1&"x"', '=A1&"x"'), ("'tis", "'tis")]
)
def test_a_formula_that_only_holds_a_text_is_that_text(cell: str, meant: str) -> None:
    assert as_meant(cell) == meant


@pytest.mark.parametrize(("column", "called"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (99, "CV")])
def test_columns_are_called_as_spreadsheets_call_them(column: int, called: str) -> None:
    assert letter(column) == called


def test_what_we_write_is_read_again() -> None:
    rows = [["a", 'b "c"'], ["=1", "é\nf"]]
    text = written(rows)
    assert [list(map(as_meant, row)) for row in csv.reader(io.StringIO(text.removeprefix("\ufeff")))] == rows
