"""Whether the words of an event tell where it is, though not everybody may know that.

Letters are folded and digits read in any script. A name in another alphabet is not found: whoever checks a translation reads it.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from engagement.language.folding import fold, plain_digits

WORD = re.compile(r"\w+")
LEAST_DIGITS = 3  # a shorter number may be an hour, a bus or a room
LEAST_LETTERS = 4
OF_A_STREET = frozenset(
    "st street ave avenue av rd road blvd boulevard dr drive ln lane ct court pl place pkwy parkway way trail hwy highway loop "
    "calle avenida camino paseo plaza".split()
)
# What stands in many addresses and tells of none; invented places are marked as examples.
SAYS_NOTHING = OF_A_STREET | frozenset(
    "hall room library center centre community park school church temple mosque building floor office house city public main "
    "north south east west northeast northwest southeast southwest ne nw se sw the and near next door behind upstairs "
    "sala salon biblioteca centro comunitario parque escuela iglesia edificio piso oficina casa ciudad norte este oeste "
    "albuquerque new mexico nm usa example ejemplo water tower market corner".split()
)


def tells_the_place(place: str, texts: Iterable[str]) -> bool:
    """Whether a text holds the number of the place, its street, or the name as it is written."""
    words = _words(place)
    telling = [[word] for word in words if word.isdigit() and len(word) >= LEAST_DIGITS]
    telling += [[before] for before, word in pairwise(words) if word in OF_A_STREET and _is_a_name(before)]
    telling += [[word] for before, word in pairwise(words) if _may_be_a_house(before) and _is_a_name(word)]
    parts = [_words(part) for part in re.split(r"[,;\n]", place)]
    telling += [part for part in parts if len(part) > 1 and any(word not in SAYS_NOTHING for word in part)]
    return any(_holds(_words(text), one) for text in texts for one in telling)


def words_of_the_place(place: str, texts: Iterable[str]) -> list[str]:
    """Words of the place that stand in the texts and may tell it."""
    said = {word for text in texts for word in _words(text)}
    return [word for word in dict.fromkeys(_words(place)) if _is_a_name(word) and word in said]


def _words(text: str) -> list[str]:
    return WORD.findall(plain_digits(fold(text)).casefold())


def _is_a_name(word: str) -> bool:
    return len(word) >= LEAST_LETTERS and not word.isdigit() and word not in SAYS_NOTHING


def _may_be_a_house(word: str) -> bool:
    return word.isdigit() and len(word) >= LEAST_DIGITS


def _holds(said: Sequence[str], words: Sequence[str]) -> bool:
    return any(list(said[at : at + len(words)]) == list(words) for at in range(len(said) - len(words) + 1))
