"""The people of a program as facts, read in a few statements however many they are. No sealed column is opened for it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any

from sqlalchemy import bindparam, select

from engagement.employment.earnings import queries as earnings
from engagement.employment.earnings.models import Earning
from engagement.employment.enrolments import queries as enrolments
from engagement.employment.enrolments.kinds import EntryKind, Part
from engagement.employment.enrolments.models import Enrolment, EnrolmentEntry
from engagement.employment.orr.measures import Client, Placed
from engagement.employment.participants.queries import same_people
from engagement.employment.participants.unique import together
from engagement.employment.placements.kinds import HEALTH
from engagement.employment.placements.models import Placement
from engagement.employment.placements.pay import by_the_hour
from engagement.employment.programs.models import Program
from engagement.employment.reports import within
from engagement.employment.retention.history import Answer, Spell
from engagement.employment.retention.queries import OF_A_SPELL, answers_of, spell
from engagement.employment.retention.twice import as_one, twice
from engagement.employment.sustained.models import SchoolTime
from engagement.employment.wioa.facts import Credential, Departure, Facts, Learning, Left, Payment, Training, Work
from engagement.foundation import clock, db
from engagement.people.models import Case

A_BATCH = 2000
OF_A_JOB = (
    *OF_A_SPELL, Placement.kind, Placement.benefits, Placement.health_from, Placement.pay, Placement.pay_cents,
    Placement.tips_cents,
)  # fmt: skip
TRAININGS = {
    EntryKind.TRAINING: Training.CLASS,
    EntryKind.CLASS: Training.CLASS,
    EntryKind.ON_THE_JOB: Training.ON_THE_JOB,
}
CREDENTIALS = {
    EntryKind.POSTSECONDARY_CREDENTIAL: Credential.POSTSECONDARY,
    EntryKind.DIPLOMA: Credential.SECONDARY,
    EntryKind.OTHER_CREDENTIAL: Credential.OTHER,
}
DEPARTURES = {
    EntryKind.INSTITUTIONALIZED: Left.INSTITUTIONALIZED,
    EntryKind.HEALTH: Left.HEALTH,
    EntryKind.DECEASED: Left.DECEASED,
    EntryKind.RESERVE: Left.RESERVE,
    EntryKind.FOSTER: Left.FOSTER,
}


@dataclass(frozen=True)
class Job:
    """A job with what was paid for it, as it is written down. `again`: its rows in other records of the same person."""

    row: Any
    paid: tuple[Payment, ...]
    again: tuple[Any, ...] = ()

    @cached_property
    def spell(self) -> Spell:
        """When it was, with whom."""
        found = spell(self.row, max((one.on for one in self.paid), default=None))
        return as_one(found, (spell(one, None) for one in self.again)) if self.again else found

    def with_what_was_told(self, other: "Job") -> "Job":
        """The same, with what another record has of it; a payment that both have was one."""
        written = {(one.on, one.cents) for one in self.paid}
        more = tuple(one for one in other.paid if (one.on, one.cents) not in written)
        return Job(self.row, self.paid + more, (*self.again, other.row))

    @property
    def work(self) -> Work:
        """As WIOA asks of it."""
        return Work(self.spell, self.row.kind, self.paid)

    @property
    def placed(self) -> Placed:
        """As ORR asks of it."""
        rows = (self.row, *self.again)
        hourly = next((paid for row in rows if (paid := by_the_hour(row)) is not None), None)
        health_from = min((row.health_from or row.started_on for row in rows if HEALTH in row.benefits), default=None)
        return Placed(self.spell, hourly, health_from)


@dataclass(frozen=True)
class Served:
    """Somebody in a program, and all that is written down of them. Several enrolments are read as one.

    `who`: the number under which programs count them (the key of `participant`), the first of those that were decided to be theirs.
    """

    who: int
    youth: bool
    since: date
    days: tuple[date, ...]
    entries: Sequence[Any]
    jobs: Sequence[Job]
    answers: tuple[Answer, ...]
    schools: tuple[Learning, ...]
    numbers: Sequence[int] = ()  # all that are theirs, in this program or another one

    @cached_property
    def facts(self) -> Facts:
        """The same as WIOA asks of it."""
        done = [(one.kind, one.day) for one in self.entries if not one.planned]
        return Facts(
            self.since, self.days, tuple(enrolments.planned(self.entries)), self.youth,
            departures=tuple(Departure(DEPARTURES[kind], day) for kind, day in done if kind in DEPARTURES),
            trainings=tuple(Learning(day, day, TRAININGS[kind]) for kind, day in done if kind in TRAININGS),
            schools=self.schools, jobs=tuple(one.work for one in self.jobs), answers=self.answers,
            credentials=tuple((CREDENTIALS[kind], day) for kind, day in done if kind in CREDENTIALS),
            gains=tuple(day for kind, day in done if kind.part is Part.SKILL_GAIN),
        )  # fmt: skip

    @cached_property
    def client(self) -> Client:
        """The same as ORR asks of it."""
        died_on = min((one.day for one in self.entries if one.kind is EntryKind.DECEASED), default=None)
        return Client(self.since, self.days, tuple(one.placed for one in self.jobs), self.answers, died_on)


@dataclass(frozen=True)
class Known:
    """What is written down of some people: by enrolment what stands in it, the rest by person."""

    entries: Mapping[int, list[Any]]
    jobs: Mapping[int, list[Job]]
    answers: Mapping[int, list[Answer]]
    schools: Mapping[int, list[Learning]]


def served(
    program: Program, first: date = date.min, last: date = date.max, *, placed: bool = False
) -> Iterator[Served]:
    """Who was in a program on some of those days, with `placed` also who began a job in them or shortly before, by number.

    Several enrolments of one person are read as one, also by numbers that were decided to be one person's. They come batch by
    batch, so that not all are in memory at once.
    """
    people = everybody(program, first, last, placed=placed)
    for start in range(0, len(people), A_BATCH):
        yield from read(program, people[start : start + A_BATCH])


def everybody(program: Program, first: date, last: date, *, placed: bool = False) -> Sequence[Sequence[int]]:
    """The same people by all numbers of each."""
    wanted = within.numbers(placed=placed, few=False).order_by(Enrolment.participant_id)
    numbers = db.rows(wanted, within.given(program, first, last)).scalars().all()
    return list(together(numbers, same_people()).values())


@dataclass(frozen=True)
class Some:
    """The next of a program's people, and the number up to which they were looked at; none if these were the last."""

    people: Sequence[Served]
    until: int | None


def served_before(program: Program, first: date, last: date, before: int, many: int, *, placed: bool = False) -> Some:
    """So many of the same people, the last number first: below one, or from the last (0). Who came by another comes not again.

    Those whom a year is about mostly enrolled late: from the first number on, all others would be passed before.
    """
    given, same = within.given(program, first, last), same_people()
    below = {"below": before or db.BIGGEST_ID, "many": many}
    numbers = db.rows(within.numbers_below(placed=placed), given | below).scalars().all()
    found = together(numbers, same)
    earlier = [one for theirs in found.values() for one in theirs if before and one >= before]
    if earlier:
        came = within.numbers(placed=placed, few=True).where(db.among(Enrolment.participant_id, earlier))
        before_them = set(db.rows(came, given).scalars())
        found = {who: theirs for who, theirs in found.items() if before_them.isdisjoint(theirs)}
    return Some(list(read(program, list(found.values()))), numbers[-1] if len(numbers) == many else None)


def read(program: Program, people: Sequence[Sequence[int]]) -> Iterator[Served]:
    """All that is written down of these people, whom `everybody` told by their numbers."""
    enrolled: defaultdict[int, list[Any]] = defaultdict(list)
    given = {"program": program.id, "participants": list(chain.from_iterable(people))}
    for row in db.rows(_ENROLMENTS, given).all():
        enrolled[row.participant_id].append(row)
    ids = [row.id for rows in enrolled.values() for row in rows]
    records = list({row.person_id for rows in enrolled.values() for row in rows})
    known = Known(_entries(ids), _jobs(records), answers_of(records), _schools(records))
    for several in people:
        rows = [row for number in several for row in enrolled.get(number, ())]
        yield _served(several, rows, program, known)


def _served(numbers: Sequence[int], rows: Sequence[Any], program: Program, known: Known) -> Served:
    entries = [entry for row in rows for entry in known.entries.get(row.id, ())]
    people = list(dict.fromkeys(row.person_id for row in rows))
    jobs, again = once([known.jobs.get(one, ()) for one in people])
    answers = (answer for one in people for answer in known.answers.get(one, ()))
    return Served(
        numbers[0], program.youth, min(row.enrolled_on for row in rows),
        (*enrolments.served(entries), *(row.enrolled_on for row in rows)), entries, jobs,
        answers=tuple(replace(answer, job=again.get(answer.job, answer.job)) for answer in answers),
        schools=tuple(time for one in people for time in known.schools.get(one, ())), numbers=numbers,
    )  # fmt: skip


def once(records: Sequence[Sequence[Job]]) -> tuple[list[Job], Mapping[int, int]]:
    """The jobs of one person's records, each once with all that is known of it; and those of twice()."""
    again = twice([[job.spell for job in jobs] for jobs in records]) if len(records) > 1 else {}
    kept: dict[int, Job] = {}
    for job in chain.from_iterable(records):
        there = kept.get(again.get(job.row.id, 0))
        if there is None:
            kept[job.row.id] = job
        else:
            kept[there.row.id] = there.with_what_was_told(job)
    return list(kept.values()), again


def _entries(enrolment_ids: Sequence[int]) -> Mapping[int, list[Any]]:
    """What stands in these enrolments, by enrolment."""
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in db.rows(_ENTRIES, {"enrolments": list(enrolment_ids)}).all():
        found[row.enrolment_id].append(row)
    return found


def _schools(people: Sequence[int]) -> Mapping[int, list[Learning]]:
    """When these people went to school, by person. Of one without an end it is known up to the day on which it was written down;
    one that is still to begin is none yet. Where nobody said that it is after high school, it is not."""
    found: defaultdict[int, list[Learning]] = defaultdict(list)
    for row in db.rows(_SCHOOLS, {"people": list(people)}).all():
        if row.from_on > clock.today():
            continue
        last = row.until_on or max(row.from_on, clock.local(row.created_at).date())
        found[row.person_id].append(Learning(row.from_on, last, postsecondary=bool(row.postsecondary)))
    return found


def _jobs(people: Sequence[int]) -> Mapping[int, list[Job]]:
    """The jobs of these people, with what was paid for each, by person."""
    given = {"people": list(people)}
    paid: defaultdict[int, list[Payment]] = defaultdict(list)
    for one in db.rows(_PAYMENTS, given).all():
        paid[one.placement_id].append(Payment(one.paid_on, one.cents, one.evidence))
    found: defaultdict[int, list[Job]] = defaultdict(list)
    for row in db.rows(_JOBS, given).all():
        found[row.person_id].append(Job(row, tuple(paid[row.id])))
    return found


# Put together once; the ids come along.
_ENROLMENTS = (
    select(Enrolment.id, Enrolment.participant_id, Enrolment.enrolled_on, Case.person_id)
    .join(Case, Case.id == Enrolment.case_id)
    .where(Enrolment.program_id == bindparam("program"), Enrolment.withdrawn_at.is_(None))
    .where(db.among_given(Enrolment.participant_id, "participants"))
    .order_by(Enrolment.participant_id, Enrolment.id)
)
_ENTRIES = (
    enrolments.that_stand(
        EnrolmentEntry.enrolment_id, EnrolmentEntry.kind, EnrolmentEntry.day, EnrolmentEntry.planned,
        EnrolmentEntry.planned_on, EnrolmentEntry.created_at,
    )
    .where(db.among_given(EnrolmentEntry.enrolment_id, "enrolments"))
    .order_by(EnrolmentEntry.day, EnrolmentEntry.id)
)  # fmt: skip
_SCHOOLS = (
    select(Case.person_id, SchoolTime.from_on, SchoolTime.until_on, SchoolTime.postsecondary, SchoolTime.created_at)
    .join(SchoolTime, SchoolTime.case_id == Case.id)
    .where(db.among_given(Case.person_id, "people"))
)
_PAYMENTS = (
    earnings.that_stand(Earning.placement_id, Earning.paid_on, Earning.cents, Earning.evidence)
    .join(Placement, Placement.id == Earning.placement_id)
    .join(Case, Case.id == Placement.case_id)
    .where(db.among_given(Case.person_id, "people"))
)
_JOBS = (
    select(Case.person_id, *OF_A_JOB)
    .join(Placement, Placement.case_id == Case.id)
    .where(db.among_given(Case.person_id, "people"))
    .order_by(Placement.id)
)
