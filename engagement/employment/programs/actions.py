"""Beginning programs, changing them, who takes part, and totals of those that name nobody. Nothing here commits."""

from dataclasses import dataclass, fields
from datetime import date

from engagement.directory.models import Organization
from engagement.employment.programs import queries
from engagement.employment.programs.kinds import ProgramKind
from engagement.employment.programs.models import Program, ProgramOrganization, ProgramTotal
from engagement.foundation import audit, clock, db
from engagement.foundation.errors import DomainError
from engagement.foundation.locks import hold, one_at_a_time
from engagement.language.staff_texts import staff_gettext as _s


@dataclass(frozen=True)
class About:
    """All that is said of a program."""

    kind: ProgramKind
    other_kind: str
    name: str
    goal: int | None
    first_day: date
    last_day: date | None
    eligibility: str
    youth: bool


def begin(about: About) -> Program:
    """A program. Sent twice, it is one."""
    one_at_a_time("programs")
    there = queries.same_of(**_columns(about))
    if there is not None:
        return there
    made = Program(**_columns(about))
    db.session.add(made)
    db.session.flush()
    audit.record("program_added", made)
    return made


def change(program: Program, about: About) -> None:
    """It is otherwise from now on."""
    for name, value in _columns(about).items():
        setattr(program, name, value)
    db.session.flush()
    audit.record("program_changed", program)


def close(program: Program) -> None:
    """Nobody is enrolled any more; whoever is in it goes on. Twice is once."""
    if program.closed_at is None:
        program.closed_at = clock.now()
        db.session.flush()
        audit.record("program_closed", program)


def reopen(program: Program) -> None:
    """People are enrolled again. Twice is once."""
    if program.closed_at is not None:
        program.closed_at = None
        db.session.flush()
        audit.record("program_reopened", program)


def takes_part(program: Program, organization: Organization, *, total_only: bool) -> None:
    """The organization takes part; with a service whose place is secret it names nobody, whatever is said.

    Raises DomainError if it named people already and is to name nobody: those stay counted by name.
    """
    hold(Program, program.id)
    total_only = total_only or queries.is_confidential(organization.id)
    there = db.session.get(ProgramOrganization, (program.id, organization.id))
    if total_only and queries.has_enrolled(program.id, organization.id):
        raise DomainError(_s("People are enrolled through this organization by name. Move them first."))
    if there is None:
        there = ProgramOrganization(program_id=program.id, organization_id=organization.id)
        db.session.add(there)
    there.total_only = total_only
    db.session.flush()
    audit.record("program_organization", program, organization=organization.id, total_only=total_only)


def leaves(program: Program, organization_id: int) -> None:
    """The organization takes part no more; what it did stays counted."""
    there = db.session.get(ProgramOrganization, (program.id, organization_id))
    if there is not None:
        db.session.delete(there)
        db.session.flush()
        audit.record("program_organization_left", program, organization=organization_id)


def give_total(program: Program, organization_id: int, month: date, people: int) -> ProgramTotal:
    """How many people it served in a month, without names. A later total of the same month stands in for it.

    Raises DomainError for an organization that names people: they are counted one by one.
    """
    if not queries.gives_total_only(program.id, organization_id):
        raise DomainError(_s("Only an organization that names nobody gives a total."))
    last = queries.total_of(program.id, organization_id, month)
    if last is not None and last.people == people:
        return last
    made = ProgramTotal(
        program_id=program.id, organization_id=organization_id, month=month, people=people, by_id=audit.actor_id()
    )
    db.session.add(made)
    db.session.flush()
    audit.record("program_total", made)
    return made


def _columns(about: About) -> dict[str, object]:
    return {one.name: getattr(about, one.name) for one in fields(About)}
