"""What is unsafe in one translation, each fault named."""

import pytest
from babel.messages.catalog import Catalog

from engagement.language.tool.quality import Fault, compare

ONE = "Hello, %(name)s."
MANY = ("%(num)s letter", "%(num)s letters")
LONG = "We will call you very soon"


@pytest.mark.parametrize(
    ("text", "translation", "wrong"),
    [
        (ONE, "Hola, %(name)s.", None),
        (ONE, "", "not translated"),
        (ONE, "  ", "not translated"),
        (ONE, "Hola.", "other placeholders than the English"),
        (ONE, "Hola, %(nombre)s.", "unknown named placeholder 'nombre'"),
        (ONE, "Hola, %s.", "the format strings are of different kinds"),
        (ONE, "Hola, %(name)d.", "incompatible format for placeholder 'name': 'd' and 's' are not compatible"),
        ("Hello", "Hola, %(name)s.", "other placeholders than the English"),
        (ONE, "Hola, %(name).", "other placeholders than the English"),
        (ONE, "Hola, %(name) siempre.", "other placeholders than the English"),
        (ONE, "Hola, %(name)s, 5 %.", "a stray % sign"),
        (ONE, "Hola, %(name)s, 5 %%.", None),
        (MANY, ("%(num)s carta", "%(num)s cartas"), None),
        (MANY, ("una carta", "%(num)s cartas"), None),
        (MANY, ("%(num)s carta", "cartas"), "other placeholders than the English"),
        (MANY, ("%(num)s carta", ""), "plural form 2 is missing"),
        (MANY, ("", ""), "not translated"),
        (MANY, ("%(num)s carta",), "Wrong number of plural forms (expected 2)"),
        (("One letter", MANY[1]), ("%(cuenta)s carta", "%(num)s cartas"), "other placeholders than the English"),
        (MANY, ("%(num)s carta", "%(cuenta)s cartas"), "unknown named placeholder 'cuenta'"),
        ("<b>Call</b> us", "<b>Llame</b>", None),
        ("<b>Call</b> us", "Llame", "other tags than the English"),
        ("<b>Call</b> us", "</b>Llame<b>", "a tag that is not closed"),
        ('<a href="/x">Call</a>', '<a href="/y">Llame</a>', "other tags than the English"),
        ("Fish &amp; chips", "Pescado y papas", "other tags than the English"),
        ("One<br>two", "Uno<br>dos", None),
        ("Call us", '<img title="<" src="//example.org">Llame', "a stray < or >"),
        ("Call us", '<a title="<" href="//example.org">Llame</a "<">', "a stray < or >"),
        ("Call us", "Llame <img src=//example.org ", "a stray < or >"),
        ("Call us", "Llame <!-- ", "a stray < or >"),
        ("Call us", "\u202eemalL", "a character that cannot be seen"),
        ("Call us", "Llame\u2068 ya", "a character that cannot be seen"),
        ("Call us", "\u2068Llame\u2069 \u200fya", None),
        ("Call us", "Llame\x07", "a character that cannot be seen"),
        (LONG, LONG, "still in English"),
        ("SNAP", "SNAP", None),
        ("Yes", "Si\u0301", "accents apart from their letters (not NFC)"),
    ],
)
def test_faults_are_seen(text: str | tuple[str, str], translation: str | tuple[str, ...], wrong: str | None) -> None:
    wanted, catalog = Catalog(), Catalog("es")
    wanted.add(text)
    catalog.add(text, translation)
    english = text if isinstance(text, str) else text[0]
    assert compare(wanted, catalog, plural_forms=2) == ([Fault(wrong, english)] if wrong else [])


def test_fuzzy_and_wrong_number_of_forms_are_seen() -> None:
    wanted, catalog = Catalog(), Catalog("es")
    wanted.add("Yes")
    catalog.add("Yes", "Sí", flags=["fuzzy"])
    assert [str(fault) for fault in compare(wanted, catalog, plural_forms=6)] == [
        "the header says 2 plural forms, the language has 6",
        "marked fuzzy: 'Yes'",
    ]


def test_a_catalog_that_nobody_began_is_one_fault() -> None:
    wanted, catalog = Catalog(), Catalog("es")
    wanted.add(ONE)
    wanted.add(MANY)
    assert compare(wanted, catalog, plural_forms=2) == [Fault("it has no catalog yet, run make translations")]
    catalog.add(ONE, "Hola, %(name)s.")
    assert compare(wanted, catalog, plural_forms=2) == [Fault("not in the catalog, run make translations", MANY[0])]


def test_a_text_that_became_a_plural_is_not_in_the_catalog() -> None:
    wanted, catalog = Catalog(), Catalog("es")
    wanted.add(MANY)
    catalog.add(MANY[0], "carta")
    assert compare(wanted, catalog, plural_forms=2) == [Fault("not in the catalog, run make translations", MANY[0])]
