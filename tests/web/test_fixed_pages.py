"""Pages that say the same to everybody are made once, and only for whoever they are the same to."""

import pytest
from flask import Flask, template_rendered
from flask.testing import FlaskClient

from engagement.language.i18n import LANGUAGES
from engagement.web.contributions import contributed
from tests import make


@pytest.fixture
def made(app: Flask) -> list[str]:
    """The templates that were rendered, one after the other."""
    names: list[str] = []

    def note(sender: Flask, template: object, **more: object) -> None:
        names.append(str(getattr(template, "name", "")))

    template_rendered.connect(note, app, weak=False)
    return names


def ask(visitor: FlaskClient, path: str, wish: str = "en") -> str:
    """The page as somebody reads it."""
    answer = visitor.get(path, headers={"Accept-Language": wish})
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("path", ["/", *(f"/{tag}/{page}" for tag in LANGUAGES for page in ("", "privacy"))])
def test_a_page_is_made_once_and_is_the_same_again(app: Flask, made: list[str], path: str) -> None:
    first = ask(app.test_client(), path)
    assert len(made) == 1 and f'lang="{path.split("/")[1] or "en"}"' in first
    assert ask(app.test_client(), path) == first
    assert len(made) == 1


def test_each_wish_of_a_browser_has_its_own(app: Flask, made: list[str]) -> None:
    walls = {wish: ask(app.test_client(), "/", wish) for wish in ("en", "es-MX,es;q=0.9", "ar", "xx", "es")}
    assert len(made) == 4, "two browsers wish Spanish"
    assert walls["es"] == walls["es-MX,es;q=0.9"] != walls["ar"]


@pytest.mark.parametrize("path", ["/?unknown=1", "/en/?q=1", "/en/services"])
def test_what_is_asked_for_more_closely_is_made_each_time(app: Flask, made: list[str], path: str) -> None:
    for _ in range(2):
        ask(app.test_client(), path)
    assert len(made) == 2


def test_whoever_has_begun_something_gets_a_page_of_their_own(app: Flask, made: list[str]) -> None:
    begun = app.test_client()
    begun.get("/en/intake/")  # this browser has a session now
    with begun.session_transaction() as session:
        session["kiosk"] = True
    made.clear()
    ask(begun, "/en/")
    ask(app.test_client(), "/en/")
    assert len(made) == 2, "a page of one's own is kept for nobody"
    ask(begun, "/en/")
    assert len(made) == 3


def test_headers_are_those_of_every_page(app: Flask) -> None:
    first, again = (app.test_client().get("/es/") for _ in range(2))
    different = {"X-Request-Id", "Date"}
    kept = [{name: value for name, value in answer.headers if name not in different} for answer in (first, again)]
    assert kept[0] == kept[1] and first.headers["X-Request-Id"] != again.headers["X-Request-Id"]
    assert app.test_client().head("/es/").status_code == 200


def test_they_ask_the_database_nothing_and_are_public(app: Flask) -> None:
    pages = contributed().fixed_pages
    assert pages and pages <= contributed().public_pages
    make.organization("Mesa Adult School (example)")
    make.commit()
    before = ask(app.test_client(), "/en/")
    make.organization("Another School (example)")
    make.commit()
    assert ask(app.test_client(), "/en/") == before
