"""What is earned by the hour, exactly, by each way of being paid."""

from decimal import Decimal
from fractions import Fraction

import pytest

from engagement.employment.placements.kinds import Pay
from engagement.employment.placements.pay import by_the_hour, is_likely
from tests.employment.jobs import a_job

CASES = [
    (Pay.HOURLY, 18_50, 0, "40", Fraction(1850)),
    (Pay.HOURLY, 18_50, 0, "12.5", Fraction(1850)),
    (Pay.TIPPED, 7_20, 9_00, "30", Fraction(1620)),
    (
        Pay.SALARY,
        51_257_00,
        0,
        "40",
        Fraction(5_125_700, 2080),
    ),  # the living wage of a year is $24.64 an hour, not quite
    (Pay.SALARY, 40_000_00, 0, "37.5", Fraction(4_000_000, 1950)),
    (Pay.PIECE, 600_00, 0, "32", Fraction(1875)),
    (Pay.OWN, 13_000_00, 0, "20", Fraction(2500)),
]


@pytest.mark.parametrize(("pay", "cents", "tips", "hours", "hourly"), CASES)
def test_each_way_of_being_paid_has_its_rule(pay: Pay, cents: int, tips: int, hours: str, hourly: Fraction) -> None:
    assert by_the_hour(a_job(pay=pay, pay_cents=cents, tips_cents=tips, hours=Decimal(hours))) == hourly


@pytest.mark.parametrize(
    ("cents", "likely"),
    [(Fraction(69999, 100), False), (Fraction(700), True), (Fraction(15000), True), (Fraction(1_500_001, 100), False)],
)
def test_what_nobody_is_paid_is_asked_about(cents: Fraction, likely: bool) -> None:
    assert is_likely(cents) is likely
