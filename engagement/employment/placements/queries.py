"""Finding jobs: those of a case, and all of them for the desk's list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, or_, select, tuple_

from engagement.accounts.models import Account
from engagement.employment.employers.models import Employer
from engagement.employment.placements.beside import since_when, within
from engagement.employment.placements.models import Job, Placement, PlacementVersion
from engagement.foundation import clock, db
from engagement.people.models import Case, Person
from engagement.people.restriction.queries import sees_all, visible_to_whoever_asks
from engagement.web.access import SignedInAccount
from engagement.web.asking import asked_by

A_PAGE = 50


@dataclass(frozen=True)
class OfCase:
    """A job of a case and who employs them, as the person calls them if it is not in the register; nobody once they were erased."""

    placement: Placement
    employer: str


def of_case(case_id: int) -> list[OfCase]:
    """The jobs of a case, the newest first; those that were none last."""
    found = db.session.execute(_OF_CASE, {"case": case_id})
    return [OfCase(placement, name or placement.employer_said or "—") for placement, name in found]


_OF_CASE = (
    select(Placement, Employer.name)
    .outerjoin(Employer, Employer.id == Placement.employer_id)
    .where(Placement.case_id == bindparam("case"))
    .order_by(Placement.withdrawn_at.is_not(None), Placement.started_on.desc(), Placement.id.desc())
)


def same_of(case_id: int, job: Job, organization_id: int | None) -> Placement | None:
    """The job of a case of which exactly the same was written down a moment ago, by that partner or the city, and stands."""
    lately = select(Placement).where(
        Placement.case_id == case_id, Placement.created_at > clock.now() - clock.PRESSED_TWICE,
        Placement.withdrawn_at.is_(None), Placement.organization_id.is_not_distinct_from(organization_id),
    )  # fmt: skip
    return next((one for one in db.session.scalars(lately) if one.facts == job), None)


def hours_beside(case_id: int, started_on: date, ended_on: date | None, *, but: int | None = None) -> Decimal:
    """Hours a week of their other jobs that go on in a part of that time, also in other cases that are not restricted. For a
    partner: of those that it wrote itself.
    """
    others = within(_of(case_id, but), started_on, ended_on)
    return sum((one.hours for one in others), Decimal())


def at_the_same(case_id: int, job: Job, *, but: int | None = None) -> date | None:
    """Since when they have another job with the same employer in a part of that time. For a partner: one that it wrote itself."""
    return since_when(_of(case_id, but), job)


def _of(case_id: int, but: int | None) -> Sequence[Any]:
    what = (Placement.id, Placement.employer_id, Placement.hours, Placement.started_on, Placement.ended_on)
    others = select(*what).where(_theirs(case_id), Placement.id != (but or 0), Placement.withdrawn_at.is_(None))
    return db.session.execute(others).all()


def _theirs(case_id: int) -> ColumnElement[bool]:
    """Jobs of a case, and of other cases of its person; of a restricted one only its own page tells."""
    here = Placement.case_id == case_id
    if db.acts_as_partner():
        return here
    person_id = select(Case.person_id).where(Case.id == case_id).scalar_subquery()
    others = select(Case.id).where(Case.person_id == person_id, Case.restricted.is_(None))
    return or_(here, Placement.case_id.in_(others))


def going_on(case_id: int) -> Sequence[Placement]:
    """The jobs of a case, and of other cases of its person, that stand and have not ended, the last one begun first."""
    wanted = select(Placement).where(_theirs(case_id), Placement.withdrawn_at.is_(None), Placement.ended_on.is_(None))
    return db.session.scalars(wanted.order_by(Placement.started_on.desc(), Placement.id.desc())).all()


@dataclass(frozen=True)
class Kept:
    """What was known of a job at one time, and who wrote it down."""

    version: PlacementVersion
    by: str | None


def versions_of(placement_id: int) -> list[Kept]:
    """All that was ever written of a job, the newest first."""
    wanted = (
        select(PlacementVersion, Account.name)
        .outerjoin(Account, Account.id == PlacementVersion.by_id)
        .where(PlacementVersion.placement_id == placement_id)
        .order_by(PlacementVersion.version.desc())
    )
    return [Kept(*row) for row in db.session.execute(wanted)]


@dataclass(frozen=True)
class Listed:
    """A job as a line of the desk's list."""

    placement: Placement
    name: str
    code: str
    employer: str


def listed(account: SignedInAccount, *, after: Placement | None = None) -> Sequence[Listed]:
    """A page of the jobs they may see, the last one begun first."""
    given = asked_by(account, clock.now())
    if after is not None:
        given |= {"after": after.started_on, "after_id": after.id}
    found = db.session.execute(_listed(sees_all(account), after is not None).limit(A_PAGE), given)
    return [Listed(job, name, code, employer or job.employer_said or "—") for job, name, code, employer in found]


@cache
def _listed(every_case: bool, later: bool) -> Select[Placement, str, str, str | None]:
    wanted = (
        select(Placement, Person.name, Case.request_code, Employer.name)
        .join(Case, Case.id == Placement.case_id)
        .join(Person, Person.id == Case.person_id)
        .outerjoin(Employer, Employer.id == Placement.employer_id)
        .where(Placement.withdrawn_at.is_(None), Case.erased_at.is_(None), visible_to_whoever_asks(every_case))
        .order_by(Placement.started_on.desc(), Placement.id.desc())
    )
    if later:
        wanted = wanted.where(
            tuple_(Placement.started_on, Placement.id) < tuple_(bindparam("after"), bindparam("after_id"))
        )
    return wanted
