"""What a page shows where a text has no translation: English, marked as English, and a word about it."""

from typing import Any

import flask_babel
import pytest
from flask import Flask, g

from engagement.language import i18n
from engagement.language.catalogs import END, START, TEXTS, in_english
from tests import make
from tests.browser import Browser

EN = '<span lang="en" dir="ltr">'


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        (f"<p>{START}Hello{END}</p>", '<p><span lang="en" dir="ltr">Hello</span></p>'),
        (f"<p>{START}Call <b>5</b>{END} ya</p>", f'<p>{EN}Call </span><b>{EN}5</span></b> ya</p>'),
        (f"<ul><li>{START}One</li> <li>Two{END}</li></ul>", f"<ul><li>{EN}One</span></li> <li>{EN}Two</span></li></ul>"),
        ("<p>\ue000a\ue001</p>", "<p>\ue000a\ue001</p>"),  # letters of somebody's own alphabet
        (f"<title>{START}Home{END} – X</title>", "<title>Home – X</title>"),
        (f'<a title="{START}Home{END}">Casa</a>', '<a title="Home">Casa</a>'),
        (f"<option>{START}One{END}</option><p>{START}Two{END}", '<option>One</option><p><span lang="en" dir="ltr">Two</span>'),
        ("<p>Nada</p>", "<p>Nada</p>"),
    ],
)  # fmt: skip
def test_english_on_a_page_in_another_language_says_that_it_is(page: str, shown: str) -> None:
    assert in_english(page) == shown


def test_what_flask_babel_is_asked_for_comes_from_our_catalogs_at_once(app: Flask) -> None:
    texts = ("Arabic", "Home")
    with i18n.speaking("es"):
        assert (
            [str(flask_babel.lazy_gettext(one)) for one in texts] == [TEXTS.gettext(one) for one in texts] != [*texts]
        )
    assert flask_babel.get_domain() is TEXTS  # and not by way of what it keeps for each request


@pytest.fixture
def _half_done(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spanish with two texts taken out of its catalog."""
    g.language = i18n.KNOWN["es"]
    texts = i18n.babel.domain_instance.get_translations()._catalog
    for text in ("We do not ask for papers.", "Other ways"):
        monkeypatch.delitem(texts, text)


@pytest.mark.usefixtures("_half_done")
def test_a_missing_translation_is_english_and_the_page_says_so(browser: Browser) -> None:
    page = browser.get("/es/")
    assert page.find("main .note.safe b span[lang=en]").get_text() == "We do not ask for papers."
    assert page.find("main nav[aria-label]")["aria-label"] == "Other ways"
    assert "505-555-0100" in page.all("main > .note")[-1].get_text()
    assert START not in page.html and END not in page.html


@pytest.mark.usefixtures("_half_done")
def test_a_text_message_never_holds_marks(app: Flask) -> None:
    from flask_babel import gettext as _

    with app.test_request_context("/es/"):
        g.language = i18n.KNOWN["es"]
        assert _("We do not ask for papers.") == f"{START}We do not ask for papers.{END}"
        with i18n.speaking("es"):
            assert _("We do not ask for papers.") == "We do not ask for papers."


@pytest.mark.usefixtures("_half_done")
def test_a_note_kept_for_the_next_page_brings_no_marks(app: Flask, browser: Browser) -> None:
    with browser.client.session_transaction() as kept:
        kept["_flashes"] = [("message", f"{START}Written down.{END}")]
    page = browser.get("/staff/sign-in", headers={"Accept-Language": "es"})
    assert page.find(".note.safe span[lang=en]").get_text() == "Written down."


def test_what_programs_read_holds_no_marks(browser: Browser, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    g.language = i18n.KNOWN["es"]
    text = "The address may be old or mistyped. What you saved is still there."
    monkeypatch.delitem(i18n.babel.domain_instance.get_translations()._catalog, text)
    answer = browser.client.get("/hsds/nothing", headers={"Accept-Language": "es"})
    assert answer.get_json()["message"] == text and b"ufdd" not in answer.data


def test_a_whole_page_says_nothing_of_the_kind(browser: Browser) -> None:
    page = browser.get("/es/privacy")
    assert not page.all("main span[lang=en]")


@pytest.mark.parametrize(
    ("lang", "facts", "said"),
    [
        ("es", {"description": "Small classes."}, True),
        ("es", {"fees": "Free."}, True),
        ("es", {"fees": "Free.", "translations": {"es": {"fees": "Gratis."}}}, False),
        ("es", {}, False),  # only its name is English: many have none but their own
        ("en", {"description": "Small classes."}, False),
    ],
)
@pytest.mark.parametrize("path", ["/{}/services", "/{}/services/{}"])
def test_what_a_service_says_only_in_english_is_said_to_be_untranslated(
    browser: Browser, lang: str, facts: dict[str, Any], said: bool, path: str
) -> None:
    service = make.service(**facts)
    make.commit()
    page = browser.get(path.format(lang, service.id))
    last = page.all("main > .note")[-1:]
    assert bool(last and "Algunas palabras" in last[0].get_text()) is said
    english = {one.get_text() for one in page.all("main [lang=en]")}
    assert english >= {text for text in facts.values() if isinstance(text, str)} or not said
