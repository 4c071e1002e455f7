"""How far groups of a program came, for staff alone, where nobody can be found in a number. Pure.

From 1 to 4 people are never shown. What is hidden could be worked out from the total and the rest: so the next smallest are hidden
too, until each number that is hidden might be any from 1 to 4. Whose group is that small is in none of its columns.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self

from engagement.employment.goal import counting
from engagement.employment.goal.counting import Somebody
from engagement.employment.goal.figures import Span

BY_ORGANIZATION, BY_AGE = "organization", "age"
CITY, NOT_SAID = "city", "not_said"  # keys of groups, beside the ids of organizations and the age bands
FEWEST = 5  # internal_min_n (domain.md §6.4)


@dataclass(frozen=True)
class Group:
    """One group; nothing where its number is hidden."""

    key: str
    enrolled: int | None
    placed: int | None
    lasts: Span | None

    def as_dict(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> Self:
        """As it was kept."""
        return cls(**{**kept, "lasts": Span(**kept["lasts"]) if kept["lasts"] else None})


def groups(people: Mapping[str, Sequence[Somebody]], today: date) -> list[Group]:
    """These groups by size, the largest first; then those whose size is hidden, in an order that tells nothing of it."""
    keys = sorted(people, key=lambda key: (-len(people[key]), key))
    enrolled = [len(people[key]) for key in keys]
    placed = [sum(one.placed(today) for one in people[key]) for key in keys]
    lasts = [counting.reached(people[key])[0] for key in keys]
    small = hidden(enrolled)
    no_placed = small | hidden(placed, small)
    no_lasts = small | hidden([one.low for one in lasts], small) | hidden([one.high for one in lasts], small)
    shown = [
        Group(
            key,
            None if place in small else enrolled[place],
            None if place in no_placed else placed[place],
            None if place in no_lasts else lasts[place],
        )
        for place, key in enumerate(keys)
    ]
    unseen = sorted((one for one in shown if one.enrolled is None), key=lambda one: one.key)
    return [*(one for one in shown if one.enrolled is not None), *unseen]


def hidden(numbers: Sequence[int], already: frozenset[int] = frozenset()) -> frozenset[int]:
    """The places of those that are hidden, beside those that are already."""
    places = {place for place, number in enumerate(numbers) if 0 < number < FEWEST} | set(already)
    by_size = sorted((number, place) for place, number in enumerate(numbers) if number and place not in places)
    while places and not _is_safe([numbers[place] for place in places]) and by_size:
        places.add(by_size.pop(0)[1])
    if places and not _is_safe([numbers[place] for place in places]):
        return frozenset(range(len(numbers)))  # all that there is together is few: each "nobody" would say whose it is
    return frozenset(places)


def _is_safe(numbers: Sequence[int]) -> bool:
    """Whether who knows what these are together could take each that is small for any number from 1 to 4."""
    counted = [number for number in numbers if number]
    if min(counted, default=FEWEST) >= FEWEST:
        return True
    return len(counted) > 1 and sum(counted) - (len(counted) - 1) >= FEWEST - 1
