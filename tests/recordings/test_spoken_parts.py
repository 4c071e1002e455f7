"""What is recorded is what is read: the words on the list are those of the pages, part by part."""

import re

import pytest
from flask import Flask

from engagement.directory.actions import load_demo
from engagement.intake.demographics import DEMOGRAPHICS
from engagement.intake.walk import STEPS
from engagement.language import i18n
from engagement.web.failures import PAGES
from engagement.web.recordings import parts
from tests import make
from tests.browser import Browser, Page
from tests.intake.resident import AMINA, where

ADDRESSES = ("", "privacy", "intake", "intake/needs", "say", "request", "spoken", "spoken/nv", "spoken/ase", "nowhere")


@pytest.fixture
def named(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part carries its key, as if it were recorded."""
    monkeypatch.setitem(app.jinja_env.globals, "recording", lambda key: f"#{key}")
    monkeypatch.setattr(app.jinja_env, "cache", {})  # templates remember what they have imported


def said(page: Page, key: str) -> list[str]:
    """The lines that are read of a part, without their spaces."""
    whole = page.find(f"[data-aloud='#{key}']")
    assert whole is not None
    own = [one for one in whole.select("[data-say]") if one.find_parent(attrs={"data-aloud": True}) is whole]
    return [re.sub(r"\s", "", one.get_text()) for one in own]


def compared(app: Flask, page: Page, lang: str) -> set[str]:
    """The keys of a page, each compared with what is on the list; of what is one person's, the list has a part."""
    keys = {str(one["data-aloud"])[1:] for one in page.all("[data-aloud]") if one["data-aloud"]}
    with app.app_context(), i18n.speaking(lang):
        for key in keys:
            listed = [re.sub(r"\s", "", line) for line in parts()[key].words()]
            there = said(page, key)
            if parts()[key].private:
                assert [line for line in there if line in listed], key
            else:
                assert there == listed, key
    return keys


@pytest.mark.parametrize("lang", ["en", "ps"])
def test_the_list_has_the_words_of_every_page(app: Flask, browser: Browser, named: None, lang: str) -> None:
    load_demo()
    make.commit()
    met = set()
    for address in ADDRESSES:
        met |= compared(app, browser.get(f"/{lang}/{address}", status=404 if address == "nowhere" else 200), lang)
    page = browser.get(f"/{lang}/intake/needs")
    while where(page) != "check":
        met |= compared(app, page, lang)
        page = page.submit(**AMINA[where(page)])
    button = page.all("main form button.button")[-1].get_text(strip=True)
    met |= compared(app, page.submit(button), lang)
    met |= compared(app, browser.get(f"/{lang}/intake/about-you"), lang)
    steps = {key for step in STEPS for key in (f"page.{step.key}", *(question.key for question in step.questions))}
    with app.app_context():
        left = set(parts()) - met - steps
    assert left <= {"page.number", "page.request", *(f"page.error.{code}" for code in PAGES), "page.error.session"}
    assert met >= {"page.home", "page.privacy.stop", "page.error.404", "page.done", *(one.key for one in DEMOGRAPHICS)}
    assert len(met & steps) > len(steps) / 3
