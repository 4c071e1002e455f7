"""Working out what a table hides, as somebody with a pencil would: by subtracting, and by what is possible at all."""

from collections.abc import Mapping
from fractions import Fraction
from math import inf

from engagement.outreach.measures.small_numbers import CITY, Cell, Counts, Shown

Equation = tuple[dict[Cell, int], int]  # so many of each hidden cell together are that much


def known_of(counts: Counts, shown: Shown) -> list[Equation]:
    """What the page says of the hidden cells: the sum of each row and of each column, less what is shown."""
    rows = [row for row in shown.sums if row != CITY]
    columns = {column for row in rows for column, n in counts[row].items() if n}
    equations: list[Equation] = []
    for row in shown.sums:
        of_row = {(row, column): 1 for column in columns if (row, column) in shown.hidden}
        told = sum(shown.cells.get((row, column), 0) for column in columns)
        equations.append((of_row, shown.sums[row] - told))
    for column in columns:
        of_column = {(row, column): 1 for row in rows if (row, column) in shown.hidden}
        told = sum(shown.cells.get((row, column), 0) for row in rows)
        if (CITY, column) in shown.hidden:
            equations.append(({**of_column, (CITY, column): -1}, -told))
        else:
            equations.append((of_column, shown.cells.get((CITY, column), 0) - told))
    return [one for one in equations if one[0]]


def subtracted(equations: list[Equation]) -> dict[Cell, Fraction]:
    """The cells that follow from adding and subtracting what is known (Gauss and Jordan)."""
    cells = sorted({cell for of, _sum in equations for cell in of})
    lines = [[Fraction(of.get(cell, 0)) for cell in cells] + [Fraction(total)] for of, total in equations]
    done = 0
    for place in range(len(cells)):
        found = next((line for line in lines[done:] if line[place]), None)
        if found is None:
            continue
        lines.remove(found)
        found = [value / found[place] for value in found]
        lines = [
            [a - line[place] * b for a, b in zip(line, found, strict=True)] if line[place] else line for line in lines
        ]
        lines.insert(done, found)
        done += 1
    alone = [(line, [place for place in range(len(cells)) if line[place]]) for line in lines]
    return {cells[places[0]]: line[-1] for line, places in alone if len(places) == 1}


def narrowed(equations: list[Equation]) -> Mapping[Cell, tuple[float, float]]:
    """How far each cell can be at all, if what is hidden is one at least: bounds are taken from bounds until none gives way."""
    bounds: dict[Cell, tuple[float, float]] = {cell: (1, inf) for of, _sum in equations for cell in of}
    moved = True
    while moved:
        moved = False
        for of, total in equations:
            for cell, times in of.items():
                others = [(n * bounds[one][0], n * bounds[one][1]) for one, n in of.items() if one != cell]
                low, high = total - sum(max(pair) for pair in others), total - sum(min(pair) for pair in others)
                low, high = (low, high) if times > 0 else (-high, -low)
                closer = (max(bounds[cell][0], low), min(bounds[cell][1], high))
                moved = moved or closer != bounds[cell]
                bounds[cell] = closer
    return bounds
