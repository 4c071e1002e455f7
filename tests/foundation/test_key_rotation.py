"""Changing keys: everything is sealed again under the newest, and people are still found."""

from base64 import b64encode
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select, text

from engagement.foundation import audit, crypto, db, key_rotation
from engagement.foundation.settings import DEMO_KEY, DEMO_SECRETS, load
from engagement.people import actions as people
from engagement.people import queries
from engagement.people.models import CaseEvent, Person
from engagement.web.contributions import contributed
from tests import make
from tests.sealed import every_sealed_column

NEW_KEY = "2:" + b64encode(b"n" * 32).decode()
OLD_INDEX = DEMO_SECRETS["ENGAGEMENT_INDEX_KEYS"]
NEW_INDEX = "2:" + b64encode(b"i" * 32).decode()


@pytest.fixture
def keys_of_before() -> Iterator[None]:
    before = crypto.ring()
    yield
    crypto._ring = before


def hold(**more: str) -> None:
    crypto.hold(load({"ENGAGEMENT_ENVIRONMENT": "test"} | more))


def rotate() -> dict[str, int]:
    """Rotate as the command line does, with the look-ups of every slice."""
    return key_rotation.rotate([(one.name, one.make_again) for one in contributed().every("key_uses")])


def versions() -> set[int]:
    """The key versions in use in the columns of people."""
    rows = db.session.execute(
        text("SELECT get_byte(name, 1) FROM person UNION SELECT get_byte(story, 1) FROM case_file")
    )
    return set(rows.scalars())


def test_rotation_seals_everything_again(app: Flask, keys_of_before: None) -> None:
    person = make.person("محمد العلي", phone="+15055550142")
    make.case(person, story="my story")
    make.commit()
    assert versions() == {1}
    hold(ENGAGEMENT_ENCRYPTION_KEYS=f"{NEW_KEY},{DEMO_KEY}")
    counts = rotate()
    assert counts["person.name"] == 1 and counts["case_file.story"] == 1
    assert versions() == {2}
    hold(ENGAGEMENT_ENCRYPTION_KEYS=NEW_KEY)
    db.session.expire_all()
    assert db.session.get_one(Person, person.id).name == "محمد العلي"
    assert rotate()["person.name"] == 0, "a second time there is nothing left to do"


def test_rotation_binds_to_their_rows_what_was_bound_to_its_column_alone(app: Flask) -> None:
    person, other = make.person("Amina"), make.person("Bari")
    note = people.add_event(make.case(other), "note", body="before")
    db.session.flush()
    for table, column, row in (("person", "name", person.id), ("case_event", "body", note.id)):
        before = crypto.encrypt("of before", f"{table}.{column}")
        with audit.rewriting("a test"):
            db.session.execute(
                text(f"UPDATE {table} SET {column} = :value WHERE id = :row"), {"value": before, "row": row}
            )
    make.commit()
    counts = rotate()
    assert (counts["person.name"], counts["person.phone"], counts["case_event.body"]) == (1, 0, 1)
    assert db.session.scalars(text("SELECT DISTINCT get_byte(name, 0) FROM person")).all() == [0]
    assert db.session.scalars(select(Person.name).order_by(Person.id)).all() == ["of before", "Bari"]
    assert db.session.get_one(CaseEvent, note.id).body == "of before"


def test_rotation_passes_over_what_cannot_be_read(app: Flask, keys_of_before: None) -> None:
    made = [make.person(f"Person {letter}") for letter in "abc"]
    db.session.execute(text("UPDATE person SET name = set_byte(name, 1, 77) WHERE id = :id"), {"id": made[1].id})
    make.commit()
    hold(ENGAGEMENT_ENCRYPTION_KEYS=f"{NEW_KEY},{DEMO_KEY}")
    assert rotate()["person.name"] == 2
    numbers = db.session.scalars(text("SELECT get_byte(name, 1) FROM person ORDER BY id")).all()
    assert numbers == [2, 77, 2], "and is left as it was"


def test_a_new_index_key_finds_the_same_people(app: Flask, keys_of_before: None) -> None:
    person = make.person("Nguyễn Linh", phone="+15055550143", email="linh@example.org")
    make.commit()
    hold(ENGAGEMENT_INDEX_KEYS=NEW_INDEX)
    assert queries.find_people("Nguyen") == []
    hold(ENGAGEMENT_INDEX_KEYS=f"{NEW_INDEX},{OLD_INDEX}")
    assert queries.find_people("Nguyen") == [person.id]
    rotate()
    hold(ENGAGEMENT_INDEX_KEYS=NEW_INDEX)
    for words in ("Nguyen", "505-555-0143", "LINH@example.org"):
        assert queries.find_people(words) == [person.id], words


def test_every_sealed_column_is_known(app: Flask) -> None:
    known = {f"{table.name}.{name}" for table, name in every_sealed_column()}
    assert {"person.name", "person.phone", "person.email", "message.body", "referral.shared", "draft.answers"} <= known
    assert all(
        getattr(column.type, "place", None) == f"{table.name}.{column.name}"
        for table, name in every_sealed_column()
        for column in [table.c[name]]
    )
