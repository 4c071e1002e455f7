"""What was pasted from a spreadsheet: its cells, which column holds what, and what is wrong with a row."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from engagement.language.folding import fold
from engagement.language.i18n import KNOWN

MOST_ROWS, MOST_COLUMNS = 2_000, 100
ROWS_TO_GUESS_FROM = 200
# After a quotation mark that nobody closed all the rest is one cell, which is said to be too long.
csv.field_size_limit(2**31 - 1)
TITLES_OF_WORDS = {
    "words",
    "text",
    "comment",
    "comments",
    "message",
    "input",
    "what they said",
    "palabras",
    "comentario",
    "mensaje",
}
TITLES_OF_LANGUAGES = {"language", "lang", "idioma", "lengua"}


@dataclass(frozen=True)
class Sheet:
    """The cells as they were pasted, line by line; a line break inside quotes belongs to its cell."""

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

    def cell(self, row: int, column: int | None) -> str:
        """What stands there; nothing where a row is shorter."""
        cells = self.rows[row]
        return cells[column].strip() if column is not None and column < len(cells) else ""

    def title(self, column: int) -> str:
        """How a column is called in a list: its letter, and how it begins."""
        return f"{chr(65 + column % 26)}: {self.cell(0, column)[:40]}"


@dataclass(frozen=True)
class Columns:
    """Which column holds the words, which the language if one does, and whether the first row is a heading."""

    words: int
    language: int | None
    heading: bool


def read(pasted: str) -> Sheet:
    """The cells of what was copied from a spreadsheet (tabs), or of a file with commas or semicolons."""
    first = pasted.split("\n", 1)[0]
    between = max("\t,;", key=first.count) if any(mark in first for mark in "\t,;") else "\t"
    if "\t" in first or not _is_a_table(pasted, between):
        between = "\t"
    rows = csv.reader(io.StringIO(pasted, newline=""), delimiter=between)
    filled = ((number, row) for number, row in enumerate(rows, start=1) if any(cell.strip() for cell in row))
    kept = list(islice(filled, MOST_ROWS + 2))  # no further than to tell that it is too much
    cells = [[cell.replace("\r\n", "\n") for cell in row[: MOST_COLUMNS + 1]] for _, row in kept]
    return Sheet(cells, [number for number, _ in kept])


def guess(sheet: Sheet) -> Columns:
    """Which columns they are, by their titles; else the words are where most is written."""
    titles = [fold(sheet.cell(0, column)).lower() for column in range(sheet.columns)]
    words = next((place for place, title in enumerate(titles) if title in TITLES_OF_WORDS), None)
    language = next((place for place, title in enumerate(titles) if title in TITLES_OF_LANGUAGES), None)
    heading = words is not None or language is not None
    if words is None:
        looked_at = range(min(len(sheet.rows), ROWS_TO_GUESS_FROM))
        lengths = [sum(len(sheet.cell(row, column)) for row in looked_at) for column in range(sheet.columns)]
        words = lengths.index(max(lengths)) if lengths else 0
    return Columns(words, language, heading)


def language_of(cell: str, names: dict[str, str]) -> str | None:
    """The language a cell names, by its tag or its name; None if nobody knows it."""
    return names.get(fold(cell).lower())


def language_names() -> dict[str, str]:
    """Languages by how they may be written: their tag, their English name, their own name."""
    names: dict[str, str] = {}
    for tag, language in KNOWN.items():
        for written in (tag, language.english, language.endonym, *language.names, *language.also):
            names.setdefault(fold(written).lower(), tag)
    return names


def _is_a_table(pasted: str, between: str) -> bool:
    """Whether commas part cells, and do not just stand in sentences: every row has as many."""
    rows = [row for row in csv.reader(io.StringIO(pasted, newline=""), delimiter=between) if row]
    return len(rows) > 1 and len({len(row) for row in rows}) == 1 and len(rows[0]) > 1
