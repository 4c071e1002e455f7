"""The ledger says what was reviewed, and stops saying so when it is no longer true."""

from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from engagement.language.tool import catalogs, ledger
from engagement.language.translation_reviews import Standing, Status

DAY = date(2026, 11, 18)
DRAFT = Standing(Status.DRAFT, source="old")
REVIEWED = Standing(Status.REVIEWED, "A. Reader (example)", DAY, "old", "words")
STALE = Standing(Status.STALE, "A. Reader (example)", DAY, "old")


@pytest.mark.parametrize(
    ("standing", "source", "words", "status"),
    [
        (Standing(), "new", "words", Status.DRAFT),
        (DRAFT, "new", "words", Status.DRAFT),
        (REVIEWED, "old", "words", Status.REVIEWED),
        (REVIEWED, "new", "words", Status.STALE),
        (REVIEWED, "old", "other", Status.STALE),
        (STALE, "new", "words", Status.STALE),
        (Standing(Status.SOURCE), "new", "words", Status.SOURCE),
    ],
)
def test_update_keeps_the_ledger_true(standing: Standing, source: str, words: str, status: Status) -> None:
    after = ledger.refreshed(standing, source, words)
    assert (after.status, after.by, after.on) == (status, standing.by, standing.on)
    assert ledger.outdated(after, source, words) == []


@pytest.mark.parametrize(
    ("standing", "source", "words", "said"),
    [
        (DRAFT, "old", "any", None),
        (DRAFT, "new", "any", "review.toml is about other English texts: run make translations and commit review.toml"),
        (REVIEWED, "old", "words", None),
        (REVIEWED, "new", "words", "review.toml is about other English texts: run make translations and commit review.toml"),
        (REVIEWED, "old", "other", "translations changed after their review: run make translations, which says so in review.toml"),
        (Standing(Status.REVIEWED, source="old"), "old", "words",
         "review.toml says reviewed, but not by whom, when and what: import the reviewed sheet"),
    ],
)  # fmt: skip
def test_what_is_not_true_any_more_is_said(standing: Standing, source: str, words: str, said: str | None) -> None:
    assert [str(fault) for fault in ledger.outdated(standing, source, words)] == ([said] if said else [])


def test_the_numbers_change_with_what_they_stand_for() -> None:
    one, other = Catalog("es"), Catalog("es")
    for catalog in (one, other):
        catalog.add("Yes", "Sí")
        catalog.add(("%(n)s day", "%(n)s days"), ("un día", "%(n)s días"))
    assert ledger.source_of(one) == ledger.source_of(other)
    assert ledger.words_of(one, one) == ledger.words_of(other, other)
    other["Yes"].string = "Claro"
    assert ledger.source_of(one) == ledger.source_of(other)
    assert ledger.words_of(one, one) != ledger.words_of(one, other)
    other.add("No")
    assert ledger.source_of(one) != ledger.source_of(other)


def test_what_is_written_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogs, "FOLDER", tmp_path)
    assert ledger.read() == {}
    held = {
        "es": DRAFT, "en": Standing(Status.SOURCE), "ar": ledger.reviewed('Dr. "Ali"\n\\ علي', DAY, "a", "b"), "vi": STALE,
    }  # fmt: skip
    ledger.write(held)
    assert ledger.read() == held
    assert list(ledger.read()) == ["en", "es", "vi", "ar"]
    assert ledger.read()["ar"].by == 'Dr. "Ali" \\ علي'
