"""The phrasebooks: what people text us, and what it means, one file a language. README.md says how they are written."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from engagement.language.phrasebook.in_words import Maker, Section
from engagement.language.phrasebook.notation import Choice, Notation
from engagement.language.phrasebook.parts import Heard
from engagement.language.phrasebook.spelling import Said

FOLDER = Path(__file__).parent
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
TRAP = "_trap"
IN_FREE_TEXT = ("danger", "urgent", "never_collect")  # found by free_text.py, all else word by word
AS_TYPED = frozenset({"start"})
EVERYBODY = ("en", "es")  # the languages of the city


@dataclass(frozen=True)
class Phrasebook:
    """What speakers of one language text us."""

    language: str
    phrases: dict[str, tuple[Choice, ...]] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    accents_matter: bool = False
    joined: bool = False

    @cached_property
    def sections(self) -> dict[str, Section]:
        """The phrases that are found word by word, by what they mean."""
        others = {
            name: phrases for name, phrases in self.phrases.items() if name.removesuffix(TRAP) not in IN_FREE_TEXT
        }
        maker = Maker()
        return {name: Section(phrases, as_typed=name in AS_TYPED, maker=maker) for name, phrases in others.items()}

    def spelled(self, said: Said, *, as_typed: bool = False) -> Heard:
        """What was said, in the spellings of this book."""
        if as_typed:
            words = [frozenset({word.typed}) for word in said.words]
        elif self.accents_matter:
            words = [frozenset({word.typed}) if word.has_marks else word.forms for word in said.words]
        else:
            words = [word.stems if self.joined else word.forms for word in said.words]
        return Heard(words, said.pauses)

    def spans(self, section: str, said: Said) -> Iterator[tuple[int, int]]:
        """Where phrases of a section stand, each from its first word to behind its last."""
        phrases = self.sections.get(section)
        if phrases is not None:
            text = self.spelled(said, as_typed=phrases.as_typed)
            yield from ((at, end) for at in range(len(said)) for end in phrases.ends(text, at))

    def has_any(self, sections: Iterable[str], said: Said) -> bool:
        """Whether a phrase of one of these sections stands anywhere in what was said."""
        return any(True for section in sections for _ in self.spans(section, said))

    def means(self, section: str, said: Said) -> bool:
        """Whether a phrase of a section stands anywhere in what was said, and not within one of its traps."""
        found = list(self.spans(section, said))
        traps = list(self.spans(section + TRAP, said)) if found else []
        return any(not any(begin <= first and last <= end for begin, end in traps) for first, last in found)


@cache
def book(language: str) -> Phrasebook:
    """The phrasebook of a language; an empty one, if nobody has written it yet."""
    file = FOLDER / f"{language}.toml"
    return read(language, file.read_text("utf-8")) if file.is_file() else Phrasebook(language)


def read(language: str, text: str) -> Phrasebook:
    """A phrasebook as it is written. Raises ValueError, or KeyError of a set, where a phrase is not well written."""
    facts = tomllib.loads(text)
    also, notation = tuple(facts.pop("also", ())), Notation(facts.pop("sets", {}))
    phrases = {name: tuple(map(notation.read, found)) for name, found in facts.items() if isinstance(found, list)}
    return Phrasebook(language, phrases, also, facts.get("accents_matter", False), facts.get("joined", False))


def books_of(language: str) -> list[Phrasebook]:
    """The books by which we understand somebody whose language has that tag, theirs first."""
    own = book(language.split("-")[0])
    return [own, *(book(other) for other in dict.fromkeys((*own.also, *EVERYBODY)) if other != own.language)]
