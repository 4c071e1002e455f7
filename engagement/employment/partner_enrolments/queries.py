"""What a partner sees of programs, read in its database role: its programs, and the enrolments through it of people who share.

That role sees of an enrolment what its own organization wrote down, and what stands for it, and no number, birthday or pair.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, exists, func, select, tuple_

from engagement.accounts.models import Account
from engagement.directory.models import Service
from engagement.directory.vocabulary import Sensitivity
from engagement.employment.enrolments import queries as enrolments
from engagement.employment.enrolments.exit import GAP, SOON
from engagement.employment.enrolments.kinds import EntryKind
from engagement.employment.enrolments.models import Enrolment, EnrolmentEntry
from engagement.employment.placements.kinds import Evidence
from engagement.employment.programs.models import Program, ProgramOrganization
from engagement.employment.sustained.models import SchoolTime
from engagement.foundation import clock, db
from engagement.people.vocabulary import SaidBy

A_PAGE = 50
MOST_SOON = 50


@dataclass(frozen=True)
class OurProgram:
    """A program in which the organization takes part by name, and into which people may be enrolled today."""

    id: int
    name: str
    eligibility: str


def open_programs(organization_id: int) -> list[OurProgram]:
    """Those programs. An organization that gives a total, or helps where nobody is to know of it, has none."""
    today = clock.today()
    in_secret = exists().where(
        Service.organization_id == organization_id, Service.sensitivity == Sensitivity.CONFIDENTIAL
    )
    wanted = (
        select(Program.id, Program.name, Program.eligibility)
        .join(ProgramOrganization, ProgramOrganization.program_id == Program.id)
        .where(ProgramOrganization.organization_id == organization_id, ~ProgramOrganization.total_only, ~in_secret)
        .where(Program.closed_at.is_(None), Program.first_day <= today, func.coalesce(Program.last_day, today) >= today)
    )
    return [OurProgram(*row) for row in db.session.execute(wanted.order_by(Program.name, Program.id))]


@dataclass(frozen=True)
class PartnersEnrolment:
    """An enrolment through the organization, as it sees it."""

    id: int
    case_id: int
    program_id: int
    program: str
    enrolled_on: date
    last_served_on: date
    planned_until: date | None
    withdrawn_at: datetime | None
    version: int

    @property
    def left_on(self) -> date | None:
        """The day of the last service, once it is known to be the last."""
        over = clock.today() - self.last_served_on >= GAP and not self._is_planned
        return self.last_served_on if over else None

    @property
    def leaves_on(self) -> date | None:
        """The day on which they count as left, if that is near and nothing is given or planned."""
        known = self.last_served_on + GAP
        near = timedelta() < known - clock.today() <= SOON
        return known if near and not self._is_planned else None

    @property
    def _is_planned(self) -> bool:
        return self.planned_until is not None and self.planned_until >= clock.today()


def of_case(organization_id: int, case_id: int) -> list[PartnersEnrolment]:
    """The enrolments of a case through it, the newest first, those that were taken back last."""
    wanted = _ours(organization_id).where(Enrolment.case_id == case_id)
    order = (Enrolment.withdrawn_at.is_not(None), Enrolment.enrolled_on.desc(), Enrolment.id.desc())
    return _found(wanted.order_by(*order))


def one_of(organization_id: int, case_id: int, number: int) -> PartnersEnrolment | None:
    """One of these."""
    wanted = _ours(organization_id).where(Enrolment.case_id == case_id, Enrolment.id == number)
    return next(iter(_found(wanted)), None)


def listed(organization_id: int, *, after: int | None = None) -> Sequence[PartnersEnrolment]:
    """A page of all enrolments through it, the last one first."""
    wanted = _ours(organization_id).where(Enrolment.withdrawn_at.is_(None))
    if after is not None:
        last = db.session.scalar(select(Enrolment.enrolled_on).where(Enrolment.id == after))
        wanted = wanted.where(tuple_(Enrolment.enrolled_on, Enrolment.id) < (last, after))
    return _found(wanted.order_by(Enrolment.enrolled_on.desc(), Enrolment.id.desc()).limit(A_PAGE))


def leaving_soon(organization_id: int) -> Sequence[PartnersEnrolment]:
    """Who counts as left within 30 days unless help is given or planned, the first one first."""
    today = clock.today()
    wanted = _ours(organization_id).where(
        Enrolment.withdrawn_at.is_(None),
        Enrolment.last_served_on.between(today - GAP + timedelta(days=1), today - GAP + SOON),
        func.coalesce(Enrolment.planned_until, date.min) < today,
    )
    return _found(wanted.order_by(Enrolment.last_served_on, Enrolment.id).limit(MOST_SOON))


def to_confirm(organization_id: int) -> Sequence[PartnersEnrolment]:
    """In which a service that it planned was for a day gone by, and nobody said whether it was given; the first one first."""
    entry = enrolments.that_stand(EnrolmentEntry.id).where(
        EnrolmentEntry.enrolment_id == Enrolment.id, EnrolmentEntry.planned,
        EnrolmentEntry.organization_id == organization_id, EnrolmentEntry.day <= clock.today(),
    )  # fmt: skip
    wanted = _ours(organization_id).where(
        Enrolment.withdrawn_at.is_(None), Enrolment.planned_until.is_not(None), entry.correlate(Enrolment).exists()
    )
    return _found(wanted.order_by(Enrolment.planned_until, Enrolment.id).limit(MOST_SOON))


@dataclass(frozen=True)
class PartnersEntry:
    """Something that was written down by the organization, or stands for that. `by`: who of it wrote, else nobody of it did."""

    id: int
    enrolment_id: int
    kind: EntryKind
    day: date
    planned: bool
    evidence: Evidence
    told: SaidBy
    words: str | None
    corrects_id: int | None
    struck: bool
    created_at: datetime
    by: str | None


def written(organization_id: int, enrolment_id: int) -> list[PartnersEntry]:
    """All that it wrote down in an enrolment, the last day first, what was corrected or struck out too."""
    wanted = _entries(organization_id).where(EnrolmentEntry.enrolment_id == enrolment_id)
    return [PartnersEntry(*row) for row in db.session.execute(wanted)]


@dataclass(frozen=True)
class PartnersSchool:
    """When somebody goes to school, as the organization wrote it down."""

    id: int
    from_on: date
    until_on: date | None
    postsecondary: bool | None
    organization_id: int | None


def schools(organization_id: int, case_id: int) -> list[PartnersSchool]:
    """What it wrote down of the schools of a case, the last one first."""
    it = SchoolTime
    wanted = select(it.id, it.from_on, it.until_on, it.postsecondary, it.organization_id)
    wanted = wanted.where(it.case_id == case_id, it.organization_id == organization_id)
    return [PartnersSchool(*row) for row in db.session.execute(wanted.order_by(it.from_on.desc(), it.id.desc()))]


def that_stand(entries: Collection[PartnersEntry]) -> list[PartnersEntry]:
    """Of what was written down what stands."""
    replaced = {one.corrects_id for one in entries}
    return [one for one in entries if one.id not in replaced and not one.struck]


def _ours(organization_id: int) -> Select[Any]:
    seen: tuple[Any, ...] = (
        Enrolment.id, Enrolment.case_id, Enrolment.program_id, Program.name, Enrolment.enrolled_on, Enrolment.last_served_on,
        Enrolment.planned_until, Enrolment.withdrawn_at, Enrolment.version,
    )  # fmt: skip
    wanted = select(*seen).join(Program, Program.id == Enrolment.program_id)
    return wanted.where(Enrolment.organization_id == organization_id)


def _found(wanted: Select[Any]) -> list[PartnersEnrolment]:
    return [PartnersEnrolment(*row) for row in db.session.execute(wanted)]


def _entries(organization_id: int) -> Select[Any]:
    it = EnrolmentEntry
    seen: tuple[Any, ...] = (
        it.id, it.enrolment_id, it.kind, it.day, it.planned, it.evidence, it.told, it.words, it.corrects_id, it.struck,
        it.created_at, Account.name,
    )  # fmt: skip
    wanted = select(*seen).outerjoin(Account, Account.id == it.by_id)
    return wanted.where(it.organization_id == organization_id).order_by(it.day.desc(), it.id.desc())
