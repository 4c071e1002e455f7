"""The picture of the months and of where they go: what leaves the picture is cut at its edge, where the line is by then."""

from datetime import date

import pytest

from engagement.employment.goal.releases.cells import Cell
from engagement.employment.goal.releases.charts import FINER, places, plot
from engagement.employment.goal.releases.released import MonthLine

MONTHS = [MonthLine(date(2025, 1, 1), Cell(0, 0)), MonthLine(date(2026, 1, 1), Cell(100, 200))]
GOAL = 1000

Points = list[tuple[float, float]]


def fan(soon: date, late: date | None, *, from_right: bool = False) -> Points:
    """The corners of the fan, in percent: from January 2026 on, 100 at the bottom and 10 at the goal."""
    found = plot(MONTHS, GOAL, (soon, late), from_right=from_right)
    assert found is not None
    return [(float(x) / FINER, float(y) / FINER) for x, y in (pair.split(",") for pair in found.fan.split())]


@pytest.mark.parametrize(
    ("soon", "late", "ends"),
    [
        (date(2029, 1, 1), date(2033, 1, 1), [(44.4, 10), (88.9, 10)]),
        (date(2029, 1, 1), None, [(80, 10), (100, 10), (100, 91)]),
        (date(2032, 1, 1), date(2046, 1, 1), [(53.8, 10), (100, 10), (100, 42.4)]),
        (date(2050, 1, 1), None, [(100, 46), (100, 91)]),
    ],
    ids=["both in the picture", "nobody says how late", "the late one leaves it", "the early one leaves it too"],
)
def test_where_the_fan_ends(soon: date, late: date | None, ends: Points) -> None:
    low, high, *rest = fan(soon, late)
    assert (low[1], high[1]) == pytest.approx((91, 82), abs=0.11)
    assert rest == pytest.approx([pytest.approx(one, abs=0.15) for one in ends])


def test_from_the_right_it_is_the_mirror_image() -> None:
    reached = date(2032, 1, 1), date(2046, 1, 1)
    assert fan(*reached, from_right=True) == pytest.approx(
        [pytest.approx((100 - x, y), abs=0.11) for x, y in fan(*reached)]
    )


def test_sums_lie_on_one_axis_from_either_side() -> None:
    assert places((13_41, 15_00, None, 14_25), from_right=False) == {13_41: "35.2", 15_00: "75", 14_25: "56.2"}
    assert places((13_41, 15_00), from_right=True) == {13_41: "64.8", 15_00: "25"}
    assert places((15_00,), from_right=False) == {15_00: "50"} and places((None,), from_right=False) == {}
