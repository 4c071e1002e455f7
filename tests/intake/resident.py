"""A resident who answers page after page. Everybody here is invented."""

from collections import defaultdict
from typing import Any

from tests.browser import Browser, Page

# A page that is not named here is left empty.
AMINA: dict[str, dict[str, Any]] = defaultdict(dict)
AMINA |= {
    "needs": {"needs": ["english", "food"]},
    "own_words": {"own_words": "I need a bicycle"},
    "safe_now": {"safe_now": "safe"},
    "urgency": {"urgency": "this_week"},
    "household": {"household_size": "4", "children_under_6": "2"},
    "languages": {"spoken_language": "ar"},
    "name": {"name": "Amina Rahimi"},
    "age_band": {"age_band": "25_29"},
    "youth_programs": {"youth_programs": "yes"},
    "contact": {"phone": "505-555-0142"},
    "safe_contact": {"ok_to_text": "y", "contact_hours": "evening"},
    "zip": {"zip": "87108"},
    "outside": {},
    "times": {"times": ["evening"]},
    "story": {"story": "I come by bus"},
    "lines": {},
    "consent": {"consent": "y"},
}


def where(page: Page) -> str:
    """The last part of the address."""
    return page.path.rsplit("/", 1)[-1]


def walk(browser: Browser, *, until: str = "check", lang: str = "en", page: Page | None = None, **other: Any) -> Page:
    """Answer as Amina does, but for `other` (page → fields), up to the page named."""
    page = page or browser.get(f"/{lang}/intake/needs")
    while where(page) != until:
        before = where(page)
        page = page.submit(**other.get(before, AMINA[before]))
        assert (page.status, where(page) != before) == (200, True), f"stuck at {before}: {page.main[:900]}"
    return page


def send(browser: Browser, **other: Any) -> Page:
    """The whole way; the page after sending."""
    return walk(browser, **other).submit("Send my request" if other.get("lang", "en") == "en" else None)
