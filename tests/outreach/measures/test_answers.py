"""Clocks, closing and influence against examples worked out by hand. What is open is never left out."""

from datetime import date, timedelta

import pytest

from engagement.outreach.measures.answers import (
    Answered,
    Influence,
    OnTime,
    closed,
    closing,
    done,
    heard,
    influence_of,
    median_days,
)
from engagement.outreach.themes.outcomes import ThemeOutcome

SAID = date(2026, 3, 1)


def day(number: int) -> date:
    """So many days after it was said."""
    return SAID + timedelta(days=number)


def answered(first: int | None = None, closes: int | None = None, decided: int | None = None) -> Answered:
    days = (None if one is None else day(one) for one in (first, closes, decided))
    return Answered(SAID, *days)


@pytest.mark.parametrize(
    ("themes", "today", "expected"),
    [
        ([], 40, OnTime()),
        ([answered(30)], 40, OnTime(in_time=1)),  # the thirtieth day is in time
        ([answered(31)], 40, OnTime(late=1)),
        ([answered()], 30, OnTime(waiting=1)),  # its day has not gone by
        ([answered()], 31, OnTime(late=1)),  # open and late: counted, not left out
        ([answered(5), answered(31), answered()], 90, OnTime(in_time=1, late=2)),  # 1 of 3
    ],
)
def test_the_first_clock(themes: list[Answered], today: int, expected: OnTime) -> None:
    assert heard(themes, day(today)) == expected
    assert expected.due == expected.in_time + expected.late


@pytest.mark.parametrize(
    ("theme", "today", "expected"),
    [
        (answered(5, 50, 20), 90, OnTime(in_time=1)),  # decided on day 20, so until day 50
        (answered(5, 51, 20), 90, OnTime(late=1)),
        (answered(5, None, 20), 50, OnTime(waiting=1)),
        (answered(5, None, 20), 51, OnTime(late=1)),
        (answered(5, 10, 20), 90, OnTime(in_time=1)),  # closed before the decision
        (answered(5, 10), 90, OnTime()),  # nothing is decided: this clock does not run
        (answered(5), 90, OnTime()),
    ],
)
def test_the_second_clock(theme: Answered, today: int, expected: OnTime) -> None:
    assert done([theme], day(today)) == expected


@pytest.mark.parametrize(
    ("closes", "expected"),
    [
        ([], None),
        ([10], 10),
        ([10, 40], 25),  # (10 + 40) / 2
        ([40, 10, 20], 20),
        ([10, 20, 30, 41], 25),
        ([10, 21, None], 21),  # the open one is the longest: 10, 21, ∞
        ([10, None], None),  # (10 + ∞) / 2: half are open
        ([10, 20, 30, None], 25),
        ([10, 20, None, None], None),
        ([None, None, None], None),
        ([0], 0),
    ],
)
def test_days_in_the_middle(closes: list[int | None], expected: float | None) -> None:
    themes = [answered(0, one) for one in closes]
    assert median_days(themes) == expected
    assert closed(themes) == len([one for one in closes if one is not None])


ADOPTED, PARTLY, NOT, OPEN, OTHERS = (
    ThemeOutcome.ADOPTED, ThemeOutcome.PARTLY, ThemeOutcome.NOT_ADOPTED, ThemeOutcome.UNDER_REVIEW, ThemeOutcome.OUT_OF_SCOPE,
)  # fmt: skip


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ([], None),
        ([(OPEN, 5)], None),
        ([(OPEN, 5), (ADOPTED, 20)], 20),
        ([(ADOPTED, 20), (PARTLY, 25)], 20),  # put right later: people had their last answer on day 20
        ([(ADOPTED, 20), (OPEN, 25)], None),  # opened again
        ([(ADOPTED, 20), (OPEN, 25), (NOT, 60)], 60),
        ([(OTHERS, 3)], 3),
    ],
)
def test_since_when_a_theme_is_closed(published: list[tuple[ThemeOutcome, int]], expected: int | None) -> None:
    assert closing([(outcome, day(when)) for outcome, when in published]) == (
        None if expected is None else day(expected)
    )


def test_influence_counts_what_was_said_and_not_themes() -> None:
    # Adopted: a theme of 12 and one of 3. Not: one of 5. So (12 + 3) of (12 + 3 + 5) = 15 of 20, whatever is open or others' to do.
    said = [(ADOPTED, 12), (PARTLY, 3), (NOT, 5), (OPEN, 40), (OTHERS, 7), (None, 2)]
    found = sum((influence_of(outcome, times) for outcome, times in said), Influence())
    assert found == Influence(adopted=15, not_adopted=5, out_of_scope=7, open=42)
    assert (found.adopted, found.decided) == (15, 20) and found.any and not Influence().any
