"""Whom an erasure is about: all by which rows of theirs are found, read before any of it goes."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select

from engagement.foundation import db
from engagement.foundation.unreadable import readable
from engagement.people.models import Case, Person

NOBODY = "—"  # stands where a column wants a word


# What was opened to find rows that name nobody, by table: the contacts in each row, by its id. One run opens it once.
Opened = dict[str, dict[int, set[str]]]


@dataclass(frozen=True)
class Whom:
    """A person who is being erased."""

    id: int
    case_ids: Sequence[int]
    request_codes: Sequence[str]
    names: frozenset[str]  # all that they are or were called
    contacts: frozenset[str]  # their phone, and their e-mail in small letters
    own_number: Sequence[bytes]  # what their phone is known as, if nobody else gave it
    opened: Opened


def contacts_of(person: Person) -> frozenset[str]:
    """A person's phone, and their e-mail in small letters."""
    return frozenset(one.lower() for one in (readable(person.phone), readable(person.email)) if one)


def whom(person: Person, opened: Opened) -> Whom:
    """A person as what is kept of them is found."""
    cases = db.session.execute(select(Case.id, Case.request_code).where(Case.person_id == person.id)).all()
    number = person.number_known_as
    names = (readable(person.name), readable(person.call_name), *(readable(person.former_names) or ()))
    others = select(Person.id).where(Person.phone_index.in_(number), Person.id != person.id).limit(1)
    return Whom(
        id=person.id,
        case_ids=[case.id for case in cases],
        request_codes=[case.request_code for case in cases],
        names=frozenset(name for name in names if name),
        contacts=contacts_of(person),
        own_number=[] if db.session.scalar(others) is not None else number,
        opened=opened,
    )


def theirs(model: type[db.Model], who: Whom) -> ColumnElement[bool]:
    """The rows of a table that name the person, or one of their cases."""
    columns = model.__table__.c
    named = [columns.person_id == who.id] if "person_id" in columns else []
    return or_(*named, columns.case_id.in_(who.case_ids)) if "case_id" in columns else named[0]
