"""The two clocks of an answer: what we heard, within 30 days of its being said; what we did, within 30 days of the decision."""

from dataclasses import dataclass
from datetime import date, timedelta

HEARD_WITHIN = timedelta(days=30)
DONE_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class Clock:
    """When the next answer to a theme is due; None if nobody waits for one."""

    due: date | None
    today: date

    @property
    def days_left(self) -> int | None:
        """So many days; below nothing, it is late by so many."""
        return None if self.due is None else (self.due - self.today).days


def clock_of(
    first_said: date | None, *, answered: bool, final: bool, decided_on: date | None, promised: date | None, today: date
) -> Clock:
    """The clock that runs: a first answer while there is none, then the last one after the decision or by the promised day."""
    if final or first_said is None:
        return Clock(None, today)
    if not answered:
        return Clock(first_said + HEARD_WITHIN, today)
    after_decision = decided_on + DONE_WITHIN if decided_on else None
    days = [day for day in (promised, after_decision) if day is not None]
    return Clock(min(days) if days else None, today)


def days_between(first_said: date | None, until: date) -> int:
    """For how many days people waited, or wait."""
    return 0 if first_said is None else max(0, (until - first_said).days)
