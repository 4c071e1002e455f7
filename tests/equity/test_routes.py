"""The page of languages, and the count of pages behind it."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select, text

from engagement.equity.models import PagesServed
from engagement.equity.routes import TALLY
from engagement.equity.tally import Pages, Tally
from engagement.foundation import clock, db
from engagement.people import actions as people
from engagement.people.vocabulary import Interpreting
from tests import make
from tests.browser import Browser
from tests.statements import statements


@pytest.fixture
def tally(app: Flask) -> Iterator[Tally]:
    """The app's tally, with nothing in it from other tests."""
    counting: Tally = app.extensions[TALLY]
    counting.take()
    yield counting
    counting.take()
    counting._every = float("inf")


def counted(tally: Tally) -> dict[str, int]:
    """What is in the tally of today, by language."""
    pages: Pages = tally.take()
    return {tag: number for (day, tag), number in pages.items() if day == clock.today()}


@pytest.mark.parametrize(
    ("address", "status", "pages"),
    [
        ("/es/", 200, {"es": 1}),
        ("/ar/intake", 200, {"ar": 1}),
        ("/es/intake/done", 200, {"es": 1}),  # only the page it leads to
        ("/", 200, {}),
        ("/staff/sign-in", 200, {}),
        ("/en/services/999999", 404, {}),
        ("/healthz", 200, {}),
    ],
)
def test_what_counts_as_a_page(
    browser: Browser, tally: Tally, address: str, status: int, pages: dict[str, int]
) -> None:
    browser.get(address, status=status)
    assert counted(tally) == pages


def test_a_form_that_comes_back_is_not_another_page(browser: Browser, tally: Tally) -> None:
    browser.get("/en/intake/needs").submit()
    assert counted(tally) == {"en": 1}


def test_showing_a_page_asks_nothing_of_the_database_until_it_is_time(browser: Browser, tally: Tally) -> None:
    with statements() as sent:
        browser.get("/es/privacy")
    assert not [one for one in sent if "pages_served" in one]
    tally._every = 0
    with statements() as sent:
        browser.client.get("/es/privacy").close()
    assert len([one for one in sent if "pages_served" in one]) == 1
    rows = db.session.execute(select(PagesServed.day, PagesServed.language, PagesServed.pages)).all()
    assert rows == [(clock.today(), "es", 2)]


def test_a_database_that_is_away_loses_nothing(browser: Browser, tally: Tally) -> None:
    tally._every = 0
    make.commit()
    with db.database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE pages_served RENAME TO gone"))
    try:
        browser.client.get("/es/privacy").close()
    finally:
        with db.database.engine.begin() as connection:
            connection.execute(text("ALTER TABLE gone RENAME TO pages_served"))
    assert counted(tally) == {"es": 1}


@pytest.mark.parametrize(
    ("role", "status"), [("supervisor", 200), ("equity", 200), ("admin", 200), ("caseworker", 403), ("partner", 403)]
)
def test_who_sees_the_figures(browser: Browser, role: str, status: int) -> None:
    browser.sign_in(role)
    browser.get("/staff/languages", status=status)


def test_the_page_shows_what_is_large_and_ships_nothing_small(browser: Browser, tally: Tally) -> None:
    for number in range(38):
        case = make.case(make.person(spoken_language="ar", interpreter_needed=True))
        if number < 26:
            people.log_interpreting(case, Interpreting.BY_PHONE, reached=True)
    for language in ("nv", "Ta yol Mam", *("ase",) * 9):
        make.case(make.person(spoken_language=language, interpreter_needed=True))
    browser.sign_in("supervisor")
    page = browser.get("/staff/languages")
    rows = {row.find("th").get_text(" ", strip=True): row.get_text(" ", strip=True) for row in page.all("tbody tr")}
    assert "68% 26 of 38" in rows["Arabic · العربية"] and rows["Arabic · العربية"].endswith("12")
    for row in ("Navajo · Diné Bizaad", "American Sign Language", "Other languages"):
        assert "not shown" in rows[row].casefold() and "of" not in rows[row].split("not shown")[-1]
    assert "53% 26 of 49" in rows["All languages"]
    assert "Mam" not in page.html


def test_the_standing_of_each_language_is_said(browser: Browser) -> None:
    browser.sign_in("equity")
    page = browser.get("/staff/languages")
    assert "the source" in page.main and "signed, not written" in page.main
    assert page.find("th bdi[lang=ar][dir=rtl]")


def test_the_page_takes_few_statements(browser: Browser) -> None:
    browser.sign_in("admin")
    with statements() as sent:
        browser.get("/staff/languages")
    assert len(sent) <= 5, "\n".join(sent)
