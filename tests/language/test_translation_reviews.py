"""Who has checked the words of a language, as pages ask for it."""

from datetime import date
from pathlib import Path

import pytest

from engagement.language import translation_reviews
from engagement.language.translation_reviews import Review, ReviewStatus

LEDGER = """
[en]
status = "source"

[vi]
status = "reviewed"
by = "A. Reader (example)"
on = 2026-11-18
source = "12ab"
words = "34cd"

[ar]
status = "stale"

[es]
status = "draft"
"""


def test_the_ledger_is_read(tmp_path: Path) -> None:
    (tmp_path / "review.toml").write_text(LEDGER)
    found = translation_reviews.read(tmp_path / "review.toml")
    assert found["vi"] == Review(ReviewStatus.REVIEWED, "A. Reader (example)", date(2026, 11, 18), "12ab", "34cd")
    assert {tag: one.checked for tag, one in found.items()} == {"en": True, "vi": True, "ar": False, "es": False}


def test_a_status_there_is_not_is_refused(tmp_path: Path) -> None:
    (tmp_path / "review.toml").write_text('[es]\nstatus = "fine"\n')
    with pytest.raises(ValueError, match="fine"):
        translation_reviews.read(tmp_path / "review.toml")


def test_a_language_nobody_wrote_down_is_a_draft() -> None:
    assert translation_reviews.review_of("tlh") == Review(ReviewStatus.DRAFT)
    assert not translation_reviews.review_of("tlh").checked
    assert translation_reviews.review_of("en").checked
