"""What can be read aloud: every question and the first part of every page, and never a word that somebody wrote."""

import pytest
from bs4 import Tag

from engagement.directory.actions import load_demo
from engagement.intake.demographics import DEMOGRAPHICS
from tests import make
from tests.browser import Browser, Page
from tests.intake.resident import AMINA, where

TYPED = ("Amina Rahimi", "bicycle", "I come by bus", "I came by bus", "505-555-0142", "87108")


def said(page: Page) -> list[Tag]:
    """What carries data-say in a part that can be read, checked to be words alone."""
    found = page.all("[data-aloud] [data-say]")
    assert found, f"nothing to read on {page.url}"
    for one in found:
        assert not one.select("input, textarea, select, button"), one
        assert not any(word in one.text for word in TYPED), one
    assert page.find("template#aloud")
    return found


@pytest.mark.parametrize(
    "path",
    [
        "/{}/",
        "/{}/privacy",
        "/{}/intake",
        "/{}/intake/needs",
        "/{}/say",
        "/{}/request",
        "/{}/spoken",
        "/{}/spoken/nv",
        "/{}/spoken/ase",
    ],
)
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_first_part_of_every_page_can_be_read(browser: Browser, lang: str, path: str) -> None:
    assert said(browser.get(path.format(lang)))[0].find_parent("main")


def test_every_question_can_be_read_with_its_answers(browser: Browser) -> None:
    load_demo()
    make.commit()
    page = browser.get("/en/intake/needs")
    while where(page) != "check":
        heard = said(page)
        questions = [
            *page.all("main form .field label"),
            *page.all("main form legend"),
            *page.all("main form .choice span"),
        ]
        assert all(one in heard or one.find_parent(attrs={"data-say": True}) for one in questions), page.main[:400]
        assert page.find("h1") in [*heard, *(one for each in heard for one in each.select("h1"))], page.h1
        page = page.submit(**AMINA[where(page)])
    done = page.submit("Send my request")
    assert done.all("[data-private] [data-say]") == said(done), "what waits for one person stays in the device"
    page = browser.get("/en/intake/about-you")
    assert len({one.find_parent(attrs={"data-aloud": True}) for one in said(page)}) == 1 + len(DEMOGRAPHICS)


def test_words_that_come_back_with_a_mistake_are_not_read(browser: Browser) -> None:
    page = browser.get("/en/say").submit(body="I came by bus")
    assert (page.status, page.find("textarea").text.strip()) == (422, "I came by bus")
    assert "Choose what it is about." in [one.text for one in said(page)]
