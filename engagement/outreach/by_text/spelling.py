"""How the word on a poster is written, and how it is found in what somebody texts: in any case, with marks, with look-alikes.

A word ends with a digit, so that no word of a sentence is one; 1, 2 and 3 answer our questions, 0, 5 and 8 look like letters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from engagement.language.folding import fold, plain_digits

DIGITS = "4679"
LEAST_LETTERS, MOST_LETTERS = 2, 8
A_WORD = re.compile(rf"[A-Z]{{{LEAST_LETTERS},{MOST_LETTERS}}}[{DIGITS}]")
PIECE = re.compile(r"[^\W_][\w\u0300-\u036f]*")
# What one hand writes and another reads; and letters of another keyboard that look the same.
ONE_FOR_ANOTHER = str.maketrans("01582LАВСЕНІКМОРТХУ", "OISBZIABCEHIKMOPTXY")
MARKS = " \t\n.,:;!?-–—#*()[]\"'«»“”„「」،؛。，：！"


@dataclass(frozen=True)
class Found:
    """What may be a word: as it is known, and what else the text says. `parted`: its digit was written apart."""

    known_as: str
    rest: str
    parted: bool = False


def as_shown(typed: str) -> str:
    """What staff typed, as it is printed: capitals without accents, spaces and marks."""
    return "".join(letter for letter in plain_digits(fold(typed)).upper() if letter.isalnum())


def known_as(word: str) -> str:
    """What all spellings that look alike have in common; empty if it cannot be a word."""
    shown = as_shown(word)
    letters, digit = shown[:-1].translate(ONE_FOR_ANOTHER), shown[-1:]
    return letters + digit if A_WORD.fullmatch(letters + digit) and not letters_only(shown).isdigit() else ""


def letters_only(word: str) -> str:
    """The word without its digit."""
    return word[:-1]


def may_be_words(text: str) -> Iterator[Found]:
    """All in a text that may be a word, in their order: written in one piece anywhere, then in two."""
    pieces = list(PIECE.finditer(text))
    for piece in pieces:
        if name := known_as(piece[0]):
            yield Found(name, _without(text, piece.start(), piece.end()))
    for one, other in pairwise(pieces):
        if len(other[0]) == 1 and (name := known_as(one[0] + other[0])):
            yield Found(name, _without(text, one.start(), other.end()), parted=True)


def _without(text: str, begin: int, end: int) -> str:
    before, after = text[:begin].rstrip(MARKS), text[end:].lstrip(MARKS)
    return f"{before} {after}".strip() if before and after else (before or after).strip()
