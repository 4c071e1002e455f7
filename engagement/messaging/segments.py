"""How many texts a message is sent and paid as. One letter outside the GSM alphabet more than halves the room."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from gsm0338 import Codec

Encoding = Literal["GSM-7", "UCS-2"]

ESCAPE = "\x1b"  # announces an extension letter; it is no letter itself
# Units in a message that is alone, and in each part of a longer one, which begins with a header.
ROOM: dict[Encoding, tuple[int, int]] = {"GSM-7": (160, 153), "UCS-2": (70, 67)}


@dataclass(frozen=True, slots=True)
class Segments:
    """How many parts a message has, in which alphabet, and how many units (septets or UTF-16 units) it takes."""

    count: int
    encoding: Encoding
    units: int


def segments(text: str) -> Segments:
    """The parts a message is sent in; an empty message has none."""
    gsm = [_septets(letter) for letter in text]
    if all(gsm):
        return _packed(gsm, "GSM-7")
    return _packed([2 if ord(letter) > 0xFFFF else 1 for letter in text], "UCS-2")


def _packed(sizes: list[int], encoding: Encoding) -> Segments:
    units = sum(sizes)
    alone, part = ROOM[encoding]
    if units <= alone:
        return Segments(min(units, 1), encoding, units)
    count, room = 1, part
    for size in sizes:
        if size > room:  # a letter of two units is never split, so a part may go out with a unit unused
            count, room = count + 1, part
        room -= size
    return Segments(count, encoding, units)


@cache
def _septets(letter: str) -> int:
    """1 for a letter of the GSM alphabet, 2 for one of its extension, 0 for any other."""
    if letter == ESCAPE:
        return 0
    try:
        encoded, _ = Codec().encode(letter)
    except UnicodeEncodeError:
        return 0
    return len(encoded)
