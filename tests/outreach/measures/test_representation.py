"""Shares, ratios, intervals and gaps against examples worked out by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest

from engagement.outreach.measures.representation import Benchmark, Representation, Standing, wilson


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [  # the first three are the domain's own test vectors
        (8, 40, 0.105000, 0.347573),
        (0, 12, 0, 0.242494),
        (12, 12, 0.757506, 1),
        # 50/100: half = 1.959964/1.03841459 · √(0.25/100 + 3.841459/40000) = 0.096168
        (50, 100, 0.403832, 0.596168),
        (0, 0, 0, 1),
    ],
)
def test_wilson(part: int, whole: int, low: float, high: float) -> None:
    assert wilson(part, whole) == pytest.approx((low, high), abs=1e-6)


def represented(part: int, answered: int, share: str, margin: str | None = None) -> Representation:
    return Representation(part, answered, Benchmark(Decimal(share), Decimal(margin) if margin else None))


@pytest.mark.parametrize(
    ("one", "ratio", "gap"),
    [
        (represented(8, 40, "25"), Fraction(4, 5), -5),  # 8/40 = 20 %; 20/25 = 0.8; 20 − 25 = −5
        (represented(6, 100, "6.1"), Fraction(60, 61), Fraction(-1, 10)),  # 6/6.1; 6 − 6.1
        (represented(0, 50, "6.1"), 0, Fraction(-61, 10)),
        (represented(50, 50, "25"), 4, 75),
        (represented(3, 50, "0"), None, 6),  # nobody by the benchmark: no ratio, and still a gap
        (represented(0, 0, "25"), None, None),  # nobody answered
    ],
)
def test_ratio_and_gap(one: Representation, ratio: Fraction | None, gap: Fraction | None) -> None:
    assert (one.ratio, one.gap) == (ratio, gap)
    assert (one.interval is None) == (ratio is None)


def test_the_interval_is_that_of_the_share_by_the_benchmark() -> None:
    # 0.105000/0.25 = 0.42, 0.347573/0.25 = 1.390292
    assert represented(8, 40, "25").interval == pytest.approx((0.42, 1.390292), abs=1e-5)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        # 2/100, of 10 %: 0.2; Wilson to 0.0700 < 0.10
        (represented(2, 100, "10"), Standing.FEWER),
        # the same, and the benchmark may be as low as 6 %: 0.0700 > 0.06, so nobody knows
        (represented(2, 100, "10", "4"), Standing.NO_CLEAR_DIFFERENCE),
        # 20/100, of 25 %: exactly 0.8 is not below it (in floats 0.2/0.25 may be)
        (represented(200, 1000, "25"), Standing.NO_CLEAR_DIFFERENCE),
        # 199/1000: 0.796, and Wilson to 0.2249 < 0.25
        (represented(199, 1000, "25"), Standing.FEWER),
        # 8/40 of 26 %: 0.769, but Wilson to 0.3476 > 0.26: chance may be all of it
        (represented(8, 40, "26"), Standing.NO_CLEAR_DIFFERENCE),
        # 30/100 of 10 %: 3; Wilson from 0.2189 > 0.10 + 0.05
        (represented(30, 100, "10", "5"), Standing.MORE),
        # 125/1000 of 10 %: exactly 1.25 is not above it; 126 are, and Wilson from 0.1069 > 0.10
        (represented(125, 1000, "10"), Standing.NO_CLEAR_DIFFERENCE),
        (represented(126, 1000, "10"), Standing.MORE),
        # 126/1000 of 10 % ± 1: 0.1069 < 0.11
        (represented(126, 1000, "10", "1"), Standing.NO_CLEAR_DIFFERENCE),
        # far below, margin as large as the share
        (represented(0, 1000, "1", "1"), Standing.NO_CLEAR_DIFFERENCE),
        (represented(0, 0, "10"), None),
        (represented(5, 50, "0"), None),
    ],
)
def test_what_stands_beside_a_ratio(one: Representation, expected: Standing | None) -> None:
    assert one.standing is expected


@pytest.mark.parametrize(
    ("benchmark", "said"),
    [
        (Benchmark(Decimal("6.10"), Decimal("0.80")), "6.1% ±0.8"),
        (Benchmark(Decimal("30.00")), "30%"),
        (Benchmark(Decimal(0)), "0%"),
    ],
)
def test_a_benchmark_is_read_with_its_margin(benchmark: Benchmark, said: str) -> None:
    assert benchmark.said == said
