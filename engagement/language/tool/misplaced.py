"""Corrections that are none: a remark written into the wrong cell, an explanation, words of another language.

What a page says must never become what a reader said about it. Each is refused in a sentence that says where it belongs.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from unicodedata import name

from babel.core import get_global

from engagement.language.i18n import KNOWN, LANGUAGES, Language
from engagement.language.tool import catalogs
from engagement.language.tool.quality import ENTITY, PLACEHOLDER, TAG
from engagement.language.tool.texts import forms, texts

# How Unicode's names of letters begin, by the script CLDR says a language is written in. One that is not here is not judged.
SCRIPTS = {
    "Latn": "LATIN", "Arab": "ARABIC", "Cyrl": "CYRILLIC", "Hans": "CJK", "Hant": "CJK", "Ethi": "ETHIOPIC", "Mymr": "MYANMAR",
    "Deva": "DEVANAGARI", "Beng": "BENGALI", "Khmr": "KHMER", "Laoo": "LAO", "Thai": "THAI", "Hebr": "HEBREW", "Kore": "HANGUL",
    "Grek": "GREEK", "Armn": "ARMENIAN", "Geor": "GEORGIAN", "Guru": "GURMUKHI", "Telu": "TELUGU", "Taml": "TAMIL",
}  # fmt: skip
REMARK = "if it is a remark, it belongs in the last column"
FAR_LONGER, SOME_LETTERS = 2.5, 40
FEWEST_WORDS, MOST_OF_THEM, TIMES_OURS = (
    3,
    0.6,
    2,
)  # of a text: known in another language, and so much more than in this one
WORD = re.compile(r"[^\W\d_]{2,}")


def misplaced(language: Language, correction: str, now: str, english: str) -> str | None:
    """Why what was written cannot be the text in this language; None if it can."""
    own = _letters(correction, {*_words(now), *_words(english)}, language)
    if own and _letters(now, set(), language) and sum(own) * 2 < len(own):
        return f"it is mostly not in the letters of {language.english}: {REMARK}"
    if len(correction) > FAR_LONGER * max(len(now), len(english)) + SOME_LETTERS:
        return f"it is far longer than the text ({len(correction)} letters): {REMARK}"
    other = reads_like(language, correction)
    if other is None:
        return None
    return f"it reads like {other.english}, not {language.english}" + (f": {REMARK}" if other.tag == "en" else "")


def reads_like(language: Language, text: str) -> Language | None:
    """Another language of ours that a text seems to be in, by the words of its catalog."""
    words = _words(PLACEHOLDER.sub(" ", text))
    if len(words) < FEWEST_WORDS:
        return None
    own = sum(word in _known(catalogs.FOLDER, language.tag) for word in words)
    found = {
        tag: sum(word in _known(catalogs.FOLDER, tag) for word in words) for tag in LANGUAGES if tag != language.tag
    }
    best = max(found, key=lambda tag: found[tag])
    if found[best] < MOST_OF_THEM * len(words) or found[best] < TIMES_OURS * max(own, 1):
        return None
    return KNOWN[best]


def _letters(text: str, beside: Iterable[str], language: Language) -> list[bool]:
    """Whether each letter is of the language's script; words that stand in the text beside, as STOP does, are left out."""
    script = _script(language)
    if script is None:
        return []
    plain = ENTITY.sub(" ", TAG.sub(" ", PLACEHOLDER.sub(" ", text)))
    kept = [word for word in WORD.findall(plain) if word.casefold() not in beside]
    return [name(letter, "").startswith(script) for word in kept for letter in word]


def _words(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text)]


@cache
def _script(language: Language) -> str | None:
    likely: Mapping[str, str] = get_global("likely_subtags")
    parts = language.tag.split("-")
    whole = likely.get(language.babel_locale) or likely.get(parts[0], "")
    return next((SCRIPTS[part] for part in (*parts, *whole.split("_")) if part in SCRIPTS), None)


@cache
def _known(folder: Path, tag: str) -> frozenset[str]:
    """The words of a language's texts, in the catalogs of a folder."""
    source = texts()["resident"] if tag == "en" else catalogs.read("resident", KNOWN[tag])
    spoken = (forms(message.id if tag == "en" else message.string) for message in source if message.id)
    return frozenset(word for each in spoken for form in each for word in _words(PLACEHOLDER.sub(" ", form or "")))
