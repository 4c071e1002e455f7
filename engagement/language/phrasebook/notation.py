"""The one reader of the notation that README.md explains. What it returns is looked for by in_words.py and by free_text.py."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

LONGEST_GAP = 4  # words that “...” may stand for
MOST_FREE_WORDS = 12  # words that “...-{but}” may stand for
ANY_LETTERS = "*"
CLOSED_BY = {"(": ")", "[": "]"}
SIGNS = re.compile(r"\.\.\.-\{\w+\}(?![^\s)\]|])|\.\.\.|[()\[\]|]|[^\s()\[\]|]+")
GLUED = re.compile(r"[^\s(\[|][(\[]|[)\]][^\s)\]|]")
FREE_WORDS = re.compile(r"\.\.\.-\{(\w+)\}")
A_SET = re.compile(r"\{(\w+)\}")
A_WORD = re.compile(r"[\w*'’][^={}]*")


@dataclass(frozen=True)
class Word:
    """What was written without a space in between: `*` for letters that are not given, and in Chinese several words."""

    written: str
    may_be_missing = False


@dataclass(frozen=True)
class Gap:
    """None to four words, whichever they are."""

    may_be_missing = True


@dataclass(frozen=True, eq=False)
class Choice:
    """One of several ways, each its parts one after the other. Phrases share those of a set: what is made of it is made once."""

    ways: tuple[tuple["Part", ...], ...]

    @cached_property
    def may_be_missing(self) -> bool:
        """Whether a phrase is whole without it."""
        return any(all(part.may_be_missing for part in way) for way in self.ways)


@dataclass(frozen=True)
class FreeWords:
    """None to twelve words with which no phrase of a set begins, across pauses, too."""

    but: Choice
    may_be_missing = True


Part = Word | Gap | FreeWords | Choice
NUMBERS = ("1", "2", "3")  # the answers that each of our questions offers: no free words


class Notation:
    """Reads the phrases of one file, which names its `sets`."""

    def __init__(self, sets: Mapping[str, Sequence[str]] | None = None) -> None:
        self._unread = dict(sets or {})
        self._sets: dict[str, Choice] = {}
        self._free_words: dict[str, FreeWords] = {}
        self._words: dict[str, Word] = {}

    def read(self, phrase: str) -> Choice:
        """A phrase. Raises ValueError if it is not well written, and KeyError of a set that is not there or holds itself."""
        found = self._whole(phrase)
        if found.may_be_missing:
            raise ValueError(f"{phrase}: no word of it must be there")
        return found

    def _whole(self, phrase: str) -> Choice:
        if GLUED.search(phrase):
            raise ValueError(f"{phrase}: brackets stand apart from words")
        signs = iter(SIGNS.findall(phrase))
        found, closed_by = self._choice(signs)
        if closed_by is not None:
            raise ValueError(f"{phrase}: a bracket is closed that was not opened")
        return found

    def _choice(self, signs: Iterator[str]) -> tuple[Choice, str | None]:
        """The ways up to the end, or to the bracket that closes them, which is told."""
        ways: list[list[Part]] = [[]]
        for sign in signs:
            if sign in CLOSED_BY.values():
                return _choice_of(ways), sign
            if sign == "|":
                ways.append([])
            elif sign in CLOSED_BY:
                ways[-1].append(self._bracket(sign, signs))
            elif sign == "...":
                ways[-1].append(Gap())
            elif free := FREE_WORDS.fullmatch(sign):
                ways[-1].append(self._any_but(free[1]))
            else:
                ways[-1].append(self._word(sign))
        return _choice_of(ways), None

    def _bracket(self, opened: str, signs: Iterator[str]) -> Choice:
        inside, closed_by = self._choice(signs)
        if closed_by != CLOSED_BY[opened]:
            raise ValueError("a bracket is not closed")
        return inside if opened == "(" else Choice((*inside.ways, ()))

    def _word(self, sign: str) -> Part:
        name = A_SET.fullmatch(sign)
        if name is None and A_WORD.fullmatch(sign) is None:
            raise ValueError(f"{sign}: no word, and no set, which stands alone: {{called}}")
        return self._words.setdefault(sign, Word(sign)) if name is None else self._set(name[1])

    def _set(self, name: str) -> Choice:
        if name not in self._sets:
            phrases = self._unread.pop(name)
            self._sets[name] = Choice(tuple(way for phrase in phrases for way in self._whole(phrase).ways))
        return self._sets[name]

    def _any_but(self, name: str) -> FreeWords:
        if name not in self._free_words:
            but = self._set(name)
            if but.may_be_missing:
                raise ValueError(f"...-{{{name}}}: no word is left, as one of the set may be missing")
            self._free_words[name] = FreeWords(Choice((*but.ways, *((Word(number),) for number in NUMBERS))))
        return self._free_words[name]


def _choice_of(ways: list[list[Part]]) -> Choice:
    return Choice(tuple(tuple(way) for way in ways))
