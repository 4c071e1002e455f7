"""Changing keys: every sealed value sealed again under the newest key, every look-up made anew."""

from sqlalchemy import LargeBinary, Table, func, select, type_coerce, update

from engagement.foundation import crypto, db
from engagement.foundation.crypto import Encrypted, EncryptedJSON
from engagement.people.actions import index_again
from engagement.people.models import Person

BATCH = 500


def sealed_columns() -> list[tuple[Table, str]]:
    """Every column that is stored sealed."""
    return [
        (table, column.name)
        for table in db.Model.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, Encrypted | EncryptedJSON)
    ]


def rotate() -> dict[str, int]:
    """Seal again what is under an older key, in small transactions, so that work goes on meanwhile; counts by column."""
    done = {f"{table.name}.{name}": _rotate_column(table, name) for table, name in sealed_columns()}
    return done | {"look-ups": _index_again()}


def _rotate_column(table: Table, name: str) -> int:
    column, key = table.c[name], next(iter(table.primary_key.columns))
    newest, total = bytes([crypto.ring().newest]), 0
    while True:
        with db.transaction():
            old = select(key, column).where(
                column.is_not(None), func.substr(type_coerce(column, LargeBinary), 1, 1) != newest
            )
            rows = db.session.execute(old.limit(BATCH).with_for_update()).all()
            for row_key, value in rows:
                db.session.execute(update(table).where(key == row_key).values({name: value}))
        total += len(rows)
        if len(rows) < BATCH:
            return total


def _index_again() -> int:
    last, total = 0, 0
    while True:
        with db.transaction():
            people = db.session.scalars(select(Person).where(Person.id > last).order_by(Person.id).limit(BATCH)).all()
            for person in people:
                index_again(person)
        total += len(people)
        if len(people) < BATCH:
            return total
        last = people[-1].id
