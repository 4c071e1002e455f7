"""Where a page of a list by time ended, as the address of the next page names it: nothing is skipped, nothing read twice."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from engagement.foundation import db

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class LastRow:
    """The last row of a page, by what the list is ordered by."""

    at: datetime
    id: int

    def __str__(self) -> str:
        return f"{(self.at - EPOCH) // MICROSECOND}-{self.id}"


def read_last_row(text: str | None) -> LastRow | None:
    """The row behind an address part; None for what never was one, which simply shows the first page."""
    try:
        at, number = (int(part) for part in (text or "").split("-"))
        found = LastRow(EPOCH + at * MICROSECOND, number)
    except (ValueError, OverflowError):
        return None
    return found if 0 < number <= db.BIGGEST_ID else None
