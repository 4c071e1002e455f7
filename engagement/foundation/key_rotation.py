"""Changing keys: every sealed value sealed again under the newest key, every look-up made anew."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from typing import Any

from sqlalchemy import ColumnElement, LargeBinary, Table, bindparam, func, or_, select, type_coerce, update

from engagement.foundation import audit, crypto, db
from engagement.foundation.errors import UnreadableSecret
from engagement.foundation.sealed_columns import Sealed, row_key, sealed_columns

BATCH = 500

MakeAgain = Callable[[int, int], tuple[int, int]]  # those after an id, at most so many; the last id, and how many


def every_sealed_column() -> list[tuple[Table, str]]:
    """Every column that is stored sealed."""
    return [(table, name) for table in db.Model.metadata.sorted_tables for name in sealed_columns(table)]


def rotate(lookups: Mapping[str, MakeAgain]) -> dict[str, int]:
    """Seal again what is under an older key, and make each kind of look-up anew, in small transactions; counts by column.

    Work goes on meanwhile. `lookups` are what slices contribute.
    """
    done: dict[str, int] = {}
    for table in db.Model.metadata.sorted_tables:
        if columns := sealed_columns(table):
            done |= _seal_again(table, columns)
    return done | {f"look-ups of {name}": _make_again(make_again) for name, make_again in lookups.items()}


def _seal_again(table: Table, columns: Mapping[str, Sealed]) -> dict[str, int]:
    """Many rows at a time, without those that somebody is working on; then those one by one, each when it is free."""
    done = {f"{table.name}.{name}": 0 for name in columns}
    for at_once, all_free in ((BATCH, False), (1, True)):
        last: int | None = 0
        while last is not None:
            with db.transaction():
                rows = _rows_to_seal(table, columns, last, at_once, wait=all_free)
                last = rows[-1].row if len(rows) == at_once else None
                for name, count in _write(table, columns, rows).items():
                    done[f"{table.name}.{name}"] += count
    return done


def _rows_to_seal(
    table: Table, columns: Mapping[str, Sealed], after: int, at_once: int, *, wait: bool
) -> Sequence[Any]:  # fmt: skip
    key = row_key(table)
    wanted = select(key.label("row"), *(_bytes(table, name).label(name) for name in columns))
    wanted = wanted.where(key > after, or_(*(_is_old(table, name) for name in columns))).order_by(key).limit(at_once)
    return db.session.execute(wanted.with_for_update(key_share=True, skip_locked=not wait)).all()


def _write(table: Table, columns: Mapping[str, Sealed], rows: Sequence[Any]) -> dict[str, int]:
    """Write the rows with what is old in them sealed anew; how many values of each column. What cannot be read stays."""
    counts, written = dict.fromkeys(columns, 0), []
    for row in rows:
        values = {name: getattr(row, name) for name in columns}
        again = {name: _again(kind, values[name], row.row) for name, kind in columns.items() if _old(values[name])}
        again = {name: value for name, value in again.items() if value is not None}
        for name in again:
            counts[name] += 1
        if again:
            written.append({"key of the row": row.row} | {f"new {name}": one for name, one in (values | again).items()})
    if written:
        changed = update(table).where(row_key(table) == bindparam("key of the row"))
        changed = changed.values({name: bindparam(f"new {name}", type_=LargeBinary) for name in columns})
        with audit.rewriting("keys_rotated") if table.info == db.APPEND_ONLY else nullcontext():
            db.session.execute(changed, written)
    return counts


def _again(kind: Sealed, value: bytes, row: int) -> bytes | None:
    try:
        return crypto.encrypt(crypto.decrypt(value, kind.place, row), kind.place, row)
    except UnreadableSecret:
        return None


def _newest() -> bytes:
    return crypto.BOUND + bytes([crypto.ring().newest])


def _old(value: bytes | None) -> bool:
    return value is not None and not value.startswith(_newest())


def _is_old(table: Table, name: str) -> ColumnElement[bool]:
    return func.substr(_bytes(table, name), 1, len(_newest())) != _newest()


def _bytes(table: Table, name: str) -> ColumnElement[bytes]:
    return type_coerce(table.c[name], LargeBinary)


def _make_again(make_again: MakeAgain) -> int:
    last, total = 0, 0
    while True:
        with db.transaction():
            last, count = make_again(last, BATCH)
        total += count
        if count < BATCH:
            return total
