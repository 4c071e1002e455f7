"""How many people there are, lowest and highest, while of some nobody knows yet whether they are one."""

from collections.abc import Collection, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def unique_people(
    people: Collection[T], same: Iterable[tuple[T, T]], unresolved: Iterable[tuple[T, T]] = ()
) -> tuple[int, int]:
    """The lowest and the highest number of people that these are: `same` are pairs that are one, `unresolved` may be.

    Pairs tie in chains, also through somebody who is not among `people`: of A = B and B = C, A and C are one. The lowest is
    that of all unresolved pairs being one, which may be less than can be if some of a chain are known to be two.
    """
    tied = _Tied()
    for one, other in same:
        tied.tie(one, other)
    highest = len({tied.whole(one) for one in people})
    for one, other in unresolved:
        tied.tie(one, other)
    return len({tied.whole(one) for one in people}), highest


class _Tied:
    """Who is tied to whom (union-find): each leads to one that stands for all of theirs."""

    def __init__(self) -> None:
        self.leads: dict[Hashable, Hashable] = {}

    def whole(self, one: Hashable) -> Hashable:
        """The one that stands for all that are tied to this one."""
        while (ahead := self.leads.get(one, one)) != one:
            self.leads[one] = self.leads.get(ahead, ahead)  # the next time the way is half as long
            one = ahead
        return one

    def tie(self, one: Hashable, other: Hashable) -> None:
        """These two are one."""
        self.leads[self.whole(other)] = self.whole(one)
