"""A resident page is light enough for a cheap phone: under 30 kB on first load, all files counted, uncompressed."""

import re
from urllib.parse import urljoin

import pytest

from engagement.directory.actions import load_demo
from engagement.language.i18n import LANGUAGES
from tests import make
from tests.browser import Browser, Page
from tests.intake.resident import send, walk

LIMIT = 30_000
FILES = re.compile(r'(?:src|href)="(/static/[^"]+)"')


def weight(browser: Browser, page: Page) -> int:
    """The bytes of the page and of every file it loads."""
    files = {urljoin(page.url, found) for found in FILES.findall(page.html)}
    assert files, "a page without its stylesheet"
    total = len(page.html.encode())
    for file in files:
        with browser.client.get(file) as answer:
            total += len(answer.data)
    return total


PATHS = (
    "/{}/",
    "/{}/privacy",
    "/{}/services",
    "/{}/request",
    "/{}/say",
    "/{}/heard",
    "/{}/employment",
    "/{}/employment/releases",
    "/{}/employment/how",
    "/{}/intake/needs",
    "/{}/intake/paper",
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_resident_pages_are_light(browser: Browser, lang: str) -> None:
    load_demo()
    make.commit()
    weights = {path: weight(browser, browser.get(path.format(lang))) for path in PATHS}
    assert {path: found for path, found in weights.items() if found >= LIMIT} == {}
    page = browser.get(f"/{lang}/services?language=en&zip=87108")  # what was asked for is in every link
    assert weight(browser, page) < LIMIT
    while more := page.all("a.button.quiet[href*=after]"):
        page = browser.get(str(more[0]["href"]))
        assert weight(browser, page) < LIMIT, page.url


def test_the_wall_and_a_service_are_light(browser: Browser) -> None:
    load_demo()
    make.commit()
    assert weight(browser, browser.get("/")) < LIMIT
    page = browser.get("/en/services")
    assert weight(browser, browser.get(str(page.find("main article a, main .card a")["href"]))) < LIMIT


def test_checking_and_sending_are_light(browser: Browser) -> None:
    load_demo()
    make.commit()
    assert weight(browser, walk(browser)) < LIMIT
    assert weight(browser, send(browser)) < LIMIT
