"""Jobs that go on in a part of the same time, as the form of a job asks about them. Pure."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar


class Lasting(Protocol):
    """A job with its days."""

    @property
    def employer_id(self) -> int | None: ...
    @property
    def hours(self) -> Decimal: ...
    @property
    def started_on(self) -> date: ...
    @property
    def ended_on(self) -> date | None: ...


Job = TypeVar("Job", bound=Lasting)


def within(jobs: Iterable[Job], started_on: date, ended_on: date | None) -> list[Job]:
    """Those that go on in a part of that time; the day on which one follows another is none."""
    begun = (one for one in jobs if ended_on is None or one.started_on < ended_on)
    return [one for one in begun if one.ended_on is None or one.ended_on > started_on]


def since_when(jobs: Iterable[Lasting], job: Lasting) -> date | None:
    """Since when there is another one with the same employer in a part of the time of that job."""
    same = (one for one in within(jobs, job.started_on, job.ended_on) if one.employer_id == job.employer_id)
    return next((one.started_on for one in same), None) if job.employer_id else None
