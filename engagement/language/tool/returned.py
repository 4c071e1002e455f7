"""Reading a review sheet that came back: the file its page saved, or the page as a browser, a phone, LibreOffice or Word saved it.

Of a saved page the words are kept and little else. What is none of these is refused with what to do instead.
"""

import codecs
import json
import plistlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from typing import Any
from xml.parsers.expat import ExpatError

from engagement.foundation.errors import DomainError
from engagement.language.tool.marks import read_mark

SIGNATURE = re.compile(r"Sheet\s+([A-Za-z-]{2,12})\s+([0-9a-f]{16})")
CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)
COLUMNS = 4  # mark, English, translation, correction; sheets of before had no remarks
BREAKS = {"br", "p", "div", "li"}
KIND = "Welcome Desk review sheet"  # how the file begins that the sheet's own page saves

SAVE_IT = "Open the sheet again and press “Save as file”, or save the page as HTML, and send that."
# What people send instead, by its first letters.
NO_SHEETS = {
    b"%PDF": f"This is a PDF: what is written in it cannot be read back. {SAVE_IT}",
    b"PK": f"This is a Word, LibreOffice or zip file. Open it where it was made and save it as HTML (“web page”). Or: {SAVE_IT}",
    b"\xd0\xcf\x11\xe0": "This is an old Word file. Open it in Word and save it as HTML (“web page”).",
    b"\xff\xd8\xff": f"This is a picture: nobody's writing can be read from it. Type it in, or: {SAVE_IT}",
    b"\x89PNG": f"This is a picture: nobody's writing can be read from it. Type it in, or: {SAVE_IT}",
    b"\x00\x00\x00": f"This is a picture or a film: nobody's writing can be read from it. Type it in, or: {SAVE_IT}",
}


@dataclass(frozen=True)
class Line:
    """One line of the sheet: which text and plural form, the translation as it was printed, what to write instead, a remark."""

    mark: str
    form: int
    shown: str
    correction: str
    remark: str = ""


@dataclass(frozen=True)
class ReturnedSheet:
    """A sheet that came back: its language, the English it was about, and its lines."""

    tag: str
    source: str
    lines: tuple[Line, ...]


def read_sheet(content: bytes) -> ReturnedSheet:
    """The sheet in a file. Raises DomainError when it is none, and says what to do."""
    for beginning, why in NO_SHEETS.items():
        if content.startswith(beginning):
            raise DomainError(why)
    if content.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{"):
        return _saved_by_the_sheet(content)
    reader = _Reader()
    reader.feed(_decoded(_unpacked(content)))
    reader.close()
    signature = SIGNATURE.search("".join(reader.outside))
    lines = tuple(_lines(reader.rows))
    if signature is None or not lines:
        raise DomainError(f"This file is no review sheet: no line “Sheet …” or no marked lines are in it. {SAVE_IT}")
    return ReturnedSheet(signature[1], signature[2], lines)


def _saved_by_the_sheet(content: bytes) -> ReturnedSheet:
    try:
        kept = json.loads(content.decode("utf-8-sig"))
        json.dumps(kept, ensure_ascii=False).encode()  # half a letter can be kept in no catalog
        if kept["kind"] != KIND:
            raise DomainError(f"This file is no review sheet. {SAVE_IT}")
        return ReturnedSheet(str(kept["tag"]), str(kept["source"]), tuple(_kept_line(one) for one in kept["lines"]))
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise DomainError(f"This file is broken: it ends too early, or was changed. {SAVE_IT}") from problem


def _kept_line(one: dict[str, Any]) -> Line:
    mark = read_mark(str(one["mark"]))
    if mark is None:
        raise ValueError(one["mark"])
    return Line(*mark, str(one["shown"]), str(one.get("correction", "")), str(one.get("remark", "")))


def _lines(rows: list[list[str]]) -> Iterator[Line]:
    for cells in rows:
        mark = read_mark(cells[0]) if len(cells) >= COLUMNS else None
        if mark:
            yield Line(*mark, cells[2], cells[3], *cells[4:5])


def _unpacked(content: bytes) -> bytes:
    """The page inside a file that holds the whole of it: MHTML, as Chrome on Android saves, or a web archive of Safari."""
    if content.startswith(b"bplist"):
        try:
            return bytes(plistlib.loads(content)["WebMainResource"]["WebResourceData"])
        except (plistlib.InvalidFileException, ExpatError, KeyError, TypeError, ValueError) as problem:
            raise DomainError(f"This web archive cannot be read. {SAVE_IT}") from problem
    if b"multipart/related" not in content[:2048]:
        return content
    whole = message_from_bytes(content, EmailMessage, policy=policy.default)
    page = next((part for part in whole.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise DomainError(f"No page is in this file. {SAVE_IT}")
    packed = page.get_payload(decode=True)
    assert isinstance(packed, bytes)
    charset = page.get_content_charset()
    return _read_as(charset, packed, "replace").encode() if charset else packed


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


def _read_as(encoding: str, content: bytes, errors: str = "strict") -> str:
    try:
        return content.decode(encoding, errors)
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
