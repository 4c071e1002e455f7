"""Which numbers of a table may be shown: none of a few people, and none from which a few could be worked out. Pure.

A table has a row for each department and a column for each group; the sum of a row is known, and so is that of all departments
together, which is one more row here. Whoever reads it may subtract: a department from the city, the groups from the sum of
their row, and both at once. So each hidden cell must lie on a ring of hidden cells, from row to column to row and back: along a
ring each cell may be one more or one less, in turn, and every sum stays as it is (Gusfield 1988: in a table with known sums a
hidden cell is determined exactly when it lies on no such ring). What is hidden is known to be one at least.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from engagement.outreach.events.record.counted import SMALLEST

CITY = 0  # the row of all departments together; no department has this number

Cell = tuple[int, str]
Counts = Mapping[int, Mapping[str, int]]
Steps = Mapping[int | str, list[tuple[int | str, Cell]]]


@dataclass(frozen=True)
class Shown:
    """A table as it may be shown: the sum of each row, and each cell that is not hidden.

    A department that has too few people has no row, and is not in the row of the city either.
    """

    sums: Mapping[int, int]
    cells: Mapping[Cell, int]
    hidden: frozenset[Cell]

    def cell(self, row: int, column: str) -> int | None:
        """A number, or None where it is hidden; nobody is nobody, in a row that is shown at all."""
        if row not in self.sums or (row, column) in self.hidden:
            return None
        return self.cells.get((row, column), 0)


def protect(counts: Counts) -> Shown:
    """The table as it may be shown, with the row CITY."""
    rows = {row: {column: n for column, n in cells.items() if n} for row, cells in counts.items()}
    rows = {row: cells for row, cells in rows.items() if sum(cells.values()) >= SMALLEST}
    while rows:
        cells = dict(_cells({**rows, CITY: _together(rows)}))
        hidden, bare = _hide(cells)
        if bare is None:
            sums = {row: sum(of.values()) for row, of in rows.items()}
            shown = {cell: n for cell, n in cells.items() if cell not in hidden}
            return Shown({**sums, CITY: sum(sums.values())}, shown, frozenset(hidden))
        del rows[bare]
    return Shown({}, {}, frozenset())


def _together(rows: Counts) -> dict[str, int]:
    summed: dict[str, int] = {}
    for cells in rows.values():
        for column, n in cells.items():
            summed[column] = summed.get(column, 0) + n
    return summed


def _cells(rows: Counts) -> Iterator[tuple[Cell, int]]:
    return (((row, column), n) for row, cells in rows.items() for column, n in cells.items())


def _hide(cells: Mapping[Cell, int]) -> tuple[set[Cell], int | None]:
    """The few and whatever would give them away; and a department, if one has a cell that nothing can hide."""
    hidden, ringed, steps = {cell for cell, n in cells.items() if n < SMALLEST}, set[Cell](), _steps(cells)
    bare = sorted(hidden, key=lambda one: (cells[one], one))
    while bare:
        for cell in bare:
            if cell not in ringed:
                ring = _cheapest_ring(cells, hidden, steps, cell)
                if not ring:
                    return hidden, _smallest_department(cells, cell)
                ringed |= ring
                hidden |= ring
        bare = _too_few_missing(cells, hidden)
        hidden |= set(bare)
    return hidden, None


def _smallest_department(cells: Mapping[Cell, int], cell: Cell) -> int:
    """Whose cell it is; of one of the city, the department with the fewest in it."""
    row, column = cell
    return row if row != CITY else min((n, of) for (of, key), n in cells.items() if key == column and of != CITY)[1]


def _too_few_missing(cells: Mapping[Cell, int], hidden: set[Cell]) -> list[Cell]:
    """What more to hide where a row or a column lacks so few people that they are a few all together; the smallest that does it."""
    more: set[Cell] = set()
    for line in _lines(cells, hidden):
        left = sorted((cells[cell], cell) for cell in line if cell not in hidden)
        missing = sum(cells[cell] for cell in line if cell in hidden | more)
        if left and 0 < missing < SMALLEST:
            more.add(left[0][1])
    return sorted(more)


def _lines(cells: Mapping[Cell, int], hidden: set[Cell]) -> list[list[Cell]]:
    """Rows, and the departments of each column whose sum is shown."""
    rows: dict[int, list[Cell]] = {}
    columns: dict[str, list[Cell]] = {}
    for cell in cells:
        row, column = cell
        rows.setdefault(row, []).append(cell)
        if row != CITY and (CITY, column) not in hidden:
            columns.setdefault(column, []).append(cell)
    return [*rows.values(), *columns.values()]


def _steps(cells: Mapping[Cell, int]) -> Steps:
    """Where a ring may go on from a row or a column, by which cell.

    Into a column a department's cell is one more, out of it one less; with the city's, which is the sum of its column, it is the
    other way round. What is one cannot be less.
    """
    steps: dict[int | str, list[tuple[int | str, Cell]]] = {}
    for cell, n in cells.items():
        row, column = cell
        if row != CITY or n > 1:
            steps.setdefault(row, []).append((column, cell))
        if row == CITY or n > 1:
            steps.setdefault(column, []).append((row, cell))
    return steps


def _cheapest_ring(cells: Mapping[Cell, int], hidden: set[Cell], steps: Steps, cell: Cell) -> set[Cell]:
    """The ring on which a cell is one more and that hides the fewest people besides (Dijkstra). Empty if there is none."""
    start, end = cell if cell[0] == CITY else (cell[1], cell[0])
    came: dict[int | str, tuple[int | str, Cell]] = {start: (start, cell)}
    costs: dict[int | str, int] = {start: 0}
    order = count()  # of the same cost, the earlier first; rows and columns are not to be compared
    waiting: list[tuple[int, int, int | str]] = [(0, next(order), start)]
    while waiting:
        cost, _order, node = heappop(waiting)
        if node == end:
            return _ring(came, start, end)
        for other, one in steps.get(node, ()) if cost == costs[node] else ():
            total = cost + (0 if one in hidden else cells[one])
            if one != cell and total < costs.get(other, total + 1):
                costs[other], came[other] = total, (node, one)
                heappush(waiting, (total, next(order), other))
    return set()


def _ring(came: Mapping[int | str, tuple[int | str, Cell]], start: int | str, end: int | str) -> set[Cell]:
    """The way back from the end, and the cell it began with."""
    ring, node = {came[start][1]}, end
    while node != start:
        node, cell = came[node]
        ring.add(cell)
    return ring
