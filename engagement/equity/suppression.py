"""Numbers so small that they could point at somebody are hidden before they leave the server. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

SMALLEST = 11


@dataclass(frozen=True)
class Cell:
    """So many (`part`) of so many (`whole`), about that many people. None where it is not to be known."""

    part: int | None = 0
    whole: int | None = 0
    people: int = 0

    def __add__(self, other: "Cell") -> "Cell":
        return Cell(
            (self.part or 0) + (other.part or 0), (self.whole or 0) + (other.whole or 0), self.people + other.people
        )

    @property
    def percent(self) -> int | None:
        """The share, rounded down, so that only all of them is 100."""
        return None if self.part is None or not self.whole else self.part * 100 // self.whole

    @property
    def rest(self) -> int | None:
        """The others."""
        return None if self.part is None or self.whole is None else self.whole - self.part


HIDDEN = Cell(None, None)


def too_small(count: int | None) -> bool:
    """Whether a number is of a few; nobody at all is not a few."""
    return count is not None and 0 < count < SMALLEST


def shown(cell: Cell) -> Cell:
    """The cell as it may be shown where no total gives it away: whole, without its part, or not at all."""
    if _whole_is_hidden(cell):
        return HIDDEN
    return replace(cell, part=None) if _part_is_hidden(cell) else cell


def shown_with_total(cells: Sequence[Cell]) -> tuple[list[Cell], Cell]:
    """Cells and their total as they may be shown side by side: nothing hidden can be had by taking away the rest."""
    everything = sum(cells, Cell())
    total = shown(everything)
    wholes = {place for place, cell in enumerate(cells) if _whole_is_hidden(cell)}
    if total.whole is not None:
        wholes = _hide_more(cells, wholes, _whole_is_hidden)
    parts = wholes | {place for place, cell in enumerate(cells) if _part_is_hidden(cell)}
    if total.part is not None:
        parts = _hide_more(cells, parts, lambda missing: _whole_is_hidden(missing) or _part_is_hidden(missing))
    kept = [replace(cell, part=None) if place in parts else cell for place, cell in enumerate(cells)]
    return [HIDDEN if place in wholes else cell for place, cell in enumerate(kept)], total


def _whole_is_hidden(cell: Cell) -> bool:
    return too_small(cell.people) or too_small(cell.whole)


def _part_is_hidden(cell: Cell) -> bool:
    return too_small(cell.part) or too_small(cell.rest)


def _hide_more(cells: Sequence[Cell], hidden: set[int], gives_away: Callable[[Cell], bool]) -> set[int]:
    """Hide further cells, the smallest first, until what is missing from the total is of several and not of a few."""
    left = sorted((cell.people, place) for place, cell in enumerate(cells) if place not in hidden and cell.whole)
    for _people, place in left:
        missing = sum((cells[one] for one in hidden), Cell())
        if not hidden or (len(hidden) > 1 and not gives_away(missing)):
            break
        hidden = hidden | {place}
    return hidden
