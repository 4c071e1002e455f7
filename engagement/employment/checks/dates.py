"""On which days after the first one of a job somebody is asked, when an answer counts, and when the next thing is done.

A day is one of the city's calendar, so neither a clock that is put forward nor a leap day moves any: day 30 is thirty days after
the first one (ORR: "the 90th day after placement").
"""

from dataclasses import dataclass
from datetime import date, timedelta

from engagement.employment.checks.kinds import Step

DAYS = (30, 60, 90, 180, 365)
BEFORE, AFTER = timedelta(days=7), timedelta(days=21)
CLOSES_SOON = timedelta(days=7)

# What comes after each step where no answer came, and how many days later.
NEXT: dict[Step, tuple[Step, int]] = {
    Step.ASK: (Step.REMIND, 4),
    Step.REMIND: (Step.CALL, 4),
    Step.CALL: (Step.OTHERS, 5),
    Step.OTHERS: (Step.CLOSE, 0),
}


@dataclass(frozen=True)
class Window:
    """The days on which an answer counts for a check, both ends included."""

    due_on: date

    @property
    def opens(self) -> date:
        """The first of them."""
        return self.due_on - BEFORE

    @property
    def closes(self) -> date:
        """The last of them."""
        return self.due_on + AFTER

    @property
    def begins_by(self) -> date:
        """The last day on which a question that answers for this one may come: a week is left for the answer, and one reminder."""
        return self.closes - CLOSES_SOON

    def covers(self, day: date) -> bool:
        """Whether what is said on that day counts."""
        return self.opens <= day <= self.closes

    def is_over(self, today: date) -> bool:
        """Whether its last day has gone by."""
        return today > self.closes


def due_on(started_on: date, day: int) -> date:
    """The day of a check of a job that began then."""
    return started_on + timedelta(days=day)


def first_step(window: Window, today: date) -> tuple[Step, date]:
    """What is done first about a check, and on which day: it is asked on its day, or at once if that has gone by."""
    return Step.ASK, max(window.due_on, today)


def step_after(step: Step, window: Window, today: date) -> tuple[Step, date]:
    """What is done if no answer comes, and on which day. Once the window has closed there is nothing but to say so."""
    following, days = NEXT[step]
    closed = window.closes + timedelta(days=1)
    return following, closed if following is Step.CLOSE else min(today + timedelta(days=days), closed)
