"""What stands around the rows of a spreadsheet (Office Open XML, ECMA-376): the parts that are the same in each of ours."""

import re
from collections.abc import Mapping, Sequence
from enum import IntEnum
from xml.sax.saxutils import escape, quoteattr

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
AFTER_ROWS = "</sheetData></worksheet>"
NO_XML = re.compile(
    "[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)"
)  # a tab and a new line may stand as they are


class Style(IntEnum):
    """How a cell looks: its place among those of STYLES."""

    PLAIN = 1
    TEXT = 2  # words, whatever they begin with
    HEAD = 3
    TITLE = 4
    DAY = 5
    MONEY = 6


STYLES = f"""{HEAD}<styleSheet xmlns="{MAIN}">
<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>
<fonts count="3"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>
<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font>
<font><b/><sz val="14"/><name val="Calibri"/><family val="2"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>
<border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/>
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>
<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""  # noqa: E501

RELATED = f"""{HEAD}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""


def place_of(number: int) -> str:
    """Where the sheet of that number lies in the file."""
    return f"xl/worksheets/sheet{number}.xml"


def around(names: Sequence[str]) -> Mapping[str, str]:
    """All parts of a file but its sheets, which bear these names, each by its place."""
    numbered = list(enumerate(names, 1))
    types = "".join(f'<Override PartName="/{place_of(at)}" ContentType="{TYPE}.worksheet+xml"/>' for at, _ in numbered)
    sheets = "".join(f'<sheet name={quoteattr(name)} sheetId="{at}" r:id="rId{at}"/>' for at, name in numbered)
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at, _ in numbered
    )
    styles = f'<Relationship Id="rId{len(names) + 1}" Type="{OFFICE}/styles" Target="styles.xml"/>'
    return {
        "[Content_Types].xml": f"""{HEAD}<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>{types}</Types>""",
        "_rels/.rels": RELATED,
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{links}{styles}</Relationships>',
        "xl/styles.xml": STYLES,
    }


def before_rows(widths: Sequence[int], stays: int, *, first: bool) -> str:
    """The beginning of a sheet. `stays`: the row that stays in sight with the first column, or none; the first sheet is shown."""
    pane = f'<pane xSplit="1" ySplit="{stays}" topLeftCell="B{stays + 1}" activePane="bottomRight" state="frozen"/>'
    shown = ' tabSelected="1"' if first else ""
    columns = "".join(f'<col min="{at}" max="{at}" width="{one}" customWidth="1"/>' for at, one in enumerate(widths, 1))
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView{shown} workbookViewId="0">{pane if stays else ""}'
        f'</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>'
    )


def escaped(words: str) -> str:
    """Words as they stand in a cell: what XML cannot hold is written as the format has it, and reads as it was."""
    return escape(NO_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", words))
