"""What stands on a review sheet, in its order: residents' texts by the place they are met, then words that lie elsewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Message

from engagement.language.i18n import Language
from engagement.language.tool.gate import Words
from engagement.language.tool.marks import mark_elsewhere, mark_of, shown
from engagement.language.tool.phrase_lists import mark_of_list, meaning_of, phrases_of
from engagement.language.tool.plurals import examples, plural
from engagement.language.tool.slices import place_of, words_elsewhere
from engagement.language.tool.texts import forms, key_of

STAFF = "Only staff and partners read this"


@dataclass(frozen=True)
class SheetLine:
    """One line: its mark, the English and what it is about, and the translation of today."""

    mark: str
    english: str
    now: str
    notes: tuple[str, ...] = ()
    is_list: bool = False  # of phrases, each on a line of its own, with ; between them


@dataclass(frozen=True)
class Section:
    """The lines under one heading."""

    heading: str
    lines: tuple[SheetLine, ...]
    about: str = ""  # which of the sheet's own words stand under the heading


def residents(words: Words) -> list[Section]:
    """Every text residents meet, from what matters most when it is wrong to what matters least."""
    found: dict[str, list[SheetLine]] = {}
    for message in sorted((one for one in words.wanted if one.id), key=place_of):
        found.setdefault(place_of(message)[1], []).extend(_of(words, message))
    return [Section(heading, tuple(lines)) for heading, lines in found.items()]


def staff(words: Words) -> list[Section]:
    """The texts of the desk, of a language staff work in."""
    return [Section(STAFF, tuple(line for message in words.wanted if message.id for line in _of(words, message)))]


def elsewhere(language: Language, folder: Path | None) -> list[Section]:
    """What services say, and whatever else of ours is in no catalog."""
    return [Section(one.heading, tuple(_lines_of(one.read(language, folder)))) for one in words_elsewhere()]


def texted(language: Language) -> Section:
    """What people text us, by what it means: the phrasebook of the language."""
    lines = [
        SheetLine(shown(mark_of_list(name), None), meaning_of(name), " ;\n".join(phrases), (name,), is_list=True)
        for name, phrases in phrases_of(language).items()
    ]
    return Section("What people text us", tuple(lines), "phrases")


def _lines_of(texts: Mapping[str, str]) -> Iterator[SheetLine]:
    for english, now in texts.items():
        yield SheetLine(shown(mark_elsewhere(english), None), english, now)


def _of(words: Words, text: Message) -> Iterator[SheetLine]:
    language, mark = words.language, mark_of(key_of(text))
    message = words.catalog.get(text.id, text.context)
    count = plural(language)[0] if text.pluralizable else 1
    given = (*(forms(message.string) if message else ()), *[""] * count)
    for form in range(count):
        number = (f"for {examples(language, form)}",) if text.pluralizable else ()
        yield SheetLine(
            shown(mark, form if text.pluralizable else None),
            forms(text.id)[-1 if form else 0],
            given[form],
            (*number, *text.auto_comments),
        )
