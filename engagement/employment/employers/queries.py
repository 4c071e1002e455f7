"""Finding employers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import exists, or_, select, tuple_

from engagement.employment.employers.models import Employer, EmployerName
from engagement.employment.employers.spelling import alike, known_as
from engagement.employment.placements.kinds import Kind
from engagement.employment.placements.models import Placement
from engagement.foundation import db

A_PAGE = 50
FIRST_LETTERS = 3
MOST_COMPARED = 200
MOST_ALIKE = 5


def called(name: str) -> Employer | None:
    """The employer of that name, however it is spelled."""
    wanted = select(Employer).join(EmployerName, EmployerName.employer_id == Employer.id)
    with db.as_the_office():
        return db.session.scalar(wanted.where(EmployerName.known_as == known_as(name)))


def with_ein(ein: str) -> Employer | None:
    """The employer with that number."""
    return db.session.scalar(select(Employer).where(Employer.ein == ein))


def like(name: str) -> list[Employer]:
    """Employers whose names look like that one: those that begin alike are compared letter by letter."""
    return like_each([name]).get(known_as(name), [])


def called_each(names: Iterable[str]) -> dict[str, Employer]:
    """The employers of those names, however they are spelled, by what all spellings have in common."""
    wanted = select(EmployerName.known_as, Employer).join(Employer, Employer.id == EmployerName.employer_id)
    with db.as_the_office():
        rows = db.session.execute(wanted.where(EmployerName.known_as.in_({known_as(name) for name in names})))
        return {row.known_as: row.Employer for row in rows}


def like_each(names: Iterable[str]) -> dict[str, list[Employer]]:
    """Employers whose names look like each of these, by what all spellings of it have in common.

    A partner may read names of companies. That of somebody's own business may be a person's, and is not shown to it, nor is one
    of which no job tells what it is.
    """
    wanted = {known_as(name) for name in names} - {""}
    if not wanted:
        return {}
    beginnings = sorted({one[:FIRST_LETTERS] for one in wanted})
    near = (
        select(Employer, EmployerName.known_as)
        .join(EmployerName, EmployerName.employer_id == Employer.id)
        .where(or_(*(EmployerName.known_as.startswith(one, autoescape=True) for one in beginnings)))
        .order_by(EmployerName.known_as)
        .limit(MOST_COMPARED * len(beginnings))
    )
    if db.acts_as_partner():
        own, theirs = Placement.kind == Kind.OWN_BUSINESS, Placement.employer_id == Employer.id
        near = near.where(exists().where(theirs, ~own), ~exists().where(theirs, own))
    begun: defaultdict[str, list[tuple[Employer, str]]] = defaultdict(list)
    with db.as_the_office():
        for one, other in db.session.execute(near):
            begun[other[:FIRST_LETTERS]].append((one, other))
    return {one: _alike(one, begun[one[:FIRST_LETTERS]]) for one in wanted}


def _alike(name: str, others: Iterable[tuple[Employer, str]]) -> list[Employer]:
    found = {one.id: one for one, other in others if alike(name, other)}
    return list(found.values())[:MOST_ALIKE]


def register(*, after: Employer | None = None) -> Sequence[Employer]:
    """A page of the register by name."""
    wanted = select(Employer).order_by(Employer.name, Employer.id)
    if after is not None:
        wanted = wanted.where(tuple_(Employer.name, Employer.id) > (after.name, after.id))
    return db.session.scalars(wanted.limit(A_PAGE)).all()


def spellings_of(employer_id: int) -> Sequence[str]:
    """How the name of an employer was spelled so far."""
    wanted = select(EmployerName.spelled).where(EmployerName.employer_id == employer_id)
    return db.session.scalars(wanted.order_by(EmployerName.spelled)).all()
