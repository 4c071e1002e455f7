"""The ledger says what was reviewed, and stops saying so when it is no longer true."""

from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from engagement.language.tool import catalogs, ledger
from engagement.language.translation_reviews import Review, ReviewStatus

DAY = date(2026, 11, 18)
DRAFT = Review(ReviewStatus.DRAFT, source="old")
REVIEWED = Review(ReviewStatus.REVIEWED, "A. Reader (example)", DAY, "old", "words")
STALE = Review(ReviewStatus.STALE, "A. Reader (example)", DAY, "old")


@pytest.mark.parametrize(
    ("review", "source", "words", "status"),
    [
        (Review(), "new", "words", ReviewStatus.DRAFT),
        (DRAFT, "new", "words", ReviewStatus.DRAFT),
        (REVIEWED, "old", "words", ReviewStatus.REVIEWED),
        (REVIEWED, "new", "words", ReviewStatus.STALE),
        (REVIEWED, "old", "other", ReviewStatus.STALE),
        (STALE, "new", "words", ReviewStatus.STALE),
        (Review(ReviewStatus.SOURCE), "new", "words", ReviewStatus.SOURCE),
    ],
)
def test_update_keeps_the_ledger_true(review: Review, source: str, words: str, status: ReviewStatus) -> None:
    after = ledger.refreshed(review, source, words)
    assert (after.status, after.by, after.on) == (status, review.by, review.on)
    assert ledger.outdated(after, source, words) == []


@pytest.mark.parametrize(
    ("review", "source", "words", "said"),
    [
        (DRAFT, "old", "any", None),
        (DRAFT, "new", "any", "review.toml is about other English texts: run make translations and commit review.toml"),
        (REVIEWED, "old", "words", None),
        (REVIEWED, "new", "words", "review.toml is about other English texts: run make translations and commit review.toml"),
        (REVIEWED, "old", "other", "translations changed after their review: run make translations, which says so in review.toml"),
        (Review(ReviewStatus.REVIEWED, source="old"), "old", "words",
         "review.toml says reviewed, but not by whom, when and what: import the reviewed sheet"),
    ],
)  # fmt: skip
def test_what_is_not_true_any_more_is_said(review: Review, source: str, words: str, said: str | None) -> None:
    assert [str(fault) for fault in ledger.outdated(review, source, words)] == ([said] if said else [])


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
        "es": DRAFT, "en": Review(ReviewStatus.SOURCE), "ar": ledger.reviewed('Dr. "Ali"\n\\ علي', DAY, "a", "b"), "vi": STALE,
    }  # fmt: skip
    ledger.write(held)
    assert ledger.read() == held
    assert list(ledger.read()) == ["en", "es", "vi", "ar"]
    assert ledger.read()["ar"].by == 'Dr. "Ali" \\ علي'
