"""What a fluent speaker has checked of the words residents read, language by language: translations/review.toml.

Pages read it here; it is written by `python -m engagement.language.tool`, and docs/languages.md says how a review is done.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from engagement.foundation.folders import TRANSLATIONS

LEDGER = TRANSLATIONS / "review.toml"


class ReviewStatus(StrEnum):
    """How far the words of a language can be relied on."""

    SOURCE = "source"  # English, which all others are made from
    DRAFT = "draft"  # nobody fluent has read them yet
    REVIEWED = "reviewed"
    STALE = "stale"  # read once; since then the English or the translation has changed


@dataclass(frozen=True)
class Review:
    """One language's line in the ledger: its status, who last reviewed it and when, and the texts that was about."""

    status: ReviewStatus = ReviewStatus.DRAFT
    by: str = ""
    on: date | None = None
    source: str = ""  # stands for all the English texts, as they were
    words: str = ""  # stands for all the translations, as they were reviewed

    @property
    def checked(self) -> bool:
        """Whether the words can be shown without saying that nobody has checked them."""
        return self.status in (ReviewStatus.SOURCE, ReviewStatus.REVIEWED)


def review_of(tag: str) -> Review:
    """What has been checked in that language; a language nobody wrote down is a draft."""
    return _kept().get(tag, Review())


def read(ledger: Path) -> dict[str, Review]:
    """The ledger in that file, by language."""
    return {tag: _review(entry) for tag, entry in tomllib.loads(ledger.read_text("utf-8")).items()}


@cache
def _kept() -> dict[str, Review]:
    return read(LEDGER)


def _review(entry: Mapping[str, Any]) -> Review:
    return Review(**dict(entry) | {"status": ReviewStatus(entry["status"])})
