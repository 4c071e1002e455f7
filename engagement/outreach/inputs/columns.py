"""What was pasted from a spreadsheet: which column holds what people said, and which their language."""

from dataclasses import dataclass

from engagement.foundation.sheets import Sheet
from engagement.language.folding import fold
from engagement.language.i18n import KNOWN

ROWS_TO_GUESS_FROM = 200
TITLES_OF_WORDS = {
    "words",
    "text",
    "comment",
    "comments",
    "message",
    "input",
    "what they said",
    "palabras",
    "comentario",
    "mensaje",
}
TITLES_OF_LANGUAGES = {"language", "lang", "idioma", "lengua"}


@dataclass(frozen=True)
class Columns:
    """Which column holds the words, which the language if one does, and whether the first row is a heading."""

    words: int
    language: int | None
    heading: bool


def guess(sheet: Sheet) -> Columns:
    """Which columns they are, by their titles; else the words are where most is written."""
    titles = [fold(sheet.cell(0, column)).lower() for column in range(sheet.columns)]
    words = next((place for place, title in enumerate(titles) if title in TITLES_OF_WORDS), None)
    language = next((place for place, title in enumerate(titles) if title in TITLES_OF_LANGUAGES), None)
    heading = words is not None or language is not None
    if words is None:
        looked_at = range(min(len(sheet.rows), ROWS_TO_GUESS_FROM))
        lengths = [sum(len(sheet.cell(row, column)) for row in looked_at) for column in range(sheet.columns)]
        words = lengths.index(max(lengths)) if lengths else 0
    return Columns(words, language, heading)


def language_of(cell: str, names: dict[str, str]) -> str | None:
    """The language a cell names, by its tag or its name; None if nobody knows it."""
    return names.get(fold(cell).lower())


def language_names() -> dict[str, str]:
    """Languages by how they may be written: their tag, their English name, their own name."""
    names: dict[str, str] = {}
    for tag, language in KNOWN.items():
        for written in (tag, language.english, language.endonym, *language.names, *language.also):
            names.setdefault(fold(written).lower(), tag)
    return names
