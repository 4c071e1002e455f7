"""Sheets as they come back from browsers, Word and LibreOffice, and files that are none."""

import json
import plistlib
import quopri

import pytest

from engagement.foundation.errors import DomainError
from engagement.language.tool.returned import Line, ReturnedSheet, read_sheet

MHTML = """From: <Saved by Blink>
Snapshot-Content-Location: content://downloads/sheet.html
Subject: Review sheet
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----MultipartBoundary--x----"


------MultipartBoundary--x----
Content-Type: text/css
Content-Transfer-Encoding: quoted-printable

td {{ }}

------MultipartBoundary--x----
Content-Type: text/html
Content-ID: <frame-1>
Content-Transfer-Encoding: quoted-printable
Content-Location: content://downloads/sheet.html

{page}
------MultipartBoundary--x------
"""
BROWSER = """<!doctype html><html lang="en"><head><meta charset="utf-8"><style>td { x: y }</style></head><body>
<p>Sheet fa-AF 0123456789abcdef · 2026-11-18</p><h2>Text</h2><table><thead><tr><th>Mark</th><th>English</th><th>Dari</th>
<th>Correction</th></tr></thead><tbody><tr><td class="mark">#KFM8BY</td><td>Hello &amp; <br><small>note</small></td>
<td lang="fa-AF" dir="rtl">سلام</td><td contenteditable><div>سلام <b>!</b></div><div>&lt;b&gt;</div></td>
<td>Too <i>formal</i></td></tr></tbody></table>
</body></html>"""
PHONE = MHTML.format(page=quopri.encodestring(BROWSER.encode()).decode())
SAFARI = plistlib.dumps({"WebMainResource": {"WebResourceData": BROWSER.encode()}}, fmt=plistlib.FMT_BINARY)
WORD = """<html><head><meta http-equiv=Content-Type content="text/html; charset=windows-1252"></head><body lang=EN-US>
<p class=MsoNormal><span>Sheet fr\n 0123456789abcdef</span></p><table class=MsoNormalTable><tr style='x'>
<td width=90><p class=MsoNormal>#KFM8BY.2<o:p></o:p></p></td><td><p>days</p></td><td><p>jours</p></td>
<td><p class=MsoNormal>journ\xe9es</p></td></tr><tr><td><p>&nbsp;</p></td><td></td><td></td><td></td></tr></table></body></html>"""


OF_BROWSER = Line("KFM8BY", 0, "سلام", "سلام ! <b>", "Too formal")
SAVED = {
    "kind": "Welcome Desk review sheet", "id": "x", "tag": "fa-AF", "source": "0123456789abcdef",
    "lines": [{"mark": "#KFM8BY", "shown": "سلام", "correction": "سلام ! <b>", "remark": "Too formal"}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("content", "tag", "line"),
    [
        (PHONE.encode(), "fa-AF", OF_BROWSER),
        (PHONE.replace("\n", "\r\n").encode(), "fa-AF", OF_BROWSER),
        (SAFARI, "fa-AF", OF_BROWSER),
        (json.dumps(SAVED).encode(), "fa-AF", OF_BROWSER),
        (b"\xef\xbb\xbf" + json.dumps(SAVED, ensure_ascii=False).encode(), "fa-AF", OF_BROWSER),
        (BROWSER.encode(), "fa-AF", OF_BROWSER),
        (b"\xef\xbb\xbf" + BROWSER.encode(), "fa-AF", OF_BROWSER),
        (BROWSER.replace("utf-8", "utf-16").encode("utf-16"), "fa-AF", OF_BROWSER),
        (WORD.encode("windows-1252"), "fr", Line("KFM8BY", 1, "jours", "journées")),
    ],
)
def test_a_sheet_is_read_whatever_saved_it(content: bytes, tag: str, line: Line) -> None:
    found = read_sheet(content)
    words = [
        Line(one.mark, one.form, *(" ".join(text.split()) for text in (one.shown, one.correction, one.remark)))
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
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/css\n\ntd {}\n--x--\n",
        b"bplist00 and no more",
        b"{}",
        json.dumps(SAVED).encode()[:-9],
        json.dumps(SAVED | {"kind": "a letter"}).encode(),
        json.dumps(SAVED | {"lines": [{"mark": "KFM8BY"}]}).encode(),
        json.dumps(SAVED | {"lines": "none"}).encode(),
        b"null",
        MHTML.format(page="<p>x").replace("text/html", "text/html; charset=klingon").encode(),
        json.dumps(SAVED | {"lines": [{"mark": "#KFM8BY", "shown": "", "correction": "\ud800"}]}).encode(),
        b'{"kind":' * 50_000,
    ],
)
def test_a_file_that_is_no_sheet_is_refused(content: bytes) -> None:
    with pytest.raises(DomainError):
        read_sheet(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 \xff\xfe\xfa", "This is a PDF"),
        (b"PK\x03\x04 word/document.xml", "save it as HTML"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "This is an old Word file"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture"),
        (b"\x00\x00\x00\x1cftypheic", "picture"),
        (json.dumps(SAVED).encode()[:-9], "This file is broken: it ends too early"),
        (b"<p>Hello", "This file is no review sheet"),
    ],
)
def test_what_people_send_instead_is_refused_with_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(DomainError) as refused:
        read_sheet(content)
    assert said in str(refused.value)
    assert (
        "Save as file" in str(refused.value)
        or "save it as HTML" in str(refused.value)
        or "Save it again" in str(refused.value)
    )
