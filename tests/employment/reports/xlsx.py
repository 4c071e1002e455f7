"""A spreadsheet read back as somebody would see it: its sheets by name, each a list of rows."""

import io
import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from tests.browser import Browser, Page

NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
Rows = list[list[str]]


def made(report: Page, run_jobs: Callable[[], None]) -> bytes:
    """The spreadsheet of a report that somebody looks at, once it is made."""
    page = report.submit("Download as a spreadsheet")
    run_jobs()
    page = page.browser.get(page.url)
    return downloaded(page.browser, str(page.soup.find("a", string="Download")["href"]))


def downloaded(browser: Browser, address: str) -> bytes:
    """A spreadsheet as it comes."""
    answer = browser.client.get(address)
    assert answer.status_code == 200 and answer.headers["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer.headers["Cache-Control"]
    file = answer.get_data()
    answer.close()
    return file


def read(file: bytes) -> dict[str, Rows]:
    """Every sheet."""
    with ZipFile(io.BytesIO(file)) as parts:
        names = [one.get("name", "") for one in fromstring(parts.read("xl/workbook.xml")).iterfind(".//x:sheet", NS)]
        return {
            name: _rows(fromstring(parts.read(f"xl/worksheets/sheet{number}.xml")))
            for number, name in enumerate(names, 1)
        }


def has_formulas(file: bytes) -> bool:
    """Whether a cell is reckoned out by whatever opens it."""
    with ZipFile(io.BytesIO(file)) as parts:
        return any(b"<f>" in parts.read(one) for one in parts.namelist() if one.startswith("xl/worksheets/"))


def quoted(file: bytes, words: str) -> bool:
    """Whether a cell of these words stays words where the file is saved in another shape."""
    with ZipFile(io.BytesIO(file)) as parts:
        styles = fromstring(parts.read("xl/styles.xml"))
        quotes = [one.get("quotePrefix") == "1" for one in styles.iterfind("./x:cellXfs/x:xf", NS)]
        sheets = [fromstring(parts.read(one)) for one in parts.namelist() if one.startswith("xl/worksheets/")]
    cells = [cell for sheet in sheets for cell in sheet.iterfind(".//x:c", NS) if _words(cell) == words]
    assert cells, words
    return all(quotes[int(cell.get("s", 0))] for cell in cells)


def _rows(sheet: Element) -> Rows:
    found: Rows = []
    for row in sheet.iterfind(".//x:row", NS):
        cells: dict[int, str] = {_column(cell.get("r", "")): _words(cell) for cell in row.iterfind("x:c", NS)}
        found.append([cells.get(place, "") for place in range(max(cells, default=-1) + 1)])
    return found


def _column(place: str) -> int:
    number = 0
    for letter in re.sub(r"\d", "", place):
        number = number * 26 + ord(letter) - 64
    return number - 1


def _words(cell: Element) -> str:
    written = cell.find("x:v", NS)
    text = (
        (written.text or "") if written is not None else "".join(one.text or "" for one in cell.iter(f"{{{NS['x']}}}t"))
    )
    return text.replace("_x000D_", "\r")  # as the format writes what XML cannot
