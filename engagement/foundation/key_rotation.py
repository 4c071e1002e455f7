"""Changing keys: every sealed value sealed again under the newest key, every look-up made anew."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext

from sqlalchemy import LargeBinary, Table, func, select, type_coerce, update

from engagement.foundation import audit, crypto, db
from engagement.foundation.crypto import Encrypted, EncryptedJSON

BATCH = 500

MakeAgain = Callable[[int, int], tuple[int, int]]  # those after an id, at most so many; the last id, and how many


def sealed_columns() -> list[tuple[Table, str]]:
    """Every column that is stored sealed."""
    return [
        (table, column.name)
        for table in db.Model.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, Encrypted | EncryptedJSON)
    ]


def rotate(lookups: Mapping[str, MakeAgain]) -> dict[str, int]:
    """Seal again what is under an older key, and make each kind of look-up anew, in small transactions; counts by column.

    Work goes on meanwhile. `lookups` are what slices contribute.
    """
    done = {f"{table.name}.{name}": _rotate_column(table, name) for table, name in sealed_columns()}
    return done | {f"look-ups of {name}": _make_again(make_again) for name, make_again in lookups.items()}


def _rotate_column(table: Table, name: str) -> int:
    column, key = table.c[name], next(iter(table.primary_key.columns))
    newest, total = bytes([crypto.ring().newest]), 0
    while True:
        with db.transaction():
            old = select(key, column).where(
                column.is_not(None), func.substr(type_coerce(column, LargeBinary), 1, 1) != newest
            )
            rows = db.session.execute(old.limit(BATCH).with_for_update()).all()
            with audit.rewriting("keys_rotated") if rows and table.info == db.APPEND_ONLY else nullcontext():
                for row_key, value in rows:
                    db.session.execute(update(table).where(key == row_key).values({name: value}))
        total += len(rows)
        if len(rows) < BATCH:
            return total


def _make_again(make_again: MakeAgain) -> int:
    last, total = 0, 0
    while True:
        with db.transaction():
            last, count = make_again(last, BATCH)
        total += count
        if count < BATCH:
            return total
