"""What a slice has to say before a case is closed: what to know, and what to decide."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class ClosingNote:
    """What to know before a case is closed; with `forbids`, why it cannot be closed now."""

    said: str
    forbids: bool = False


@dataclass(frozen=True)
class ClosingQuestion:
    """Something under way that is decided before a case is closed: what it is, how it stands, and what may become of it.

    `choices` are keys with words, by the heading they stand under, and with one of `goes_on` it stays under way; `decide` gets
    the key that was chosen. `other_way` is the name and the address of the page on which more can be said of it.
    """

    key: str
    said: str
    stands: str
    choices: Mapping[str, Sequence[tuple[str, str]]]
    goes_on: frozenset[str]
    decide: Callable[[str], None]
    other_way: tuple[str, str]
