"""Reading CSV files that people made by hand: every record that can be read, and a report of every one that cannot."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar

from engagement.directory.csv_mending import Read, Unreadable
from engagement.foundation import sheets

Found = TypeVar("Found")

LONGEST_ID = 75
LONGEST_TEXT = 5000
LONGEST = {
    "name": 200, "address_1": 140, "address_2": 140, "city": 100, "state_province": 40, "extension": 20,
}  # fmt: skip


@dataclass(frozen=True)
class RowReport:
    """One row that was not loaded as it stood: `mended` is in, `refused` is not."""

    file: str
    line: int
    severity: Literal["mended", "refused"]
    what: str
    reason: str


class Refused(Exception):
    """This row cannot be loaded; says which column and why."""

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(reason)
        self.what = what
        self.reason = reason


@dataclass
class Row:
    """One record: its cells by column name, where it stands in the file, and what was mended in it."""

    file: str
    line: int
    cells: dict[str, str]
    notes: list[RowReport] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)  # the columns that anything is made of; one for all rows of a file

    def text(self, *columns: str) -> str:
        """The first of these columns that is filled in, trimmed; empty when none is."""
        self.asked.update(columns)
        return next((self.cells[column] for column in columns if self.cells.get(column)), "")

    def required(self, column: str) -> str:
        """The cell, or the row is refused."""
        text = self.text(column)
        if not text:
            raise Refused(column, "is blank")
        return text

    def need(self, column: str, reader: Callable[[str], Read[Found]]) -> Found:
        """The cell as `reader` understands it, or the row is refused."""
        try:
            return self._noted(column, reader(self.required(column)))
        except Unreadable as problem:
            raise Refused(column, str(problem)) from problem

    def take(self, column: str, reader: Callable[[str], Read[Found]]) -> Found | None:
        """The cell as `reader` understands it; a blank or unreadable one is left out, the latter with a note."""
        text = self.text(column)
        if not text:
            return None
        try:
            return self._noted(column, reader(text))
        except Unreadable as problem:
            self.mended(column, f"{problem}; left out")
            return None

    def mended(self, what: str, reason: str) -> None:
        """Note something that was put right."""
        self.notes.append(RowReport(self.file, self.line, "mended", what, reason))

    def _noted(self, column: str, read: Read[Found]) -> Found:
        if read.note:
            self.mended(column, read.note)
        return read.value


def read_table(path: Path, report: list[RowReport], needs_columns: tuple[str, ...] = ("id",)) -> list[Row]:
    """The rows of one file. A file without the columns it needs, or that is not there, gives none."""
    if not path.is_file():
        return []
    records = _records(path, report)
    header_line, header = next(records, (1, []))
    columns = [name.strip().lower() for name in header]
    missing = [name for name in needs_columns if name not in columns]
    if missing:
        report.append(RowReport(path.name, header_line, "refused", "header", f"has no column {', '.join(missing)}"))
        return []
    asked = {"id"}
    rows = [row for line, cells in records if (row := _row(path.name, line, columns, cells, report, asked))]
    return _once(rows, report) if "id" in columns else rows


class Tables:
    """The files of a folder, as far as they were read, and what nothing was made of."""

    def __init__(self, folder: Path, report: list[RowReport]) -> None:
        self.folder = folder
        self.report = report
        self._read: dict[str, list[Row]] = {}

    def read(self, name: str, needs_columns: tuple[str, ...] = ("id",)) -> list[Row]:
        """The rows of one of them."""
        self._read[name] = read_table(self.folder / name, self.report, needs_columns)
        return self._read[name]

    def unread_files(self) -> list[str]:
        """The files that nobody asked for."""
        return sorted(path.name for path in self.folder.glob("*.csv") if path.name not in self._read)

    def unread_columns(self, also_read: Callable[[str], bool]) -> dict[str, list[str]]:
        """For each file the columns with something in them that nobody asked for; some are read by the look of their name."""
        found: dict[str, list[str]] = {}
        for name, rows in self._read.items():
            filled = dict.fromkeys(column for row in rows for column, cell in row.cells.items() if column and cell)
            if left := [one for one in filled if one not in rows[0].asked and not also_read(one)]:
                found[name] = left
        return found


def _records(path: Path, report: list[RowReport]) -> Iterator[tuple[int, list[str]]]:
    """Each record that can be read with the line it starts on; of the others a report."""
    for record in sheets.records(sheets.decoded(path.read_bytes())):
        if record.problem:
            reason = f"cannot be read as CSV: {record.problem}"
            report.append(RowReport(path.name, record.line, "refused", "row", reason))
        else:
            yield record.line, list(record.cells)


def _row(
    file: str, line: int, columns: list[str], cells: list[str], report: list[RowReport], asked: set[str]
) -> Row | None:
    row = Row(file, line, {}, asked=asked)
    try:
        if len(cells) > len(columns):
            raise Refused("row", f"has {len(cells)} cells, the header names {len(columns)}")
        if len(cells) < len(columns):
            row.mended("row", f"has {len(cells)} cells of {len(columns)}; the rest taken as blank")
        row.cells = {column: _clean(row, column, cell) for column, cell in zip(columns, cells, strict=False)}
    except Refused as problem:
        report.append(RowReport(file, line, "refused", problem.what, problem.reason))
        return None
    report.extend(row.notes)
    row.notes.clear()
    return row


def _clean(row: Row, column: str, cell: str) -> str:
    if sheets.is_marked(cell):
        try:
            cell = sheets.mended(cell)
        except UnicodeDecodeError as problem:
            raise Refused(column, "is in no encoding we know") from problem
        row.mended(column, "was not UTF-8; read as Windows-1252")
    printable = "".join(letter for letter in cell if letter in "\n\t" or unicodedata.category(letter) != "Cc")
    text = unicodedata.normalize("NFC", printable).strip()
    most = LONGEST.get(column, LONGEST_TEXT)
    if len(text) > most:
        row.mended(column, f"has {len(text)} characters; cut after {most}")
    return text[:most].rstrip()


def _once(rows: list[Row], report: list[RowReport]) -> list[Row]:
    kept: dict[str, Row] = {}
    for row in rows:
        key = row.text("id")
        if not key:
            report.append(RowReport(row.file, row.line, "refused", "id", "is blank"))
        elif len(key) > LONGEST_ID:
            report.append(RowReport(row.file, row.line, "refused", "id", f"is longer than {LONGEST_ID} characters"))
        elif key in kept:
            reason = f"{key} was already used on line {kept[key].line}"
            report.append(RowReport(row.file, row.line, "refused", "id", reason))
        else:
            kept[key] = row
    return list(kept.values())


def each(rows: list[Row], make: Callable[[Row], Found], report: list[RowReport]) -> list[Found]:
    """What `make` makes of each row; the refused ones are reported and left out, the mended ones reported and kept."""
    made = []
    for row in rows:
        try:
            made.append(make(row))
        except Refused as problem:
            report.append(RowReport(row.file, row.line, "refused", problem.what, problem.reason))
        else:
            report.extend(row.notes)
    return made
