"""A report as a spreadsheet: its figures, its people line by line, and how they are counted. No name stands in it.

Rows are written as they come and kept nowhere, however many they are. Every cell of words is words: what begins like a formula is
none, here and where somebody saves the file in another shape.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any

from xlsxwriter import Workbook

from engagement.foundation.sheets import FORMULA

LONGEST = 32_000  # characters of a cell; a spreadsheet takes a few more
WIDEST = 60
KINDS: dict[str, dict[str, Any]] = {
    "plain": {"valign": "top", "text_wrap": True},
    "text": {"valign": "top", "text_wrap": True, "quote_prefix": True},
    "head": {"valign": "top", "text_wrap": True, "bold": True, "bottom": 1},
    "title": {"bold": True, "font_size": 14},
    "day": {"valign": "top", "num_format": "yyyy-mm-dd"},
    "money": {"valign": "top", "num_format": "#,##0.00"},
}
Cell = str | int | float | date | None


class Sheet:
    """One sheet, written from its first row down."""

    def __init__(self, book: Workbook, name: str, widths: Sequence[int], kinds: dict[str, Any]) -> None:
        self._sheet, self._kinds, self._row = book.add_worksheet(name), kinds, 0
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, min(width, WIDEST))

    def title(self, words: str) -> None:
        """A line above a table."""
        self._sheet.write_string(self._row, 0, words, self._kinds["title"])
        self._row += 1

    def heading(self, cells: Iterable[str], *, stays: bool = False) -> None:
        """The names of the columns; with `stays` they stay in sight."""
        for column, cell in enumerate(cells):
            self._sheet.write_string(self._row, column, cell, self._kinds["head"])
        self._row += 1
        if stays:
            self._sheet.freeze_panes(self._row, 1)

    def add(self, cells: Iterable[Cell]) -> None:
        """The next row."""
        for column, cell in enumerate(cells):
            self._write(column, cell)
        self._row += 1

    def skip(self) -> None:
        """A row without anything."""
        self._row += 1

    def _write(self, column: int, cell: Cell) -> None:
        if isinstance(cell, str):
            kind = "text" if cell.startswith(FORMULA) else "plain"
            self._sheet.write_string(self._row, column, cell[:LONGEST], self._kinds[kind])
        elif isinstance(cell, date):
            moment = datetime.combine(cell, time())
            self._sheet.write_datetime(self._row, column, moment, self._kinds["day"])
        elif cell is not None:
            kind = "money" if isinstance(cell, float) else "plain"
            self._sheet.write_number(self._row, column, cell, self._kinds[kind])


class Book:
    """A spreadsheet with several sheets, which may be filled side by side."""

    def __init__(self, file: IO[bytes], folder: str) -> None:
        self._book = Workbook(file, {"constant_memory": True, "tmpdir": folder})
        self._kinds = {name: self._book.add_format(said) for name, said in KINDS.items()}

    def sheet(self, name: str, widths: Sequence[int]) -> Sheet:
        """One more sheet."""
        return Sheet(self._book, name, widths, self._kinds)

    def close(self) -> None:
        """Nothing more comes."""
        self._book.close()


@contextmanager
def spreadsheet() -> Iterator[tuple[Book, IO[bytes]]]:
    """A spreadsheet to be filled, and the file in which it is afterwards, which has no name by which it is found.

    While it is filled its rows lie in a folder that only this process may open, and that goes with the last of them.
    """
    file = TemporaryFile()  # noqa: SIM115 - it is closed by who sends it
    with TemporaryDirectory() as folder:
        book = Book(file, folder)
        try:
            yield book, file
        except BaseException:
            book.close()  # or it complains when it is forgotten
            file.close()
            raise
        book.close()
    file.seek(0)
