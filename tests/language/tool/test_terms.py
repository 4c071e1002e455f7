"""One word for one thing."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from engagement.language.i18n import KNOWN
from engagement.language.tool import catalogs
from engagement.language.tool.quality import Fault
from engagement.language.tool.terms import Term, broken, term_list, unused

CASE = Term("case", ("caso", "expediente"), ("In case of fire", "%(count)s case left out"))


def catalog_with(text: str | tuple[str, str], translation: str | tuple[str, ...]) -> Catalog:
    catalog = Catalog("es")
    catalog.add(text, translation)
    return catalog


@pytest.mark.parametrize(
    ("text", "translation", "kept"),
    [
        ("Your case", "Su caso", True),
        ("Your Case", "SU EXPEDIENTE", True),
        ("Your cases", "Sus casos", True),
        ("Your case", "Su asunto", False),
        ("The caseworker", "La persona", True),
        ("In case of fire", "En un incendio", True),
        ("Call %(case)s", "Llame a %(case)s", True),
        (("%(n)s case", "%(n)s cases"), ("uno", "%(n)s casos"), True),
        (("%(n)s case", "%(n)s cases"), ("un caso", "%(n)s asuntos"), False),
        ("Your case", "", True),
    ],
)
def test_a_term_is_kept(text: str | tuple[str, str], translation: str | tuple[str, ...], kept: bool) -> None:
    found = broken([CASE], catalog_with(text, translation))
    english = text if isinstance(text, str) else text[0]
    assert found == ([] if kept else [Fault("the term “case” is not one of caso, expediente", english)])


def test_an_exception_for_a_text_that_is_gone_is_a_fault() -> None:
    assert [fault.text for fault in unused([CASE], catalog_with("In case of fire", ""))] == ["%(count)s case left out"]


def test_term_lists_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogs, "FOLDER", tmp_path)
    assert term_list(KNOWN["es"]) is None
    (tmp_path / "terms").mkdir()
    (tmp_path / "terms" / "es.toml").write_text(
        '[[term]]\nenglish = "case"\nwords = ["caso", "expediente"]\n'
        'except = ["In case of fire", "%(count)s case left out"]\n'
    )
    assert term_list(KNOWN["es"]) == [CASE]


def test_every_list_is_about_the_same_words() -> None:
    found = [term_list(language) or [] for language in catalogs.languages()]
    assert len({tuple(term.english for term in terms) for terms in found if terms}) == 1
