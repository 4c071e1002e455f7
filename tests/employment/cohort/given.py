"""What the desk learned, as the product's own code reads it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

from engagement.employment.enrolments import queries
from engagement.employment.enrolments.kinds import EntryKind
from engagement.employment.placements.kinds import Kind, Lasting, Pay
from engagement.employment.reports.queries import Job, Served, once
from engagement.employment.retention.history import Answer, History, Said, Spell
from engagement.employment.sustained.judging import Person, Work
from engagement.employment.wioa.facts import Learning, Payment
from tests.employment.cohort.seen import Known, Written
from tests.employment.cohort.truth import Human

TRAININGS = {"class": EntryKind.CLASS, "on_the_job": EntryKind.ON_THE_JOB}
CREDENTIALS = {
    "postsecondary": EntryKind.POSTSECONDARY_CREDENTIAL, "secondary": EntryKind.DIPLOMA, "other": EntryKind.OTHER_CREDENTIAL,
}  # fmt: skip


def spell(one: Written) -> Spell:
    """A job as it is followed."""
    job = one.job
    paid = max((day for day, _ in one.paid), default=None)
    return Spell(
        job.key, date.fromordinal(job.first), date.fromordinal(job.last) if one.ended else None, job.employer,
        Decimal(job.hours), job.subsidized, one.withdrawn, date.fromordinal(paid) if paid else None,
    )  # fmt: skip


def answers(known: Known) -> tuple[Answer, ...]:
    """What they said."""
    return tuple(
        Answer(one.job, one.check, Said(one.said), date.fromordinal(one.on), one.decides) for one in known.told
    )


def history(known: Known) -> History:
    """All jobs and answers."""
    died = known.human.died_on
    return History(tuple(map(spell, known.jobs)), answers(known), date.fromordinal(died) if died is not None else None)


def person(known: Known) -> Person:
    """Somebody as a rule judges them."""
    work = tuple(
        Work(spell(one), Fraction(one.job.hourly), Kind(one.job.kind), Lasting.SHORT if one.job.short else Lasting.OPEN)
        for one in known.jobs
    )
    school = tuple((date.fromordinal(first), date.fromordinal(last)) for first, last in known.human.schooled)
    died = known.human.died_on
    return Person(work, answers(known), school, died_on=date.fromordinal(died) if died is not None else None)


def job(one: Written) -> Job:
    """A job as reports read it from its row."""
    done = one.job
    row = SimpleNamespace(
        id=done.key, started_on=date.fromordinal(done.first), employer_id=done.employer, hours=Decimal(done.hours),
        ended_on=date.fromordinal(done.last) if one.ended else None, subsidized=done.subsidized,
        withdrawn_at=date.max if one.withdrawn else None, kind=Kind(done.kind), pay=Pay.HOURLY, pay_cents=done.hourly,
        tips_cents=0, benefits=["health"] if done.health_from else [],
        health_from=date.fromordinal(done.health_from) if done.health_from else None,
    )  # fmt: skip
    return Job(row, tuple(Payment(date.fromordinal(day), cents) for day, cents in one.paid))


def entries(human: Human) -> Iterator[SimpleNamespace]:
    """What is written down in an enrolment, as reports read it from rows."""
    said = [
        *((day, EntryKind.COUNSELING) for day in human.served),
        *((day, TRAININGS[kind]) for day, kind in human.trained),
        *((day, CREDENTIALS[kind]) for day, kind in human.credentials),
        *((day, EntryKind.LEVEL_GAIN) for day in human.gains),
        *((day, EntryKind(f"exclusion_{why}")) for day, why in human.left),
    ]
    for day, kind in said:
        yield SimpleNamespace(day=date.fromordinal(day), kind=kind, planned=False, planned_on=None)
    for on, day in human.planned:
        planned_on = date.fromordinal(on)
        yield SimpleNamespace(day=date.fromordinal(day), kind=EntryKind.MENTOR, planned=True, planned_on=planned_on)


def schools(human: Human) -> Iterator[Learning]:
    """When somebody went to school, as reports read it."""
    return (Learning(date.fromordinal(first), date.fromordinal(last)) for first, last in human.schooled)


def served(records: Sequence[Known], numbers: Sequence[int] = (0,)) -> Served:
    """One person of a report, by these records of theirs."""
    jobs, again = once([[job(written) for written in one.jobs] for one in records])
    written: list[Any] = [entry for one in records for entry in entries(one.human)]
    enrolled = [date.fromordinal(day) for one in records for day, _ in one.human.enrolled]
    said = (answer for one in records for answer in answers(one))
    return Served(
        numbers[0], records[0].human.youth, min(enrolled), (*queries.served(written), *enrolled), written, jobs,
        answers=tuple(replace(one, job=again.get(one.job, one.job)) for one in said),
        schools=tuple(time for one in records for time in schools(one.human)), numbers=numbers,
    )  # fmt: skip


def history_of(one: Served) -> History:
    """The jobs and answers of somebody as a report read them."""
    return History(tuple(job.spell for job in one.jobs), one.answers, one.client.died_on)
