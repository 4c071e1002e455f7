"""The gate closes: a catalog is broken on purpose, in each way there is, and the check fails and says where."""

from collections.abc import Callable

import pytest
from babel.messages.catalog import Catalog

from engagement.language.i18n import KNOWN
from engagement.language.tool import catalogs, gate, ledger, plurals, quality
from engagement.language.translation_reviews import ReviewStatus
from tests.language.tool.desk import BOLD, CODE, DAYS, LANGUAGE, SENT, Desk

SERVICES = (
    "What services say of themselves: 1 of 3 texts have no translation in"
    " engagement/directory/demo/service_translations.csv: 'Clothes'"
)
OTHER_ENGLISH = "review.toml is about other English texts: run make translations and commit review.toml"


def put(text: str | tuple[str, str], translation: str | tuple[str, ...]) -> Callable[[Catalog], None]:
    """Break a catalog by writing something else for a text."""

    def broken(catalog: Catalog) -> None:
        catalog[text].string = translation

    return broken


def remove(catalog: Catalog) -> None:
    """Break a catalog by taking a text out."""
    catalog.delete(BOLD)


def fuzzy(catalog: Catalog) -> None:
    """Break a catalog by guessing."""
    catalog[BOLD].flags.add("fuzzy")


def test_the_desk_is_whole_before_it_is_broken(desk: Desk) -> None:
    assert desk.faults() == []


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        (remove, f"not in the catalog, run make translations: {BOLD!r}"),
        (put(BOLD, ""), f"not translated: {BOLD!r}"),
        (put(SENT, "Buenas noticias sobre %(código)s."), f"unknown named placeholder 'código': {SENT!r}"),
        (put(SENT, "Buenas noticias: alguien puede ayudarle."), f"other placeholders than the English: {SENT!r}"),
        (put(DAYS, ("%(num)s día hábil",)), f"plural form 2 is missing: {DAYS[0]!r}"),
        (put(DAYS, ("", "")), f"not translated: {DAYS[0]!r}"),
        (put(SENT, "á" * 120 + "%(code)s"), f"sent as 3 parts (163 units, UCS-2), not 2: {SENT!r}"),
        (put(CODE, "Su clave de solicitud"), f"the term “request code” is not one of código de solicitud: {CODE!r}"),
        (put(BOLD, "Llame al 911"), f"other tags than the English: {BOLD!r}"),
        (put(BOLD, "Llame al <b>911"), f"other tags than the English: {BOLD!r}"),
        (fuzzy, f"marked fuzzy: {BOLD!r}"),
    ],
)
def test_a_broken_catalog_is_seen(desk: Desk, broken: Callable[[Catalog], None], fault: str) -> None:
    catalog = desk.catalog()
    broken(catalog)
    desk.write(catalog)
    assert desk.faults() == [fault]


def test_a_changed_source_is_seen_until_the_ledger_says_so(desk: Desk) -> None:
    desk.texts["resident"].delete(BOLD)
    desk.texts["resident"].add("Call <b>911</b> now")
    assert desk.faults() == ["not in the catalog, run make translations: 'Call <b>911</b> now'", OTHER_ENGLISH]
    catalog = desk.catalog()
    catalog.add("Call <b>911</b> now", "Llame ya al <b>911</b>")
    desk.write(catalog)
    assert desk.faults() == [OTHER_ENGLISH]
    desk.run("update", "es")
    assert desk.faults() == []


def test_changed_words_are_no_longer_reviewed(desk: Desk) -> None:
    desk.review()
    assert desk.faults() == []
    catalog = desk.catalog()
    catalog[BOLD].string = "Marque el <b>911</b>"
    desk.write(catalog)
    assert desk.faults() == [
        "translations changed after their review: run make translations, which says so in review.toml"
    ]
    desk.run("update", "es")
    assert desk.faults() == []
    kept = ledger.read()["es"]
    assert (kept.status, kept.by) == (ReviewStatus.STALE, "A. Reader (example)")


def test_a_language_without_its_term_list_is_seen(desk: Desk) -> None:
    (desk.folder / "terms" / "es.toml").unlink()
    assert desk.faults() == ["no term list: write translations/terms/es.toml"]


def test_a_plural_form_taken_out_by_hand_is_seen(desk: Desk) -> None:
    po = catalogs.path("resident", LANGUAGE)
    po.write_text("".join(line for line in po.read_text().splitlines(keepends=True) if "msgstr[1]" not in line))
    assert desk.faults() == [f"plural form 2 is missing: {DAYS[0]!r}"]


def test_the_staffs_catalog_is_watched_too(desk: Desk) -> None:
    desk.texts["staff"].add("The queue")
    desk.run("update", "es")
    assert desk.faults() == ["not translated: 'The queue'"]


def test_a_language_not_shipped_is_told_about_and_stops_nobody(desk: Desk) -> None:
    assert "Navajo: it has no catalog yet, run make translations" in desk.run("check", "nv")[1]
    desk.run("update", "nv")
    code, lines = desk.run("check", "es", "nv")
    assert code == 0
    assert "Navajo: resident, 4 texts, not shipped yet: 8 faults" in lines
    assert f"Navajo: not translated: {BOLD!r}" in lines


def test_update_leaves_other_languages_alone(desk: Desk) -> None:
    before = (desk.folder / "es/LC_MESSAGES/resident.po").read_bytes()
    desk.texts["resident"].add("One more")
    desk.run("update", "uk")
    assert (desk.folder / "es/LC_MESSAGES/resident.po").read_bytes() == before
    assert quality.compare(desk.texts["resident"], catalogs.read("resident", KNOWN["uk"]), 3)


def test_one_text_is_judged_by_the_same_rules(desk: Desk) -> None:
    words = gate.resident_words(LANGUAGE)
    message = words.catalog[SENT]
    assert gate.text_faults(words, message) == []
    message.string = "á" * 150
    assert [fault.wrong for fault in gate.text_faults(words, message)] == [
        "other placeholders than the English",
        "sent as 3 parts (186 units, UCS-2), not 2",
    ]


@pytest.mark.parametrize("tag", ["en", "xx"])
def test_what_cannot_be_translated_into_is_said(desk: Desk, tag: str) -> None:
    assert desk.run("update", tag) == (
        1,
        [f"{tag} is no language to translate into: engagement/language/i18n.py lists those we know."],
    )


@pytest.mark.parametrize(("here", "there"), [("resident", "staff"), ("staff", "resident")])
def test_a_text_that_moves_to_the_other_catalog_keeps_its_words(desk: Desk, here: str, there: str) -> None:
    desk.texts[here].add("Interpreter")
    desk.run("update", "es")
    catalog = catalogs.read(here, LANGUAGE)
    catalog.get("Interpreter").string = "Intérprete"
    catalogs.write(here, LANGUAGE, catalog)
    desk.texts[here].delete("Interpreter")
    desk.texts[there].add("Interpreter")
    desk.run("update", "es")
    assert catalogs.read(there, LANGUAGE).get("Interpreter").string == "Intérprete"


@pytest.mark.parametrize(
    ("file", "before", "after", "fault"),
    [
        ("es.toml", 'no = ["no"]\n', "", "its phrasebook es.toml has no words for no"),
        (
            "service_translations.csv", "Ropa", "",
            SERVICES,
        ),
    ],
)  # fmt: skip
def test_what_lies_in_no_catalog_is_missed_too(desk: Desk, file: str, before: str, after: str, fault: str) -> None:
    where = desk.folder / file
    where.write_text(where.read_text().replace(before, after))
    assert desk.faults() == [fault]


def test_a_language_without_a_phrasebook_or_plural_forms_is_told_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk.folder / "es.toml").unlink()
    monkeypatch.setattr(plurals, "BABELS", {})
    assert [fault.partition(":")[0] for fault in desk.faults()] == [
        "nobody says how many plural forms it has",
        "people's answers are not understood",
    ]
