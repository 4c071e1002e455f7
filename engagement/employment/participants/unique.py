"""How many people there are, lowest and highest, while of some nobody knows yet whether they are one."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


def unique_people(
    people: Collection[T], same: Iterable[tuple[T, T]], unresolved: Iterable[tuple[T, T]] = ()
) -> tuple[int, int]:
    """The lowest and the highest number of people that these are: `same` are pairs that are one, `unresolved` may be.

    Pairs tie in chains, also through somebody who is not among `people`: of A = B and B = C, A and C are one. The lowest is
    that of all unresolved pairs being one, which may be less than can be if some of a chain are known to be two.
    """
    same = list(same)
    lowest = set(leading(people, [*same, *unresolved]).values())
    return len(lowest), len(set(leading(people, same).values()))


def leading(people: Collection[T], pairs: Iterable[tuple[T, T]]) -> dict[T, T]:
    """For each of these people the one that stands for all to whom pairs tie them, who may be none of these people."""
    tied: _Tied[T] = _Tied()
    for one, other in pairs:
        tied.tie(one, other)
    return {one: tied.whole(one) for one in people}


def together(people: Collection[T], same: Collection[tuple[T, T]]) -> dict[T, list[T]]:
    """Each once, the first of those of them who are one, with all whom pairs tie to them, who may be none of these people."""
    everybody = dict.fromkeys([*people, *(one for pair in same for one in pair)])
    leads = leading(everybody, same)
    whole: defaultdict[T, list[T]] = defaultdict(list)
    for one in everybody:
        whole[leads[one]].append(one)
    return {theirs[0]: theirs for lead in dict.fromkeys(leads[one] for one in people) if (theirs := whole[lead])}


class _Tied(Generic[T]):
    """Who is tied to whom (union-find): each leads to one that stands for all of theirs."""

    def __init__(self) -> None:
        self.leads: dict[T, T] = {}

    def whole(self, one: T) -> T:
        """The one that stands for all that are tied to this one."""
        while (ahead := self.leads.get(one, one)) != one:
            self.leads[one] = self.leads.get(ahead, ahead)  # the next time the way is half as long
            one = ahead
        return one

    def tie(self, one: T, other: T) -> None:
        """These two are one."""
        self.leads[self.whole(other)] = self.whole(one)
