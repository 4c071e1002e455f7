"""Of whom nothing is known, in two parts: as everybody reads them they are the whole, near to what is true, and never few."""

import pytest

from engagement.employment.goal.figures import Span
from engagement.employment.goal.releases.released import rounded
from tests.employment.goal.releases.counted import OCTOBER, figures


@pytest.mark.parametrize(
    ("silent", "twice", "said"),
    [
        (14, 13, (15, 15)),
        (30, 14, (30, 15)),
        (15, 31, (15, 35)),
        (11, 53, (15, 50)),  # a share of 10 would be few
        (53, 11, (50, 15)),
        (11, 11, (None, None)),  # together 25: one of them would be 10
        (40, 10, (None, None)),
        (10, 40, (None, None)),
    ],
)
def test_both_parts_are_the_whole(silent: int, twice: int, said: tuple[int | None, int | None]) -> None:
    made = rounded(
        figures(people=Span(136, 136 + silent + twice), unanswered=silent, perhaps_twice=twice), (), OCTOBER, 5
    )
    assert (made.silent, made.twice) == said
    if made.silent is not None and made.twice is not None:
        assert made.silent + made.twice == made.people.unknown
