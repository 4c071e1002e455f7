"""The menu of the desk, by role."""

import pytest

from tests.browser import Browser

CITY = ["Queue", "Search", "Messages", "Services"]


@pytest.mark.parametrize(
    ("role", "entries"),
    [
        ("caseworker", CITY),
        ("supervisor", [*CITY, "What people say", "Languages"]),
        ("partner", ["Referrals"]),
        ("outreach", ["What people say"]),
        ("equity", ["What people say", "Languages"]),
        ("admin", ["Accounts", "Languages"]),
    ],
)
def test_each_role_finds_its_work(browser: Browser, role: str, entries: list[str]) -> None:
    browser.sign_in(role)
    page = browser.get("/staff/")
    links = page.all("header nav a")
    assert [link.get_text(strip=True) for link in links] == entries
    for link in links:
        browser.get(str(link["href"]))


def test_the_page_at_hand_is_marked(browser: Browser) -> None:
    browser.sign_in("caseworker")
    assert browser.get("/staff/search").find("header [aria-current=page]").get_text(strip=True) == "Search"
