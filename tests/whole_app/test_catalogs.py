"""Every text is in every language it must be in, in step with the code and safe to fill in."""

import pytest
from babel.messages.catalog import Catalog
from flask import Flask

from engagement import i18n, translations
from engagement.i18n import Language

CATALOGS = [
    pytest.param(domain, language, id=f"{domain}-{language.tag}")
    for domain, languages in translations.LANGUAGES_OF.items()
    for language in languages
]


@pytest.mark.parametrize(("domain", "language"), CATALOGS)
def test_catalog_is_complete(domain: str, language: Language) -> None:
    assert translations.problems(domain, language) == []


def test_no_text_is_in_both_catalogs() -> None:
    resident, staff = ({m.id for m in translations.texts()[domain] if m.id} for domain in ("resident", "staff"))
    assert resident
    assert resident & staff == set()


def test_pages_look_texts_up_as_they_were_extracted() -> None:
    app = Flask("welcome")
    i18n.init_app(app)
    assert app.jinja_env.policies["ext.i18n.trimmed"], "babel.cfg says trimmed, so the pages must trim too"


ONE = "Hello, %(name)s."
MANY = ("%(num)s letter", "%(num)s letters")


@pytest.mark.parametrize(
    ("text", "translation", "problem"),
    [
        (ONE, "Hola, %(name)s.", None),
        (ONE, "", "not translated"),
        (ONE, None, "not in the catalog, run make translations"),
        (ONE, "Hola.", "other placeholders than the English"),
        (ONE, "Hola, %(nombre)s.", "other placeholders than the English"),
        (ONE, "Hola, %(name)s, 5 %.", "a stray % sign"),
        (ONE, "Hola, %(name)s, 5 %%.", None),
        (MANY, ("%(num)s carta", "%(num)s cartas"), None),
        (MANY, ("una carta", "%(num)s cartas"), None),
        (MANY, ("%(num)s carta", "cartas"), "other placeholders than the English"),
        (MANY, ("%(num)s carta", ""), "not translated"),
        (MANY, ("%(num)s carta",), "has 1 plural forms"),
    ],
)
def test_faults_are_seen(
    text: str | tuple[str, str], translation: str | tuple[str, ...] | None, problem: str | None
) -> None:
    wanted, catalog = Catalog(), Catalog("es")
    wanted.add(text)
    if translation is not None:
        catalog.add(text, translation)
    found = translations.compare(wanted, catalog, plural_forms=2)
    assert [line.split(":")[0] for line in found] == ([problem] if problem else [])


def test_fuzzy_and_wrong_number_of_forms_are_seen() -> None:
    wanted, catalog = Catalog(), Catalog("es")
    wanted.add("Yes")
    catalog.add("Yes", "Sí", flags=["fuzzy"])
    assert translations.compare(wanted, catalog, plural_forms=6) == [
        "the header says 2 plural forms, the language has 6",
        "marked fuzzy: 'Yes'",
    ]
