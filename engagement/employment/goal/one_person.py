"""One person in a program with all their records there, who may be one with them, and what was judged of them. Pure.

What was judged of somebody stands with their record, for all work of that record. Whoever has several, or had worked before they
were in the program, is judged anew by the work that counts here; so is whose later job lasted, because an earlier one may have.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from engagement.employment.goal.counting import Somebody, since
from engagement.employment.participants.unique import leading
from engagement.employment.placements.kinds import HEALTH, Lasting, Schedule
from engagement.employment.reports.queries import Served
from engagement.employment.retention.history import History
from engagement.employment.retention.twice import as_one, twice
from engagement.employment.retention.verdicts import Verdict
from engagement.employment.sustained.judging import Judged, Person, Work

Pairs = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Record:
    """One record of somebody who is enrolled, and what was judged of the work of that record."""

    who: int
    person_id: int
    ready: bool
    verdict: Verdict | None
    since: date | None
    day: date | None
    organization_id: int | None = None
    age_band: str | None = None


@dataclass(frozen=True)
class Joined:
    """All that is surely one person's: what was read of them, and their records."""

    who: int
    perhaps: int
    served: Served
    records: Sequence[Record]

    @property
    def enrolled_on(self) -> date:
        """The first day in the program."""
        return self.served.client.enrolled_on

    @property
    def person_ids(self) -> list[int]:
        """Their records, each once."""
        return sorted({one.person_id for one in self.records})

    @property
    def judged(self) -> Record | None:
        """What was judged of them, if that tells all: of one record, all of whose work began in the program, and none before that
        which lasted.
        """
        first = self.records[0]
        since = first.since if first.verdict is Verdict.YES else None
        begun = [one.spell.started_on for one in self.served.client.jobs if not one.spell.withdrawn]
        before = any(day < self.enrolled_on or (since is not None and day < since) for day in begun)
        return None if before or len(self.person_ids) > 1 else first

    def counted(self, anew: Judged | None) -> Somebody:
        """As they are counted; with what was judged anew, if they were."""
        client, judged = self.served.client, self.judged
        found = judged or anew
        return Somebody(
            self.who,
            self.perhaps,
            self.enrolled_on,
            ready=any(record.ready for record in self.records),
            jobs=client.jobs,
            answers=client.answers,
            died_on=client.died_on,
            lasts=found.verdict if found else None,
            lasted_on=found.day if found else None,
            perhaps_on=anew.perhaps_on if anew and not judged else None,
            organizations=frozenset(record.organization_id for record in self.records),
            age_band=next((record.age_band for record in self.records if record.age_band), None),
        )


def join(
    enrolled: Sequence[Served], records: Mapping[int, Sequence[Record]], same: Pairs, unresolved: Pairs
) -> list[Joined]:
    """Everybody with their records, and who may be one with whom, also through a number that is in another program."""
    perhaps = leading([one.who for one in enrolled], [*same, *unresolved])
    return [
        Joined(one.who, perhaps[one.who], one, [record for number in one.numbers for record in records.get(number, ())])
        for one in enrolled
    ]


def since_enrolled(records: Sequence[Person], enrolled_on: date) -> Person:
    """All that is known of one person by several records, each job once, without work from before they were in the program."""
    jobs, again = _once([one.work for one in records])
    answers = tuple(replace(answer, job=again.get(answer.job, answer.job)) for one in records for answer in one.answers)
    history = since(enrolled_on, History(tuple(job.spell for job in jobs), answers))
    kept = {spell.key for spell in history.jobs}
    school = tuple(time for one in records for time in one.school)
    credentials = [one.credential_on for one in records if one.credential_on is not None]
    return replace(
        records[0],
        work=tuple(job for job in jobs if job.spell.key in kept),
        answers=history.answers,
        school=school,
        credential_on=min(credentials, default=None),
        died_on=min((one.died_on for one in records if one.died_on is not None), default=None),
    )


def _once(records: Sequence[Sequence[Work]]) -> tuple[list[Work], Mapping[int, int]]:
    """The jobs of several records, each once with all that is known of it; and those of twice()."""
    again = twice([[job.spell for job in work] for work in records])
    also: defaultdict[int, list[Work]] = defaultdict(list)
    for job in chain.from_iterable(records):
        if job.spell.key in again:
            also[again[job.spell.key]].append(job)
    kept = (job for job in chain.from_iterable(records) if job.spell.key not in again)
    return [_with_what_others_tell(job, also[job.spell.key]) for job in kept], again


def _with_what_others_tell(job: Work, others: Sequence[Work]) -> Work:
    """A job with what other records have of it: its days, and what its own record does not say of pay, schedule and benefits."""
    if not others:
        return job
    rows = (job, *others)
    return replace(
        job,
        spell=as_one(job.spell, [one.spell for one in others]),
        hourly=next((one.hourly for one in rows if one.hourly is not None), None),
        lasting=next((one.lasting for one in rows if one.lasting is not Lasting.NOT_SAID), Lasting.NOT_SAID),
        schedule=next((one.schedule for one in rows if one.schedule is not Schedule.NOT_SAID), Schedule.NOT_SAID),
        benefits=tuple(dict.fromkeys(benefit for one in rows for benefit in one.benefits)),
        health_from=min(
            (one.health_from or one.spell.started_on for one in rows if HEALTH in one.benefits), default=None
        ),
    )
