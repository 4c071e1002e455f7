"""Departments of the city: one more, and another name for one. Whoever calls commits."""

import re

from anyascii import anyascii
from sqlalchemy import select

from engagement.accounts.departments.city_departments import CITY_DEPARTMENTS
from engagement.accounts.models import Department
from engagement.foundation import audit, db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s

LONGEST_KEY = 40


def key_of(name: str) -> str:
    """What a department of that name is called in addresses and in the database, such as health_and_housing."""
    return re.sub(r"[^a-z0-9]+", "_", anyascii(name).lower())[:LONGEST_KEY].strip("_")


def add_department(name: str) -> Department:
    """One more department. Its key is made from this first name and never changes."""
    _refuse_taken(name)
    department = Department(key=key_of(name), name=name)
    db.session.add(department)
    db.session.flush()
    audit.record("department_added", department, key=department.key)
    return department


def missing_departments() -> list[str]:
    """The departments of the vision that are not here yet, under whatever name."""
    there = set(db.session.scalars(select(Department.key)))
    return [name for name in CITY_DEPARTMENTS if key_of(name) not in there]


def add_city_departments() -> list[Department]:
    """All of those that are missing. Pressed twice, they are there once."""
    return [add_department(name) for name in missing_departments()]


def rename_department(department: Department, name: str) -> None:
    """Another name; the key stays."""
    if department.name != name:
        _refuse_taken(name, but=department.id)
        department.name = name
        audit.record("department_renamed", department)


def _refuse_taken(name: str, but: int = 0) -> None:
    taken = select(Department.id).where(
        (Department.name == name) | (Department.key == key_of(name)), Department.id != but
    )
    if not key_of(name) or db.session.scalars(taken).first() is not None:
        raise DomainError(_s("There is already a department with this name, or one that looks like it."))
