"""What may be released, and what is held back."""

from dataclasses import replace
from typing import Any

import pytest

from engagement.employment.goal.figures import Figures, Median, Span, Step
from engagement.employment.goal.releases import safety
from engagement.employment.goal.releases.cells import Cell, Mark
from engagement.employment.goal.releases.kinds import Problem
from engagement.employment.goal.releases.released import Line, MonthLine, Released, Wage, rounded
from engagement.foundation.months import month_after
from tests.employment.goal.releases.counted import OCTOBER, figures

NOVEMBER = month_after(OCTOBER)
TRUE = figures()
MADE = rounded(TRUE, (), OCTOBER, 5)


def with_step(made: Released, key: str, cell: Cell) -> Released:
    """The same, with another number at a step."""
    steps = tuple(Line(one.key, cell if one.key == key else one.cell) for one in made.steps)
    return replace(made, steps=steps)


def test_what_is_rounded_is_released() -> None:
    assert safety.problems(TRUE, MADE, None) == []


@pytest.mark.parametrize(
    ("counted", "made", "why"),
    [
        (TRUE, with_step(MADE, "placed", Cell(352, 352)), Problem.NOT_ROUNDED),
        (TRUE, with_step(MADE, "placed", Cell(345, 345)), Problem.OUTSIDE),
        (TRUE, with_step(MADE, "day_60", Cell(250, 275, 315)), Problem.OUTSIDE),
        (TRUE, with_step(MADE, "day_60", Cell(245, 270, 315)), Problem.OUTSIDE),
        (TRUE, with_step(MADE, "day_60", Cell(245, 275, 310)), Problem.OUTSIDE),
        (TRUE, with_step(MADE, "day_60", Cell(mark=Mark.NOBODY)), Problem.OUTSIDE),
        (TRUE, with_step(MADE, "day_180", Cell(150, 195, 240)), Problem.TWO_SAYINGS),
        (figures(people=Span(3, 9)), MADE, Problem.FEW),
        (figures(people=Span(136, 140)), replace(MADE, people=Cell(135, 140)), Problem.FEW),
        (figures(wages=tuple(Median(one.key, one.cents, 19) for one in TRUE.wages)), MADE, Problem.FEW_WAGES),
        (TRUE, replace(MADE, wages=(Wage("start", 18_47),)), Problem.FEW_WAGES),
        (TRUE, replace(MADE, silent=13, twice=10), Problem.NOT_ROUNDED),
        (TRUE, replace(MADE, silent=20, twice=10), Problem.FEW),
        (TRUE, replace(MADE, silent=0, twice=30), Problem.FEW),
        (TRUE, replace(MADE, months=(MonthLine(OCTOBER, Cell(136, 163)),)), Problem.NOT_ROUNDED),
    ],
)
def test_what_is_held_back(counted: Figures, made: Released, why: Problem) -> None:
    assert why in safety.problems(counted, made, None)


def test_a_small_group_is_not_shown_by_mistake() -> None:
    few = figures(steps=tuple(replace(one, due=35) if one.key == "day_365" else one for one in TRUE.steps))
    assert Problem.FEW in safety.problems(few, with_step(MADE, "day_365", Cell(0, 30, 35)), None)


@pytest.mark.parametrize(("due", "known", "cents"), [(8, 0, None), (34, 21, 19_81)])
def test_a_wage_says_nothing_of_a_group_that_is_hidden(due: int, known: int, cents: int | None) -> None:
    """Whether none of eight is known to work, or most of thirty-four, is not said by what they are paid either."""
    seen = Step("day_365", known, known, 0, due)
    few = figures(
        steps=tuple(seen if one.key == "day_365" else one for one in TRUE.steps),
        wages=(*TRUE.wages[:2], Median("day_365", cents, known)),
    )
    made = rounded(few, (), OCTOBER, 5)
    assert made.wages[-1] == Wage("day_365", mark=Mark.HIDDEN) and safety.problems(few, made, None) == []
    told = replace(
        made, wages=(*made.wages[:2], Wage("day_365", cents and 19_75, None if cents else Mark.NOT_MEASURED))
    )
    assert Problem.FEW_WAGES in safety.problems(few, told, None)


def test_few_who_did_not_come_are_not_shown_by_mistake() -> None:
    few = figures(steps=tuple(Step("day_60", 300, 309, 9, 314) if one.key == "day_60" else one for one in TRUE.steps))
    assert Problem.FEW in safety.problems(few, with_step(MADE, "day_60", Cell(300, 310, 315)), None)


def next_month(**facts: Any) -> tuple[Figures, Released]:
    """What was counted a month later, and what would be released of it."""
    counted = figures(NOVEMBER, **facts)
    return counted, rounded(counted, MADE.months, NOVEMBER, 5)


def test_the_past_stays() -> None:
    counted, made = next_month()
    assert made.months[:-1] == MADE.months and made.months[-1] == MonthLine(NOVEMBER, made.people)
    assert safety.problems(counted, made, MADE) == []
    other = replace(made, months=(*made.months[:-2], MonthLine(OCTOBER, Cell(140, 165)), made.months[-1]))
    assert safety.problems(counted, other, MADE) == [Problem.PAST_CHANGED]
    assert safety.problems(counted, replace(made, months=made.months[-1:]), MADE) == [Problem.PAST_CHANGED]


def test_a_change_of_few_people_is_not_told() -> None:
    """Each number of itself may stand; beside the other it would say by how many it changed."""
    counted, made = next_month()
    one, other = Cell(101, 101), Cell(104, 104)
    found = safety.problems(counted, replace(made, beside=other), replace(MADE, beside=one))
    assert Problem.INCREMENT in found
    assert Problem.INCREMENT not in safety.problems(counted, made, MADE)


def test_fewer_than_was_released_is_looked_at_first() -> None:
    counted, made = next_month(people=Span(100, 130))
    assert safety.problems(counted, made, MADE) == [Problem.FELL]
    judged_otherwise = replace(counted, rule_number=7)
    assert safety.problems(judged_otherwise, replace(made, rule_number=7), MADE) == []
    assert safety.problems(*next_month(people=Span(100, 135)), MADE) == []
