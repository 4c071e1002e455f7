"""Tables as people bring them, copied from a spreadsheet or saved as a file, and as we give them: the one reader and writer. Pure.

No cell is lost for its encoding, and no row for a quotation mark of another; what cannot be read says so at its line.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

MOST_ROWS, MOST_COLUMNS = 2_000, 100
BETWEEN = "\t,;"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is run by some spreadsheets
NUMBER = re.compile(r"[-+]?\d[\d.,]*%?")  # which may begin so and is none
# After a quotation mark that nobody closed all the rest is one cell, which is said to be too long.
csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True)
class Record:
    """One row of a table, the line on which it begins, which row it is, and why it could not be read, if so."""

    line: int
    cells: Sequence[str]
    number: int  # as a spreadsheet counts: an empty row is one, and one with a line break in it is one
    problem: str = ""


@dataclass(frozen=True)
class Sheet:
    """The rows with something in them; a line break inside quotes belongs to its cell."""

    rows: Sequence[Sequence[str]]
    numbers: Sequence[int]  # of each row as its author counts them: the empty ones between are left out here

    @property
    def columns(self) -> int:
        """How many columns there are, as far as anybody could choose among them."""
        return min(max((len(row) for row in self.rows), default=0), MOST_COLUMNS)

    @property
    def is_too_wide(self) -> bool:
        """Whether there are more."""
        return any(len(row) > MOST_COLUMNS for row in self.rows)

    @property
    def is_too_long(self) -> bool:
        """Whether there are more rows than we take, a heading left out."""
        return len(self.rows) > MOST_ROWS + 1

    def cell(self, row: int, column: int | None) -> str:
        """What stands there; nothing where a row is shorter."""
        cells = self.rows[row]
        return cells[column].strip() if column is not None and column < len(cells) else ""

    def title(self, column: int) -> str:
        """How a column is called in a list: its letter, and how it begins."""
        return f"{letter(column)}: {self.cell(0, column)[:40]}"


def letter(column: int) -> str:
    """What spreadsheets call a column: A to Z, then AA."""
    return (chr(64 + column // 26) if column >= 26 else "") + chr(65 + column % 26)


def decoded(content: bytes) -> str:
    """A file as text. Bytes that are no UTF-8 stand in it marked, for `mended` to read them cell by cell."""
    if content.startswith(UTF_16):  # what Excel calls Unicode text
        return content.decode("utf-16", errors="replace")
    return content.decode("utf-8-sig", errors="surrogateescape")


def is_marked(cell: str) -> bool:
    """Whether there are bytes in it that are no UTF-8."""
    return any("\udc80" <= one <= "\udcff" for one in cell)


def mended(cell: str) -> str:
    """A cell whose marked bytes are read as Windows-1252; UnicodeDecodeError if they are no letters there either."""
    return cell.encode("utf-8", "surrogateescape").decode("cp1252") if is_marked(cell) else cell


def records(text: str, between: str = ",") -> Iterator[Record]:
    """Each record with something in it. After a quote that never closes, reading goes on with the next line."""
    # Not str.splitlines: it also cuts at form feeds and the like, which are part of a cell.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    start = number = 0
    while start < len(lines):
        reader = csv.reader((line + "\n" for line in lines[start:]), strict=True, delimiter=between)
        done = 0
        try:
            for cells in reader:
                number += 1
                if any(cell.strip() for cell in cells):
                    yield Record(start + done + 1, cells, number)
                done = reader.line_num
            return
        except csv.Error as problem:
            first, number = start + done, number + 1
            yield Record(first + 1, (), number, str(problem))
            start = first + 1


def separator(text: str) -> str:
    """What parts the cells of a file: whichever its first line has most of, outside quotes; a comma if it has none."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:  # which Excel writes before its table
        return first.strip()[-1]
    outside = "".join(first.split('"')[::2])
    return max(",;\t", key=outside.count)


def pasted(text: str) -> Sheet:
    """The cells of what was copied from a spreadsheet (tabs), or of a file with commas or semicolons."""
    first = text.split("\n", 1)[0]
    between = max(BETWEEN, key=first.count) if any(mark in first for mark in BETWEEN) else "\t"
    if "\t" in first or not _is_a_table(text, between):
        between = "\t"
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=between)
    filled = ((number, row) for number, row in enumerate(rows, start=1) if any(cell.strip() for cell in row))
    kept = list(islice(filled, MOST_ROWS + 2))  # no further than to tell that it is too much
    cells = [[cell.replace("\r\n", "\n") for cell in row[: MOST_COLUMNS + 1]] for _, row in kept]
    return Sheet(cells, [number for number, _ in kept])


def harmless(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) and not NUMBER.fullmatch(cell) else cell


def as_meant(cell: str) -> str:
    """A cell as whoever wrote it sees it: without the mark that kept it from being run, and ="07" is the text 07."""
    if cell.startswith("'") and cell[1:].startswith(FORMULA):
        return cell[1:]
    return cell[2:-1] if cell.startswith('="') and cell.endswith('"') and cell.count('"') == 2 else cell


def written(rows: Iterable[Iterable[str]]) -> str:
    """A file that spreadsheets open in any language, and run nothing of."""
    text = io.StringIO()
    csv.writer(text).writerows([harmless(cell) for cell in row] for row in rows)
    return "\ufeff" + text.getvalue()  # by which Excel knows that it is UTF-8


def _is_a_table(text: str, between: str) -> bool:
    """Whether commas part cells, and do not just stand in sentences: every row has as many."""
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=between) if row]
    return len(rows) > 1 and len({len(row) for row in rows}) == 1 and len(rows[0]) > 1
