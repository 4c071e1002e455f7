"""Finding programs, who takes part in them, and the totals of those that name nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.dialects.postgresql import distinct_on

from engagement.directory.models import Organization, Service
from engagement.directory.vocabulary import Sensitivity
from engagement.employment.enrolments.models import Enrolment
from engagement.employment.programs.models import Program, ProgramOrganization, ProgramTotal
from engagement.foundation import clock, db

MOST_ALIKE = 5
MONTHS = 12
_BY_NAME = select(Program).order_by(Program.closed_at.is_not(None), Program.name, Program.id)


def all_programs() -> Sequence[Program]:
    """All programs by name, those that are closed last: a city has dozens at most."""
    return db.session.scalars(_BY_NAME).all()


def open_programs() -> Sequence[Program]:
    """The programs into which people may be enrolled today."""
    today = clock.today()
    wanted = select(Program).where(
        Program.closed_at.is_(None), Program.first_day <= today, func.coalesce(Program.last_day, today) >= today
    )
    return db.session.scalars(wanted.order_by(Program.name, Program.id)).all()


def same_of(**facts: object) -> Program | None:
    """The program of which the same was written down a moment ago."""
    lately = Program.created_at > clock.now() - clock.PRESSED_TWICE
    return db.session.scalar(select(Program).filter_by(**facts).where(lately).limit(1))


@dataclass(frozen=True)
class TakesPart:
    """An organization in a program; with its last totals, the newest month first, if it names nobody."""

    organization: Organization
    total_only: bool
    totals: Sequence[ProgramTotal] = ()


def organizations_of(program_id: int) -> list[TakesPart]:
    """The organizations that take part, by name."""
    wanted = (
        select(Organization, or_(ProgramOrganization.total_only, _helps_in_secret()).label("total_only"))
        .join(ProgramOrganization, ProgramOrganization.organization_id == Organization.id)
        .where(ProgramOrganization.program_id == program_id)
        .order_by(Organization.name, Organization.id)
    )
    rows = db.session.execute(wanted).all()
    totals = totals_of(program_id) if any(total_only for _, total_only in rows) else []
    return [
        TakesPart(one, total_only, [total for total in totals if total.organization_id == one.id][:MONTHS])
        for one, total_only in rows
    ]


def totals_of(program_id: int) -> Sequence[ProgramTotal]:
    """What stands of the totals of a program: the last row of each organization and month, the newest month first."""
    month = (ProgramTotal.organization_id, ProgramTotal.month.desc())
    wanted = select(ProgramTotal).where(ProgramTotal.program_id == program_id)
    return db.session.scalars(
        wanted.ext(distinct_on(ProgramTotal.organization_id, ProgramTotal.month)).order_by(
            *month, ProgramTotal.id.desc()
        )
    ).all()


def total_of(program_id: int, organization_id: int, month: date) -> ProgramTotal | None:
    """What stands as the total of an organization for a month."""
    wanted = select(ProgramTotal).filter_by(program_id=program_id, organization_id=organization_id, month=month)
    return db.session.scalar(wanted.order_by(ProgramTotal.id.desc()).limit(1))


def enrols_by_name(program_id: int, *, also: int | None = None) -> Sequence[Organization]:
    """The organizations of a program through which people are enrolled by name; `also` that through which somebody was."""
    found = [one.organization for one in organizations_of(program_id) if not one.total_only]
    if also is not None and also not in {one.id for one in found}:
        found.append(db.session.get_one(Organization, also))
    return found


def gives_total_only(program_id: int, organization_id: int) -> bool:
    """Whether it takes part and names nobody: because it was ticked, or gives help by now whose place is secret."""
    return any(one.total_only for one in organizations_of(program_id) if one.organization.id == organization_id)


def is_confidential(organization_id: int) -> bool:
    """Whether an organization gives help whose place is secret."""
    return bool(db.session.scalar(select(_helps_in_secret()).where(Organization.id == organization_id)))


def _helps_in_secret() -> ColumnElement[bool]:
    of_it = (Service.organization_id == Organization.id, Service.sensitivity == Sensitivity.CONFIDENTIAL)
    return exists().where(*of_it).correlate(Organization)


def has_enrolled(program_id: int, organization_id: int) -> bool:
    """Whether anybody is enrolled through that organization by name."""
    wanted = select(Enrolment.id).filter_by(program_id=program_id, organization_id=organization_id)
    return db.session.scalar(wanted.where(Enrolment.withdrawn_at.is_(None)).limit(1)) is not None


def called(name: str) -> Organization | None:
    """The organization of the directory with exactly that name."""
    return db.session.scalar(select(Organization).where(Organization.name == name).order_by(Organization.id).limit(1))


def begins_like(name: str) -> Sequence[str]:
    """Names of organizations that begin with these letters, for whoever did not write the whole of it."""
    wanted = select(Organization.name).where(Organization.name.istartswith(name, autoescape=True))
    return db.session.scalars(wanted.order_by(Organization.name).limit(MOST_ALIKE)).all()
