"""What whoever reads figures only is shown: no number of a few, and none from which one follows."""

from collections import defaultdict
from dataclasses import astuple
from fractions import Fraction
from itertools import product

import pytest

from engagement.employment.orr.figures import Measures
from engagement.employment.orr.reasons import Measure
from engagement.employment.reports.few import HIDDEN, Nothing, Seen, about, of_bracket, of_orr, of_wioa, too_few
from engagement.employment.retention.brackets import Bracket
from engagement.employment.wioa.figures import Figure
from engagement.employment.wioa.years import Indicator

NOBODY = Seen(nothing=Nothing.NOBODY)


def of(yes: int, unknown: int = 0, no: int = 0) -> Bracket:
    return Bracket(yes, yes + unknown, unknown, yes + unknown + no)


def figure(indicator: Indicator, yes: int, unknown: int = 0, no: int = 0, cents: int = 100_000) -> Figure:
    return Figure(indicator, yes, no, unknown, median=cents if yes else None)


def wioa(**known: tuple[int, ...]) -> dict[Indicator, Seen]:
    return of_wioa([figure(one, *known.get(one.value, (0,))) for one in Indicator])


@pytest.mark.parametrize(
    ("found", "seen"),
    [
        (of(0), NOBODY),
        (of(4), HIDDEN),
        (of(2, 1, 1), HIDDEN),
        (of(5), Seen(5, 5, 0)),
        (of(5, 5, 5), Seen(15, 5, 5)),
        (of(4, 0, 5), Seen(9)),  # four who count as yes
        (of(5, 0, 4), Seen(9)),  # four who do not
        (of(5, 4, 5), Seen(14, 5)),  # four of whom nobody knows
        (of(5, 5, 4), Seen(14, 5)),  # four who do not, between them and the others
        (of(5, 4, 0), Seen(9)),
        (of(0, 6, 0), Seen(6, 0, 6)),
        (of(0, 3, 3), Seen(6, 0)),
    ],
)
def test_the_most_that_is_safe_is_shown(found: Bracket, seen: Seen) -> None:
    assert of_bracket(found) == seen


def test_whose_day_is_still_to_come_is_told_apart_from_nobody() -> None:
    assert of_bracket(of(0), not_due=3).nothing is Nothing.NOT_DUE
    assert of_bracket(of(0)).nothing is Nothing.NOBODY


def test_nothing_that_is_shown_gives_a_few_away() -> None:
    """Whoever knows these rules reckons which tables look so: no part of a few is the same in all of them."""
    looks = defaultdict(list)
    for parts in (one for one in product(range(25), repeat=3) if sum(one) < 25):
        seen = of_bracket(of(*parts))
        looks[astuple(seen)].append(parts)
        shown = [one for one in (seen.of, seen.yes, seen.unknown) if one is not None]
        assert not any(too_few(one) for one in shown)
        assert not any(too_few((seen.of or 0) - one) for one in shown)
        assert seen.unknown is None or not too_few(sum(parts) - parts[0] - seen.unknown)
    for look, tables in looks.items():
        for place in range(3):
            values = {parts[place] for parts in tables}
            assert len(values) > 1 or not too_few(min(values)), (look, tables)


@pytest.mark.parametrize(("count", "seen"), [(5, 5), (7, 5), (8, 10), (47, 45), (48, 50), (49, 50), (50, 50), (51, 51)])
def test_what_is_below_fifty_is_rounded(count: int, seen: int) -> None:
    assert about(count) == seen
    assert about(None) is None


def test_a_share_is_of_fifty_at_least() -> None:
    assert of_bracket(of(22, 9, 9)).rounded == Seen(40, 20, 10)
    assert Seen(count=22).rounded == Seen(count=20)
    assert of_bracket(of(22, 9, 9)).rounded.percents is None
    assert of_bracket(of(60, 40, 100)).rounded.percents == (30, 50)
    assert Seen(100).percents is None


def test_who_was_in_training_is_some_of_who_left() -> None:
    """Three who left were in no training: their number would follow."""
    assert wioa(fourth_quarter=(30, 0, 20), credential=(40, 0, 7))[Indicator.CREDENTIAL] == HIDDEN
    assert wioa(fourth_quarter=(30, 0, 20), credential=(40, 0, 5))[Indicator.CREDENTIAL].of == 45
    assert wioa(fourth_quarter=(30, 0, 20), credential=(43, 0, 7))[Indicator.CREDENTIAL].of == 50


def test_who_has_the_same_employer_is_some_of_who_works() -> None:
    assert wioa(fourth_quarter=(30, 0, 30), same_employer=(27, 0, 20))[Indicator.SAME_EMPLOYER] == Seen(45)
    assert wioa(fourth_quarter=(30, 0, 30), same_employer=(25, 0, 20))[Indicator.SAME_EMPLOYER] == Seen(45, 25, 0)
    assert wioa(fourth_quarter=(30, 0, 30), same_employer=(25, 0, 33))[Indicator.SAME_EMPLOYER] == HIDDEN


def test_a_sum_of_money_is_of_twenty_and_says_not_of_how_many() -> None:
    assert wioa(earnings=(19,))[Indicator.EARNINGS] == HIDDEN
    assert wioa(earnings=(20,))[Indicator.EARNINGS] == Seen(cents=100_000)
    assert wioa()[Indicator.EARNINGS] == NOBODY


def orr(caseload: int, entered: int, full: int, health: int) -> dict[Measure, Seen]:
    return of_orr(Measures(caseload, entered, full, Fraction(full * 1800), full, health, of(20, 5, 5)))


def test_orr_with_enough_in_every_part() -> None:
    found = orr(61, 40, 30, 10)
    assert found[Measure.CASELOAD] == Seen(count=61)
    assert (found[Measure.ENTERED], found[Measure.FULL_TIME]) == (Seen(count=40), Seen(count=30))
    assert found[Measure.RETAINED] == Seen(30, 20, 5)
    assert found[Measure.WAGE] == Seen(cents=1800)
    assert found[Measure.HEALTH] == Seen(30, 10, 0)


def test_orr_with_a_few_who_work_part_time() -> None:
    """Of forty who entered, thirty-seven full-time would be three who did not."""
    found = orr(61, 40, 37, 10)
    assert found[Measure.ENTERED] == Seen(count=40)
    assert {found[one] for one in (Measure.FULL_TIME, Measure.WAGE, Measure.HEALTH)} == {HIDDEN}


@pytest.mark.parametrize(
    ("entered", "full", "wage", "health"),
    [(3, 3, HIDDEN, HIDDEN), (0, 0, NOBODY, NOBODY), (9, 0, NOBODY, NOBODY), (19, 19, HIDDEN, Seen(20))],
)
def test_orr_with_few_or_none(entered: int, full: int, wage: Seen, health: Seen) -> None:
    found = orr(4, entered, full, min(full, 2))
    assert found[Measure.CASELOAD] == HIDDEN
    assert (found[Measure.WAGE], found[Measure.HEALTH]) == (wage, health)
