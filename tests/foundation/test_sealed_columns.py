"""A sealed value opens in its own row and nowhere else, however it is read; and it is never written for no row."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import LargeBinary, bindparam, func, insert, select, text, type_coerce, update
from sqlalchemy.dialects.postgresql import insert as insert_or_not
from sqlalchemy.orm import aliased, defer, joinedload, selectinload, undefer

from engagement.foundation import crypto, db
from engagement.foundation.sealed_columns import Sealed, row_key, sealed_columns
from engagement.foundation.unreadable import Unreadable
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import Direction
from engagement.outreach.inputs.models import ResidentInput
from engagement.people.models import Case, Need, Person
from engagement.referrals.models import Referral
from tests import make
from tests.statements import statements

NAME, STORY = "محمد العلي", "my story"
PERSON: Any = Person.__table__
INPUT: Any = ResidentInput.__table__
Other = aliased(Person)

WAYS_TO_READ: dict[str, Callable[[], Any]] = {
    "the object": lambda: db.session.scalars(select(Person)).one().name,
    "by its key": lambda: db.session.get_one(Person, select_id()).name,
    "the column": lambda: db.session.scalar(select(Person.name)),
    "a label": lambda: db.session.execute(select(Person.name.label("who"))).one().who,
    "among others": lambda: db.session.execute(select(Case.id, Person.name, Case.story).join(Person)).one().name,
    "of the table": lambda: db.session.scalar(select(PERSON.c.name)),
    "an alias": lambda: db.session.scalars(select(Other)).one().name,
    "a column of an alias": lambda: db.session.scalar(select(Other.name)),
    "a subquery": lambda: db.session.scalar(select(select(Person.id, Person.name).subquery().c.name)),
    "a common table": lambda: db.session.scalar(select(select(Person).cte().c.name)),
    "joined": lambda: db.session.scalars(select(Case).options(joinedload(Case.person))).one().person.name,
    "joined, some of many": lambda: (
        db.session.scalars(select(Need).options(joinedload(Need.case).joinedload(Case.person)).limit(1))
        .one().case.person.name
    ),
    "selected in": lambda: db.session.scalars(select(Case).options(selectinload(Case.person))).one().person.name,
    "refreshed": lambda: refreshed(db.session.scalars(select(Person)).one()).name,
    "later": lambda: db.session.scalars(select(Person).options(defer(Person.name))).one().name,
    "at once after all": lambda: db.session.scalars(select(Person).options(undefer(Person.name))).one().name,
    "given back by an update": lambda: db.session.scalar(update(Person).values(zip="87102").returning(Person.name)),
    "given back by an update, whole": lambda: (
        db.session.scalar(update(Person).values(zip="87103").returning(Person)).name
    ),
    "of a united list": lambda: db.session.execute(one_name().union_all(one_name())).all()[1].name,
    "of a united list, chosen from": lambda: db.session.scalar(select(one_name().union_all(one_name()).subquery().c.name)),
    "without opening": lambda: opened(db.session.scalar(select(type_coerce(Person.name, LargeBinary)))),
}  # fmt: skip


def select_id() -> int:
    found: int = db.session.scalars(select(Person.id)).one()
    return found


def one_name() -> Any:
    return select(Person.id, Person.name)


def refreshed(person: Person) -> Person:
    db.session.refresh(person)
    return person


def opened(value: bytes | None) -> str:
    return crypto.decrypt(value or b"", "person.name", select_id())


@pytest.mark.parametrize("way", WAYS_TO_READ)
def test_a_value_is_read_in_its_row(app: Flask, way: str) -> None:
    make.case(make.person(NAME), story=STORY)
    db.session.flush()
    db.session.expunge_all()
    assert WAYS_TO_READ[way]() == NAME


def test_a_value_without_its_row_is_refused(app: Flask) -> None:
    with pytest.raises(TypeError, match="without the key of its row"):
        db.session.scalar(select(select(Person.name).subquery().c.name))


WAYS_TO_WRITE: dict[str, Callable[[], Any]] = {
    "an object": lambda: db.session.add(ResidentInput(topic="idea", language="en", body=STORY)),
    "several, some without": lambda: db.session.add_all(
        [ResidentInput(topic="idea", language="en", body=body) for body in (None, STORY, "", STORY)]
    ),
    "an object whose key is known": lambda: db.session.add(
        ResidentInput(id=7, topic="idea", language="en", body=STORY)
    ),
    "rows": lambda: db.session.execute(insert(ResidentInput), [row(), row()]),
    "a row, given back": lambda: db.session.scalar(insert(ResidentInput).returning(ResidentInput), row()),
    "a row of the table": lambda: db.session.execute(insert(INPUT), row()),
    "changed": lambda: changed(STORY),
}


def row() -> dict[str, Any]:
    return {"topic": "idea", "language": "en", "body": STORY, "wants_answer": False}


def changed(body: str) -> None:
    said = [ResidentInput(topic="idea", language="en", body="before"), ResidentInput(topic="idea", language="en")]
    db.session.add_all(said)
    db.session.flush()
    for one in said:
        one.body = body


@pytest.mark.parametrize("way", WAYS_TO_WRITE)
def test_a_value_is_written_for_its_row(app: Flask, way: str) -> None:
    WAYS_TO_WRITE[way]()
    db.session.flush()
    kept = db.session.execute(text("SELECT id, body FROM resident_input WHERE body IS NOT NULL")).all()
    assert kept and all(body[:2] == bytes([0, crypto.ring().newest]) for _, body in kept)
    assert {crypto.decrypt(body, "resident_input.body", key) for key, body in kept} == {STORY}
    assert len({key for key, _ in kept}) == len(kept)


def test_what_is_written_for_no_row_is_refused(app: Flask) -> None:
    person = make.person(NAME)
    for statement in (
        insert(INPUT).values(topic="idea", language="en", body=STORY, wants_answer=False),
        update(PERSON).where(PERSON.c.id == person.id).values(name="Bari"),
        select(Person).where(Person.name == NAME),
    ):
        with pytest.raises(Exception, match="is written as a parameter"):
            db.session.execute(statement)
        db.session.rollback()
    with pytest.raises(KeyError):
        db.session.execute(update(PERSON).values(name=bindparam("name")), {"name": "Bari"})


def test_a_value_can_be_sealed_for_a_row_by_hand(app: Flask) -> None:
    person = make.person(NAME)
    sealed = sealed_columns(PERSON)["name"].for_row("Bari", person.id)
    db.session.execute(update(Person).where(Person.id == person.id).values(name=sealed))
    db.session.expire_all()
    assert person.name == "Bari"


SWAPS = {
    "the name of somebody else": "UPDATE person SET name = (SELECT name FROM person WHERE id = :other) WHERE id = :mine",
    "their e-mail for a name": "UPDATE person SET name = (SELECT email FROM person WHERE id = :other) WHERE id = :mine",
    "one's own e-mail for a name": "UPDATE person SET name = email WHERE id = :mine",
    "cut short": "UPDATE person SET name = substr(name, 1, 9) WHERE id = :mine",
    "one bit turned": "UPDATE person SET name = set_bit(name, 200, 1 - get_bit(name, 200)) WHERE id = :mine",
    "another key's number": "UPDATE person SET name = set_byte(name, 1, 9) WHERE id = :mine",
    "as if of the first form": "UPDATE person SET name = substr(name, 2) WHERE id = :mine",
    "nothing but the row's mark": "UPDATE person SET name = '\\x00' WHERE id = :mine",
    "nothing": "UPDATE person SET name = '' WHERE id = :mine",
}


@pytest.mark.parametrize("what", SWAPS)
def test_a_value_put_elsewhere_does_not_open(app: Flask, what: str) -> None:
    mine, other = make.person(NAME, email="a@example.org"), make.person("Amina", email="b@example.org")
    db.session.execute(text(SWAPS[what]), {"mine": mine.id, "other": other.id})
    db.session.expire_all()
    assert isinstance(mine.name, Unreadable) and other.name == "Amina"


def test_what_another_organization_was_told_does_not_open_in_ones_own_referral(app: Flask) -> None:
    mine, other = make.referral(make.case(make.person("Amina"))), make.referral(make.case(make.person("Bari")))
    statement = "UPDATE referral SET shared = (SELECT shared FROM referral WHERE id = :other) WHERE id = :mine"
    db.session.execute(text(statement), {"mine": mine.id, "other": other.id})
    db.session.expire_all()
    assert isinstance(mine.shared, Unreadable) and "Bari" in str(other.shared)


def test_a_value_of_the_first_form_is_readable(app: Flask) -> None:
    person = make.person(NAME)
    before = crypto.encrypt("Bari", "person.name")
    db.session.execute(text("UPDATE person SET name = :name WHERE id = :id"), {"name": before, "id": person.id})
    db.session.expire_all()
    assert person.name == "Bari"
    person.name = "Carla"
    db.session.flush()
    assert db.session.scalar(text("SELECT get_byte(name, 0) FROM person")) == 0


def test_the_keys_of_new_rows_are_drawn_in_one_statement(app: Flask) -> None:
    with statements() as run:
        db.session.add_all([ResidentInput(topic="idea", language="en", body=STORY) for _ in range(5)])
        db.session.flush()
    assert [one.split()[0] for one in run] == ["SELECT", "INSERT"]
    with statements() as run:
        db.session.add_all([ResidentInput(topic="idea", language="en") for _ in range(5)])
        db.session.flush()
    assert [one.split()[0] for one in run] == ["INSERT"], "nothing to seal, nothing to draw"


def test_a_text_said_already_is_not_said_again(app: Flask) -> None:
    """The key of a row that is not written after all is lost; that is all."""
    row = {
        "direction": Direction.OUT, "template": "inbound", "language": "en", "state": MessageState.QUEUED, "key": "once",
        "body": STORY,
    }  # fmt: skip
    once = insert_or_not(Message).on_conflict_do_nothing(index_elements=[Message.key]).returning(Message)
    first, second = db.session.scalar(once, row), db.session.scalar(once, row)
    assert first is not None and first.body == STORY and second is None


def test_sealed_tables_have_one_number_as_their_key(app: Flask) -> None:
    tables = [table for table in db.Model.metadata.sorted_tables if sealed_columns(table)]
    assert {Person.__tablename__, Referral.__tablename__} <= {table.name for table in tables}
    for table in tables:
        key = row_key(table)
        sequence = db.session.scalar(select(func.pg_get_serial_sequence(table.name, key.name)))
        assert sequence == f"public.{table.name}_{key.name}_seq"
        for name, kind in sealed_columns(table).items():
            assert isinstance(kind, Sealed) and kind.place == f"{table.name}.{name}"
