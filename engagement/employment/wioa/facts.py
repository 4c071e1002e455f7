"""What the indicators of WIOA are counted from: plain facts of somebody in a program. Pure: no rows and no requests."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from engagement.employment.enrolments.exit import Period, Planned, periods
from engagement.employment.placements.kinds import Evidence, Kind
from engagement.employment.retention.history import Answer, History, Spell
from engagement.employment.wioa.years import days_of, quarter_after

LAST_QUARTER = 4  # after the exit: of a later one nothing is asked
LONG = 90  # days: a call-up of the reserve counts from here, medical treatment only above


class Left(StrEnum):
    """Why somebody who left is counted nowhere. Who turns out ineligible is: that reason is Vocational Rehabilitation's alone."""

    INSTITUTIONALIZED = "institutionalized"
    HEALTH = "health"
    DECEASED = "deceased"
    RESERVE = "reserve"
    FOSTER = "foster"


class Training(StrEnum):
    """Where somebody learned. On the job and customized for an employer, it leads to no credential that counts."""

    CLASS = "class"
    ON_THE_JOB = "on_the_job"
    CUSTOMIZED = "customized"


class Credential(StrEnum):
    """What somebody earned."""

    POSTSECONDARY = "postsecondary"
    SECONDARY = "secondary"
    OTHER = "other"


@dataclass(frozen=True)
class Departure:
    """A reason, on the day it began. `days`: how long it is to last, if the reason does not say so itself."""

    why: Left
    on: date
    days: int | None = None

    def counts(self, *, youth: bool) -> bool:
        """Whether it takes somebody out of all figures."""
        match self.why:
            case Left.FOSTER:
                return youth
            case Left.RESERVE:
                return self.days is None or self.days >= LONG
            case Left.HEALTH:
                return self.days is None or self.days > LONG
        return True


@dataclass(frozen=True)
class Payment:
    """What was paid on a day. `struck`: there was none."""

    on: date
    cents: int
    evidence: Evidence = Evidence.RECORD
    struck: bool = False


@dataclass(frozen=True)
class Work:
    """One job with what was paid for it."""

    spell: Spell
    kind: Kind = Kind.JOB
    paid: tuple[Payment, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it is employment: no program pays a part of it, or it is a registered apprenticeship or military service."""
        return not self.spell.withdrawn and (
            not self.spell.subsidized or self.kind in (Kind.APPRENTICESHIP, Kind.MILITARY)
        )

    @property
    def employer_is_known(self) -> bool:
        """Whether it is one of the register: else nobody has looked yet which one, or nobody knows any more."""
        return self.spell.employer is not None

    @property
    def whose(self) -> tuple[str, int]:
        """With whom it is: the employer of the register, or the job alone where nobody knows any more."""
        return ("employer", self.spell.employer) if self.spell.employer is not None else ("job", self.spell.key)

    def paid_in(self, first: date, last: date) -> list[Payment]:
        """What was paid in those days, and stands."""
        return [one for one in self.paid if not one.struck and one.cents > 0 and first <= one.on <= last]


@dataclass(frozen=True)
class Learning:
    """Days of a training, or of a school. `postsecondary`: after high school."""

    first: date
    last: date
    kind: Training = Training.CLASS
    postsecondary: bool = False

    def within(self, first: date, last: date) -> bool:
        """Whether one of its days lies in those."""
        return self.first <= last and first <= self.last


@dataclass(frozen=True)
class Facts:
    """All that is known of one person in one program. `schools`: education or training that the program does not give."""

    enrolled_on: date
    served: tuple[date, ...] = ()
    planned: tuple[Planned, ...] = ()
    youth: bool = False
    departures: tuple[Departure, ...] = ()
    trainings: tuple[Learning, ...] = ()
    schools: tuple[Learning, ...] = ()
    jobs: tuple[Work, ...] = ()
    answers: tuple[Answer, ...] = ()
    credentials: tuple[tuple[Credential, date], ...] = ()
    gains: tuple[date, ...] = ()

    def periods(self, today: date) -> list[Period]:
        """Their periods of participation, the first one first."""
        return periods(self.enrolled_on, self.served, self.planned, today)

    @property
    def counted(self) -> Iterator[Work]:
        """The jobs that are employment."""
        return (one for one in self.jobs if one.counts)

    def learned_in(self, first: date, last: date) -> bool:
        """Whether a day of those was one of education or training: as it is written down, or as they said when they were asked."""
        said = (one.answered_on for one in self.history.believed if one.in_school)
        return any(one.within(first, last) for one in (*self.schools, *self.trainings)) or any(
            first <= day <= last for day in said
        )

    @cached_property
    def history(self) -> History:
        """The same jobs and answers as retention reads them."""
        return History(tuple(one.spell for one in self.jobs), self.answers)

    def left_for(self, period: Period) -> Departure | None:
        """The reason for which nobody counts that period."""
        mine = sorted(self.departures, key=lambda one: one.on)
        return next((one for one in mine if one.counts(youth=self.youth) and _ends(period, one)), None)


def _ends(period: Period, departure: Departure) -> bool:
    """Whether they left it for that reason: it began when they had their last service, and before the exit was known. Who came back
    did not leave for it. Who died counts nowhere until the last quarter that is asked about is over.
    """
    if departure.why is Left.DECEASED:
        left = period.exited_on
        return left is None or departure.on <= days_of(quarter_after(left, LAST_QUARTER)).last
    return period.last_served_on <= departure.on <= period.exit_known_on
