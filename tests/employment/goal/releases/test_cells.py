"""How numbers of people are printed: every case there is, and what anybody can work out from each."""

from collections import defaultdict
from collections.abc import Iterator

import pytest

from engagement.employment.goal.releases.cells import FEW, GROUP, Cell, Mark, cell

MOST = 85  # people: beyond, everything is as here
EDGE = 10  # those at the end, of whose cells not every case is among ours
SMALL = set(range(1, FEW + 1))
HIDDEN, NOBODY, NOT_DUE = (Cell(mark=one) for one in (Mark.HIDDEN, Mark.NOBODY, Mark.NOT_DUE))

Case = tuple[int, int, int | None]


@pytest.mark.parametrize(
    ("low", "high", "of", "printed"),
    [
        (641, 641, None, Cell(640, 640)),
        (136, 163, None, Cell(135, 165)),
        (135, 165, None, Cell(135, 165)),
        (0, 0, None, NOBODY),
        (0, 3, None, HIDDEN),
        (10, 10, None, HIDDEN),
        (11, 11, None, Cell(10, 10)),
        (4, 12, None, Cell(0, 20)),
        (20, 21, None, Cell(20, 35)),
        (274, 299, 333, Cell(270, 300, 335)),
        (0, 0, 240, NOBODY),
        (5, 12, 35, HIDDEN),
        (0, 0, 0, NOT_DUE),
        (240, 240, 240, Cell(240, 240, 240)),
        (238, 238, 240, Cell(215, 240, 240)),  # two did not come: as if it were not known of them
        (187, 187, 271, Cell(185, 185, 275)),
    ],
)
def test_printed(low: int, high: int, of: int | None, printed: Cell) -> None:
    assert cell(low, high, of) == printed


def every_case(*, within: bool) -> Iterator[Case]:
    for of in range(MOST + 1) if within else (None,):
        for high in range((MOST if of is None else of) + 1):
            for low in range(high + 1):
                yield low, high, of


@pytest.mark.parametrize("within", [False, True])
def test_what_is_true_is_never_outside(within: bool) -> None:
    for low, high, of in every_case(within=within):
        one = cell(low, high, of)
        if one.mark is not None:
            assert one.numbers == ()
            continue
        assert one.low is not None and one.high is not None and not any(number % 5 for number in one.numbers)
        if one.low == one.high:
            assert low == high and (abs(one.low - low) <= 2 or low == of)
        else:
            assert one.low <= low <= high <= one.high
        if of is not None:
            assert one.of is not None and of > GROUP and max(of, one.high) <= one.of < of + 5


@pytest.mark.parametrize("within", [False, True])
def test_nobody_can_work_out_a_few_people(within: bool) -> None:
    """Of all cases that are printed alike: where 1 to 10 are possible, each of 1 to 10 is, and nothing is known to the person."""
    alike: defaultdict[Cell, list[Case]] = defaultdict(list)
    for case in every_case(within=within):
        alike[cell(*case)].append(case)
    for printed, cases in alike.items():
        if max(printed.numbers, default=0) > MOST - EDGE:
            continue
        worked_out = [{low for low, _high, _of in cases}, {high for _low, high, _of in cases}]
        worked_out.append({high - low for low, high, _of in cases})  # of whom it is not known
        worked_out += [{of - high for _low, high, of in cases if of is not None}]  # who did not come
        worked_out += [
            {of - low for low, _high, of in cases if of is not None},
            {of for *_, of in cases if of is not None},
        ]
        for possible in worked_out:
            assert not possible & SMALL or possible >= SMALL, (printed, sorted(possible))
            assert len(possible) != 1 or possible == {0}, (printed, possible)


def test_who_is_not_known_is_what_lies_between() -> None:
    assert cell(136, 163).unknown == 30 and cell(641, 641).unknown == 0 and HIDDEN.unknown == 0


@pytest.mark.parametrize("one", [HIDDEN, Cell(5, 20), Cell(10, 25, 40)])
def test_kept_as_it_is(one: Cell) -> None:
    assert Cell.from_dict(one.as_dict()) == one
