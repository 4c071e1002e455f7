"""Every page of work in a city that has everything: each opens, and says nothing that is in no catalog."""

import re

import pytest
from babel import Locale
from flask import Flask
from flask_babel import Domain

from engagement.language.catalogs import Catalogs
from engagement.web.roles import Role
from tests.browser import PASSWORD, Browser
from tests.employment.full_city import RETURN_NUMBER, THEIR_WORDS, FullCity, full_city
from tests.employment.pages import PageOfWork, of_desk, pages
from tests.whole_app.pseudo import WORD, Pseudo, unmarked

NUMBER = re.compile(r"\b[A-Z0-9]{2}-[A-Z0-9]{2}-[A-Z0-9]{2}\b")  # of a participant
MONTHS = [name for names in Locale("es").months["format"].values() for name in names.values()]
KNOWN = set(WORD.findall(" ".join((THEIR_WORDS, "a.m. p.m. de CSV JSON", *MONTHS)).casefold()))
DESKS = (Role.CASEWORKER, Role.SUPERVISOR, Role.LEAD, Role.PARTNER)


def test_each_is_whose_it_is(app: Flask) -> None:
    """A page of work that nobody walks through is named here."""
    walked = {one.endpoint for role in DESKS for one in of_desk(app, role)}
    nobodys = {one.endpoint for one in pages(app) if not one.is_public} - walked
    assert nobodys == set() and len(walked) > 40, f"nobody who walks through the pages of work may open {nobodys}"


@pytest.fixture
def city(app: Flask) -> FullCity:
    with app.test_request_context("/"):
        return full_city()


@pytest.fixture
def in_brackets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Catalogs, "get_translations", lambda self: Pseudo())
    monkeypatch.setattr(Domain, "get_translations", lambda self: Pseudo())


def outside(browser: Browser, one: PageOfWork, city: FullCity) -> list[str]:
    """What stands on a page that is neither ours in brackets nor anybody's name or words."""
    read = [browser.get(address).html for address in one.addresses(city.at, "es")]
    texts = [words for html in read for words in unmarked(NUMBER.sub("", html))]
    found = {words: set(WORD.findall(words.casefold())) - KNOWN for words in texts}
    return [f"{one.rule.rule}: {words}" for words, unknown in found.items() if any(len(word) > 1 for word in unknown)]


def test_no_page_says_what_is_in_no_catalog(app: Flask, city: FullCity, in_brackets: None) -> None:
    found = []
    for role in DESKS:
        desk = Browser(app)
        desk.get("/staff/sign-in").submit(email=city.emails[role], password=PASSWORD)
        found += [words for one in of_desk(app, role) for words in outside(desk, one, city)]
    resident = Browser(app)
    resident.get("/es/request").submit(code=city.code).submit(number=RETURN_NUMBER)
    found += [words for one in pages(app) if one.is_public for words in outside(resident, one, city)]
    assert found == []
