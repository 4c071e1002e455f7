"""How fast people come to work that lasts, and when a goal is reached: cases, and that eight in ten are within."""

import random
from collections.abc import Sequence
from datetime import date

import pytest

from engagement.employment.goal import pace
from engagement.employment.goal.figures import Month, Span
from engagement.employment.goal.pace import Forecast, Pace, Unsaid
from engagement.foundation.months import month_after

AS_OF = date(2026, 10, 31)  # October is whole


def history(*counts: int | tuple[int, int], until: date = date(2026, 10, 1)) -> Sequence[Month]:
    """Months up to that one: how many had come by the end of each, or from how many to how many."""
    spans = [one if isinstance(one, tuple) else (one, one) for one in counts]
    back = until.year * 12 + until.month - len(spans)
    return [
        Month(date((back + place) // 12, (back + place) % 12 + 1, 1), low, high)
        for place, (low, high) in enumerate(spans)
    ]


def steady(low: int, high: int, months: int = 13) -> Sequence[Month]:
    """So many more in each month, the first of which had none."""
    return history(*((low * place, high * place) for place in range(months)))


PACES: Sequence[tuple[str, Sequence[Month], date, Pace | None]] = (
    ("nothing yet", [], AS_OF, None),
    ("one month", history(4), AS_OF, None),
    ("five months between six", history(0, 1, 2, 3, 4, 5), AS_OF, None),
    ("six months between seven", history(0, 1, 2, 3, 4, 5, 6), AS_OF, Pace(Span(6, 6), 6)),
    ("twelve months between thirteen", steady(6, 8), AS_OF, Pace(Span(72, 96), 12)),
    ("what was before them counts not", history(0, *(100 + 2 * n for n in range(13))), AS_OF, Pace(Span(24, 24), 12)),
    ("the month that goes on counts not", steady(6, 8, 14), date(2026, 10, 30), Pace(Span(72, 96), 12)),
    ("on its last day it counts", steady(6, 8, 14), AS_OF, Pace(Span(72, 96), 12)),
    ("a month that goes on is left out", history(*range(13), 99), date(2026, 10, 2), Pace(Span(12, 12), 12)),
    ("nobody came", history(*[7] * 13), AS_OF, Pace(Span(0, 0), 12)),
    ("who is silent came in the high figure alone", history(*[(5, 5)] * 12, (5, 9)), AS_OF, Pace(Span(0, 4), 12)),
    ("the high figure rose by less, since pairs were told apart", history(*[(0, 6)] * 12, (4, 8)), AS_OF, Pace(Span(2, 4), 12)),
    ("over the turn of the year", history(*range(13), until=date(2026, 2, 1)), date(2026, 2, 28), Pace(Span(12, 12), 12)),
)  # fmt: skip


@pytest.mark.parametrize(("months", "as_of", "found"), [one[1:] for one in PACES], ids=[one[0] for one in PACES])
def test_how_fast(months: Sequence[Month], as_of: date, found: Pace | None) -> None:
    assert pace.pace(months, as_of) == found


def test_a_month_that_was_never_released_is_a_month_all_the_same() -> None:
    """Ten a month for two years, of which six months were held back: 120 came in twelve months, and not 180."""
    all_of_them = history(*(10 * place for place in range(24)))
    without = [*all_of_them[:12], *all_of_them[18:]]
    assert pace.pace(without, AS_OF) == pace.pace(all_of_them, AS_OF) == Pace(Span(120, 120), 12)
    assert pace.forecast(500, without, AS_OF) == pace.forecast(500, all_of_them, AS_OF)
    from_the_edge = [*all_of_them[:11], *all_of_them[13:]]  # the one of a year ago is one of those
    assert pace.pace(from_the_edge, AS_OF) == Pace(Span(100, 100), 10)
    assert pace.pace([*all_of_them[:11], *all_of_them[18:]], AS_OF) is None, (
        "five months are too few, however old others are"
    )


def test_people_a_month_are_rounded_away_from_each_other() -> None:
    assert Pace(Span(71, 97), 12).a_month == Span(5, 9)
    assert Pace(Span(72, 96), 12).a_month == Span(6, 8)


FORECASTS: Sequence[tuple[str, int | None, Sequence[Month], Forecast]] = (
    ("no goal", None, steady(6, 8), Forecast(unsaid=Unsaid.NO_GOAL)),
    ("nobody yet", 500, [], Forecast(unsaid=Unsaid.TOO_SHORT)),
    ("too short a time", 500, steady(6, 8, 6), Forecast(unsaid=Unsaid.TOO_SHORT)),
    ("nobody came in a year", 500, history(*[7] * 13), Forecast(unsaid=Unsaid.TOO_FEW)),
    ("four of whom we know", 500, history(*[(0, 0)] * 12, (4, 40)), Forecast(unsaid=Unsaid.TOO_FEW)),
    ("five are enough", 10, history(*[0] * 12, 5), Forecast(date(2027, 4, 1), date(2029, 1, 1))),
    ("reached", 100, history(*[100] * 13), Forecast(unsaid=Unsaid.REACHED)),
    ("reached this month", 13, history(*range(14)), Forecast(unsaid=Unsaid.REACHED)),
    ("perhaps reached", 100, history(*[(90, 101)] * 12, (96, 107)), Forecast(date(2026, 10, 1), date(2028, 5, 1))),
    ("steady, all known", 500, steady(10, 10), Forecast(date(2029, 8, 1), date(2030, 6, 1))),
    ("some silent", 500, steady(6, 8), Forecast(date(2030, 6, 1), date(2033, 10, 1))),
    ("thirty years are too far to say", 5000, steady(6, 20), Forecast(date(2045, 1, 1), None)),
    ("and both ends may be", 50_000, steady(6, 8), Forecast(None, None)),
)  # fmt: skip


@pytest.mark.parametrize(("goal", "months", "found"), [one[1:] for one in FORECASTS], ids=[one[0] for one in FORECASTS])
def test_when(goal: int | None, months: Sequence[Month], found: Forecast) -> None:
    assert pace.forecast(goal, months, AS_OF) == found


@pytest.mark.parametrize(("goal", "unsaid"), [(500, Unsaid.ENDED), (100, Unsaid.REACHED), (None, Unsaid.NO_GOAL)])
def test_once_nobody_is_enrolled_any_more_it_does_not_go_on_so(goal: int | None, unsaid: Unsaid) -> None:
    assert pace.forecast(goal, steady(10, 10), AS_OF, ended=True) == Forecast(unsaid=unsaid)


def test_no_month_that_is_over_is_named() -> None:
    found = pace.forecast(100, history(*[(90, 101)] * 12, (96, 107)), date(2026, 12, 5))
    assert found.earliest == date(2026, 12, 1)


def test_the_goal_is_reached_within_eight_times_in_ten() -> None:
    """People come by chance, nine a month on average: of 400 such cities about 320 reach the goal between the two months."""
    chance, within = random.Random(12), 0
    for _city in range(400):
        counts, total, first, reached = [0], 0, date(2026, 10, 1), None
        while len(counts) < 13:
            total += _came(chance)
            counts.append(total)
        said = pace.forecast(300, history(*counts), AS_OF)
        while reached is None:
            first = month_after(first)
            total += _came(chance)
            reached = first if total >= 300 else None
        assert said.earliest and said.latest
        within += said.earliest <= reached <= said.latest
    assert 310 <= within <= 360, within


def _came(chance: random.Random) -> int:
    """How many come in a month: the number of waits that fit into it (a Poisson number)."""
    count, wait = 0, chance.expovariate(9)
    while wait < 1:
        count += 1
        wait += chance.expovariate(9)
    return count
