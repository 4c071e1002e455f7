"""The page of all texts is made from the table they are sent from, so one that is added stands there."""

from dataclasses import replace

import pytest
from flask import Flask

from engagement.language.i18n import LANGUAGES
from engagement.messaging import templates
from engagement.messaging.every_text.occasions import OCCASIONS
from engagement.messaging.segments import segments
from engagement.messaging.templates import TEMPLATES
from tests import make
from tests.browser import Browser

WRITTEN = [one for one in TEMPLATES.values() if one.key != "own_words"]


def test_each_text_says_when_it_goes_and_to_whom() -> None:
    assert set(OCCASIONS) == set(TEMPLATES), "say it in messaging/every_text/occasions.py"


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_text_stands_there_as_it_goes_out(app: Flask, browser: Browser, tag: str) -> None:
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/texts/{tag}")
    there = {str(card["id"]): card for card in page.soup.select("article")}
    assert list(there) == [one.key for one in WRITTEN if not one.to_office or LANGUAGES[tag].staff]
    for key, card in there.items():
        bodies = [part.get_text() for part in card.select(".thread .ours")]
        assert len(bodies) == (2 if TEMPLATES[key].unnamed is not None else 1)
        for body in bodies:
            assert "%(" not in body and segments(body).count <= 2
            assert (
                f"{segments(body).count} text" in card.get_text() and f"{segments(body).units} char" in card.get_text()
            )
            assert (f"/{tag}/request" in body) == (TEMPLATES[key].link and not TEMPLATES[key].to_office)
        assert all(part["lang"] == tag for part in card.select(".thread .ours"))
        assert str(OCCASIONS[key]) in card.get_text()
        assert ("As an e-mail" in card.get_text()) == TEMPLATES[key].by_mail


def test_a_text_that_is_added_stands_there_by_itself(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    added = replace(TEMPLATES["appointment"], key="bus_pass", about="a bus pass to fetch")
    monkeypatch.setitem(templates.TEMPLATES, "bus_pass", added)
    browser.sign_in("partner", organization_id=make.organization().id)
    card = browser.get("/staff/texts/es").soup.select_one("#bus_pass")
    assert "A bus pass to fetch" in card.get_text() and "martes 1 de diciembre" in card.get_text()


@pytest.mark.parametrize("tag", ["nv", "xx", "staff"])
def test_a_language_we_do_not_write_has_no_such_page(browser: Browser, tag: str) -> None:
    browser.sign_in("caseworker")
    browser.get(f"/staff/texts/{tag}", status=404)
