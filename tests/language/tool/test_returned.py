"""Sheets as they come back from browsers, Word and LibreOffice, and files that are none."""

import pytest

from engagement.foundation.errors import DomainError
from engagement.language.tool.returned import Line, ReturnedSheet, read_sheet

BROWSER = """<!doctype html><html lang="en"><head><meta charset="utf-8"><style>td { x: y }</style></head><body>
<p>Sheet fa-AF 0123456789abcdef · 2026-11-18</p><h2>Text</h2><table><thead><tr><th>Mark</th><th>English</th><th>Dari</th>
<th>Correction</th></tr></thead><tbody><tr><td class="mark">#KFM8BY</td><td>Hello &amp; <br><small>note</small></td>
<td lang="fa-AF" dir="rtl">سلام</td><td contenteditable><div>سلام <b>!</b></div><div>&lt;b&gt;</div></td></tr></tbody></table>
</body></html>"""
WORD = """<html><head><meta http-equiv=Content-Type content="text/html; charset=windows-1252"></head><body lang=EN-US>
<p class=MsoNormal><span>Sheet fr\n 0123456789abcdef</span></p><table class=MsoNormalTable><tr style='x'>
<td width=90><p class=MsoNormal>#KFM8BY.2<o:p></o:p></p></td><td><p>days</p></td><td><p>jours</p></td>
<td><p class=MsoNormal>journ\xe9es</p></td></tr><tr><td><p>&nbsp;</p></td><td></td><td></td><td></td></tr></table></body></html>"""


@pytest.mark.parametrize(
    ("content", "tag", "line"),
    [
        (BROWSER.encode(), "fa-AF", Line("KFM8BY", 0, "سلام", "سلام ! <b>")),
        (b"\xef\xbb\xbf" + BROWSER.encode(), "fa-AF", Line("KFM8BY", 0, "سلام", "سلام ! <b>")),
        (BROWSER.replace("utf-8", "utf-16").encode("utf-16"), "fa-AF", Line("KFM8BY", 0, "سلام", "سلام ! <b>")),
        (WORD.encode("windows-1252"), "fr", Line("KFM8BY", 1, "jours", "journées")),
    ],
)
def test_a_sheet_is_read_whatever_saved_it(content: bytes, tag: str, line: Line) -> None:
    found = read_sheet(content)
    words = [
        Line(one.mark, one.form, *(" ".join(text.split()) for text in (one.shown, one.correction)))
        for one in found.lines
    ]
    assert ReturnedSheet(found.tag, found.source, tuple(words)) == ReturnedSheet(tag, "0123456789abcdef", (line,))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<p>Sheet fr 0123456789abcdef</p>",
        BROWSER.replace("Sheet", "Shirt").encode(),
        BROWSER.replace("#KFM8BY", "KFM8BY").encode(),
        b"%PDF-1.7 \xff\xfe\xfa",
        b"<meta charset=klingon><p>Sheet",
        b"<meta charset=punycode><p>Sheet\xff-",
        b"<meta charset=zlib><p>Sheet",
        b"<meta charset=undefined><p>Sheet",
        b"\xff\xfeSheet fr",
    ],
)
def test_a_file_that_is_no_sheet_is_refused(content: bytes) -> None:
    with pytest.raises(DomainError):
        read_sheet(content)
