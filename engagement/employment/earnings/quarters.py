"""Quarters of the calendar year, in which the federal measures count what was paid (20 CFR 677.155)."""

from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = 3


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a year; `number` is 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """The quarter in which a day is."""
        return cls(day.year, (day.month - 1) // MONTHS + 1)

    def __add__(self, more: int) -> "Quarter":
        years, number = divmod(self.number - 1 + more, 4)
        return Quarter(self.year + years, number + 1)

    @property
    def first_day(self) -> date:
        """The day with which it begins."""
        return date(self.year, (self.number - 1) * MONTHS + 1, 1)

    @property
    def last_day(self) -> date:
        """The day with which it ends."""
        return (self + 1).first_day - timedelta(days=1)
