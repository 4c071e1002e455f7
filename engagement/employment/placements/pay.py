"""What somebody earns by the hour, exactly: a fraction of cents, so that nothing is decided by rounding.

A year of work is 2,080 hours at 40 a week, that is 52 weeks (MIT Living Wage Calculator); half a year of one's own business 26.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from engagement.employment.placements.kinds import Pay

WEEKS, HALF = 52, 26
# Outside of these (dollars by the hour) somebody is asked once whether it is so: most often a figure slipped.
LEAST_LIKELY, MOST_LIKELY = 7, 150


class Paid(Protocol):
    """What the pay by the hour is found from: hours a week, and cents."""

    @property
    def pay(self) -> Pay: ...
    @property
    def pay_cents(self) -> int | None: ...
    @property
    def tips_cents(self) -> int: ...
    @property
    def hours(self) -> Decimal: ...


def by_the_hour(job: Paid) -> Fraction | None:
    """Cents for an hour, if somebody said what is paid. By the piece it is divided by the hours of that week."""
    if job.pay_cents is None:
        return None
    cents = Fraction(job.pay_cents)
    match job.pay:
        case Pay.HOURLY:
            return cents
        case Pay.TIPPED:
            return cents + job.tips_cents
        case Pay.SALARY:
            return cents / (WEEKS * Fraction(job.hours))
        case Pay.PIECE:
            return cents / Fraction(job.hours)
        case Pay.OWN:
            return cents / (HALF * Fraction(job.hours))
        case Pay.NOT_SAID:
            return None


def is_likely(cents: Fraction) -> bool:
    """Whether people are paid so."""
    return LEAST_LIKELY * 100 <= cents <= MOST_LIKELY * 100
