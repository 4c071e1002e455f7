"""How people at an event are counted, and which of the numbers are shown."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from flask_babel import LazyString

from engagement.language.staff_texts import staff_lazy_gettext as _sl

SMALLEST = 5  # fewer at one event could be known by who was there


class HowCounted(StrEnum):
    """Where the number of people comes from."""

    DOOR = "door"
    ROOM = "room"
    CARDS = "cards"
    GUESS = "guess"


class Dimension(StrEnum):
    """By what people are counted apart; interpreters are counted by how they worked."""

    LANGUAGE = "language"
    GROUP = "group"
    INTERPRETER = "interpreter"


HOW: Mapping[HowCounted, LazyString] = {
    HowCounted.DOOR: _sl("Counted at the door"),
    HowCounted.ROOM: _sl("Counted in the room"),
    HowCounted.CARDS: _sl("Cards that were given back"),
    HowCounted.GUESS: _sl("Guessed"),
}
MODES: Mapping[str, LazyString] = {
    "in_person": _sl("In the room"),
    "video": _sl("By video"),
    "phone": _sl("By phone"),
    "sign": _sl("Sign language"),
}


def shown(counts: Sequence[int], attendance: int) -> list[int | None]:
    """The numbers as they may be shown beside the number of all: None for a few, and for what would give a few away.

    Whoever said nothing is a number too: all without those who are counted apart.
    """
    everyone = [*counts, max(attendance - sum(counts), 0)]
    hidden = {place for place, count in enumerate(everyone) if 0 < count < SMALLEST}
    left = sorted((count, place) for place, count in enumerate(everyone) if count >= SMALLEST)
    while hidden and left and (len(hidden) < 2 or sum(everyone[place] for place in hidden) < SMALLEST):
        hidden.add(left.pop(0)[1])
    return [None if place in hidden else count for place, count in enumerate(counts)]
