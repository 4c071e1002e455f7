"""The cases that something written on one may belong to."""

from sqlalchemy import select

from engagement.foundation import db
from engagement.people.models import Case, Person

MOST_NEAR = 8


def near(case: Case) -> list[tuple[Case, str]]:
    """Other cases of the same person and of whoever shares their number, each with its person's name, open ones first."""
    person = db.session.get_one(Person, case.person_id)
    known_as = person.number_known_as
    theirs = Person.id == person.id
    wanted = (
        select(Case, Person.name)
        .join(Person, Person.id == Case.person_id)
        .where((theirs | Person.phone_index.in_(known_as)) if known_as else theirs)
        .where(Case.id != case.id, Case.erased_at.is_(None))
        .order_by(Case.closed_at.is_not(None), Case.id.desc())
        .limit(MOST_NEAR)
    )
    return [(found, name) for found, name in db.session.execute(wanted)]
