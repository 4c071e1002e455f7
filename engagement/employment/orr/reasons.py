"""Why one person counts for a measure of ORR, or does not. Pure; sentences.py has the words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from engagement.employment.orr.measures import HEALTH_WITHIN, Client, FiscalYear, Placed, months_after
from engagement.employment.retention.verdicts import Verdict


class Measure(StrEnum):
    """What is counted, in its order."""

    CASELOAD = "caseload"
    ENTERED = "entered"
    FULL_TIME = "full_time"
    RETAINED = "retained"
    WAGE = "wage"
    HEALTH = "health"


class Why(StrEnum):
    """Why somebody counts as they do."""

    ENROLLED = "enrolled"
    SERVED = "served"
    NOT_THERE = "not_there"
    BEGAN = "began"
    NO_JOB = "no_job"
    SUBSIDIZED = "subsidized"
    HAD_IT = "had_it"
    FULL_TIME = "full_time"
    PART_TIME = "part_time"
    NOT_ENTERED = "not_entered"
    AT_WORK = "at_work"
    NOT_AT_WORK = "not_at_work"
    IN_SCHOOL = "in_school"
    SILENT = "silent"
    NOT_DUE = "not_due"
    NO_DAY = "no_day"
    WAGE = "wage"
    WAGE_NOT_KNOWN = "wage_not_known"
    NOT_FULL_TIME = "not_full_time"
    OFFERED = "offered"
    OFFERED_LATE = "offered_late"
    NOT_OFFERED = "not_offered"


@dataclass(frozen=True)
class Found:
    """How somebody counts, and why. No verdict: the measure is not about them. The rest is what the sentence tells."""

    verdict: Verdict | None
    why: Why
    on: date | None = None
    hours: Decimal | None = None
    cents: Fraction | None = None


RETAINED: Mapping[Verdict, Why] = {
    Verdict.YES: Why.AT_WORK,
    Verdict.NO: Why.NOT_AT_WORK,
    Verdict.NOT_KNOWN: Why.SILENT,
    Verdict.NOT_DUE: Why.NOT_DUE,
}


def judged(client: Client, year: FiscalYear, today: date) -> dict[Measure, Found]:
    """How one person counts for each measure of a year, on a day."""
    job = client.entered(year, today)
    full = job if job is not None and job.is_full_time else None
    return {
        Measure.CASELOAD: _caseload(client, year),
        Measure.ENTERED: _entered(client, job, year, today),
        Measure.FULL_TIME: _full_time(job),
        Measure.RETAINED: _retained(client, year, today),
        Measure.WAGE: _wage(full) if full else NOT_FULL_TIME,
        Measure.HEALTH: _health(full) if full else NOT_FULL_TIME,
    }


NOT_FULL_TIME = Found(None, Why.NOT_FULL_TIME)


def is_about(found: Mapping[Measure, Found]) -> bool:
    """Whether a year is about somebody at all: they took part in it, or began a job in it, or have their 90th day in it."""
    entered = found[Measure.ENTERED].why is not Why.NO_JOB
    return (
        entered
        or any(found[one].verdict is Verdict.YES for one in Measure)
        or found[Measure.RETAINED].verdict is not None
    )


def _caseload(client: Client, year: FiscalYear) -> Found:
    if client.enrolled_on in year:
        return Found(Verdict.YES, Why.ENROLLED, client.enrolled_on)
    served = min((day for day in client.served if day in year), default=None)
    return Found(Verdict.YES, Why.SERVED, served) if served else Found(Verdict.NO, Why.NOT_THERE)


def _entered(client: Client, job: Placed | None, year: FiscalYear, today: date) -> Found:
    if job is not None:
        return Found(Verdict.YES, Why.BEGAN, job.spell.started_on, job.spell.hours)
    begun = sorted(client.begun(year, today), key=lambda one: one.spell.started_on)
    late = [one.spell.started_on for one in begun if one.spell.started_on >= client.enrolled_on]
    if late:  # since then, so a program pays a part of each: else it would count
        return Found(Verdict.NO, Why.SUBSIDIZED, late[0])
    return Found(Verdict.NO, Why.HAD_IT, begun[-1].spell.started_on) if begun else Found(Verdict.NO, Why.NO_JOB)


def _full_time(job: Placed | None) -> Found:
    if job is None:
        return Found(None, Why.NOT_ENTERED)
    why = Why.FULL_TIME if job.is_full_time else Why.PART_TIME
    return Found(Verdict.YES if job.is_full_time else Verdict.NO, why, job.spell.started_on, job.spell.hours)


def _retained(client: Client, year: FiscalYear, today: date) -> Found:
    found = client.retained(year, today)
    if found is None:
        return Found(None, Why.NO_DAY)
    day, verdict = found
    learns = any(one.in_school and one.speaks_of(day) for one in client.history.holding)
    return Found(verdict, Why.IN_SCHOOL if verdict is Verdict.NO and learns else RETAINED[verdict], day)


def _wage(job: Placed) -> Found:
    if job.hourly is None:
        return Found(None, Why.WAGE_NOT_KNOWN, job.spell.started_on)
    return Found(Verdict.YES, Why.WAGE, job.spell.started_on, cents=job.hourly)


def _health(job: Placed) -> Found:
    if job.health_from is None:
        return Found(Verdict.NO, Why.NOT_OFFERED, months_after(job.spell.started_on, HEALTH_WITHIN))
    if job.health_offered:
        return Found(Verdict.YES, Why.OFFERED, job.health_from)
    return Found(Verdict.NO, Why.OFFERED_LATE, job.health_from)
