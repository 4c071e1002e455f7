"""How soon people who said something are answered, and how much of it changed something. Pure.

What is still open counts: it waits in each of these numbers, and is never left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import inf

from engagement.outreach.themes.clocks import DONE_WITHIN, HEARD_WITHIN
from engagement.outreach.themes.outcomes import FINAL, ThemeOutcome


@dataclass(frozen=True)
class Answered:
    """A theme: when something was said of it first, when it had its first public answer and its last, and its decision."""

    said: date
    first: date | None = None
    closed: date | None = None
    decided: date | None = None


@dataclass(frozen=True)
class OnTime:
    """How many were in time, and how many late, answered or not; `waiting`: their day has not come yet."""

    in_time: int = 0
    late: int = 0
    waiting: int = 0

    @property
    def due(self) -> int:
        """Those whose day has come."""
        return self.in_time + self.late


def heard(themes: Sequence[Answered], today: date) -> OnTime:
    """The first clock: an answer within 30 days of what was said."""
    return _on_time([(one.said + HEARD_WITHIN, one.first) for one in themes], today)


def done(themes: Sequence[Answered], today: date) -> OnTime:
    """The second clock: the last answer within 30 days of the decision. Where nothing is decided yet, it does not run."""
    return _on_time([(one.decided + DONE_WITHIN, one.closed) for one in themes if one.decided], today)


def _on_time(clocks: Sequence[tuple[date, date | None]], today: date) -> OnTime:
    in_time = sum(end is not None and end <= due for due, end in clocks)
    waiting = sum(end is None and today <= due for due, end in clocks)
    return OnTime(in_time, len(clocks) - in_time - waiting, waiting)


def closed(themes: Sequence[Answered]) -> int:
    """How many have their last answer."""
    return sum(one.closed is not None for one in themes)


def median_days(themes: Sequence[Answered]) -> float | None:
    """For how many days the one in the middle waited for its last answer. None while half of them or more are open.

    What is open waits longer than anything: leaving it out would make those look quick who answer only the easy half.
    """
    days = sorted(max(0, (one.closed - one.said).days) if one.closed else inf for one in themes)
    if not days:
        return None
    middle = (days[(len(days) - 1) // 2] + days[len(days) // 2]) / 2
    return None if middle == inf else middle


def closing(published: Sequence[tuple[ThemeOutcome, date]]) -> date | None:
    """The day since which the public answer is the last one, out of all versions in order; a theme opened again is open."""
    since: date | None = None
    for outcome, day in published:
        since = (since or day) if outcome in FINAL else None
    return since


@dataclass(frozen=True)
class Influence:
    """What people said, each once: how much of it was decided their way or in part, how much not, and what else became of it."""

    adopted: int = 0
    not_adopted: int = 0
    out_of_scope: int = 0
    open: int = 0

    @property
    def decided(self) -> int:
        """What the city decided. What others decide, and what is open, is neither."""
        return self.adopted + self.not_adopted

    @property
    def any(self) -> bool:
        """Whether anything was said at all."""
        return any(vars(self).values())

    def __add__(self, other: "Influence") -> "Influence":
        return Influence(*(getattr(self, name) + getattr(other, name) for name in vars(self)))


def influence_of(outcome: ThemeOutcome | None, times: int) -> Influence:
    """What was said so often of a theme with that public outcome, or with none yet."""
    match outcome:
        case ThemeOutcome.ADOPTED | ThemeOutcome.PARTLY:
            return Influence(adopted=times)
        case ThemeOutcome.NOT_ADOPTED:
            return Influence(not_adopted=times)
        case ThemeOutcome.OUT_OF_SCOPE:
            return Influence(out_of_scope=times)
        case _:
            return Influence(open=times)
