"""Pages are sent compressed, unless somebody else chose what stands on them."""

import gzip

import brotli
import pytest

from tests import make
from tests.browser import Browser

READ = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
OURS = {"Sec-Fetch-Site": "same-origin"}
THEIRS = {"Sec-Fetch-Site": "cross-site"}


@pytest.mark.parametrize(
    ("path", "wished", "headers", "encoding"),
    [
        ("/en/services", "gzip, deflate, br", {}, "br"),
        ("/en/services", "gzip, deflate, br", THEIRS, "br"),
        ("/ar/services", "gzip", {}, "gzip"),
        ("/en/services", "br;q=0, gzip;q=0.5", {}, "gzip"),
        ("/en/services", "identity", {}, None),
        ("/en/services", "", {}, None),
        ("/en/services?category=food", "br", {}, None),
        ("/en/services?category=food", "br", THEIRS, None),
        ("/en/services?category=food", "br", {"Sec-Fetch-Site": "same-site"}, None),
        ("/en/services?category=food", "br", OURS, "br"),
        ("/en/nowhere", "br", {}, None),
        ("/en/nowhere", "br", OURS, "br"),
        ("/healthz", "br", OURS, None),
    ],
)
def test_who_gets_a_page_how(
    browser: Browser, path: str, wished: str, headers: dict[str, str], encoding: str | None
) -> None:
    plain = browser.client.get(path, headers=headers | {"Accept-Encoding": "identity"})
    sent = browser.client.get(path, headers=headers | {"Accept-Encoding": wished})
    assert sent.headers.get("Content-Encoding") == encoding
    assert READ[encoding](sent.data)[:300] == plain.data[:300]
    assert int(sent.headers["Content-Length"]) == len(sent.data)
    assert "Accept-Encoding" in sent.headers["Vary"]


def test_a_full_queue_is_less_than_nine_kilobytes(browser: Browser) -> None:
    for number in range(60):
        words = f"We have lived here for {number} months and I cannot read the letters from the school. Please call in the evening."
        make.case(make.person(f"Amina Rahimi the {number}."), needs=("english", "housing"), story=words)
    browser.sign_in("caseworker")
    sent = browser.client.get("/staff/queue?tab=unassigned", headers=OURS | {"Accept-Encoding": "gzip, br"})
    page = brotli.decompress(sent.data).decode()
    assert page.count("Amina Rahimi") >= 25 and len(page) > 15_000
    assert len(sent.data) < 9_000
