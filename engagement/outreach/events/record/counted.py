"""How people at an event are counted. Numbers by language and group are shown at its door and in the measures, without the few."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from flask_babel import LazyString

from engagement.language.staff_texts import staff_lazy_gettext as _sl

SMALLEST = 5  # fewer people could be known by who was there, so they are shown to nobody
LONGEST = 80  # letters of a group that is counted
NONE_OF_THEM = "none_of_them"  # the group of who said that they are of none that was asked about


def folded(name: str) -> str:
    """A group's name however it is written: by this, what is counted at an event is of that community of its plan."""
    return " ".join(name.split()).casefold()[:LONGEST]


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


class WhyNot(StrEnum):
    """Why a support was not given."""

    NOBODY_FREE = "nobody_free"
    TOO_LATE = "too_late"
    DID_NOT_COME = "did_not_come"
    NO_MONEY = "no_money"
    NOT_TO_BE_HAD = "not_to_be_had"
    OTHER = "other"


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

WHY_NOT: Mapping[WhyNot, LazyString] = {
    WhyNot.NOBODY_FREE: _sl("Nobody was free"),
    WhyNot.TOO_LATE: _sl("It was asked for too late"),
    WhyNot.DID_NOT_COME: _sl("Whoever had said yes did not come"),
    WhyNot.NO_MONEY: _sl("There was no money for it"),
    WhyNot.NOT_TO_BE_HAD: _sl("Nobody offers it here"),
    WhyNot.OTHER: _sl("Another reason"),
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
