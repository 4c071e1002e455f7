"""A report as a spreadsheet: its figures, its people line by line, and how they are counted. No name stands in it.

Rows are written as they come and kept nowhere, however many they are. Every cell of words is words: what begins like a formula is
none, here and where somebody saves the file in another shape. The format is written by hand: a library takes three times as long
for a cell, and a report of 30,000 people has half a million.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import lru_cache
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from engagement.employment.reports import workbook_parts as parts
from engagement.employment.reports.workbook_parts import Style
from engagement.foundation.sheets import FORMULA, letter

LONGEST = 32_000  # characters of a cell; a spreadsheet takes a few more
WIDEST = 60
KNOWN = 1000  # cells that were written lately: most say what others say
DAY_NOUGHT = date(1899, 12, 30)  # from which spreadsheets count days
Cell = str | int | float | date | None


class Sheet:
    """One sheet, written from its first row down."""

    def __init__(self, name: str, widths: Sequence[int], rows: IO[bytes]) -> None:
        self.name, self.rows, self.stays = name, rows, 0
        self.widths = [min(one, WIDEST) for one in widths]
        self._row = 1

    def title(self, words: str) -> None:
        """A line above a table."""
        self._write([(0, _words(words, Style.TITLE))])

    def heading(self, cells: Iterable[str], *, stays: bool = False) -> None:
        """The names of the columns; with `stays` they stay in sight."""
        if stays:
            self.stays = self._row
        self._write((place, _words(cell, Style.HEAD)) for place, cell in enumerate(cells))

    def add(self, cells: Iterable[Cell]) -> None:
        """The next row."""
        self._write((place, _cell(cell)) for place, cell in enumerate(cells) if cell is not None)

    def skip(self) -> None:
        """A row without anything."""
        self._row += 1

    def _write(self, cells: Iterable[tuple[int, str]]) -> None:
        row = self._row
        written = "".join([f'<c r="{_column(place)}{row}"{cell}' for place, cell in cells])
        self.rows.write(f'<row r="{row}">{written}</row>'.encode())
        self._row += 1


class Book:
    """A spreadsheet with several sheets, which may be filled side by side."""

    def __init__(self, open_files: ExitStack) -> None:
        self._open_files, self._sheets = open_files, list[Sheet]()

    def sheet(self, name: str, widths: Sequence[int]) -> Sheet:
        """One more sheet."""
        made = Sheet(name, widths, self._open_files.enter_context(TemporaryFile()))  # noqa: SIM115 - the stack closes it
        self._sheets.append(made)
        return made

    def pack(self, file: IO[bytes]) -> None:
        """Nothing more comes: put it into a file."""
        with ZipFile(file, "w", ZIP_DEFLATED) as packed:
            for place, words in parts.around([one.name for one in self._sheets]).items():
                packed.writestr(place, words)
            for number, sheet in enumerate(self._sheets, 1):
                with packed.open(parts.place_of(number), "w", force_zip64=True) as into:
                    into.write(parts.before_rows(sheet.widths, sheet.stays, first=number == 1).encode())
                    sheet.rows.seek(0)
                    copyfileobj(sheet.rows, into)
                    into.write(parts.AFTER_ROWS.encode())


@contextmanager
def spreadsheet() -> Iterator[tuple[Book, IO[bytes]]]:
    """A spreadsheet to be filled, and the file in which it is afterwards; nobody finds that by a name."""
    file = TemporaryFile()  # noqa: SIM115 - it is closed by who sends it
    try:
        with ExitStack() as open_files:
            book = Book(open_files)
            yield book, file
            book.pack(file)
    except BaseException:
        file.close()
        raise
    file.seek(0)


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return _words(cell, Style.TEXT if cell.startswith(FORMULA) else Style.PLAIN)
    if isinstance(cell, date):
        return _day(cell)
    return f' s="{Style.MONEY if isinstance(cell, float) else Style.PLAIN:d}"><v>{cell:.16G}</v></c>'


@lru_cache(KNOWN)
def _words(words: str, style: Style) -> str:
    said = parts.escaped(words[:LONGEST])
    return f' s="{style:d}" t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'


@lru_cache(KNOWN)
def _day(day: date) -> str:
    return f' s="{Style.DAY:d}"><v>{(day - DAY_NOUGHT).days}</v></c>'


_column = lru_cache(letter)
