"""What is known of somebody's work: their jobs, and what they answered when they were asked. Pure: no rows and no requests.

Only two things are ever known of an open job: that it began, and the last day on which somebody or something said that it stood.
What lies after that is silence, and stays so.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

BEFORE, AFTER = timedelta(days=7), timedelta(days=21)  # an answer so near to a day speaks of that day


class Said(StrEnum):
    """What an answer says of work. Not reached and declined say nothing, and are no answers here."""

    SAME = "same"  # they work where they worked
    OTHER = "other"  # they work elsewhere
    NONE = "none"  # they do not work; they may go to school


@dataclass(frozen=True)
class Spell:
    """One job. `seen_on`: the last day of which a payment or a record tells that it stood; nothing if only its start is known."""

    key: int
    started_on: date
    ended_on: date | None = None
    employer: int | None = None
    hours: Decimal = Decimal(40)
    subsidized: bool = False
    withdrawn: bool = False
    seen_on: date | None = None

    @property
    def stood_until(self) -> date:
        """The last day of which we know that they worked there."""
        return self.ended_on or max(self.started_on, self.seen_on or self.started_on)

    def surely_on(self, day: date) -> bool:
        """Whether it had begun, and ended on that day or after."""
        return self.ended_on is not None and self.started_on <= day <= self.ended_on

    def maybe_on(self, day: date) -> bool:
        """Whether it had begun and nothing says that it had ended."""
        return self.started_on <= day and self.ended_on is None


@dataclass(frozen=True)
class Answer:
    """What was said on a day, asked about a job for the check of its 30th, 60th … day.

    `decides`: of several answers to one check this is the one that holds, because somebody looked into it. `in_school`: they said
    that they learn and do not work.
    """

    job: int
    day: int
    said: Said
    answered_on: date
    decides: bool = False
    in_school: bool = False

    def speaks_of(self, day: date) -> bool:
        """Whether it was given so near to that day that it is about it."""
        return day - BEFORE <= self.answered_on <= day + AFTER


@dataclass(frozen=True)
class History:
    """All jobs and answers of one person. `died_on`: after that day it is known that they do not work."""

    jobs: tuple[Spell, ...]
    answers: tuple[Answer, ...] = ()
    died_on: date | None = None

    def died_before(self, day: date) -> bool:
        """Whether they had died by the day before."""
        return self.died_on is not None and self.died_on < day

    @cached_property
    def counted(self) -> tuple[Spell, ...]:
        """The jobs that there were, the first begun first."""
        standing = (one for one in self.jobs if not one.withdrawn)
        return tuple(sorted(standing, key=lambda one: (one.started_on, one.key)))

    @cached_property
    def holding(self) -> tuple[Answer, ...]:
        """The answers that hold: of a check the last one that decides, if there is one, and nothing that was said of no job."""
        decided = {(one.job, one.day): one for one in self.answers if one.decides}
        none = {one.key for one in self.jobs if one.withdrawn}
        return tuple(
            one
            for one in self.answers
            if decided.get((one.job, one.day), one) is one and not (one.said is Said.SAME and one.job in none)
        )

    @cached_property
    def believed(self) -> tuple[Answer, ...]:
        """Those of them that no other one to the same check contradicts: of two that differ one is wrong, nobody knows which."""
        said: defaultdict[tuple[int, int], set[Said]] = defaultdict(set)
        for one in self.holding:
            said[one.job, one.day].add(one.said)
        return tuple(one for one in self.holding if len(said[one.job, one.day]) == 1)

    @property
    def begun_on(self) -> date | None:
        """The first day of the first job; none if there was none."""
        return self.counted[0].started_on if self.counted else None

    def only(self, wanted: Callable[[Spell], bool]) -> "History":
        """The same with these jobs alone. That somebody works in one that does not count is no answer, nor that they work elsewhere
        when such a one may have stood: it may be that one. Where they work may differ; whether they do stays undecided."""
        kept = tuple(one for one in self.jobs if wanted(one))
        keys = {one.key for one in kept}
        others = [one for one in self.counted if one.key not in keys]
        clear = set(self.believed)
        doubted = {(one.job, one.day) for one in self.holding if one.said is Said.NONE and one not in clear}

        def says(answer: Answer) -> bool:
            if answer not in clear:
                return (answer.job, answer.day) in doubted
            on = answer.answered_on
            if answer.said is Said.OTHER:
                return not any(one.surely_on(on) or one.maybe_on(on) for one in others)
            return answer.said is Said.NONE or answer.job in keys

        return replace(self, jobs=kept, answers=tuple(filter(says, self.holding)))

    @property
    def unsubsidized(self) -> "History":
        """The same without jobs of which a program pays a part. Of work elsewhere nobody knows whether one does."""
        theirs = self.only(lambda job: not job.subsidized)
        unclear = {one for one in theirs.believed if one.said is Said.OTHER}
        return replace(theirs, answers=tuple(one for one in theirs.answers if one not in unclear))
