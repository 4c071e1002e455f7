"""One cohort from beginning to end: its truth, what is learned of it, and every figure beside the truth."""

from collections.abc import Iterable

from tests.employment.cohort import compared, funders, numbered, toward_goal
from tests.employment.cohort.compared import Compared
from tests.employment.cohort.seen import Manner, known
from tests.employment.cohort.truth import world

FIGURES = (
    compared.retention, compared.lasting, funders.wioa, funders.orr, numbered.counted_once, toward_goal.toward_goal,
    toward_goal.by_records,
)  # fmt: skip


def compare(seed: int, number: int, manner: Manner | None = None) -> list[Compared]:
    """Every figure of one cohort."""
    one = world(seed, number)
    people = known(one, manner or Manner())
    return [line for figures in FIGURES for line in figures(people, one)]


def held(lines: Iterable[Compared]) -> None:
    """Each of them covers the truth, and says nothing false of anybody."""
    for one in lines:
        assert one.covers, one
        assert not one.false, one.false[:5]
