"""Finding enrolments and what was written down in them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select, tuple_
from sqlalchemy.orm import aliased

from engagement.accounts.models import Account
from engagement.directory.models import Organization
from engagement.employment.enrolments.exit import Period, Planned, periods
from engagement.employment.enrolments.kinds import ENTRY_KINDS, LEARNING, EntryKind, Part
from engagement.employment.enrolments.models import Enrolment, EnrolmentEntry, EnrolmentVersion
from engagement.employment.participants.models import Participant
from engagement.employment.programs.models import Program
from engagement.foundation import clock, db
from engagement.people.models import Case, Person
from engagement.people.restriction.queries import sees_all, visible_to_whoever_asks
from engagement.web.access import SignedInAccount
from engagement.web.asking import asked_by

A_PAGE = 50


@dataclass(frozen=True)
class OfCase:
    """An enrolment of a case, the program, the number of the person, and through whom it is."""

    enrolment: Enrolment
    program: Program
    number: str
    organization: str | None


def of_case(case_id: int) -> list[OfCase]:
    """The enrolments of a case, the newest first; those that were none are left out."""
    return [OfCase(*row) for row in db.session.execute(_OF_CASE, {"case": case_id})]


_OF_CASE = (
    select(Enrolment, Program, Participant.number, Organization.name)
    .join(Program, Program.id == Enrolment.program_id)
    .join(Participant, Participant.id == Enrolment.participant_id)
    .outerjoin(Organization, Organization.id == Enrolment.organization_id)
    .where(Enrolment.case_id == bindparam("case"), Enrolment.withdrawn_at.is_(None))
    .order_by(Enrolment.enrolled_on.desc(), Enrolment.id.desc())
)


def that_stand(*what: Any) -> Select[Any]:
    """These columns, or all, of the entries that stand."""
    later = aliased(EnrolmentEntry)
    wanted = select(*what).select_from(EnrolmentEntry).outerjoin(later, later.corrects_id == EnrolmentEntry.id)
    return wanted.where(later.id.is_(None), ~EnrolmentEntry.struck)


def standing(enrolment_ids: Sequence[int]) -> Mapping[int, list[EnrolmentEntry]]:
    """What is written down in these enrolments as it stands, by enrolment, the last day first."""
    found: defaultdict[int, list[EnrolmentEntry]] = defaultdict(list)
    for one in db.session.scalars(_STANDING, {"enrolments": list(enrolment_ids)}):
        found[one.enrolment_id].append(one)
    return found


_STANDING = (
    that_stand(EnrolmentEntry)
    .where(db.among_given(EnrolmentEntry.enrolment_id, "enrolments"))
    .order_by(EnrolmentEntry.day.desc(), EnrolmentEntry.id.desc())
)


def same_of(case_id: int, program_id: int, organization_id: int | None, enrolled_on: date) -> Enrolment | None:
    """The enrolment of which the same was written down a moment ago."""
    wanted = select(Enrolment).filter_by(
        case_id=case_id, program_id=program_id, organization_id=organization_id, enrolled_on=enrolled_on
    )
    lately = Enrolment.created_at > clock.now() - clock.PRESSED_TWICE
    return db.session.scalar(wanted.where(lately, Enrolment.withdrawn_at.is_(None)).limit(1))


def same_entry(enrolment_id: int, organization_id: int | None, kind: EntryKind, day: date) -> EnrolmentEntry | None:
    """What stands of that kind on that day and was written down a moment ago by the same: a partner, or the city."""
    lately, same = clock.now() - clock.PRESSED_TWICE, (organization_id, kind, day)
    entries = standing([enrolment_id]).get(enrolment_id, [])
    return next(
        (one for one in entries if (one.organization_id, one.kind, one.day) == same and one.created_at > lately), None
    )


def has_died(person_id: int) -> bool:
    """Whether it is written down in one of their enrolments that somebody has died."""
    wanted = that_stand(EnrolmentEntry.id).join(Enrolment, Enrolment.id == EnrolmentEntry.enrolment_id)
    wanted = wanted.join(Case, Case.id == Enrolment.case_id).where(Case.person_id == person_id)
    return db.session.scalar(wanted.where(EnrolmentEntry.kind == EntryKind.DECEASED).limit(1)) is not None


def first_day_of(enrolment_id: int) -> date | None:
    """The day of the first thing that stands in an enrolment."""
    return min((one.day for one in standing([enrolment_id]).get(enrolment_id, [])), default=None)


@dataclass(frozen=True)
class Known:
    """What follows from the entries of an enrolment."""

    last_served_on: date
    planned_until: date | None
    ready_on: date | None
    learned_on: date | None
    gained_on: date | None


def known_from(enrolment: Enrolment, entries: Iterable[EnrolmentEntry]) -> Known:
    """What follows from what stands: the last service, until when one is planned, since when ready, the last training and gain."""
    kept = list(entries)
    ready = [one.day for one in kept if one.kind is EntryKind.READY]
    return Known(
        max((enrolment.enrolled_on, *served(kept))),
        max((one.day for one in kept if one.planned), default=None),
        min(ready, default=None),
        max((one.day for one in kept if one.kind in LEARNING and not one.planned), default=None),
        max((one.day for one in kept if one.kind.part is Part.SKILL_GAIN), default=None),
    )


def served(entries: Iterable[EnrolmentEntry]) -> list[date]:
    """The days of services that were given."""
    return [one.day for one in entries if ENTRY_KINDS[one.kind].serves and not one.planned]


def planned(entries: Iterable[EnrolmentEntry]) -> list[Planned]:
    """The services that are planned, or were before they were given, each with the day on which that was written down."""
    wanted = (one for one in entries if one.planned or one.planned_on is not None)
    return [Planned(planned_since(one), one.day) for one in wanted if ENTRY_KINDS[one.kind].serves]


def planned_since(entry: EnrolmentEntry) -> date:
    """Since when it stands that a service is planned: a correction of before its day is no new plan."""
    return entry.planned_on or clock.local(entry.created_at).date()


def periods_of(enrolment: Enrolment, entries: Iterable[EnrolmentEntry]) -> list[Period]:
    """The periods of participation of an enrolment as of today, by what stands in it."""
    kept = list(entries)
    return periods(enrolment.enrolled_on, served(kept), planned(kept), clock.today())


def going_on(program_id: int, participant_ids: Collection[int]) -> Enrolment | None:
    """The enrolment of somebody, by any of their numbers, in a program whose last period has not ended."""
    wanted = select(Enrolment).where(
        Enrolment.program_id == program_id,
        Enrolment.participant_id.in_(participant_ids),
        Enrolment.withdrawn_at.is_(None),
    )
    found = db.session.scalars(wanted).all()
    entries = standing([one.id for one in found])
    return next((one for one in found if periods_of(one, entries.get(one.id, []))[-1].exited_on is None), None)


@dataclass(frozen=True)
class Listed:
    """An enrolment as a line of the list of its program."""

    enrolment: Enrolment
    name: str
    code: str
    number: str
    organization: str | None


def listed(account: SignedInAccount, program_id: int, *, after: Enrolment | None = None) -> Sequence[Listed]:
    """A page of the enrolments of a program that they may see, the last one first."""
    given = {"program": program_id, **asked_by(account, clock.now())}
    if after is not None:
        given |= {"after": after.enrolled_on, "after_id": after.id}
    return [
        Listed(*row) for row in db.session.execute(_listed(sees_all(account), after is not None).limit(A_PAGE), given)
    ]


@cache
def _listed(every_case: bool, later: bool) -> Select[Enrolment, str, str, str, str | None]:
    wanted = (
        select(Enrolment, Person.name, Case.request_code, Participant.number, Organization.name)
        .join(Case, Case.id == Enrolment.case_id)
        .join(Person, Person.id == Case.person_id)
        .join(Participant, Participant.id == Enrolment.participant_id)
        .outerjoin(Organization, Organization.id == Enrolment.organization_id)
        .where(Enrolment.program_id == bindparam("program"), Enrolment.withdrawn_at.is_(None))
        .where(Case.erased_at.is_(None), visible_to_whoever_asks(every_case))
        .order_by(Enrolment.enrolled_on.desc(), Enrolment.id.desc())
    )
    if later:
        wanted = wanted.where(
            tuple_(Enrolment.enrolled_on, Enrolment.id) < tuple_(bindparam("after"), bindparam("after_id"))
        )
    return wanted


@dataclass(frozen=True)
class About:
    """Of whom and of what an enrolment is, and through whom."""

    case: Case
    person: Person
    program: Program
    participant: Participant
    organization: Organization | None


def about(enrolment_id: int) -> About:
    """All that is told of an enrolment besides what was written down in it."""
    return About(*db.session.execute(_ABOUT, {"enrolment": enrolment_id}).one())


_ABOUT = (
    select(Case, Person, Program, Participant, Organization)
    .select_from(Enrolment)
    .join(Case, Case.id == Enrolment.case_id)
    .join(Person, Person.id == Case.person_id)
    .join(Program, Program.id == Enrolment.program_id)
    .join(Participant, Participant.id == Enrolment.participant_id)
    .outerjoin(Organization, Organization.id == Enrolment.organization_id)
    .where(Enrolment.id == bindparam("enrolment"))
)


@dataclass(frozen=True)
class Written:
    """One line of what was ever written down in an enrolment, and by whom."""

    entry: EnrolmentEntry
    by: str | None


def all_written(enrolment_id: int) -> list[Written]:
    """All that was ever written down in an enrolment, the last line first, what was corrected or struck out too."""
    return [Written(*row) for row in db.session.execute(_WRITTEN, {"enrolment": enrolment_id})]


_WRITTEN = (
    select(EnrolmentEntry, Account.name)
    .outerjoin(Account, Account.id == EnrolmentEntry.by_id)
    .where(EnrolmentEntry.enrolment_id == bindparam("enrolment"))
    .order_by(EnrolmentEntry.day.desc(), EnrolmentEntry.id.desc())
)


@dataclass(frozen=True)
class KeptVersion:
    """What an enrolment was at one time, who wrote that, and through whom it was."""

    version: EnrolmentVersion
    by: str | None
    organization: str | None


def versions_of(enrolment_id: int) -> list[KeptVersion]:
    """What an enrolment was before, the newest first."""
    return [KeptVersion(*row) for row in db.session.execute(_VERSIONS, {"enrolment": enrolment_id})]


_VERSIONS = (
    select(EnrolmentVersion, Account.name, Organization.name)
    .outerjoin(Account, Account.id == EnrolmentVersion.by_id)
    .outerjoin(Organization, Organization.id == EnrolmentVersion.organization_id)
    .where(EnrolmentVersion.enrolment_id == bindparam("enrolment"))
    .order_by(EnrolmentVersion.version.desc())
)
