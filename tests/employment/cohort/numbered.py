"""Program numbers as the product gives them, and how many people it says there are; enrolments.actions without the rows."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from random import Random

from engagement.employment.participants import keys
from engagement.employment.participants.unique import unique_people
from tests.employment.cohort.compared import Compared
from tests.employment.cohort.enrolled import Door, Entry, entries, of_survivors, people
from tests.employment.cohort.truth import World

SAME, TWO, NOT_TOLD = "same", "two", "not told"
Pairs = list[tuple[int, int]]


@dataclass
class Register:
    """All numbers, whose each is in truth, and the pairs that were found with what a person decided of them."""

    numbers: list[int] = field(default_factory=list)  # for each enrolment
    whose: dict[int, int] = field(default_factory=dict)
    pairs: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def same(self) -> Pairs:
        """Pairs that are one."""
        return [pair for pair, answer in self.pairs.items() if answer == SAME]

    @property
    def unresolved(self) -> Pairs:
        """Pairs of which nobody knows."""
        return [pair for pair, answer in self.pairs.items() if answer == NOT_TOLD]


def register(found: Sequence[Entry], chance: Random, decides: float) -> Register:
    """Numbers for all of them: the one they tell, else a new one; names that sound alike with one birthday are a pair."""
    made, kept = Register(), defaultdict(set)
    by_key: defaultdict[bytes, set[int]] = defaultdict(set)
    for place, one in enumerate(found):
        number = place if one.first is None else made.numbers[one.first]
        made.numbers.append(number)
        made.whose[number] = one.human.key
        if one.birthday is None:
            continue
        stored, words = _sounds(one.name, one.birthday)
        for key in stored:
            kept[number].add(key)
            by_key[key].add(number)
        near = set().union(*(by_key[key] for word in words for key in word)) - {number}
        for other in near:
            if keys.are_alike(words, kept[other]):
                made.pairs.setdefault((min(number, other), max(number, other)), NOT_TOLD)
    for pair in made.pairs:
        if chance.random() < decides:
            made.pairs[pair] = SAME if made.whose[pair[0]] == made.whose[pair[1]] else TWO
    return made


@cache
def _sounds(name: str, birthday: str) -> tuple[set[bytes], list[set[bytes]]]:
    return keys.stored([name], birthday), keys.sought(name, birthday)


def counted_once(found: Sequence[Entry], made: Register, world: World, *, decided: bool) -> Iterator[Compared]:
    """How many people there are: with pairs open or all decided, with a total beside, and where some tell nothing."""
    true, beside = people(found), of_survivors(world)
    low, high = unique_people(made.numbers, made.same, made.unresolved)
    figure = "people, pairs decided" if decided else "people, pairs open"
    missed = [f"{figure}: {low} to {high} of {len(true)}"] if decided and low != high else []
    yield Compared(figure, low, high, len(true), len(found), missed)
    yield Compared("people, with a total beside", low, high + len(beside), len(true | beside), len(found))
    found = entries(world, Door(forgets=0.3))
    made = register(found, Random(world.seed), 0.6)
    low, high = unique_people(made.numbers, made.same, made.unresolved)
    hidden = sum(one.hidden for one in found)
    yield Compared("people, some tell nothing", low - hidden, high, len(people(found)), len(found))
