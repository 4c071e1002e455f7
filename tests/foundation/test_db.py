"""What is asked of the database past the session."""

from flask import Flask
from sqlalchemy import select

from engagement.foundation import db
from engagement.people.models import Person
from tests import make


def test_rows_are_as_they_were_changed_a_moment_ago(app: Flask) -> None:
    person = make.person("Amina Rahimi")
    person.name = "Amina Karimi"
    assert db.rows(select(Person.name).where(Person.id == person.id)).scalars().all() == ["Amina Karimi"]
