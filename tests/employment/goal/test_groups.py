"""Groups of a program: which numbers are hidden, and that what is hidden cannot be worked out."""

from collections.abc import Sequence
from datetime import date
from itertools import product

import pytest

from engagement.employment.goal.counting import Somebody
from engagement.employment.goal.figures import Span
from engagement.employment.goal.groups import FEWEST, Group, groups, hidden
from engagement.employment.retention.verdicts import Verdict

TODAY = date(2026, 11, 15)

HIDDEN: Sequence[tuple[str, list[int], set[int]]] = (
    ("nothing is small", [12, 7, 5], set()),
    ("nobody is no small number", [12, 0, 5], set()),
    ("one small one takes the next smallest along", [12, 7, 3], {1, 2}),
    ("two small ones that are enough", [12, 4, 3], {1, 2}),
    ("two small ones that tell each other", [12, 1, 1], {0, 1, 2}),
    ("two of three are one and one", [12, 7, 1, 1], {1, 2, 3}),
    ("nobody hides nothing", [9, 0, 2], {0, 2}),
    ("all that there is", [3], {0}),
    ("all that there is, beside nobody", [0, 3, 0], {0, 1, 2}),
    ("two of them, beside nobody", [1, 0, 2], {0, 1, 2}),
    ("nobody at all", [0, 0], set()),
)  # fmt: skip


@pytest.mark.parametrize(("numbers", "found"), [one[1:] for one in HIDDEN], ids=[one[0] for one in HIDDEN])
def test_what_is_hidden(numbers: list[int], found: set[int]) -> None:
    assert hidden(numbers) == found


def test_whoever_knows_the_total_cannot_work_out_a_small_number() -> None:
    """All columns of three groups up to 9: what is hidden might be each number from 1 to 4, whatever else is known."""
    for numbers in product(range(10), repeat=3):
        places = sorted(hidden(numbers))
        small = [place for place in places if 0 < numbers[place] < FEWEST]
        if len(places) < 2 or not any(number >= FEWEST for number in numbers):
            continue
        together = sum(numbers[place] for place in places)
        possible = [one for one in product(range(1, together + 1), repeat=len(places)) if sum(one) == together]
        for place in small:
            might_be = {one[places.index(place)] for one in possible}
            assert set(range(1, FEWEST)) <= might_be, numbers


def people(count: int, lasting: int = 0) -> list[Somebody]:
    return [
        Somebody(n, n, date(2025, 1, 1), lasts=Verdict.YES if n < lasting else None, lasted_on=TODAY)
        for n in range(count)
    ]


def test_where_a_hidden_group_stands_tells_nothing_of_its_size() -> None:
    orders = set()
    for seven, nine in ((4, 1), (1, 4), (2, 6), (6, 2)):
        orders.add(tuple(one.key for one in groups({"city": people(20), "9": people(nine), "7": people(seven)}, TODAY)))
    assert orders == {("city", "7", "9")}


def test_a_small_group_shows_nothing_in_any_column() -> None:
    found = groups({"city": people(20, 8), "7": people(4, 0), "9": people(11, 6)}, TODAY)
    assert found == [
        Group("city", 20, 0, Span(8, 8)),
        Group("7", None, None, None),
        Group("9", None, None, None),
    ]


def test_a_small_number_in_a_large_group() -> None:
    found = groups({"city": people(30, 10), "7": people(20, 2), "9": people(15, 6)}, TODAY)
    assert [(one.key, one.enrolled, one.lasts) for one in found] == [
        ("city", 30, Span(10, 10)),
        ("7", 20, None),
        ("9", 15, None),
    ]


def test_groups_are_kept_and_read_again() -> None:
    for one in groups({"city": people(30, 10), "7": people(20, 2)}, TODAY):
        assert Group.from_dict(one.as_dict()) == one
