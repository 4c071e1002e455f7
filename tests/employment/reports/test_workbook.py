"""A spreadsheet: words stay words, days and sums are what they are, and many rows need no memory."""

import tracemalloc
from datetime import date
from pathlib import Path
from typing import IO, Any

import pytest

from engagement.employment.reports.workbook import spreadsheet
from tests.employment.reports.xlsx import has_formulas, quoted, read

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("https://example.org","Look")']


def whole(file: IO[bytes]) -> bytes:
    with file:
        return file.read()


def test_what_begins_like_a_formula_is_words() -> None:
    with spreadsheet() as (book, file):
        sheet = book.sheet("One", [20])
        sheet.title("=2+2")
        sheet.heading(["@head"], stays=True)
        for one in FORMULAS:
            sheet.add([one])
        sheet.add(["https://example.org", "12"])
    written = whole(file)
    assert not has_formulas(written)
    assert [row[0] for row in read(written)["One"]] == ["=2+2", "@head", *FORMULAS, "https://example.org"]
    assert all(quoted(written, one) for one in FORMULAS)
    assert not quoted(written, "https://example.org")


def test_days_sums_and_empty_cells() -> None:
    with spreadsheet() as (book, file):
        sheet = book.sheet("One", [20, 20, 20, 20])
        sheet.add([date(2024, 2, 29), 12.5, None, 7])
        sheet.skip()
        sheet.add(["last"])
    assert read(whole(file))["One"] == [
        ["45351", "12.5", "", "7"],
        ["last"],
    ]  # the days since 1900, as spreadsheets count


def test_two_sheets_are_filled_side_by_side() -> None:
    with spreadsheet() as (book, file):
        first, second = book.sheet("First", [20]), book.sheet("Second", [20])
        for number in range(3):
            first.add([number])
            second.add([f"row {number}"])
    found = read(whole(file))
    assert found == {"First": [["0"], ["1"], ["2"]], "Second": [["row 0"], ["row 1"], ["row 2"]]}


def test_a_cell_takes_no_more_than_a_spreadsheet_does() -> None:
    with spreadsheet() as (book, file):
        book.sheet("One", [20]).add(["x" * 40_000])
    assert len(read(whole(file))["One"][0][0]) == 32_000


def test_rows_are_kept_nowhere() -> None:
    tracemalloc.start()
    with spreadsheet() as (book, file):
        sheet = book.sheet("One", [20])
        for number in range(5_000):
            sheet.add([f"{number} {'words ' * 40}"])
        _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    file.close()
    assert most < 1_000_000  # the words alone are 1.2 million


def test_what_fails_in_the_middle_leaves_no_file() -> None:
    with pytest.raises(ZeroDivisionError), spreadsheet() as (book, file):
        book.sheet("One", [20]).add(["one"])
        raise ZeroDivisionError
    assert file.closed


def test_rows_lie_in_a_folder_of_their_own_until_they_are_in_the_file(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with spreadsheet() as (book, file):
        book.sheet("One", [20]).add(["one"])
        (folder,) = tmp_path.iterdir()
        assert folder.stat().st_mode & 0o077 == 0 and any(folder.iterdir())
    file.close()
    assert not any(tmp_path.iterdir())
