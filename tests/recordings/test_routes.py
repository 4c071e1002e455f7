"""Recording at the desk: who may, what is kept and played, and what no longer says its text."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from engagement.language import i18n
from engagement.web import recordings as kept
from engagement.web.recordings import Shelf, parts
from tests.browser import Browser, Page

MP3 = (b"\xff\xfb\x90\x64" + bytes(413)) * 4
WEBM = b"\x1aE\xdf\xa3" + bytes(99)
HOME = "/staff/recordings/rw/page.home"


@pytest.fixture
def folder(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shelf of this test's own."""
    monkeypatch.setitem(app.extensions, kept.EXTENSION, Shelf(tmp_path / "recordings"))
    return tmp_path / "recordings" / "rw"


def brought(browser: Browser, sound: bytes, url: str = HOME, **changed: Any) -> Page:
    """The page after a sound was brought."""
    form = browser.get(url).find("form#record")
    values = {str(one["name"]): str(one["value"]) for one in form.select("[type=hidden]")}
    return browser.post(url, values | changed | {"sound": (io.BytesIO(sound), "sound.webm")})


def heard(browser: Browser, path: str = "/rw/") -> str:
    """The address that a page plays, if any."""
    return str(browser.get(path).find("[data-aloud]")["data-aloud"])


def test_a_recording_is_kept_and_played_until_its_words_change(
    app: Flask, browser: Browser, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resident = Browser(app)
    assert heard(resident) == "", "and the page is kept by the process"
    account = browser.sign_in("outreach")
    page = browser.get("/staff/recordings/rw")
    with app.app_context(), i18n.speaking("rw"):
        words = parts()["page.home"].words()
    assert all(line in page.find("[id='page.home']").get_text() for line in words)
    page = brought(browser, MP3)
    assert (page.path, "It is kept" in page.main) == ("/staff/recordings/rw", True)
    address = heard(resident)
    assert re.fullmatch(r"/recordings/rw/page\.home\.[0-9a-f]{12}\.mp3", address)
    sent = resident.client.get(address, headers={"Range": "bytes=0-9"}, buffered=True)
    assert (sent.status_code, sent.data, sent.mimetype) == (206, MP3[:10], "audio/mpeg")
    assert json.loads((folder / "page.home.json").read_text())["by"] == str(account.id)
    assert heard(resident, "/sw/") == ""
    again = brought(browser, WEBM)
    assert again.status == 200 and heard(resident).endswith(".webm")
    assert sorted(path.suffix for path in folder.iterdir()) == [".json", ".webm"], "the one before is gone"
    facts = json.loads((folder / "page.home.json").read_text())
    Shelf(folder.parent).keep("rw", "page.home", WEBM, ("another number", facts["by"], facts["on"]))
    assert heard(resident) == "", "the text has changed since"
    listed = browser.get("/staff/recordings/rw").all("article")
    assert (listed[0]["id"], "Says old words, not played" in listed[0].get_text()) == ("page.home", True)
    assert "Says old words" in browser.get("/staff/recordings").main
    page = browser.get("/staff/recordings/rw").submit("Take it away")
    assert "taken away" in page.main and not list(folder.iterdir())


@pytest.mark.parametrize(
    ("sound", "said"),
    [
        (b"", "Record it first, or choose a file."),
        (b"RIFF....WAVE", "We cannot play this on every phone."),
        (b"<html>", "We cannot play this on every phone."),
        (MP3 * 151, "This is too large for a cheap phone."),
    ],
)
def test_what_is_no_small_sound_is_refused(browser: Browser, folder: Path, sound: bytes, said: str) -> None:
    browser.sign_in("supervisor")
    page = brought(browser, sound)
    assert (page.status, said in page.main) == (422, True)
    assert not folder.exists()


def test_words_that_changed_while_somebody_recorded_are_not_said_to_be_said(browser: Browser, folder: Path) -> None:
    browser.sign_in("admin")
    page = brought(browser, MP3, says="of before")
    assert (page.status, "These words were changed while you recorded." in page.main) == (409, True)
    assert not folder.exists()


def test_only_the_page_that_records_may_ask_for_the_microphone(browser: Browser, folder: Path) -> None:
    browser.sign_in("outreach")
    refused = brought(browser, b"").url
    for url, may in (
        (HOME, True),
        (refused, True),
        ("/staff/recordings/rw", False),
        ("/staff/recordings", False),
        ("/rw/", False),
    ):
        sent = browser.client.get(url).headers
        assert (
            ("microphone=(self)" in sent["Permissions-Policy"]) == ("blob:" in sent["Content-Security-Policy"]) == may
        )
        assert "camera=()" in sent["Permissions-Policy"] and "unsafe" not in sent["Content-Security-Policy"]


@pytest.mark.parametrize(
    "url",
    [
        "/staff/recordings/nv", "/staff/recordings/rw/page.nothing", "/staff/recordings/xx/page.home",
        "/recordings/rw/page.home.json", "/recordings/rw/..%2f..%2fsecret", "/recordings/xx/page.home.mp3",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_found(browser: Browser, folder: Path, url: str) -> None:
    browser.sign_in("outreach")
    brought(browser, MP3)
    browser.get(url, status=404)


def test_what_cannot_be_read_beside_a_sound_breaks_no_page(app: Flask, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "page.home.json").write_text("{")
    (folder / "page.code.json").write_text('{"file": "x", "more": 1}')
    assert heard(Browser(app)) == ""
