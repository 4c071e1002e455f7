"""The parts of residents' pages that somebody may record, each by its key, with the words to say: the list of what to record.

Slices contribute theirs. A test compares the words with those the pages show, so what is recorded is what is read.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeAlias

from flask_babel import LazyString

DIGITS = 16

Words: TypeAlias = LazyString | str
Line: TypeAlias = Words | tuple[Words, ...]


@dataclass(frozen=True)
class SpokenPart:
    """One part: its key stands in the page and is never renamed; `page` says where it is; `lines` are in the language being spoken.

    `private`: the page tells more, of one person, which no recording says; it is played only where no voice of the device can read.
    """

    key: str
    page: Words
    lines: Callable[[], Iterable[Line]]
    private: bool = False

    def words(self) -> list[str]:
        """What to say, line by line, in the language being spoken."""
        return [" ".join(map(str, line)) if isinstance(line, tuple) else str(line) for line in self.lines()]


def part(key: str, page: Words, *lines: Line, private: bool = False) -> SpokenPart:
    """A part that says these lines."""
    return SpokenPart(key, page, lambda: lines, private)


def number_of(words: Iterable[str]) -> str:
    """What stands for the words of a part beside its recording: it changes when one of them does."""
    return sha256("\n".join(" ".join(line.split()) for line in words).encode()).hexdigest()[:DIGITS]
