"""The phrasebooks: what people text us, and what it means, one file a language. A fluent speaker reads and mends each.

An entry is a phrase as people type it. Accents, capitals, punctuation and vowel points say nothing, so one spelling is enough; an
apostrophe may be there or not. How the signs in it are meant stands in notation.py. `{called}` stands for any of the phrases that
the file lists as `sets.called`, so that a list is written once. A file has these sections, each of which may be missing:

  whole messages, alone or one after the other with courtesy and asides around them:
    stop, start (only exactly as written there, with its accents), help, stop_sharing, wrong_number
    yes, no, need_help      answers to “did they contact you?”, “did you get the help?”, with or without a number before them
    thanks                  nothing has to be done about it: thank you, God bless you
    okay                    that something was read: ok, received; right after a question a person finds out what is meant
    reaction                what phones write before our own words in quotation marks: Liked “…”
    courtesy                changes nothing of what stands beside it: please, sir, greetings
    aside                   neither: yesterday, by phone, twice
  found anywhere in a text:
    wish_to_stop            no more texts, in whatever words
    …_trap                  phrases in which that section is not meant: “do not stop texting” is in wish_to_stop_trap
  found anywhere in whatever anybody writes, in texts as on pages (see anywhere.py):
    danger                  somebody may be in danger, or be hurt
    urgent                  somebody has nothing to eat, no heat or no bed tonight: only what leaves no doubt
    never_collect           words about immigration, which the writer is asked to take out
  single words:
    also_means              what else the words to stop mean in this language: somebody reads those texts

`also` names languages that speakers of this one mix in; English and Spanish are always heard. `accents_matter`: a word typed with
accents is another word than the same letters with others (Vietnamese). `joined`: and, the, to, with are written together with the
word that follows (Arabic).
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from engagement.language.phrasebook.notation import Heard, Node, compile_phrase
from engagement.language.phrasebook.spelling import Said, heard

FOLDER = Path(__file__).parent
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
NOT_HERE = frozenset({"also", "danger", "danger_trap", "urgent", "urgent_trap", "never_collect", "never_collect_trap"})
AS_TYPED = frozenset({"start"})
TRAP = "_trap"
SET = re.compile(r"\{(\w+)\}")
EVERYBODY = ("en", "es")  # the languages of the city


class Section:
    """The phrases that mean one thing in one language."""

    def __init__(self, phrases: Iterable[str], *, as_typed: bool = False) -> None:
        self.as_typed = as_typed
        self.words: set[str] = set()  # without accents
        self._by_first: dict[str, list[Node]] = {}
        for phrase in phrases:
            node = compile_phrase(phrase, as_typed=as_typed)
            self.words |= node.words()
            for letters in node.first_letters():
                self._by_first.setdefault(letters, []).append(node)

    def ends(self, text: Heard, at: int) -> set[int]:
        """Where a phrase may end that begins at that word."""
        found: set[int] = set()
        for first in text.beginnings[at] & self._by_first.keys():
            for node in self._by_first[first]:
                found |= node.ends(text, at)
        return found


@dataclass(frozen=True)
class Phrasebook:
    """What speakers of one language text us."""

    language: str
    sections: dict[str, Section] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    accents_matter: bool = False
    joined: bool = False

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


@cache
def book(language: str) -> Phrasebook:
    """The phrasebook of a language; an empty one, if nobody has written it yet."""
    file = FOLDER / f"{language}.toml"
    return read(language, file.read_text("utf-8")) if file.is_file() else Phrasebook(language)


def read(language: str, text: str) -> Phrasebook:
    """A phrasebook as it is written. Raises ValueError, or KeyError of a set, where a phrase is not well written."""
    return _read(language, tomllib.loads(text))


def books_of(language: str) -> list[Phrasebook]:
    """The books by which we understand somebody whose language has that tag, theirs first."""
    own = book(language.split("-")[0])
    return [own, *(book(other) for other in dict.fromkeys((*own.also, *EVERYBODY)) if other != own.language)]


def says(section: str, text: str, languages: Iterable[str] = LANGUAGES) -> bool:
    """Whether a phrase of a section stands anywhere in a text, in one of the languages, and is meant as it says."""
    said = heard(text)
    return any(_stands(book(language), section, said) for language in languages)


def _stands(own: Phrasebook, section: str, said: Said) -> bool:
    traps = set(own.spans(section + TRAP, said))
    return any(
        not any(begin <= first and last <= end for begin, end in traps) for first, last in own.spans(section, said)
    )


def _read(language: str, facts: dict[str, Any]) -> Phrasebook:
    sets = facts.get("sets", {})
    sections = {
        name: Section((with_sets(phrase, sets) for phrase in phrases), as_typed=name in AS_TYPED)
        for name, phrases in facts.items()
        if isinstance(phrases, list) and name not in NOT_HERE
    }
    return Phrasebook(
        language, sections, tuple(facts.get("also", ())), facts.get("accents_matter", False), facts.get("joined", False)
    )


def with_sets(phrase: str, sets: dict[str, list[str]]) -> str:
    """A phrase with its sets written out, and the sets within them."""
    while SET.search(phrase):
        phrase = SET.sub(lambda found: f"({'|'.join(sets[found[1]])})", phrase)
    return phrase
