"""What is read for all rows of a file at once: the files, whom their rows may be about, and the jobs that these have."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import func, or_, select

from engagement.accounts.models import Account
from engagement.employment.employers.models import Employer
from engagement.employment.enrolments.models import Enrolment
from engagement.employment.job_imports.columns import same_headings
from engagement.employment.job_imports.kinds import RowState
from engagement.employment.job_imports.matching import Candidate, Who
from engagement.employment.job_imports.models import JobImport, JobImportMapping, JobImportRow
from engagement.employment.participants.answers import PairAnswer
from engagement.employment.participants.models import Participant, ParticipantPair
from engagement.employment.partner_jobs import queries as partner_jobs
from engagement.employment.placements.models import Job, Placement, PlacementVersion
from engagement.foundation import db
from engagement.foundation.unreadable import readable
from engagement.people.helped import Helped, accepted_by
from engagement.people.models import Case, Person
from engagement.people.restriction.queries import visible_to
from engagement.web.access import SignedInAccount

LAST = 20
MAPPINGS = 40  # of one organization, the last ones first


@dataclass(frozen=True)
class KnownJob:
    """A job that was written down of somebody."""

    id: int
    case_id: int
    version: int
    withdrawn: bool
    employer: str
    job: Job


@dataclass(frozen=True)
class Known:
    """Whom they may write of, the jobs of these, and for a partner the referral through which it helps in a case."""

    candidates: Sequence[Candidate]
    jobs: Mapping[int, Sequence[KnownJob]]
    helped: Mapping[int, Helped]

    def jobs_of(self, candidate: Candidate) -> list[KnownJob]:
        """The jobs of somebody, in all cases of theirs."""
        return [job for case_id in candidate.case_ids for job in self.jobs.get(case_id, ())]


def brought_by(account: SignedInAccount) -> Sequence[JobImport]:
    """The last files that somebody brought."""
    wanted = select(JobImport).where(
        JobImport.account_id == account.id, JobImport.organization_id.is_not_distinct_from(account.organization_id)
    )
    return db.session.scalars(wanted.order_by(JobImport.id.desc()).limit(LAST)).all()


def rows_of(brought: JobImport, *, state: RowState | None = None, limit: int | None = None) -> Sequence[JobImportRow]:
    """The rows of a file in its order."""
    wanted = select(JobImportRow).where(JobImportRow.job_import_id == brought.id).order_by(JobImportRow.number)
    if state is not None:
        wanted = wanted.where(JobImportRow.state == state)
    return db.session.scalars(wanted.limit(limit).execution_options(populate_existing=True)).all()


def counts(import_ids: Collection[int]) -> Mapping[int, Mapping[RowState, int]]:
    """How many rows of each file stand where."""
    wanted = select(JobImportRow.job_import_id, JobImportRow.state, func.count()).group_by(
        JobImportRow.job_import_id, JobImportRow.state
    )
    found: defaultdict[int, dict[RowState, int]] = defaultdict(dict)
    for import_id, state, number in db.session.execute(wanted.where(JobImportRow.job_import_id.in_(import_ids))):
        found[import_id][state] = number
    return found


def going_on() -> Sequence[int]:
    """The files of which rows wait to be written down."""
    wanted = select(JobImportRow.job_import_id).where(JobImportRow.state == "accepted")
    return db.session.scalars(wanted.distinct().order_by(JobImportRow.job_import_id)).all()


def remembered(organization_id: int | None, headings: Sequence[str]) -> JobImportMapping | None:
    """Which column held what in the last file with these headings."""
    wanted = select(JobImportMapping).where(JobImportMapping.organization_id.is_not_distinct_from(organization_id))
    last = db.session.scalars(wanted.order_by(JobImportMapping.id.desc()).limit(MAPPINGS))
    return next((one for one in last if same_headings(readable(one.headings) or [], headings)), None)


def known(brought: JobImport, named: Collection[Who]) -> Known:
    """All that is known of whom the rows name, as far as whoever brought the file may write of them."""
    if brought.organization_id is not None:
        return _known_to_partner(brought.organization_id)
    account = db.session.get_one(Account, brought.account_id)
    candidates = _of_staff(account, named)
    return Known(candidates, _jobs([case_id for one in candidates for case_id in one.case_ids]), {})


def written_before(placement_ids: Collection[int]) -> Mapping[int, list[dict[str, Any]]]:
    """All that was ever written of these jobs."""
    wanted = select(PlacementVersion.placement_id, PlacementVersion.facts)
    wanted = wanted.where(PlacementVersion.placement_id.in_(placement_ids)).order_by(PlacementVersion.id)
    found: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    with db.as_the_office():
        for placement_id, facts in db.session.execute(wanted):
            found[placement_id].append(readable(facts) or {})
    return found


def _known_to_partner(organization_id: int) -> Known:
    accepted = accepted_by(organization_id)
    people: defaultdict[int, list[Helped]] = defaultdict(list)
    for one in accepted:
        people[one.person_id].append(one)
    numbers = _numbers_of(people)
    candidates = [
        Candidate(
            person_id, list(dict.fromkeys(one.case_id for one in theirs)), {str(one.referral_id): one.case_id for one in theirs},
            frozenset(numbers[person_id]), frozenset(name for one in theirs if (name := readable(one.name))),
        )
        for person_id, theirs in people.items()
    ]  # fmt: skip
    jobs: defaultdict[int, list[KnownJob]] = defaultdict(list)
    for job in partner_jobs.of_cases(organization_id, {one.case_id for one in accepted}):
        withdrawn = job.withdrawn_at is not None
        jobs[job.case_id].append(KnownJob(job.id, job.case_id, job.version, withdrawn, job.employer, job.job))
    return Known(candidates, jobs, {one.case_id: one for one in reversed(accepted)})


def _numbers_of(person_ids: Iterable[int]) -> defaultdict[int, set[str]]:
    """The program numbers of people, with those that were decided to be the same person's. Read by the office."""
    wanted = (
        select(Case.person_id, Participant.id, Participant.number)
        .join(Enrolment, Enrolment.case_id == Case.id)
        .join(Participant, Participant.id == Enrolment.participant_id)
        .where(Case.person_id.in_(set(person_ids)))
    )
    found: defaultdict[int, set[str]] = defaultdict(set)
    with db.as_the_office():
        rows = db.session.execute(wanted).all()
        same = _same([row.id for row in rows])
    for row in rows:
        found[row.person_id] |= {row.number, *same[row.id]}
    return found


def _same(participant_ids: Collection[int]) -> defaultdict[int, set[str]]:
    """By participant the numbers of those with whom they are one."""
    pair = ParticipantPair
    either = or_(pair.first_id.in_(participant_ids), pair.second_id.in_(participant_ids))
    pairs = db.session.execute(
        select(pair.first_id, pair.second_id).where(pair.answer == PairAnswer.SAME, either)
    ).all()
    ids = {one for both in pairs for one in both}
    called = select(Participant.id, Participant.number).where(Participant.id.in_(ids))
    numbers = {row.id: row.number for row in db.session.execute(called)}
    found: defaultdict[int, set[str]] = defaultdict(set)
    for first, second in pairs:
        found[first].add(numbers[second])
        found[second].add(numbers[first])
    return found


def _of_staff(account: SignedInAccount, named: Collection[Who]) -> list[Candidate]:
    """Of all cases that they may see, those of people whom the rows name by a number, whole."""
    by_code = select(Case.person_id).where(
        Case.request_code.in_({one.code for one in named if one.code}), visible_to(account)
    )
    told = select(Participant.id).where(Participant.number.in_({one.number for one in named if one.number}))
    enrolled = select(Case.person_id).join(Enrolment, Enrolment.case_id == Case.id).where(visible_to(account))
    people = {
        *db.session.scalars(by_code),
        *db.session.scalars(enrolled.where(Enrolment.participant_id.in_([*db.session.scalars(told)]))),
    }
    of_people = select(Case.id, Case.person_id, Case.request_code, Person).join(Person, Person.id == Case.person_id)
    of_people = of_people.where(Case.person_id.in_(people), visible_to(account), Case.erased_at.is_(None))
    rows = db.session.execute(of_people.order_by(Case.id.desc())).all()
    theirs: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        theirs[row.person_id].append(row)
    numbers = _numbers_of(people)
    return [
        Candidate(
            person_id, [one.id for one in cases], {one.request_code: one.id for one in cases},
            frozenset(numbers[person_id]), frozenset(_names(cases[0].Person)),
        )
        for person_id, cases in theirs.items()
    ]  # fmt: skip


def _names(person: Person) -> list[str]:
    former: Iterable[str] = readable(person.former_names) or ()
    return [name for name in (readable(person.name), readable(person.call_name), *former) if name]


def _jobs(case_ids: Collection[int]) -> Mapping[int, Sequence[KnownJob]]:
    wanted = select(Placement, Employer.name).outerjoin(Employer, Employer.id == Placement.employer_id)
    found: defaultdict[int, list[KnownJob]] = defaultdict(list)
    for one, employer in db.session.execute(wanted.where(Placement.case_id.in_(case_ids)).order_by(Placement.id)):
        job = Job(**{each.name: getattr(one, each.name) for each in fields(Job)})
        found[one.case_id].append(
            KnownJob(one.id, one.case_id, one.version, one.withdrawn_at is not None, employer or "—", job)
        )
    return found
