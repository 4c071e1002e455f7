"""How a phrase of a phrasebook is written, and where it stands in what somebody said.

no me llamen              these words, one after the other
no me (llamen|escriban)   one of several
[por favor] paren         the words in brackets may be missing
escrib*                   any ending; *nyandik* any beginning, too
no quiero ... mensajes    none to four other words between, in one breath
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from engagement.language.phrasebook.spelling import folded, typed_words

LONGEST_GAP = 4
SIGNS = re.compile(r"\.\.\.|[()\[\]|]|[^\s()\[\]|]+")
GLUED = re.compile(r"[^\s(\[|][(\[]|[)\]][^\s)\]|]")
FIRST_LETTERS = 4  # phrases are looked up by so many of their first word


@dataclass(frozen=True)
class Heard:
    """For each word of a text, the spellings by which it may stand in a phrasebook; and before which words its writer paused."""

    words: Sequence[frozenset[str]]
    pauses: frozenset[int]

    @cached_property
    def beginnings(self) -> list[set[str]]:
        """For each word, the letters by which phrases that begin with it are looked up."""
        return [{word[:length] for word in words for length in range(FIRST_LETTERS + 1)} for words in self.words]


class Node(ABC):
    """A part of a phrase."""

    @abstractmethod
    def ends(self, heard: Heard, at: int) -> set[int]:
        """Where it may end if it begins at that word; empty if it does not."""

    @abstractmethod
    def first_letters(self) -> set[str]:
        """How its first word may begin; the empty text: in any way."""

    def may_be_missing(self) -> bool:
        """Whether a phrase is whole without it."""
        return False

    def words(self) -> set[str]:
        """The words in it that are spelled out, in every spelling."""
        return set()


@dataclass(frozen=True)
class Spelled(Node):
    """One word, in any of its spellings."""

    spellings: frozenset[str]

    def ends(self, heard: Heard, at: int) -> set[int]:
        """After that word, if it is it."""
        return {at + 1} if at < len(heard.words) and not self.spellings.isdisjoint(heard.words[at]) else set()

    def first_letters(self) -> set[str]:
        """The first letters of each spelling."""
        return {spelling[:FIRST_LETTERS] for spelling in self.spellings}

    def words(self) -> set[str]:
        """That one."""
        return set(self.spellings)


@dataclass(frozen=True)
class Partly(Node):
    """A word of which only a part is given, in any of its spellings; `known` is what comes before the rest."""

    shapes: tuple[re.Pattern[str], ...]
    known: frozenset[str]

    def ends(self, heard: Heard, at: int) -> set[int]:
        """After that word, if it has that part."""
        fits = at < len(heard.words) and any(shape.fullmatch(word) for word in heard.words[at] for shape in self.shapes)
        return {at + 1} if fits else set()

    def first_letters(self) -> set[str]:
        """The letters before the part that is not given."""
        return {part[:FIRST_LETTERS] for part in self.known}


@dataclass(frozen=True)
class Gap(Node):
    """A few words, whichever they are, with no pause before or among them."""

    def ends(self, heard: Heard, at: int) -> set[int]:
        """After none, one or a few words of the same breath."""
        found = {at}
        for end in range(at + 1, min(at + LONGEST_GAP, len(heard.words)) + 1):
            if end - 1 in heard.pauses:
                break
            found.add(end)
        return found

    def first_letters(self) -> set[str]:
        """Any."""
        return {""}

    def may_be_missing(self) -> bool:
        """It may."""
        return True


@dataclass(frozen=True)
class Sequel(Node):
    """Parts one after the other."""

    parts: tuple[Node, ...]

    def ends(self, heard: Heard, at: int) -> set[int]:
        """Where the last of them may end."""
        found = {at}
        for part in self.parts:
            found = {end for begin in found for end in part.ends(heard, begin)}
            if not found:
                break
        return found

    def first_letters(self) -> set[str]:
        """Those of the first that is there."""
        found: set[str] = set()
        for part in self.parts:
            found |= part.first_letters()
            if not part.may_be_missing():
                break
        return found

    def may_be_missing(self) -> bool:
        """Whether all of them may."""
        return all(part.may_be_missing() for part in self.parts)

    def words(self) -> set[str]:
        """Those of each."""
        return set().union(*(part.words() for part in self.parts))


@dataclass(frozen=True)
class Choice(Node):
    """One of several ways."""

    ways: tuple[Node, ...]

    def ends(self, heard: Heard, at: int) -> set[int]:
        """Where any of them may end."""
        return set().union(*(way.ends(heard, at) for way in self.ways))

    def first_letters(self) -> set[str]:
        """Those of each."""
        return set().union(*(way.first_letters() for way in self.ways))

    def may_be_missing(self) -> bool:
        """Whether one of them may."""
        return any(way.may_be_missing() for way in self.ways)

    def words(self) -> set[str]:
        """Those of each."""
        return set().union(*(way.words() for way in self.ways))


def compile_phrase(phrase: str, *, as_typed: bool = False) -> Node:
    """A phrase, ready to be looked for; `as_typed` only with its accents. Raises ValueError if it is not well written."""
    if GLUED.search(phrase):
        raise ValueError(f"{phrase}: brackets stand apart from words")
    signs = SIGNS.findall(phrase)
    found = _choice(signs, as_typed=as_typed)
    if signs:
        raise ValueError(f"{phrase}: a bracket is closed that was not opened")
    if found.may_be_missing():
        raise ValueError(f"{phrase}: no word of it must be there")
    return found


def _choice(signs: list[str], *, as_typed: bool) -> Node:
    """The ways up to the end or to the bracket that closes them, which stays for the caller."""
    ways: list[list[Node]] = [[]]
    while signs and signs[0] not in (")", "]"):
        sign = signs.pop(0)
        if sign == "|":
            ways.append([])
        elif sign == "...":
            ways[-1].append(Gap())
        elif sign in ("(", "["):
            inside = _choice(signs, as_typed=as_typed)
            if not signs or signs.pop(0) != {"(": ")", "[": "]"}[sign]:
                raise ValueError("a bracket is not closed")
            ways[-1].append(inside if sign == "(" else Choice((inside, Sequel(()))))
        else:
            ways[-1] += _words(sign, as_typed=as_typed)
    return _one_of([parts[0] if len(parts) == 1 else Sequel(tuple(parts)) for parts in ways])


def _one_of(ways: list[Node]) -> Node:
    """One of several ways; those of a single word are looked for as one, which is quick however many they are."""
    words = [way.spellings for way in ways if isinstance(way, Spelled)]
    others = [way for way in ways if not isinstance(way, Spelled)]
    found = [*([Spelled(frozenset().union(*words))] if words else []), *others]
    return found[0] if len(found) == 1 else Choice(tuple(found))


def _words(sign: str, *, as_typed: bool) -> Iterator[Node]:
    if "*" in sign:
        yield _partly(sign, as_typed=as_typed)
        return
    for typed in typed_words(sign):
        yield Spelled(frozenset({typed} if as_typed else {typed, folded(typed)}))


def _partly(sign: str, *, as_typed: bool) -> Partly:
    given = ["".join(typed_words(piece)) for piece in sign.split("*")]
    spellings = [given] if as_typed else [given, [folded(piece) for piece in given]]
    shapes = tuple(re.compile(r"\w*".join(re.escape(piece) for piece in pieces)) for pieces in spellings)
    return Partly(shapes, frozenset(pieces[0] for pieces in spellings))
