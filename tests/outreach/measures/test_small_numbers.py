"""What is hidden of a table, and cannot be worked out from the rest: across groups, across departments, and both at once."""

from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engagement.outreach.events.record.counted import SMALLEST
from engagement.outreach.measures.small_numbers import CITY, Shown, protect
from tests.outreach.measures.attack import known_of, narrowed, subtracted

BUS, PARKS, BOOKS = 1, 2, 3

Rows = Mapping[int, Mapping[str, int | None]]


def seen(shown: Shown, *columns: str) -> Rows:
    """The table as it is shown; None is hidden."""
    return {row: {column: shown.cell(row, column) for column in columns} for row in shown.sums}


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        pytest.param({}, {}, id="nobody"),
        pytest.param(
            {BUS: {"es": 30, "vi": 9}}, {BUS: {"es": 30, "vi": 9}, CITY: {"es": 30, "vi": 9}}, id="nothing small"
        ),
        pytest.param({BUS: {"es": 12}}, {BUS: {"es": 12, "vi": 0}, CITY: {"es": 12, "vi": 0}}, id="nobody is no few"),
        pytest.param({BUS: {"es": 5, "vi": 5}}, {BUS: {"es": 5, "vi": 5}, CITY: {"es": 5, "vi": 5}}, id="five are not"),
        # One attack: 39 less 36 are 3. So another one of the row is hidden too.
        pytest.param(
            {BUS: {"es": 36, "vi": 3}}, {BUS: {"es": None, "vi": None}, CITY: {"es": None, "vi": None}}, id="rest of a row"
        ),
        # 20 of the city, less 9 and 8, were 3: one more department is hidden, that where the fewest people go with it.
        pytest.param(
            {BUS: {"es": 30, "vi": 9}, PARKS: {"es": 40, "vi": 8}, BOOKS: {"es": 50, "vi": 3}},
            {
                BUS: {"es": None, "vi": None}, PARKS: {"es": 40, "vi": 8}, BOOKS: {"es": None, "vi": None},
                CITY: {"es": 120, "vi": 20},
            },
            id="the city less the other departments",
        ),
        # Two and two are four: still a few, so a third one goes with them.
        pytest.param(
            {BUS: {"es": 30, "vi": 2, "ar": 2}, PARKS: {"es": 30, "vi": 8, "ar": 9}},
            {
                BUS: {"es": None, "vi": None, "ar": None}, PARKS: {"es": None, "vi": None, "ar": None},
                CITY: {"es": 60, "vi": 10, "ar": 11},
            },
            id="a few together are a few",
        ),
        # A department of four people has no row, and the city is counted without it: else its row could be had by subtracting.
        pytest.param(
            {BUS: {"es": 30, "vi": 9}, PARKS: {"es": 4}}, {BUS: {"es": 30, "vi": 9}, CITY: {"es": 30, "vi": 9}}, id="left out"
        ),
        # Two and two could hide behind the others, but four people in all are a few.
        pytest.param(
            {BUS: {"es": 30, "vi": 9}, PARKS: {"es": 2, "vi": 2}}, {BUS: {"es": 30, "vi": 9}, CITY: {"es": 30, "vi": 9}},
            id="left out too",
        ),
        # A hidden one cannot be less: were es of BUS hidden by a ring on which both ones give way, all four would be known.
        pytest.param(
            {BUS: {"ar": 1, "es": 5}, PARKS: {"ar": 9, "vi": 1}, BOOKS: {"es": 6, "vi": 1}},
            {
                BUS: {"ar": None, "es": None, "vi": 0}, PARKS: {"ar": None, "es": 0, "vi": None},
                BOOKS: {"ar": 0, "es": None, "vi": None}, CITY: {"ar": 10, "es": None, "vi": None},
            },
            id="ones are not less",
        ),
        # Five groups of one: whatever is hidden beside them, five ones are known from their sum.
        pytest.param({BUS: dict.fromkeys("abcde", 1)}, {}, id="all of them one"),
    ],
)  # fmt: skip
def test_no_few_are_shown_nor_given_away(counts: Rows, expected: Rows) -> None:
    columns = sorted({column for row in expected.values() for column in row})
    assert seen(protect(counts), *columns) == expected


def test_the_city_is_hidden_last() -> None:
    counts = {of: {"en": 40, "es": 20, "vi": 6, "ar": 7} for of in (BUS, PARKS)} | {
        BOOKS: {"en": 40, "es": 20, "vi": 2}
    }
    shown = protect(counts)
    assert seen(shown, "en", "es", "vi", "ar")[CITY] == {"en": 120, "es": 60, "vi": 14, "ar": 14}
    assert shown.cell(BUS, "en") == 40


def test_two_hidden_cells_in_each_line_are_not_enough() -> None:
    """The textbooks hide a second cell in each row and column. Here each has two, and still one is known."""
    counts = {
        1: {"a": 3, "b": 3}, 2: {"a": 3, "b": 9, "c": 8}, 3: {"c": 3, "d": 7}, 4: {"c": 9, "d": 3},
    }  # fmt: skip
    greedy = frozenset({(1, "a"), (1, "b"), (2, "a"), (2, "b"), (3, "c"), (3, "d"), (4, "c"), (4, "d"), (2, "c")})
    whole = protect({of: {key: 10 * n for key, n in row.items()} for of, row in counts.items()})
    sums = {of: sum(row.values()) for of, row in counts.items()}
    cells = {cell: n // 10 for cell, n in whole.cells.items() if cell not in greedy}
    leaking = Shown({**sums, CITY: sum(sums.values())}, cells, greedy)
    assert subtracted(known_of(counts, leaking)) == {(2, "c"): 8}
    assert not subtracted(known_of(counts, protect(counts)))


NUMBERS = st.sampled_from([0, 1, 2, 3, 4, 5, 6, 7, 9, 12, 30])
TABLES = st.lists(st.lists(NUMBERS, max_size=6), max_size=5).map(
    lambda rows: {of: dict(zip("abcdef", row, strict=False)) for of, row in enumerate(rows, start=1)}
)
BUSY = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # the machine, not the test


@BUSY
@given(TABLES)
def test_no_hidden_cell_can_be_recomputed(counts: Rows) -> None:
    shown = protect(counts)
    equations = known_of(counts, shown)
    assert not subtracted(equations), "by subtracting"
    assert all(low < high for low, high in narrowed(equations).values()), "because nothing else is possible"


@BUSY
@given(TABLES)
def test_what_is_shown_is_right_and_of_no_few(counts: Rows) -> None:
    shown = protect(counts)
    assert all(n == 0 or n >= SMALLEST for n in shown.cells.values())
    assert all(total >= SMALLEST for total in shown.sums.values())
    for (row, column), n in shown.cells.items():
        kept = [counts[of].get(column) or 0 for of in shown.sums if of != CITY]
        assert n == (sum(kept) if row == CITY else counts[row][column])
    for column in {column for _row, column in shown.hidden}:
        missing = [counts[of].get(column) or 0 for of in shown.sums if of != CITY and (of, column) in shown.hidden]
        assert (CITY, column) in shown.hidden or sum(missing) >= SMALLEST, "two departments together are no few either"


def test_where_nothing_is_small_nothing_is_hidden() -> None:
    counts = {of: dict.fromkeys("abcd", 5 + of) for of in range(1, 6)}
    assert not protect(counts).hidden
