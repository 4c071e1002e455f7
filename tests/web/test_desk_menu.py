"""The menu of the desk, by role."""

import pytest

from tests.browser import Browser
from tests.referrals.partner_desk import address, sent_to

CITY = ["Queue", "Tasks", "Appointments", "Jobs", "Search", "Messages", "Services", "Events"]


@pytest.mark.parametrize(
    ("role", "entries"),
    [
        ("caseworker, equity", [*CITY[:-1], "Plans", "Events", "What people say", "Partners", "Toolkit", "Languages"]),
        ("equity, caseworker", [*CITY[:-1], "Plans", "Events", "What people say", "Partners", "Toolkit", "Languages"]),
        (
            "outreach, admin",
            [
                "This week",
                "Plans",
                "Events",
                "What people say",
                "Partners",
                "Toolkit",
                "Accounts",
                "Organizations",
                "Confidential services",
                "Records",
                "Languages",
                "Work in figures",
                "Recordings",
            ],
        ),
        ("caseworker", CITY),
        (
            "supervisor",
            [*CITY, "What people say", "Organizations", "Confidential services", "Records", "Languages", "Recordings"],
        ),
        ("partner", ["Referrals", "Jobs"]),
        ("outreach", ["This week", "Plans", "Events", "What people say", "Partners", "Toolkit", "Recordings"]),
        ("equity", ["Plans", "Events", "What people say", "Partners", "Toolkit", "Languages", "Work in figures"]),
        (
            "admin",
            [
                "Accounts",
                "Organizations",
                "Confidential services",
                "Records",
                "Languages",
                "Work in figures",
                "Recordings",
            ],
        ),
    ],
)
def test_each_role_finds_its_work(browser: Browser, role: str, entries: list[str]) -> None:
    first, *others = role.split(", ")
    browser.sign_in(first, also_roles=others)
    page = browser.get("/staff/")
    links = page.all("header nav a")
    assert [link.get_text(strip=True) for link in links] == entries
    for link in links:
        browser.get(str(link["href"]))


def test_the_page_at_hand_is_marked(browser: Browser) -> None:
    browser.sign_in("caseworker")
    assert browser.get("/staff/search").find("header [aria-current=page]").get_text(strip=True) == "Search"


@pytest.mark.parametrize(
    "beside",
    ["placements", "placements/files", "goal/releases", "checks", "programs", "employers", "sustained", "reports/orr"],
)
def test_whoever_is_beside_the_jobs_is_in_the_jobs(browser: Browser, beside: str) -> None:
    browser.sign_in("supervisor")
    assert browser.get(f"/staff/{beside}").find("header [aria-current=page]").get_text(strip=True) == "Jobs"


@pytest.mark.parametrize("page", ["jobs/new", "enrolments/new"])
def test_a_partner_who_writes_of_somebodys_work_is_in_the_jobs(browser: Browser, page: str) -> None:
    """Wherever the page lies: its list, and the way back, are there."""
    partner = browser.sign_in("partner")
    referral = sent_to(partner, "accept")
    marked = browser.get(f"{address(referral)}/{page}").find("header [aria-current=page]")
    assert marked.get_text(strip=True) == "Jobs"
    assert browser.get(address(referral)).find("header [aria-current=page]").get_text(strip=True) == "Referrals"


@pytest.mark.parametrize(
    ("role", "also", "desk"),
    [
        ("equity", "caseworker", "/staff/plans"),
        ("caseworker", "equity", "/staff/queue"),
        ("admin", "outreach", "/staff/accounts"),
    ],
)
def test_they_arrive_where_their_role_says(browser: Browser, role: str, also: str, desk: str) -> None:
    browser.sign_in(role, also_roles=[also])
    assert browser.get("/staff/").path == desk
