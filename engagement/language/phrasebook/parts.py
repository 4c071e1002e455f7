"""What a phrase is made of, and where each part of it stands in what somebody said, word by word."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from engagement.language.phrasebook.notation import LONGEST_GAP, MOST_FREE_WORDS

FIRST_LETTERS = 4  # phrases are looked up by so many of their first word
TELLING = 6  # letters of a word by which one knows it, whatever its ending
NOTHING = frozenset[str]()
IN_ANY_WAY = frozenset({""})


@dataclass(frozen=True)
class Heard:
    """For each word of a text, the spellings by which it may stand in a phrasebook; and before which words its writer paused."""

    words: Sequence[frozenset[str]]
    pauses: frozenset[int]
    found: dict[tuple[int, int], set[int]] = field(default_factory=dict)  # what many phrases share is looked for once

    @cached_property
    def all_words(self) -> frozenset[str]:
        """Every spelling of every word."""
        return NOTHING.union(*self.words)

    @cached_property
    def beginnings(self) -> list[set[str]]:
        """For each word, the letters by which phrases that begin with it are looked up."""
        return [{word[:length] for word in words for length in range(FIRST_LETTERS + 1)} for words in self.words]


class Part(ABC):
    """A part of a phrase: how its first word may begin (the empty text: in any way); whether it has words that may be any."""

    __slots__ = ()
    may_be_missing: bool = False
    has_free_words: bool = False

    @property
    def first_letters(self) -> frozenset[str]:
        """The letters by which a phrase that begins with it is looked up."""
        return IN_ANY_WAY

    @property
    def needed(self) -> frozenset[str] | None:
        """Words of which a text that has it has one at least; none where that cannot be said."""
        return None

    @abstractmethod
    def tell(self, told: "Told") -> None:
        """Add its words to those that are told."""

    @abstractmethod
    def ends(self, heard: Heard, at: int) -> set[int]:
        """Where it may end if it begins at that word; empty if it does not."""


class Told:
    """The `words` that phrases spell out; the `shapes` of those that they give in part, as far as these tell which word it is."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self.words = set[str]()
        self.shapes = set[str]()
        self.seen = set[int]()  # what many phrases share is told once
        for part in parts:
            part.tell(self)


class Spelled(Part):
    """One word, in any of its spellings."""

    __slots__ = ("words",)

    def __init__(self, spellings: frozenset[str]) -> None:
        self.words = spellings

    @property
    def first_letters(self) -> frozenset[str]:
        """Those of each spelling."""
        return frozenset(spelling[:FIRST_LETTERS] for spelling in self.words)

    @property
    def needed(self) -> frozenset[str]:
        """One of its spellings."""
        return self.words

    def tell(self, told: Told) -> None:
        """Its spellings."""
        told.words |= self.words

    def ends(self, heard: Heard, at: int) -> set[int]:
        """After that word, if it is it."""
        return {at + 1} if at < len(heard.words) and not self.words.isdisjoint(heard.words[at]) else set()


class Partly(Part):
    """A word of which only pieces are given, in any of their spellings."""

    __slots__ = ("_first_letters", "_shapes", "_telling")

    def __init__(self, spellings: Iterable[Sequence[str]]) -> None:
        pieces = list(spellings)
        written = {r"\w*".join(map(re.escape, one)): sum(map(len, one)) for one in pieces}
        self._telling = [shape for shape, letters in written.items() if letters >= TELLING]
        self._shapes = list(map(re.compile, written))
        self._first_letters = frozenset(one[0][:FIRST_LETTERS] for one in pieces)

    @property
    def first_letters(self) -> frozenset[str]:
        """Those of its first piece."""
        return self._first_letters

    def tell(self, told: Told) -> None:
        """Its shapes."""
        told.shapes.update(self._telling)

    def ends(self, heard: Heard, at: int) -> set[int]:
        """After that word, if it has these pieces."""
        fits = at < len(heard.words) and any(
            shape.fullmatch(word) for word in heard.words[at] for shape in self._shapes
        )
        return {at + 1} if fits else set()


class Gap(Part):
    """A few words, whichever they are, with no pause before or among them."""

    __slots__ = ()
    may_be_missing = True

    def tell(self, told: Told) -> None:
        """None: they may be any."""

    def ends(self, heard: Heard, at: int) -> set[int]:
        """After none, one or a few words of the same breath."""
        found = {at}
        for end in range(at + 1, min(at + LONGEST_GAP, len(heard.words)) + 1):
            if end - 1 in heard.pauses:
                break
            found.add(end)
        return found


A_GAP = Gap()


class FreeWords(Part):
    """Some words with which none of these phrases begins, whether their writer pauses or not."""

    __slots__ = ("but",)
    may_be_missing = True
    has_free_words = True

    def __init__(self, but: Part) -> None:
        self.but = but

    def tell(self, told: Told) -> None:
        """The words that must not be among them."""
        self.but.tell(told)

    def ends(self, heard: Heard, at: int) -> set[int]:
        """After none or some words, up to the first of what must not be among them."""
        key = (id(self), at)
        if key not in heard.found:
            most = min(at + MOST_FREE_WORDS, len(heard.words))
            last = next((place for place in range(at, most) if self.but.ends(heard, place)), most)
            heard.found[key] = set(range(at, last + 1))
        return heard.found[key]


class Choice(Part):
    """One of several ways, each its parts one after the other."""

    __slots__ = ("_first_letters", "has_free_words", "may_be_missing", "needed_of", "ways")

    def __init__(
        self, ways: Sequence[Sequence[Part]], *, may_be_missing: bool, letters: dict[frozenset[str], frozenset[str]]
    ) -> None:
        self.ways = ways
        self.may_be_missing = may_be_missing
        first = NOTHING.union(*(_first_letters(way) for way in ways))
        self._first_letters = letters.setdefault(first, first)  # many begin alike: their letters are kept once
        self.has_free_words = any(part.has_free_words for way in ways for part in way)
        self.needed_of = [_needed(way) for way in ways]

    @property
    def first_letters(self) -> frozenset[str]:
        """Those of each way."""
        return self._first_letters

    @property
    def needed(self) -> frozenset[str] | None:
        """One of those that its ways need."""
        known = [one for one in self.needed_of if one is not None]
        return NOTHING.union(*known) if len(known) == len(self.ways) else None

    def tell(self, told: Told) -> None:
        """The words of all its ways."""
        if id(self) not in told.seen:
            told.seen.add(id(self))
            for way in self.ways:
                for part in way:
                    part.tell(told)

    def ends(self, heard: Heard, at: int) -> set[int]:
        """Where any of them may end."""
        key = (id(self), at)
        if key not in heard.found:
            there = heard.all_words
            heard.found[key] = set().union(*(
                _ends(way, heard, at)
                for way, needed in zip(self.ways, self.needed_of, strict=True)
                if needed is None or not needed.isdisjoint(there)
            ))  # fmt: skip
        return heard.found[key]


def _needed(way: Sequence[Part]) -> frozenset[str] | None:
    """The fewest words of which one has to be there."""
    known = [part.needed for part in way if not part.may_be_missing]
    return min((one for one in known if one is not None), key=len, default=None)


def _ends(way: Sequence[Part], heard: Heard, at: int) -> set[int]:
    found = {at}
    for part in way:
        found = {end for begin in found for end in part.ends(heard, begin)}
        if not found:
            break
    return found


def _first_letters(way: Sequence[Part]) -> frozenset[str]:
    found: frozenset[str] = NOTHING
    for part in way:
        found |= part.first_letters
        if not part.may_be_missing:
            break
    return found
