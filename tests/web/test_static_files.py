"""Files have the address of their content."""

import gzip
import re
from pathlib import Path

import brotli
from flask import Flask
from whitenoise.compress import Compressor

from engagement.foundation.folders import HOME
from engagement.web import static_files
from tests.browser import Browser

NAMED = re.compile(r"static_url\(['\"]([^'\"]+)['\"]\)")


def test_static_files_carry_their_content_in_their_address_and_stay_forever(app: Flask, browser: Browser) -> None:
    url = app.jinja_env.globals["static_url"]("style.css")  # type: ignore[operator]
    assert re.fullmatch(r"/static/style\.[0-9a-f]{12}\.css", url)
    sent = browser.client.get(url, buffered=True)
    assert sent.status_code == 200
    assert "immutable" in sent.headers["Cache-Control"]
    assert sent.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in sent.headers
    assert "immutable" not in browser.client.get("/static/style.css", buffered=True).headers["Cache-Control"]
    assert browser.client.get("/static/style.000000000000.css").status_code == 404


def test_templates_name_only_files_there_are() -> None:
    named = {name for page in (HOME / "templates").rglob("*.html") for name in NAMED.findall(page.read_text())}
    assert "style.css" in named
    assert sorted(name for name in named if not (HOME / "engagement" / "static" / name).is_file()) == []


def test_files_are_sent_as_the_browser_reads_them_and_never_as_they_were_before(tmp_path: Path) -> None:
    style, before = b"main { margin-block: 1rem }\n" * 40, b"main { margin-block: 9rem }\n" * 40
    for name, content in (("fresh.css", style), ("stale.css", before), ("bare.css", style)):
        (tmp_path / name).write_bytes(content)
        if name != "bare.css":
            Compressor(quiet=True).compress(str(tmp_path / name))
    (tmp_path / "stale.css").write_bytes(style)
    app = Flask("desk")
    static_files.serve(app, tmp_path)
    plain = app.jinja_env.globals["static_url"]
    for name, wished, encoding in (
        ("fresh.css", "gzip, br", "br"),
        ("fresh.css", "gzip", "gzip"),
        ("fresh.css", "identity", None),
        ("stale.css", "gzip, br", None),
        ("bare.css", "gzip, br", None),
    ):
        address = plain(name)  # type: ignore[operator]
        sent = app.test_client().get(address, headers={"Accept-Encoding": wished}, buffered=True)
        assert (sent.status_code, sent.headers.get("Content-Encoding")) == (200, encoding), name
        read = {"br": brotli.decompress, "gzip": gzip.decompress}.get(encoding or "", bytes)
        assert read(sent.data) == style
    assert app.test_client().get("/static/fresh.css.br").status_code == 404
