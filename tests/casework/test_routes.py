"""The desk, page by page, as a caseworker uses it."""

from tests import make
from tests.browser import Browser


def test_an_empty_queue_says_what_to_do(browser: Browser) -> None:
    browser.sign_in("caseworker")
    page = browser.get("/staff/queue")
    assert "Look under Unassigned" in page.main


def test_the_queue_shows_a_case(browser: Browser) -> None:
    case = make.case(make.person("Amina Rahimi", spoken_language="fa-AF", interpreter_needed=True))
    browser.sign_in("caseworker")
    page = browser.get("/staff/queue?tab=unassigned")
    row = page.find("tbody tr").get_text(" ", strip=True)
    for words in ("Amina Rahimi", case.request_code, "87108", "English classes", "دری", "interpreter", "First contact", "none yet"):
        assert words in row
    assert page.follow("Amina Rahimi").h1 == "Amina Rahimi"
