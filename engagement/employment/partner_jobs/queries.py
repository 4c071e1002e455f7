"""The jobs that a partner organization wrote down, read in its database role: of people who share themselves with it now.

That role sees no other job, and of these not why one ended, nor how the person calls the employer, which was said to the city.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select, tuple_

from engagement.employment.employers.models import Employer
from engagement.employment.placements.models import Job, Placement
from engagement.foundation import db

A_PAGE = 50
FACTS = tuple(one.name for one in fields(Job) if one.name not in ("ending", "employer_said"))
OF_A_JOB = (Placement.id, Placement.case_id, Placement.version, Placement.withdrawn_at, Employer.name.label("employer"))


@dataclass(frozen=True)
class PartnersJob:
    """A job as the partner that wrote it down sees it."""

    id: int
    case_id: int
    version: int
    withdrawn_at: datetime | None
    employer: str
    job: Job


def of_case(organization_id: int, case_id: int) -> list[PartnersJob]:
    """The jobs that it wrote down of one case, the newest first, those that were none last."""
    wanted = _ours(organization_id).where(Placement.case_id == case_id)
    order = (Placement.withdrawn_at.is_not(None), Placement.started_on.desc(), Placement.id.desc())
    return _found(wanted.order_by(*order))


def of_cases(organization_id: int, case_ids: Collection[int]) -> list[PartnersJob]:
    """The jobs that it wrote down of several cases, the first one written first."""
    return _found(_ours(organization_id).where(Placement.case_id.in_(case_ids)).order_by(Placement.id))


def one_of(organization_id: int, case_id: int, number: int) -> PartnersJob | None:
    """One of these."""
    wanted = _ours(organization_id).where(Placement.case_id == case_id, Placement.id == number)
    return next(iter(_found(wanted)), None)


def listed(organization_id: int, *, after: int | None = None) -> Sequence[PartnersJob]:
    """A page of all jobs that it wrote down, the last one begun first."""
    wanted = _ours(organization_id).where(Placement.withdrawn_at.is_(None))
    if after is not None:
        last = db.session.scalar(select(Placement.started_on).where(Placement.id == after))
        wanted = wanted.where(tuple_(Placement.started_on, Placement.id) < (last, after))
    return _found(wanted.order_by(Placement.started_on.desc(), Placement.id.desc()).limit(A_PAGE))


def _ours(organization_id: int) -> Select[Any]:
    facts = [getattr(Placement, name) for name in FACTS]
    wanted = select(*OF_A_JOB, *facts).outerjoin(Employer, Employer.id == Placement.employer_id)
    return wanted.where(Placement.organization_id == organization_id)


def _found(wanted: Select[Any]) -> list[PartnersJob]:
    return [
        PartnersJob(
            row.id, row.case_id, row.version, row.withdrawn_at, row.employer or "—",
            Job(**{name: getattr(row, name) for name in FACTS}),
        )
        for row in db.session.execute(wanted)
    ]  # fmt: skip
