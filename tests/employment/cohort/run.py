"""One cohort from beginning to end: its truth, what is learned of it, and every figure beside the truth."""

from collections.abc import Iterable, Iterator
from random import Random

from tests.employment.cohort.compared import Compared, lasting, retention
from tests.employment.cohort.enrolled import Door, entries
from tests.employment.cohort.funders import funders
from tests.employment.cohort.numbered import counted_once, register
from tests.employment.cohort.seen import Manner, known
from tests.employment.cohort.toward_goal import by_records
from tests.employment.cohort.truth import world

DECIDED, OPEN = 1.0, 0.6  # of so many pairs a person decides


def compare(seed: int, number: int, manner: Manner | None = None) -> list[Compared]:
    """Every figure of one cohort. In every second one all pairs are decided: then how many people there are is no bracket."""
    return list(_compared(seed, number, manner or Manner()))


def _compared(seed: int, number: int, manner: Manner) -> Iterator[Compared]:
    one = world(seed, number)
    people = known(one, manner)
    yield from retention(people, one)
    yield from lasting(people, one)
    yield from funders(people, one)
    found, decided = entries(one, Door()), bool(seed % 2)
    made = register(found, Random(seed), DECIDED if decided else OPEN)
    yield from counted_once(found, made, one, decided=decided)
    yield from by_records(people, one, found, made, decided=decided)


def held(lines: Iterable[Compared]) -> None:
    """Each of them covers the truth, and says nothing false of anybody."""
    for one in lines:
        assert one.covers, one
        assert not one.false, one.false[:5]
