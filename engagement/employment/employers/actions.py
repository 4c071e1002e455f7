"""Keeping the register of employers. Nothing here commits."""

from engagement.employment.employers import queries
from engagement.employment.employers.models import Employer, EmployerName
from engagement.employment.employers.spelling import known_as
from engagement.foundation import audit, db
from engagement.foundation.errors import DomainError
from engagement.foundation.locks import one_at_a_time
from engagement.language.staff_texts import staff_gettext as _s


def find_or_add(name: str) -> Employer:
    """The employer of that name, however it is spelled; a new one if there is none."""
    one_at_a_time("employers")
    there = queries.called(name)
    if there is not None:
        return there
    made = Employer(name=name)
    db.session.add(made)
    db.session.flush()
    _spell(made, name)
    audit.record("employer_added", made)
    return made


def also_called(employer: Employer, name: str) -> None:
    """The name is another spelling of that employer."""
    one_at_a_time("employers")
    if queries.called(name) is None:
        _spell(employer, name)


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


def _spell(employer: Employer, name: str) -> None:
    db.session.add(EmployerName(employer_id=employer.id, known_as=known_as(name), spelled=name))
    db.session.flush()
