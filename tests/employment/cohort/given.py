"""What the desk learned, as the product's own code reads it."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from engagement.employment.enrolments.exit import Planned
from engagement.employment.orr.measures import Client, Placed
from engagement.employment.placements.kinds import Kind, Lasting
from engagement.employment.retention.history import Answer, History, Said, Spell
from engagement.employment.sustained.judging import Person
from engagement.employment.sustained.judging import Work as Judged
from engagement.employment.wioa.facts import Credential, Departure, Facts, Learning, Left, Payment, Training
from engagement.employment.wioa.facts import Work as Counted
from tests.employment.cohort.seen import Known, Written


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
    return History(tuple(map(spell, known.jobs)), answers(known))


def person(known: Known) -> Person:
    """Somebody as a rule judges them."""
    work = tuple(
        Judged(
            spell(one), Fraction(one.job.hourly), Kind(one.job.kind), Lasting.SHORT if one.job.short else Lasting.OPEN
        )
        for one in known.jobs
    )
    school = tuple((date.fromordinal(first), date.fromordinal(last)) for first, last in known.human.schooled)
    return Person(work, answers(known), school)


def facts(known: Known) -> Facts:
    """Somebody as the indicators of WIOA read them."""
    human = known.human
    return Facts(
        date.fromordinal(human.since), days([*human.served, *(day for day, _ in human.enrolled)]), planned(known),
        human.youth, departures=tuple(Departure(Left(why), date.fromordinal(on)) for on, why in human.left),
        trainings=tuple(Learning(on, on, Training(kind)) for on, kind in dated(human.trained)),
        jobs=tuple(Counted(spell(one), Kind(one.job.kind), payments(one)) for one in known.jobs), answers=answers(known),
        credentials=tuple((Credential(kind), on) for on, kind in dated(human.credentials)), gains=days(human.gains),
    )  # fmt: skip


def client(known: Known) -> Client:
    """Somebody as the measures of ORR read them."""
    jobs = tuple(
        Placed(
            spell(one),
            Fraction(one.job.hourly),
            date.fromordinal(one.job.health_from) if one.job.health_from else None,
        )
        for one in known.jobs
    )
    human = known.human
    served = days([*human.served, *(day for day, _ in human.enrolled)])
    return Client(date.fromordinal(human.since), served, jobs, answers(known))


def payments(one: Written) -> tuple[Payment, ...]:
    """What was paid."""
    return tuple(Payment(date.fromordinal(day), cents) for day, cents in one.paid)


def planned(known: Known) -> tuple[Planned, ...]:
    """What was planned."""
    return tuple(
        Planned(date.fromordinal(on), date.fromordinal(for_day)) for on, for_day in known.human.planned
    )  # fmt: skip


def days(numbers: Sequence[int]) -> tuple[date, ...]:
    """The days of numbers."""
    return tuple(map(date.fromordinal, numbers))


def dated(pairs: Iterable[tuple[int, str]]) -> list[tuple[date, str]]:
    """The same with days."""
    return [(date.fromordinal(on), what) for on, what in pairs]
