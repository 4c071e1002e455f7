"""Keeping translations/review.toml true: which texts a language's status is about, and what has changed since.

Two numbers stand for what was read: `source` for the English texts, `words` for the translations. When either is no longer what
was reviewed, the language is stale until somebody fluent has read it again: no program ever makes a language reviewed.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog

from engagement.foundation.whole_files import put
from engagement.language import translation_reviews
from engagement.language.i18n import KNOWN
from engagement.language.tool import catalogs
from engagement.language.tool.quality import Fault
from engagement.language.tool.texts import forms
from engagement.language.translation_reviews import Review, ReviewStatus

ABOUT = """\
# What a fluent speaker has checked, language by language. "draft": nobody yet, and pages say so. "reviewed": everything, by whom
# and when. "stale": reviewed once, changed since. Written by `python -m engagement.language.tool`: see docs/languages.md.
"""
DIGITS = 16


def source_of(wanted: Catalog) -> str:
    """A number that stands for the English texts: it changes when one of them does, comes or goes."""
    return _number([(message.context or "", forms(message.id)) for message in wanted if message.id])


def words_of(wanted: Catalog, catalog: Catalog) -> str:
    """A number that stands for the translations of those texts."""
    messages = [catalog.get(text.id, text.context) for text in wanted if text.id]
    return _number([(m.context or "", forms(m.id), forms(m.string)) for m in messages if m is not None])


def refreshed(review: Review, source: str, words: str) -> Review:
    """A language's line once its catalog is in step: what was reviewed and has changed since is stale."""
    if review.status is ReviewStatus.SOURCE:
        return review
    if review.status is ReviewStatus.REVIEWED and (review.source, review.words) != (source, words):
        return replace(review, status=ReviewStatus.STALE, source=source, words="")
    return replace(review, source=source)


def reviewed(by: str, on: date, source: str, words: str) -> Review:
    """A language's line once somebody fluent has read every text of it."""
    return Review(ReviewStatus.REVIEWED, " ".join(by.split()), on, source, words)


def outdated(review: Review, source: str, words: str) -> list[Fault]:
    """Why a language's line is not true any more, and what to do."""
    if review.status is ReviewStatus.SOURCE:
        return []
    if review.status is ReviewStatus.REVIEWED and not (review.by and review.on and review.words):
        return [Fault("review.toml says reviewed, but not by whom, when and what: import the reviewed sheet")]
    if review.source != source:
        return [Fault("review.toml is about other English texts: run make translations and commit review.toml")]
    if review.status is ReviewStatus.REVIEWED and review.words != words:
        return [Fault("translations changed after their review: run make translations, which says so in review.toml")]
    return []


def read() -> dict[str, Review]:
    """The ledger as it lies on disk."""
    return translation_reviews.read(_path()) if _path().exists() else {}


def write(ledger: Mapping[str, Review]) -> None:
    """Put the ledger in place, languages in the order we name them."""
    tags = [*(tag for tag in KNOWN if tag in ledger), *sorted(set(ledger) - set(KNOWN))]
    put(_path(), "\n".join([ABOUT, *(_entry(tag, ledger[tag]) for tag in tags)]).encode())


def _path() -> Path:
    return catalogs.FOLDER / translation_reviews.LEDGER.name


def _entry(tag: str, review: Review) -> str:
    lines = [f"[{tag}]", f'status = "{review.status}"']
    if review.by:
        # What JSON escapes, TOML reads.
        lines.append(f"by = {json.dumps(review.by, ensure_ascii=False)}")
    if review.on:
        lines.append(f"on = {review.on.isoformat()}")
    lines += [f'{name} = "{value}"' for name in ("source", "words") if (value := getattr(review, name))]
    return "\n".join(lines) + "\n"


def _number(things: list[tuple[Any, ...]]) -> str:
    return sha256(json.dumps(sorted(things), ensure_ascii=False).encode()).hexdigest()[:DIGITS]
