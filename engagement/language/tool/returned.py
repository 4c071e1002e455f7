"""Reading a review sheet that came back, saved by a browser, or by LibreOffice or Word, which keep the words and little else."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from engagement.foundation.errors import DomainError
from engagement.language.tool.marks import read_mark

SIGNATURE = re.compile(r"Sheet\s+([A-Za-z-]{2,12})\s+([0-9a-f]{16})")
CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)
COLUMNS = 4  # mark, English, translation, correction
BREAKS = {"br", "p", "div", "li"}


@dataclass(frozen=True)
class Line:
    """One line of the sheet: which text and plural form, the translation as it was printed, and what to write instead."""

    mark: str
    form: int
    shown: str
    correction: str


@dataclass(frozen=True)
class ReturnedSheet:
    """A sheet that came back: its language, the English it was about, and its lines."""

    tag: str
    source: str
    lines: tuple[Line, ...]


def read_sheet(content: bytes) -> ReturnedSheet:
    """The sheet in a file. Raises DomainError when it is none."""
    reader = _Reader()
    reader.feed(_decoded(content))
    reader.close()
    signature = SIGNATURE.search("".join(reader.outside))
    lines = tuple(_lines(reader.rows))
    if signature is None or not lines:
        raise DomainError("This file is no review sheet: no line “Sheet …” or no marked lines are in it.")
    return ReturnedSheet(signature[1], signature[2], lines)


def _lines(rows: list[list[str]]) -> Iterator[Line]:
    for cells in rows:
        mark = read_mark(cells[0]) if len(cells) >= COLUMNS else None
        if mark:
            yield Line(*mark, cells[2], cells[3])


def _decoded(content: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _read_as(encoding, content)
    said = CHARSET.search(content[:2048])
    return _read_as(said[1].decode("ascii", "replace") if said else "utf-8", content)


def _read_as(encoding: str, content: bytes) -> str:
    try:
        return content.decode(encoding)
    except (LookupError, UnicodeError) as problem:
        raise DomainError("The letters of this file cannot be read. Save it again as HTML in UTF-8.") from problem


class _Reader(HTMLParser):
    """Collects the rows of all tables as plain text, and the text around them."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.outside: list[str] = []
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
            self._in_cell = True
        elif tag in BREAKS:
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._in_cell = False

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.rows[-1][-1] += data
        else:
            self.outside.append(data)
