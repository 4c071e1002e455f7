"""Where a page of the queue ended, as a short address part: numbers only, nothing about anybody."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from engagement.people.vocabulary import Priority

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LARGEST_ID = 2**63


@dataclass(frozen=True)
class Cursor:
    """The last row of a page, by the columns the queue is ordered by."""

    priority: int
    due_at: datetime
    case_id: int

    def __str__(self) -> str:
        return f"{self.priority}-{(self.due_at - EPOCH) // MICROSECOND}-{self.case_id}"


def read_cursor(text: str | None) -> Cursor | None:
    """The cursor behind an address part; None for what never was one, which simply shows the first page."""
    try:
        priority, due_at, case_id = (int(part) for part in (text or "").split("-"))
        found = Cursor(priority, EPOCH + due_at * MICROSECOND, case_id)
    except (ValueError, OverflowError):
        return None
    return found if 0 <= priority <= max(Priority) and 0 < case_id < LARGEST_ID else None
