"""What the public page draws of one release: made of what was released, and of nothing else. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import takewhile

from engagement.employment.goal.figures import Month
from engagement.employment.goal.pace import Forecast, Pace, forecast, pace
from engagement.employment.goal.releases.cells import FEW, WIDTH, Cell, Mark
from engagement.employment.goal.releases.charts import Bar, Plot, places, plot, strip
from engagement.employment.goal.releases.released import Line, MonthLine, Released, Wage
from engagement.foundation.months import last_day

LATE_DAYS = (180, 365)
NAMED = 1  # number that a correction names on the page, which must stay light; all are in the files


class Page:
    """One release as it is drawn; `from_right` where one reads from the right."""

    def __init__(self, released: Released, month: date, *, from_right: bool):
        self.released, self.first, self.from_right = released, month, from_right
        self.begin, self.late = (
            0,
            LATE_DAYS[0],
        )  # no constants of the template, where they would be in English digits for all

    @property
    def month(self) -> str:
        """How its address says the month."""
        return f"{self.first:%Y-%m}"

    @property
    def edge(self) -> str:
        """Where the words of an axis begin."""
        return "100%" if self.from_right else "0"

    @cached_property
    def whole(self) -> list[Bar]:
        """The way to the goal."""
        return self._strip(self.released.people, self.released.goal)

    @cached_property
    def steps(self) -> list[tuple[Line, list[Bar]]]:
        """The way, step by step, each as long as it has people."""
        most = max((max(one.cell.numbers, default=0) for one in self.released.steps), default=0)
        return [(one, self._strip(one.cell, most)) for one in self.released.steps]

    @cached_property
    def retentions(self) -> list[tuple[Line, list[Bar]]]:
        """Three ways to count the same people."""
        return [(one, self._strip(one.cell, one.cell.of or 0)) for one in self.released.retentions]

    @cached_property
    def not_due(self) -> list[tuple[int, int]]:
        """For how many of those who began a job the late days have not come, by what is released of both."""
        began = self.released.step("placed").high or 0
        left = [(day, began - (self.released.step(f"day_{day}").of or began)) for day in LATE_DAYS]
        return [(day, people) for day, people in left if people >= WIDTH]

    @cached_property
    def wages(self) -> list[tuple[Wage, str | None]]:
        """The wages, each with its place on one axis."""
        return [(one, self._axis.get(one.cents)) for one in self.released.wages]

    @cached_property
    def living_at(self) -> str | None:
        """Where the living wage lies on that axis."""
        return self._axis.get(self.released.living_wage.cents) if self.released.living_wage is not None else None

    @cached_property
    def months(self) -> Sequence[Month]:
        """What was released of each month since the rule is that of the newest. Where it is hidden there were from 1 to 10.

        By another rule other people count: that is no pace at which anybody came.
        """
        newest = self.released.months[-1].rule
        since = takewhile(lambda one: one.rule == newest, reversed(self.released.months))
        return [Month(one.first, *_ends(one)) for one in reversed(list(since))]

    @cached_property
    def pace(self) -> Pace | None:
        """How fast people came, by what was released."""
        return pace(self.months, last_day(self.first))

    @cached_property
    def forecast(self) -> Forecast:
        """When the goal is reached, by what was released."""
        return forecast(self.released.goal, self.months, last_day(self.first), ended=self.released.ended)

    @cached_property
    def plot(self) -> Plot | None:
        """The months, and where it goes."""
        return plot(self.released.months, self.released.goal, self.forecast.between, from_right=self.from_right)

    def changed(self, before: Released) -> tuple[list[tuple[str, Cell]], int]:
        """What said something else before a correction, as it said it: the first of them, and how many others. Files have all."""
        found = [(name, was) for name, was, _now in self.released.cells_since(before) if was is not None]
        others = len(self.released.wages_since(before))
        return found[:NAMED], len(found[NAMED:]) + others

    def _strip(self, one: Cell, whole: int) -> list[Bar]:
        return strip(one, whole, from_right=self.from_right)

    @cached_property
    def _axis(self) -> Mapping[int | None, str]:
        shown = (*self.released.wages, self.released.living_wage)
        return places((one.cents for one in shown if one is not None), from_right=self.from_right)


def _ends(one: MonthLine) -> tuple[int, int]:
    if one.cell.mark is Mark.HIDDEN:
        return 0, FEW
    return one.cell.low or 0, one.cell.high or 0
