"""Every language we ship on a small phone: from the wall to My request; and changing the language in the middle of everything."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from engagement.language.i18n import LANGUAGES
from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import resident_asks
from tests.journeys.test_my_request import digits_on_the_phone
from tests.story import ASKERS, Asker, on_monday

LOOKED_AT = ("en", "es", "fa-AF", "vi")
# In make test from right to left; test_main_job.py goes from left to right.
STORIES = [pytest.param(one, id=one.lang, marks=() if one.lang == "ar" else pytest.mark.proof) for one in ASKERS]


@pytest.mark.parametrize("asker", STORIES)
def test_from_the_wall_to_my_request(desk: Desk, visitor: Callable[..., Visitor], asker: Asker) -> None:
    lang = asker.lang
    # test_main_job.py has axe look at every page of the intake in other languages, and keeps their pictures.
    resident, phone = visitor(locale=lang, width=360, axe=lang == "ar"), visitor(width=360, axe=False)
    number = f"505-555-01{41 + ASKERS.index(asker)}"
    page = resident.page
    with on_monday():
        picture = "" if lang in LOOKED_AT else f"all-{lang}"
        code = resident_asks(desk, resident, lang=lang, name=asker.name, phone=number, picture=picture)
        assert page.get_attribute("html", "dir") == LANGUAGES[lang].direction
        page.goto(desk.url(f"/{lang}/services"))
        resident.look(f"all-{lang}-services")
        page.locator("main article a").first.click()
        resident.look(f"all-{lang}-service")
        desk.do_jobs()
        page.goto(desk.url(f"/{lang}/request"))
        page.fill("[name=code]", code)
        page.click("main form button")
        desk.do_jobs()
        digits = digits_on_the_phone(desk, phone, number)
        phone.look(f"all-{lang}-texts")
        page.fill("[name=number]", digits)
        page.click("main form button")
        resident.look(f"all-{lang}-request")
        assert code in page.inner_text("main")


def test_another_language_at_every_step_loses_nothing(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    resident = visitor(width=360, axe=False)
    page, tags = resident.page, [tag for tag in LANGUAGES if tag != "en"]
    page.goto(desk.url("/en/intake/needs"))
    for turn in range(20):
        step = page.url.split("?")[0].rsplit("/", 1)[-1]
        if step == "check":
            break
        fill_in(page)
        typed = values(page)
        tag = tags[turn % len(tags)] if tags[turn % len(tags)] not in page.url else "en"
        page.click(".switch summary")
        resident.look(f"switch-{turn:02}-{step}")
        page.click("#leave", trial=True)  # the open menu does not cover the way out
        with page.expect_navigation():
            page.click(f".switch [lang='{tag}']")
        assert page.url.split("?")[0] == desk.url(f"/{tag}/intake/{step}")
        assert page.get_attribute("html", "lang") == tag
        kept = values(page)
        if "written_language" in typed:  # it follows the page until somebody chooses
            typed["written_language"] = [tag]
        assert kept == typed, step
        with page.expect_navigation():
            page.locator("main form button.button:not(.quiet)").first.click()
    assert page.url.endswith("/check"), page.url
    for tag in ("ps", "zh-Hans"):
        page.click(".switch summary")
        page.click(f".switch [lang='{tag}']")
        page.wait_for_url(f"**/{tag}/intake/check")
    told = page.inner_text("main")
    assert all(word in told for word in ("Zoë Ôn‌‌line", "505-555-0149", "87108", "نعم 🌻 à bientôt"))


WORDS = {
    "household_size": "3", "children_under_6": "1", "spoken_other": "", "name": "Zoë Ôn‌‌line", "call_name": "Zoë",
    "phone": "505-555-0149", "email": "", "zip": "87108", "story": "نعم 🌻 à bientôt",
}  # fmt: skip
TICKS = {
    "needs": "english", "urgency": "this_week", "age_band": "30_59", "times": "evening", "consent": "y", "ok_to_text": "y",
}  # fmt: skip


def fill_in(page: Page) -> None:
    """Answer what the page asks, and do not press its button."""
    for name, words in WORDS.items():
        for field in page.query_selector_all(f"main [name={name}]"):
            field.fill(words)
    for name, value in TICKS.items():
        for field in page.query_selector_all(f"main [name={name}][value='{value}']"):
            field.check()
    for field in page.query_selector_all("main [name=spoken_language]"):
        field.select_option("uk")


def values(page: Page) -> dict[str, list[str]]:
    """What stands in the form, as it would be sent; the page's own fields left out."""
    found = page.evaluate("[...new FormData(document.getElementById('answers'))]")
    kept: dict[str, list[str]] = {}
    for name, value in found:
        if name not in ("csrf_token", "page_language"):
            kept.setdefault(name, []).append(value)
    return kept
