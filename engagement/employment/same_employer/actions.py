"""Putting two employers together that are one. Nothing here commits."""

from sqlalchemy import update

from engagement.employment.employers.models import Employer, EmployerName
from engagement.employment.placements.models import Placement
from engagement.foundation import audit, db
from engagement.foundation.errors import DomainError
from engagement.foundation.locks import one_at_a_time
from engagement.language.staff_texts import staff_gettext as _s


def put_together(kept: Employer, other: Employer) -> None:
    """Two that were one: the jobs and spellings of the other are those of the one that is kept from now on.

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
    audit.record("employers_put_together", kept, other=other.id)
    db.session.delete(other)
    db.session.flush()
