"""Quarters of a year, as the city's calendar has them: by these everything is counted."""

from dataclasses import dataclass
from datetime import date, datetime, time

from engagement.foundation.clock import LOCAL


@dataclass(frozen=True, order=True)
class Quarter:
    """One of the four quarters of a year."""

    year: int
    number: int

    @property
    def first_day(self) -> date:
        """The day it begins."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def begins(self) -> datetime:
        """The moment it begins, in the city."""
        return datetime.combine(self.first_day, time(), LOCAL)

    @property
    def next(self) -> "Quarter":
        """The one after it."""
        return Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)

    def is_over(self, today: date) -> bool:
        """Whether its last day has gone by."""
        return today >= self.next.first_day

    def __str__(self) -> str:
        """As it stands in an address, such as 2026-3."""
        return f"{self.year}-{self.number}"


def quarter_of(day: date) -> Quarter:
    """The quarter of a day."""
    return Quarter(day.year, (day.month + 2) // 3)


def before(newest: Quarter, number: int) -> list[Quarter]:
    """So many quarters, the newest first."""
    last = newest.year * 4 + newest.number - 1
    return [Quarter(one // 4, one % 4 + 1) for one in range(last, last - number, -1)]
