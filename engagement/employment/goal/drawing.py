"""What the desk's page of a goal draws: every strip and shape of the figures, unrounded, as positions in percent. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from engagement.employment.goal.figures import DAYS, Figures, Median, Step
from engagement.employment.goal.pace import Forecast, Pace, forecast, pace
from engagement.employment.goal.releases.cells import Cell
from engagement.employment.goal.releases.charts import Bar, Plot, places, plot, strip
from engagement.employment.goal.releases.released import MonthLine


@dataclass(frozen=True)
class Drawing:
    """The pictures of one summary; `from_right` where one reads from the right."""

    figures: Figures
    from_right: bool = False

    @property
    def whole(self) -> list[Bar]:
        """The way to the goal, as far as it has been gone. More than the goal is all of it."""
        goal, people = self.figures.goal or 0, self.figures.people
        return self._strip(Cell(min(people.low, goal), min(people.high, goal)), goal)

    @property
    def steps(self) -> list[tuple[Step, list[Bar]]]:
        """The way step by step, each as long as it has people."""
        most = max((one.high for one in self.figures.steps), default=0)
        return [(one, self._of(one, most)) for one in self.figures.steps]

    @property
    def retentions(self) -> list[tuple[Step, list[Bar]]]:
        """Three ways to count the same people."""
        return [(one, self._of(one, one.due or 0)) for one in self.figures.retentions]

    @property
    def wages(self) -> list[tuple[Median, str | None]]:
        """The wages, each with its place on one axis if there is one."""
        return [(one, self._axis.get(one.cents)) for one in self.figures.wages]

    @property
    def living_at(self) -> str | None:
        """Where the living wage lies on that axis."""
        return self._axis.get(self.figures.living_wage.cents) if self.figures.living_wage else None

    @property
    def still_to_come(self) -> list[tuple[int, int]]:
        """The days that have not come for everybody who began a job, and for how many they have not."""
        placed = self.figures.step("placed").high
        left = ((day, placed - (self.figures.step(f"day_{day}").due or 0)) for day in DAYS)
        return [(day, people) for day, people in left if people]

    @property
    def pace(self) -> Pace | None:
        """How fast people came."""
        return pace(self.figures.months, self.figures.as_of)

    @cached_property
    def forecast(self) -> Forecast:
        """When the goal is reached."""
        return forecast(self.figures.goal, self.figures.months, self.figures.as_of, ended=self.figures.ended)

    @property
    def plot(self) -> Plot | None:
        """The months, and where it goes from there."""
        lines = [MonthLine(one.first, Cell(one.low, one.high)) for one in self.figures.months]
        return plot(lines, self.figures.goal or 0, self.forecast.between, from_right=self.from_right)

    @property
    def edge(self) -> str:
        """Where the words of an axis begin."""
        return "100%" if self.from_right else "0"

    def _of(self, one: Step, whole: int) -> list[Bar]:
        return self._strip(Cell(one.low, one.high, one.due), whole)

    def _strip(self, one: Cell, whole: int) -> list[Bar]:
        return strip(one, whole, from_right=self.from_right)

    @cached_property
    def _axis(self) -> Mapping[int | None, str]:
        shown = (*self.figures.wages, self.figures.living_wage)
        return places((one.cents for one in shown if one is not None), from_right=self.from_right)
