"""Where a phrase stands in what somebody said, word by word: for whole messages, which are short, and for wishes to stop."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from engagement.language.phrasebook import notation
from engagement.language.phrasebook.notation import ANY_LETTERS, LONGEST_GAP, MOST_FREE_WORDS
from engagement.language.phrasebook.spelling import folded, typed_words

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


class Section:
    """The phrases that mean one thing in one language; `as_typed`: only with their accents."""

    def __init__(
        self, phrases: Iterable[notation.Choice], *, as_typed: bool = False, maker: "Maker | None" = None
    ) -> None:
        self.as_typed = as_typed
        self._by_first: dict[str, list[Part]] = {}
        self._with_free_words: dict[str, list[Part]] = {}
        make = maker or Maker()
        made = [make.part(phrase, as_typed=as_typed) for phrase in phrases]
        told = Told(made)
        self.words, self._shapes = frozenset(told.words), told.shapes
        for part in made:
            for letters in part.first_letters:
                (self._with_free_words if part.has_free_words else self._by_first).setdefault(letters, []).append(part)

    @cached_property
    def in_part(self) -> re.Pattern[str]:
        """The words that its phrases give in part, with a beginning or an ending by which one knows them."""
        return re.compile("|".join(sorted(self._shapes)) or r"(?!)")

    def ends(self, heard: Heard, at: int, *, free_words: bool = True) -> set[int]:
        """Where a phrase may end that begins at that word; without `free_words` only those whose words are all given."""
        found: set[int] = set()
        for by_first in (self._by_first, self._with_free_words)[: 1 + free_words]:
            for first in heard.beginnings[at] & by_first.keys():
                for part in by_first[first]:
                    found |= part.ends(heard, at)
        return found


class Maker:
    """Makes the parts of one book's phrases. A set that many of them have is made once, and found once in a text."""

    def __init__(self) -> None:
        self._parts: dict[tuple[notation.Choice | notation.FreeWords, bool], Part] = {}
        self._words: dict[tuple[str, bool], tuple[Part, ...]] = {}
        self._letters: dict[frozenset[str], frozenset[str]] = {}

    def part(self, given: notation.Choice, *, as_typed: bool) -> Part:
        """A phrase, or a part of one that may be in several ways."""
        key = (given, as_typed)
        if key not in self._parts:
            self._parts[key] = self._choice(given, as_typed=as_typed)
        return self._parts[key]

    def _choice(self, given: notation.Choice, *, as_typed: bool) -> Part:
        ways = [tuple(part for one in way for part in self._of(one, as_typed=as_typed)) for way in given.ways]
        # Ways of a single word are looked for as one, which is quick however many they are.
        single = [way[0].words for way in ways if len(way) == 1 and isinstance(way[0], Spelled)]
        words = (Spelled(NOTHING.union(*single)),) if single else ()
        others = [way for way in ways if not (len(way) == 1 and isinstance(way[0], Spelled))]
        if words and not others:
            return words[0]
        return Choice([words, *others] if words else others, may_be_missing=given.may_be_missing, letters=self._letters)

    def _of(self, given: notation.Part, *, as_typed: bool) -> tuple[Part, ...]:
        if isinstance(given, notation.Choice):
            return (self.part(given, as_typed=as_typed),)
        if isinstance(given, notation.FreeWords):
            return (self._free_words(given, as_typed=as_typed),)
        return (A_GAP,) if isinstance(given, notation.Gap) else self._spelled(given.written, as_typed=as_typed)

    def _free_words(self, given: notation.FreeWords, *, as_typed: bool) -> Part:
        key = (given, as_typed)
        if key not in self._parts:
            self._parts[key] = FreeWords(self.part(given.but, as_typed=as_typed))
        return self._parts[key]

    def _spelled(self, written: str, *, as_typed: bool) -> tuple[Part, ...]:
        key = (written, as_typed)
        if key not in self._words:
            self._words[key] = tuple(_words(written, as_typed=as_typed))
        return self._words[key]


def _words(written: str, *, as_typed: bool) -> Sequence[Part]:
    if ANY_LETTERS in written:
        pieces = ["".join(typed_words(piece)) for piece in written.split(ANY_LETTERS)]
        return [Partly([pieces] if as_typed else [pieces, [folded(piece) for piece in pieces]])]
    return [Spelled(frozenset({typed} if as_typed else {typed, folded(typed)})) for typed in typed_words(written)]
