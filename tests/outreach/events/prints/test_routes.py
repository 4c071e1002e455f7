"""What is printed of an event, and what is not."""

import pytest
from flask import Flask

from engagement.language.i18n import LANGUAGES
from engagement.outreach.events.prints import qr
from engagement.outreach.events.standing import EventState, Visibility
from engagement.outreach.kinds import SUPPORTS
from tests import make
from tests.browser import Browser
from tests.whole_app.test_weight import LIMIT, weight

HALL = "Example Hall, room 5"
KINDS = {"poster": 1, "flyer": 2, "cards": 6, "later": 8}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("visibility", "state", "there", "with_place"),
    [
        (Visibility.PUBLIC, EventState.ANNOUNCED, True, True),
        (Visibility.PLACE_AFTER_SIGN_UP, EventState.ANNOUNCED, True, False),
        (Visibility.BY_INVITATION, EventState.ANNOUNCED, False, False),
        (Visibility.PUBLIC, EventState.CALLED_OFF, False, False),
        (Visibility.PUBLIC, EventState.DRAFT, False, False),
    ],
)
def test_who_may_know_of_it(
    app: Flask, browser: Browser, kind: str, visibility: Visibility, state: EventState, there: bool, with_place: bool
) -> None:
    event = make.event(visibility=visibility, state=state)
    page = browser.get(f"/en/events/{event.id}/{kind}", status=200 if there else 404)
    assert (HALL in page.html) == (with_place and kind in ("poster", "flyer"))
    if there:
        assert len(page.all(".piece")) == KINDS[kind]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_its_sheets(app: Flask, browser: Browser, lang: str) -> None:
    event = make.event(languages=list(LANGUAGES), supports=list(SUPPORTS))
    for kind in KINDS:
        page = browser.get(f"/{lang}/events/{event.id}/{kind}")
        assert page.find("html")["lang"] == lang and weight(browser, page) < LIMIT


def test_the_dots_are_those_of_the_library() -> None:
    square = qr.of_address("https://desk.example.org/en/events/12")
    drawn = [[" "] * square.side for _ in range(square.side)]
    for stroke in square.path.split("z")[:-1]:
        start, run = stroke[1:].split("h")[0], int(stroke.split("h")[1].split("v")[0])
        x, y = map(int, start.split())
        drawn[y][x : x + run] = "#" * run
    assert "".join(drawn[4]).strip()[:7] == "#######", "the corner by which a camera finds it"
    assert not "".join(drawn[0]).strip() and not "".join(row[0] for row in drawn).strip(), "the quiet edge"
