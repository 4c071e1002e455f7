"""Keeping the register of employers. Nothing here commits."""

from sqlalchemy import update

from engagement.employment.employers import queries
from engagement.employment.employers.models import Employer, EmployerName
from engagement.employment.employers.spelling import known_as
from engagement.employment.placements.models import Placement
from engagement.employment.sustained import actions as sustained
from engagement.foundation import audit, db
from engagement.foundation.errors import DomainError
from engagement.foundation.locks import one_at_a_time
from engagement.language.staff_texts import staff_gettext as _s


def find_or_add(name: str, same_as: Employer | None = None) -> Employer:
    """The employer of that name, however it is spelled; else the one that it was said to be, of which it is a further spelling;
    a new one if there is neither. Two that are put together meanwhile are one.
    """
    known = same_as.name if same_as is not None else None
    one_at_a_time("employers")
    there = queries.called(name)
    if there is None and known is not None and (there := queries.called(known)) is not None:
        _spell(there, name)
    return there or _add(name)


def _add(name: str) -> Employer:
    made = Employer(name=name)
    db.session.add(made)
    db.session.flush()
    _spell(made, name)
    audit.record("employer_added", made)
    return made


def change(employer: Employer, name: str, ein: str | None) -> None:
    """Another name, which may be a new spelling, or the number. Raises DomainError if another employer has one of them."""
    one_at_a_time("employers")
    there = queries.called(name)
    if there is not None and there.id != employer.id:
        raise DomainError(_s("%(name)s is in the register already. Put the two together instead.", name=there.name))
    holder = queries.with_ein(ein) if ein else None
    if holder is not None and holder.id != employer.id:
        raise DomainError(_s("%(name)s has this number. Put the two together instead.", name=holder.name))
    employer.name, employer.ein = name, ein
    if there is None:
        _spell(employer, name)
    db.session.flush()
    audit.record("employer_changed", employer)


def put_together(kept: Employer, other: Employer) -> None:
    """Two that were one: the jobs and spellings of the other are those of the one that is kept from now on, and whoever has
    such a job is judged anew.

    Raises DomainError if they are one already, or have a number each, which tells that they are two.
    """
    one_at_a_time("employers")
    if kept.id == other.id:
        raise DomainError(_s("This is the same employer."))
    if kept.ein and other.ein:
        raise DomainError(_s("Each has a number of its own, so they are two employers."))
    number, other.ein = kept.ein or other.ein, None
    db.session.flush()
    kept.ein = number
    for model in (EmployerName, Placement):
        db.session.execute(update(model).where(model.employer_id == other.id).values(employer_id=kept.id))
    sustained.employer_changed(kept.id)
    audit.record("employers_put_together", kept, other=other.id)
    db.session.delete(other)
    db.session.flush()


def _spell(employer: Employer, name: str) -> None:
    db.session.add(EmployerName(employer_id=employer.id, known_as=known_as(name), spelled=name))
    db.session.flush()
