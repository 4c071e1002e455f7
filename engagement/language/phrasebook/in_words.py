"""Where a phrase stands in what somebody said, word by word: for whole messages, which are short, and for wishes to stop."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from engagement.language.phrasebook import notation
from engagement.language.phrasebook.notation import ANY_LETTERS
from engagement.language.phrasebook.parts import A_GAP, NOTHING, Choice, FreeWords, Heard, Part, Partly, Spelled, Told
from engagement.language.phrasebook.spelling import folded, typed_words


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
