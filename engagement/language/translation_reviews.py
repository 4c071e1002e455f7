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


class Status(StrEnum):
    """How far the words of a language can be relied on."""

    SOURCE = "source"  # English, which all others are made from
    DRAFT = "draft"  # nobody fluent has read them yet
    REVIEWED = "reviewed"
    STALE = "stale"  # read once; since then the English or the translation has changed


@dataclass(frozen=True)
class Standing:
    """One language's line in the ledger: its status, who last reviewed it and when, and the texts that was about."""

    status: Status = Status.DRAFT
    by: str = ""
    on: date | None = None
    source: str = ""  # stands for all the English texts, as they were
    words: str = ""  # stands for all the translations, as they were reviewed

    @property
    def checked(self) -> bool:
        """Whether the words can be shown without saying that nobody has checked them."""
        return self.status in (Status.SOURCE, Status.REVIEWED)


def standing(tag: str) -> Standing:
    """What has been checked in that language; a language nobody wrote down is a draft."""
    return _kept().get(tag, Standing())


def read(ledger: Path) -> dict[str, Standing]:
    """The ledger in that file, by language."""
    return {tag: _standing(entry) for tag, entry in tomllib.loads(ledger.read_text("utf-8")).items()}


@cache
def _kept() -> dict[str, Standing]:
    return read(LEDGER)


def _standing(entry: Mapping[str, Any]) -> Standing:
    return Standing(**dict(entry) | {"status": Status(entry["status"])})
