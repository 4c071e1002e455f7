"""Whether figures may be released: looked at beside what was counted, and beside what was released before. Pure.

That rounding alone protects is shown in tests/employment/goal/releases/test_cells.py, case by case. This looks at each release
again, so that a mistake in the program or in the counting is seen before everybody sees it.
"""

from collections.abc import Iterator, Mapping

from engagement.employment.goal.counting import ENOUGH
from engagement.employment.goal.figures import Figures
from engagement.employment.goal.releases.cells import (
    AT_THE_TOP,
    FEW,
    GROUP,
    STEP,
    WIDTH,
    Cell,
    Mark,
    cell,
    down,
    nearest,
    up,
)
from engagement.employment.goal.releases.kinds import Problem
from engagement.employment.goal.releases.released import CENTS, Released, step_of

LEAST_CHANGES = 3  # so many different changes must be possible, where people of one change could be few
ALONE = STEP // 2  # so far a number alone may lie from what is true
SAME_DAY = ("day_180", "any_job")  # one and the same figure, in two places

Counted = Mapping[str, tuple[int, int, int | None]]


def problems(figures: Figures, made: Released, before: Released | None) -> list[Problem]:
    """Why these figures may not be released; nothing where they may. `before`: what stands of the last release."""
    found = [*_of_itself(figures, made), *(_beside(made, before) if before is not None else ())]
    return [one for one in Problem if one in found]


def counted(figures: Figures) -> Counted:
    """What was counted, by the names of the cells."""
    found: dict[str, tuple[int, int, int | None]] = {"people": (figures.people.low, figures.people.high, None)}
    found |= {one.key: (one.low, one.high, one.due) for one in (*figures.steps, *figures.retentions)}
    found["beside"] = (0, figures.beside.high, None)
    if figures.wioa_q2 is not None:
        found["periods"] = (figures.wioa_q2.yes, figures.wioa_q2.yes, figures.wioa_q2.of)
    return found


def _of_itself(figures: Figures, made: Released) -> Iterator[Problem]:
    true = counted(figures)
    for name, one in made.cells.items():
        yield from _of_cell(one, *true[name])
    for month in made.months:
        if any(number % STEP for number in month.cell.numbers):
            yield Problem.NOT_ROUNDED
    parts = [one for one in (made.silent, made.twice) if one is not None]
    if any(one % STEP for one in parts):
        yield Problem.NOT_ROUNDED
    if any(one <= FEW for one in parts):
        yield Problem.FEW
    people = {one.key: one.people for one in figures.wages}
    for wage in made.wages:
        if wage.cents is not None and (people[wage.key] < ENOUGH or wage.cents % CENTS):
            yield Problem.FEW_WAGES
        if made.step(step_of(wage.key)).mark is Mark.HIDDEN and wage.mark is not Mark.HIDDEN:
            yield Problem.FEW_WAGES
    one_day, any_job = (made.step(key) for key in SAME_DAY)
    if one_day != any_job:
        yield Problem.TWO_SAYINGS


def _of_cell(one: Cell, low: int, high: int, of: int | None) -> Iterator[Problem]:
    if any(number % STEP for number in one.numbers):
        yield Problem.NOT_ROUNDED
    if one.mark is not None:
        if one != cell(low, high, of):
            yield Problem.OUTSIDE
        return
    bottom, top = one.low or 0, one.high or 0
    if 0 < high <= FEW or (of is not None and of <= GROUP) or (bottom < top < bottom + WIDTH):
        yield Problem.FEW
    if of is not None and 0 < of - high <= FEW and (top != one.of or top - bottom < min(AT_THE_TOP, top)):
        yield Problem.FEW
    if bottom == top and (low != high or abs(bottom - low) > ALONE) and not (low == of and bottom == one.of):
        yield Problem.OUTSIDE
    if bottom != top and not bottom <= low <= high <= top:
        yield Problem.OUTSIDE
    if of is not None and not (top <= (one.of or 0) and of <= (one.of or 0) < of + STEP):
        yield Problem.OUTSIDE


def _beside(made: Released, before: Released) -> Iterator[Problem]:
    """Beside what stands of the last release: its months stay, and no change from it is known to the person."""
    now = {one.first: one.cell for one in made.months}
    newest = made.months[-1].first
    for month in before.months:
        if month.first < newest and now.get(month.first) != month.cell:
            yield Problem.PAST_CHANGED
    for name, one in made.cells.items():
        if (was := before.cells.get(name)) is not None and _tells_a_change(was, one):
            yield Problem.INCREMENT
    fell = (made.people.high or 0) < (before.people.low or 0)
    if fell and made.rule_number == before.rule_number and before.months[-1].first < newest:
        yield Problem.FELL


def _tells_a_change(was: Cell, now: Cell) -> bool:
    """Whether both together say nearly to the person by how few people an end of them changed."""
    for end in ("low", "high"):
        changes = {one - other for one in _possible(now, end) for other in _possible(was, end)}
        if 0 < len(changes) < LEAST_CHANGES and any(0 < abs(change) <= FEW for change in changes):
            return True
    return False


def _possible(one: Cell, end: str) -> set[int]:
    """What may be true where that is printed, at the least; nothing where nothing is told."""
    if one.mark is not None:
        return {0} if one.mark is Mark.NOBODY else set()
    number: int = getattr(one, end)
    rounding = nearest if one.low == one.high else down if end == "low" else up
    around = range(number - STEP, number + STEP + 1)
    return {value for value in around if rounding(value) == number and value > FEW} or {number}
