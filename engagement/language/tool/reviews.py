"""A review sheet comes back: its corrections go where the words lie, its remarks are told, and nothing else of it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from engagement.foundation.errors import DomainError
from engagement.language.i18n import Language
from engagement.language.tool import catalogs, gate
from engagement.language.tool.corrections import (
    Corrections,
    Lines,
    by_mark,
    corrected,
    corrected_elsewhere,
    given,
)
from engagement.language.tool.marks import mark_elsewhere, mark_of, shown
from engagement.language.tool.misplaced import reads_like
from engagement.language.tool.phrase_lists import mark_of_list, phrases_of
from engagement.language.tool.phrases import corrected_phrases
from engagement.language.tool.returned import Line, ReturnedSheet
from engagement.language.tool.slices import words_elsewhere
from engagement.language.tool.texts import english, key_of

FEWEST = 5  # corrections that make it likely that the whole sheet is of another language


@dataclass
class Review:
    """What came of a sheet: of residents' texts, of all texts, and what its reader remarked."""

    residents: Corrections
    changed: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def taken_over(sheet: ReturnedSheet, language: Language, folder: Path | None) -> Review:
    """Write what is good of a sheet into the catalogs and wherever else words lie. Raises DomainError if none of it can be."""
    _refuse_another_language(sheet, language)
    lines = by_mark(sheet.lines)
    known: dict[str, str] = {}
    found = []
    for domain in catalogs.domains_of(language):
        words = gate.words_of(domain, language)
        known |= {mark_of(key_of(text)): english(text) for text in words.wanted if text.id}
        outcome = corrected(words, lines)
        if outcome.changed:
            catalogs.write(domain, language, outcome.catalog)
        found.append(outcome)
    found.append(_elsewhere(language, lines, folder, known))
    return Review(
        found[0],
        [line for outcome in found for line in outcome.changed],
        [str(fault) for outcome in found for fault in outcome.refused],
        sorted(set(lines) - set(known)),
        [_told(line, known) for line in sheet.lines if line.remark.strip()],
    )


def _elsewhere(language: Language, lines: Lines, folder: Path | None, known: dict[str, str]) -> Corrections:
    outcome = Corrections(catalogs.read("resident", language))
    for one in words_elsewhere():
        texts = one.read(language, folder)
        known |= {mark_elsewhere(text): text for text in texts}
        if found := corrected_elsewhere(language, texts, lines, outcome):
            one.write(language, folder, found)
    known |= {mark_of_list(name): name for name in phrases_of(language)}
    corrected_phrases(language, lines, outcome)
    return outcome


def _refuse_another_language(sheet: ReturnedSheet, language: Language) -> None:
    lists = {mark_of_list(name) for name in phrases_of(language)}  # people mix languages when they text
    texts = (line for line in sheet.lines if line.mark not in lists)
    written = [new for line in texts if (new := given(language, line, line.shown)) is not None]
    other = reads_like(language, " ".join(written)) if len(written) >= FEWEST else None
    if other is not None and other.tag != "en":
        raise DomainError(
            f"What was written reads like {other.english}, and this is the sheet for {language.english}: nothing of it was kept. "
            f"Send its reader the sheet for {other.english}, or ask whether another file was meant."
        )


def _told(line: Line, known: Mapping[str, str]) -> str:
    return f"{shown(line.mark, None)} {known.get(line.mark, '')!r}: {' '.join(line.remark.split())}"
