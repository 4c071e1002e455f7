"""Who comes to which organization, and what they say there of who they are. Imports nothing of the product.

Whoever comes a second time tells their program number, or their birthday. With `forgets`, some tell neither.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tests.employment.cohort.truth import SURVIVORS, Human, World


@dataclass(slots=True)
class Entry:
    """One enrolment by name. `first`: the place of their first one, if they tell its number."""

    human: Human
    day: int
    organization: int
    name: str
    birthday: str | None
    first: int | None = None
    hidden: bool = False  # they came before, and tell nothing by which that can be found


@dataclass(frozen=True)
class Door:
    """How it goes at the door."""

    tells_number: float = 0.5
    spells_otherwise: float = 0.4
    forgets: float = 0.0


def entries(world: World, door: Door) -> list[Entry]:
    """All enrolments by name, one after the other."""
    chance, found = Random(world.seed + 1), list[Entry]()
    came = sorted(((day, one.key, organization) for one in world.people for day, organization in one.enrolled))
    places: dict[int, list[int]] = {}
    for day, key, organization in came:
        if organization == SURVIVORS:
            continue
        before = places.setdefault(key, [])
        found.append(_entry(world.people[key], day, organization, [found[place] for place in before], door, chance))
        if found[-1].first is not None:
            found[-1].first = before[0]
        before.append(len(found) - 1)
    return found


def _entry(human: Human, day: int, organization: int, before: Sequence[Entry], door: Door, chance: Random) -> Entry:
    told = chance.random() >= door.forgets
    name = spelled(human, chance, door.spells_otherwise)
    entry = Entry(human, day, organization, name, human.birthday if told else None)
    if before and chance.random() < door.tells_number:
        entry.first = 0
    elif before:
        entry.hidden = entry.birthday is None or all(one.birthday is None for one in before)
    return entry


def spelled(human: Human, chance: Random, otherwise: float) -> str:
    """Their name, spelled in one of the ways in which it is spelled; the second family name is left out at times."""
    spelled_so = [chance.choice(one) if chance.random() < otherwise else one[0] for one in human.names]
    if len(spelled_so) == 3 and chance.random() < otherwise:
        spelled_so.pop()
    return (
        ", ".join([" ".join(spelled_so[1:]), spelled_so[0]])
        if chance.random() < otherwise / 4
        else " ".join(spelled_so)
    )


def people(found: Sequence[Entry]) -> set[int]:
    """Who they are."""
    return {one.human.key for one in found}


def of_survivors(world: World) -> set[int]:
    """Whom the organization that helps survivors has among its people."""
    return {one.key for one in world.people if any(organization == SURVIVORS for _, organization in one.enrolled)}
