"""A file as it comes in: its headings and its rows, or why it is not taken. Numbers that we never keep are taken out at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engagement.employment.job_imports.columns import are_headings
from engagement.employment.job_imports.kinds import Fault
from engagement.foundation import sheets
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people import never_collect
from engagement.web.bodies import MEGABYTE

LARGEST = 2 * MEGABYTE
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # xlsx and ods, and xls of before
LONGEST = 400  # letters of a cell; no column of ours takes as many


@dataclass(frozen=True)
class UploadedRow:
    """A row as it is kept; `cells` are none if it cannot be read."""

    number: int
    cells: list[str | None] | None
    fault: Fault | None = None


@dataclass(frozen=True)
class Upload:
    """What a file holds."""

    headings: list[str]
    rows: list[UploadedRow]


def read(content: bytes) -> Upload:
    """The file; DomainError, in a sentence, if it is none of ours."""
    if content.startswith(WORKBOOKS):
        raise DomainError(_s("This is a workbook. In your spreadsheet choose Save as, then CSV UTF-8."))
    if len(content) > LARGEST:
        raise DomainError(_s("This file is too large. Bring it in parts of at most 2 MB."))
    text = sheets.decoded(content)
    if "\0" in text or content.startswith(b"%PDF"):
        raise DomainError(_s("This is no CSV file. In your spreadsheet choose Save as, then CSV UTF-8."))
    between = sheets.separator(text)
    found = [one for one in sheets.records(text, between) if not _says_what_parts(one)]
    if not found:
        raise DomainError(_s("There is nothing in this file."))
    headings = [_cell(cell) or "" for cell in found[0].cells] if not found[0].problem else []
    if not are_headings(headings):
        raise DomainError(_s("The first row has to name the columns, such as Employer, Start date, Hours and Pay."))
    while headings and not headings[-1]:
        headings.pop()
    if len(headings) > sheets.MOST_COLUMNS:
        raise DomainError(_s("This file has more than %(most)s columns. Take out some.", most=sheets.MOST_COLUMNS))
    if len(found) == 1:
        raise DomainError(_s("There is no row below the names of the columns."))
    if len(found) > sheets.MOST_ROWS + 1:
        raise DomainError(_s("This file has more than %(most)s rows. Bring it in parts.", most=f"{sheets.MOST_ROWS:,}"))
    return Upload(headings, list(_rows(found[1:], len(headings))))


def _rows(found: Sequence[sheets.Record], width: int) -> Iterator[UploadedRow]:
    for one in found:
        if one.problem:
            yield UploadedRow(one.number, None, Fault.QUOTE)
        elif any(cell.strip() for cell in one.cells[width:]):
            yield UploadedRow(one.number, None, Fault.CELLS)
        else:
            try:
                yield UploadedRow(one.number, [_cell(cell) for cell in one.cells[:width]])
            except UnicodeDecodeError:
                yield UploadedRow(one.number, None, Fault.LETTERS)


def _cell(cell: str) -> str | None:
    """What stands there; None in place of a number that identifies somebody, which is never kept."""
    text = sheets.as_meant(sheets.mended(cell).strip())[: LONGEST + 1]
    return None if never_collect.must_refuse(text) else text


def _says_what_parts(record: sheets.Record) -> bool:
    return record.line == 1 and bool(record.cells) and record.cells[0].lower().startswith("sep=")
