"""What is hidden, and cannot be had by subtraction either."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagement.equity.suppression import HIDDEN, SMALLEST, Cell, shown, shown_with_total


def people(part: int, whole: int) -> Cell:
    """A cell about as many people as it counts."""
    return Cell(part, whole, whole)


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        (people(0, 0), people(0, 0)),
        (people(0, 10), HIDDEN),
        (people(0, 11), people(0, 11)),
        (people(11, 11), people(11, 11)),
        (people(10, 40), Cell(None, 40, 40)),
        (people(30, 40), Cell(None, 40, 40)),
        (people(20, 40), people(20, 40)),
        (Cell(40, 40, 3), HIDDEN),
    ],
)
def test_one_cell(cell: Cell, seen: Cell) -> None:
    assert shown(cell) == seen


@pytest.mark.parametrize(
    ("part", "whole", "percent"), [(0, 20, 0), (199, 200, 99), (200, 200, 100), (None, 20, None), (0, 0, None)]
)
def test_percent(part: int | None, whole: int, percent: int | None) -> None:
    assert Cell(part, whole).percent == percent


def test_one_hidden_row_hides_the_next_smallest() -> None:
    cells, total = shown_with_total([people(50, 100), people(15, 30), people(2, 5)])
    assert [cell.whole for cell in cells] == [100, None, None]
    assert total == people(67, 135)


def test_nobody_is_not_hidden_for_the_sake_of_a_few() -> None:
    cells, total = shown_with_total([people(50, 100), people(0, 0), people(15, 30), people(2, 5)])
    assert [cell.whole for cell in cells] == [100, 0, None, None]
    assert total == people(67, 135)


@pytest.mark.parametrize(
    ("cell", "rest"), [(Cell(3, 20), 17), (Cell(20, 20), 0), (Cell(None, 20), None), (HIDDEN, None)]
)
def test_the_rest(cell: Cell, rest: int | None) -> None:
    assert cell.rest == rest


def test_one_hidden_part_hides_another_part() -> None:
    cells, total = shown_with_total([people(50, 100), people(20, 40), people(39, 41)])
    assert [(cell.part, cell.whole) for cell in cells] == [(50, 100), (None, 40), (None, 41)]
    assert total.part == 109


COUNTS = st.integers(0, 40).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@given(st.lists(COUNTS, max_size=7))
def test_nothing_small_can_be_worked_out(counts: list[tuple[int, int]]) -> None:
    told = [people(part, whole) for part, whole in counts]
    cells, total = shown_with_total(told)
    for part, seen in (("whole", [cell.whole for cell in cells]), ("part", [cell.part for cell in cells])):
        if getattr(total, part) is None:
            continue
        hidden = [cell for cell, value in zip(told, seen, strict=True) if value is None]
        missing = getattr(total, part) - sum(value for value in seen if value is not None)
        assert missing == sum(getattr(cell, part) for cell in hidden)
        if hidden and len([cell for cell in told if cell.whole]) > 1:
            assert len(hidden) > 1, "one hidden cell is the total less the rest"
        assert not 0 < missing < SMALLEST
    for cell in cells:
        assert cell.whole is None or cell.whole == 0 or cell.whole >= SMALLEST
        assert cell.part is None or not (0 < cell.part < SMALLEST or 0 < (cell.rest or 0) < SMALLEST)
