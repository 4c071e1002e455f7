"""The toolkit, told by what staff and the public read, and by the rows that are left."""

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from engagement.foundation import db
from engagement.language.i18n import LANGUAGES
from engagement.outreach.toolkit import queries, shipped
from engagement.outreach.toolkit.catalogue import PAGES, Reader
from engagement.outreach.toolkit.models import ToolkitPage
from engagement.outreach.toolkit.words import Words
from engagement.web.roles import Role
from tests.browser import Browser, Page
from tests.whole_app.test_weight import LIMIT, weight

KEY = "on_the_day"
TITLE = "Check list for the day"
DESK = f"/staff/toolkit/en/{KEY}"
OWN = {"title": "Our day", "body": "## Keys\n[ ] Ask the porter\n\nBring <b>tape</b>."}


@pytest.mark.parametrize("address", ["/ar/toolkit", "/es/toolkit/safe_events"])
def test_they_are_light(browser: Browser, address: str) -> None:
    assert weight(browser, browser.get(address)) < LIMIT


def saved() -> int:
    return db.session.scalar(select(func.count()).select_from(ToolkitPage)) or 0


def write(browser: Browser, button: str = "Save", **fields: str) -> Page:
    return browser.get(f"{DESK}/change").submit(button, **(OWN | fields))


@pytest.mark.parametrize("reader", [None, *Reader])
def test_the_list_is_by_step_and_reader(browser: Browser, reader: Reader | None) -> None:
    browser.sign_in(Role.OUTREACH)
    page = browser.get("/staff/toolkit" + (f"?for={reader}" if reader else ""))
    shown = {str(link["href"]).rpartition("/")[2] for link in page.all("main section li a")}
    assert shown == {key for key, place in PAGES.items() if reader is None or reader in place.readers}
    assert page.all("main section h2")[0].get_text() == "Before"


def test_every_page_is_read_at_the_desk_and_by_all(browser: Browser) -> None:
    for key in PAGES:
        for tag in ("en", "es"):
            page = browser.get(f"/{tag}/toolkit/{key}")
            assert page.h1 == shipped.shipped(key, tag).title and page.find("article")["lang"] == tag
            assert not page.all("main .note:not(.unchecked)"), "it is in the reader's language"
    browser.sign_in(Role.EQUITY)
    assert browser.get(DESK).h1 == TITLE


@pytest.mark.parametrize("tag", [tag for tag in LANGUAGES if tag not in ("en", "es")])
def test_others_read_in_which_language_it_is(browser: Browser, tag: str) -> None:
    for address in (f"/{tag}/toolkit", f"/{tag}/toolkit/{KEY}"):
        page = browser.get(address)
        assert page.all("main .note a[href^='tel:'], main .note")[0].get_text(strip=True)
        assert page.find("main [lang=en]") and page.find("html")["lang"] == tag
    assert page.find("main a[hreflang=es]")["href"] == f"/es/toolkit/{KEY}"


@pytest.mark.parametrize(
    "address",
    ["/en/toolkit/no_page", "/staff/toolkit/en/no_page", "/staff/toolkit/fr/on_the_day", f"{DESK}/versions/9"],
)
def test_what_is_not_there(browser: Browser, address: str) -> None:
    browser.sign_in(Role.LEAD)
    browser.get(address, status=404)
    browser.get("/staff/toolkit/en/no_page/change", status=404)


@pytest.mark.parametrize(("role", "may"), [(Role.LEAD, True), (Role.EQUITY, True), (Role.OUTREACH, False)])
def test_who_may_write(browser: Browser, role: Role, may: bool) -> None:
    browser.sign_in(role)
    assert ("Change" in browser.get(DESK).main) is may
    browser.get(f"{DESK}/change", status=200 if may else 403)
    assert browser.get("/staff/toolkit").status == 200


def test_the_citys_own_words_are_read_by_all_and_the_shipped_ones_stay(app: Flask, browser: Browser) -> None:
    account = browser.sign_in(Role.LEAD)
    page = write(browser)
    assert page.path == DESK and page.h1 == "Our day" and "Version 1" in page.main and account.name in page.main
    assert TITLE in page.find("aside details").get_text() and "Ask the porter" in page.find("article").get_text()
    public = browser.get(f"/en/toolkit/{KEY}")
    assert public.h1 == "Our day" and "Bring <b>tape</b>." in public.find("article").get_text()
    assert browser.get(f"/es/toolkit/{KEY}").h1 == shipped.shipped(KEY, "es").title, (
        "the other language is another page"
    )
    assert "the city’s own words" in browser.get("/staff/toolkit").main and "Our day" in browser.get("/en/toolkit").main
    kept = db.session.scalars(select(ToolkitPage)).one()
    assert (kept.page, kept.language, kept.version, kept.saved_by_id) == (KEY, "en", 1, account.id)


def test_looking_first_saves_nothing(app: Flask, browser: Browser) -> None:
    browser.sign_in(Role.LEAD)
    page = write(browser, "Look at it first")
    assert page.status == 200 and page.find("main section h2").get_text() == "Our day" and saved() == 0
    assert page.find("textarea").get_text().strip() == OWN["body"]
    assert page.submit("Save").h1 == "Our day" and saved() == 1


def test_sent_twice_it_is_one_version_and_a_version_is_kept(app: Flask, browser: Browser) -> None:
    browser.sign_in(Role.LEAD)
    form = browser.get(f"{DESK}/change")
    form.submit("Save", **OWN)
    assert form.submit("Save", **OWN).path == DESK and saved() == 1
    page = write(browser, title="Our long day")
    assert page.h1 == "Our long day" and saved() == 2
    assert page.follow("Version 1").h1 == "Our day"


def test_two_people_write_at_once(app: Flask, browser: Browser, another_browser: Browser) -> None:
    browser.sign_in(Role.LEAD)
    another_browser.sign_in(Role.EQUITY)
    mine, theirs = browser.get(f"{DESK}/change"), another_browser.get(f"{DESK}/change")
    theirs.submit("Save", title="Theirs", body="Their words")
    page = mine.submit("Save", title="Mine", body="My words")
    assert page.status == 409 and saved() == 1
    assert all(words in page.main for words in ("Theirs", "Their words", "Mine", "My words")), "nothing is lost"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": ""}, "Please fill this in"),
        ({"body": " "}, "Please fill this in"),
        ({"title": "x" * 121}, "too long"),
        ({"body": "x" * 6001}, "too long"),
        ({"body": "Ask for 123-45-6789"}, "Take the identity number out"),
    ],
)
def test_words_that_cannot_be(app: Flask, browser: Browser, fields: dict[str, str], said: str) -> None:
    browser.sign_in(Role.LEAD)
    for button in ("Save", "Look at it first"):
        page = write(browser, button, **fields)
        assert page.status == 422 and said in page.main and saved() == 0


def test_the_shipped_words_come_back(app: Flask, browser: Browser, another_browser: Browser) -> None:
    browser.sign_in(Role.LEAD)
    old = write(browser)
    another_browser.sign_in(Role.LEAD)
    write(another_browser, body="Something else")
    assert old.submit("Use the shipped words again").status == 409
    page = browser.get(DESK).submit("Use the shipped words again")
    assert page.h1 == TITLE and "the shipped words again" in page.main and saved() == 3
    assert not page.all("aside details"), "there is nothing to compare with"
    assert page.follow("Version 2").find("article").get_text(strip=True) == "Something else"
    assert "read the shipped words again" in browser.get(f"{DESK}/versions/3").main
    assert browser.get(f"/en/toolkit/{KEY}").h1 == TITLE
    assert write(browser).h1 == "Our day" and saved() == 4


def test_newer_shipped_words_are_said(app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    browser.sign_in(Role.LEAD)
    write(browser)
    note = "The shipped words changed"
    assert note not in browser.get(DESK).main and "the shipped words changed" not in browser.get("/staff/toolkit").main
    monkeypatch.setattr(queries, "shipped", lambda key, language: Words("A newer title", "Newer words"))
    page = browser.get(DESK)
    assert note in page.main and page.h1 == "Our day" and "Newer words" in page.find("aside details").get_text()
    assert "the shipped words changed" in browser.get("/staff/toolkit").main
    write(browser, body="Ours, with the newer ones")
    assert note not in browser.get(DESK).main


def test_versions_are_paged_and_never_rewritten(app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "A_PAGE", 2)
    browser.sign_in(Role.LEAD)
    for number in range(3):
        page = write(browser, title=f"Title {number}")
    assert "Version 3" in page.main and "Version 1" not in page.main
    page = page.follow("Older versions")
    assert "Version 1" in page.main and "Version 2" not in page.main
    with pytest.raises(DBAPIError, match="toolkit_page"):
        db.session.execute(text("UPDATE toolkit_page SET body = 'x'"))
    db.session.rollback()


def test_a_spanish_desk_reads_spanish(browser: Browser) -> None:
    browser.sign_in(Role.LEAD, language="es")
    page = browser.get("/staff/toolkit")
    assert "Lista para el día" in page.main and page.all("main section h2")[0].get_text() == "Antes"
    assert page.follow("Lista para el día").path == f"/staff/toolkit/es/{KEY}"
