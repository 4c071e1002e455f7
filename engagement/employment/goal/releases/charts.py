"""Charts as positions in percent, so that nothing is ever scaled; where one reads from the right, they begin there. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from engagement.employment.goal.releases.cells import Cell
from engagement.employment.goal.releases.released import MonthLine

WHOLE = 100
FINER = 9.99  # of the picture inside a plot, in which one percent is too coarse
ROOM = 0.9  # of the height of a plot, up to the goal
TOP = WHOLE - WHOLE * ROOM  # where the goal is
MOST_POINTS = 13
LEAST_YEARS = 2
DOLLAR = 100


@dataclass(frozen=True)
class Bar:
    """A part of a strip: its kind, where it begins, and how long it is."""

    kind: str
    x: str
    width: str


@dataclass(frozen=True)
class Tick:
    """A word at a place of an axis."""

    at: str
    word: int


@dataclass(frozen=True)
class Plot:
    """What was released month by month, and where it goes if it goes on: shapes, dots, and the words of the axes."""

    band: str
    fan: str
    dots: Sequence[tuple[str, str]]
    levels: Sequence[Tick]
    years: Sequence[Tick]
    now_at: str


def strip(one: Cell, whole: int, *, from_right: bool) -> list[Bar]:
    """Known, not known, and the rest of those whose day has come; nothing of a cell that has no number."""
    if one.mark is not None or one.low is None or one.high is None or not whole:
        return []
    parts = [("a", 0, one.low), ("b", one.low, one.high), ("c", one.high, one.of or one.high)]
    return [_bar(kind, begin / whole, end / whole, from_right) for kind, begin, end in parts if end > begin]


def places(sums: Iterable[int | None], *, from_right: bool) -> dict[int | None, str]:
    """Where each of these sums lies on one axis, which begins and ends at whole dollars, a dollar beyond what it shows."""
    cents = [one for one in sums if one is not None]
    if not cents:
        return {}
    lowest, highest = min(cents) // DOLLAR * DOLLAR - DOLLAR, -(-max(cents) // DOLLAR) * DOLLAR + DOLLAR
    return {one: _at((one - lowest) / (highest - lowest), from_right) for one in cents}


def plot(
    months: Sequence[MonthLine], goal: int, reached: tuple[date, date | None] | None, *, from_right: bool
) -> Plot | None:
    """The months as a band, and a fan from the last one to the two months between which the goal is reached."""
    known = [one for one in months if one.cell.low is not None and one.cell.high is not None]
    if len(known) < LEAST_YEARS or not goal:
        return None
    last = known[-1]
    begin = known[0].first.year
    end = max(last.first.year + LEAST_YEARS, *(day.year + 1 for day in (reached or ()) if day is not None), 0)
    across = Across(begin, min(end, last.first.year + 12), from_right)
    shown = _some(known)
    upper = [(across(one.first), _height(one.cell.high or 0, goal)) for one in shown]
    lower = [(across(one.first), _height(one.cell.low or 0, goal)) for one in reversed(shown)]
    return Plot(
        band=_points([*upper, *lower]),
        fan=_points(_fan(across, lower[0], upper[-1], reached)) if reached is not None else "",
        dots=[(_short(x), _short(y)) for x, y in dict.fromkeys((lower[0], upper[-1]))],
        levels=[Tick(_short(_height(level, goal)), level) for level in (goal // 2, goal)],
        years=[Tick(_short(across(date(year, 7, 1))), year) for year in range(begin, across.end, across.apart)],
        now_at=_short(lower[0][0]),
    )


@dataclass(frozen=True)
class Across:
    """The axis of years."""

    begin: int
    end: int
    from_right: bool

    @property
    def apart(self) -> int:
        """So many years lie between two words."""
        return 1 + (self.end - self.begin) // 5

    @property
    def edge(self) -> float:
        """Where it ends."""
        return 0 if self.from_right else WHOLE

    def __call__(self, day: date) -> float:
        return WHOLE - self._from_begin(day) if self.from_right else self._from_begin(day)

    def _from_begin(self, day: date) -> float:
        return WHOLE * (day.year + (day.month - 1) / 12 - self.begin) / (self.end - self.begin)

    def toward(self, start: tuple[float, float], day: date | None) -> tuple[float, float]:
        """Where a line from there to the goal on a day ends: at the goal, or at the edge before it. Of no day it stays low."""
        if day is None:
            return self.edge, start[1]
        far = self(day)
        share = min((self.edge - start[0]) / (far - start[0]), 1) if far != start[0] else 1
        return start[0] + share * (far - start[0]), start[1] + share * (TOP - start[1])


def _fan(
    across: Across, low: tuple[float, float], high: tuple[float, float], reached: tuple[date, date | None]
) -> list[tuple[float, float]]:
    """From the last month to the goal, early and late, as far as the picture goes."""
    soon, late = across.toward(high, reached[0]), across.toward(low, reached[1])
    corner = [(across.edge, TOP)] if soon[1] == TOP < late[1] else []
    return [low, high, soon, *corner, late]


def _some(known: Sequence[MonthLine]) -> list[MonthLine]:
    """Not more than can be seen, the first and the last among them."""
    apart = -(-len(known) // MOST_POINTS)
    return [*known[:-1:apart], known[-1]]


def _height(people: float, goal: int) -> float:
    return WHOLE - WHOLE * ROOM * people / goal


def _bar(kind: str, begin: float, end: float, from_right: bool) -> Bar:
    first, last = round(WHOLE * begin), round(WHOLE * end)
    return Bar(kind, str(WHOLE - last if from_right else first), str(last - first))


def _at(share: float, from_right: bool) -> str:
    return _short(WHOLE * (1 - share if from_right else share))


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _points(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x * FINER:.0f},{y * FINER:.0f}" for x, y in points)
