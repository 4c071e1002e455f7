"""How many people, as everybody may read it: in steps of five, and never so that few could be found in it. Pure.

Of two numbers the low one is rounded down and the high one up, so that what is true lies between them; a number alone is rounded
to the nearest five. From 1 to 10 people are never printed, nor to be worked out: not of those who came to a step, not of those of
whom nothing is known, not of those who did not come. tests/employment/goal/releases/test_cells.py goes through every case there is.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self

STEP = 5
FEW = 10  # so many people or fewer are not shown, nobody is (domain.md §6.4)
GROUP = (
    35  # of so many people whose day has come, or fewer, nothing is shown (NCHS: 30; in steps of five it takes more)
)
WIDTH = 15  # the least width of two numbers: of 1 to 10 people between them, and of 11
LEAST_HIGH = 20  # the least high number above nobody
AT_THE_TOP = 25  # the least width under all of them: of 1 to 10 not known, and of 1 to 10 who did not come to it


class Mark(StrEnum):
    """Why there is no number."""

    HIDDEN = "hidden"
    NOT_MEASURED = "not_measured"
    NOBODY = "nobody"
    NOT_DUE = "not_due"


@dataclass(frozen=True)
class Cell:
    """One number of people, or two, out of `of`; or a mark in their place, with nothing beside it."""

    low: int | None = None
    high: int | None = None
    of: int | None = None
    mark: Mark | None = None

    @property
    def unknown(self) -> int:
        """Of how many it is not known, in steps of five too: what lies between the numbers, so that it tells nothing more."""
        return (self.high or 0) - (self.low or 0)

    @property
    def numbers(self) -> tuple[int, ...]:
        """What is printed of it, each number once."""
        return tuple(one for one in dict.fromkeys((self.low, self.high, self.of)) if one is not None)

    def as_dict(self) -> dict[str, Any]:
        """As it is kept, without what it has not."""
        return {name: value for name, value in asdict(self).items() if value is not None}

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> Self:
        """As it was kept."""
        numbers = {name: kept.get(name) for name in ("low", "high", "of")}
        return cls(**numbers, mark=Mark(kept["mark"]) if "mark" in kept else None)


def down(number: int) -> int:
    """The five at or under a number."""
    return number // STEP * STEP


def up(number: int) -> int:
    """The five at or over a number."""
    return -(-number // STEP) * STEP


def nearest(number: int) -> int:
    """The five that is nearest."""
    return (number + STEP // 2) // STEP * STEP


def cell(low: int, high: int, of: int | None = None) -> Cell:
    """From `low` to `high` people (of so many whose day has come), as it may be printed.

    Few at the bottom count as nobody, and few who are missing at the top as if it were not known of them: both widen.
    """
    if of == 0:
        return Cell(mark=Mark.NOT_DUE)
    if 0 < high <= FEW or (of is not None and of <= GROUP):
        return Cell(mark=Mark.HIDDEN)
    if high == 0:
        return Cell(mark=Mark.NOBODY)
    all_of_them = up(of) if of is not None else None
    if low <= FEW:
        low = 0
    if of is not None and of - high <= FEW:
        high = of
    if low == high:
        alone = all_of_them if high == of else nearest(low)
        return Cell(alone, alone, all_of_them)
    return _two(low, high, all_of_them)


def _two(low: int, high: int, of: int | None) -> Cell:
    if low == 0:
        return Cell(0, max(up(high), LEAST_HIGH), of)
    bottom, top = down(low), up(high) if high - low > FEW else down(low) + WIDTH
    if of is not None and (up(high) == of or (high - low <= FEW and top > of - FEW)):
        return Cell(min(bottom, of - AT_THE_TOP), of, of)
    return Cell(bottom, top, of)
