"""Columns that are stored sealed, each value bound to its row: put into another one, even of the same column, it does not open.

Reading, the row's key comes along in SQL. Writing, the rows of a statement are sealed when it is about to be run, when
their keys are known; a new row without one is given the next of its table's sequence.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    LargeBinary,
    Table,
    Transaction,
    Update,
    event,
    func,
    type_coerce,
)
from sqlalchemy.engine import Dialect, Engine
from sqlalchemy.types import TypeDecorator

from engagement.foundation import crypto, unreadable
from engagement.foundation.errors import UnreadableSecret

ROW = 8  # bytes of the row's key before a sealed value that was read
NEXT = "SELECT nextval(name::regclass) FROM unnest(%s::text[]) AS name"

# For each transaction the keys fetched ahead, by table.
_ahead: WeakKeyDictionary[Transaction, dict[str, list[int]]] = WeakKeyDictionary()

Rows = Sequence[Mapping[str, Any]]


class SealedForARow(bytes):
    """A value as it is stored: sealed, for the row it is written to."""


class Sealed(TypeDecorator[Any]):
    """What is stored sealed under `place`, which is table.column."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, place: str):
        super().__init__()
        self.place = place

    def for_row(self, value: Any, row: int) -> SealedForARow | None:
        """The value as it is stored in that row. What could not be read is never written back as if it were the value."""
        text = self.written(value)
        if text is None:
            return None
        if unreadable.MARK in text:
            raise UnreadableSecret(self.place, "what cannot be read cannot be written back")
        return SealedForARow(crypto.encrypt(text, self.place, row))

    def written(self, value: Any) -> str | None:
        """The value as a text; None if there is nothing to seal."""
        raise NotImplementedError

    def read(self, text: str) -> Any:
        """The value behind a text."""
        raise NotImplementedError

    def column_expression(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        """Read the row's key along with the value."""
        return func.int8send(_key_beside(column)).op("||", return_type=self)(type_coerce(column, LargeBinary))

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        """Take what was sealed for its row, and nothing else."""
        if value is None or isinstance(value, SealedForARow):
            return value
        raise TypeError(f"{self.place} is written as a parameter of an INSERT or UPDATE, or by for_row()")

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        """Open a value; in place of one that does not open stands a mark."""
        if value is None:
            return None
        row = int.from_bytes(value[:ROW], signed=True)
        try:
            return self.read(crypto.decrypt(bytes(value[ROW:]), self.place, row))
        except UnreadableSecret as error:
            return unreadable.met(self.place, row, error)


class Encrypted(Sealed):
    """A text column stored sealed. `Encrypted("person.name")`; an empty text is stored as NULL."""

    cache_ok = True

    def written(self, value: Any) -> str | None:
        """The text itself."""
        return value or None

    def read(self, text: str) -> Any:
        """The text itself."""
        return text


class EncryptedJSON(Sealed):
    """A small document stored sealed, such as the answers of a draft."""

    cache_ok = True

    def written(self, value: Any) -> str | None:
        """The document as JSON."""
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def read(self, text: str) -> Any:
        """The document behind the JSON."""
        return json.loads(text)


@cache
def sealed_columns(table: Table) -> dict[str, Sealed]:
    """The columns of a table that are stored sealed."""
    return {one.key: one.type for one in table.columns if isinstance(one.type, Sealed)}


def row_key(table: Table) -> Any:
    """The column that tells the rows of a table with sealed columns apart: its primary key, one bigint."""
    (key,) = table.primary_key.columns
    return key


def _key_beside(column: Any) -> Any:
    """The key of the row a column is read from, under the same name of the table as the column itself."""
    column = getattr(column, "element", column)  # a label stands before what it labels
    (stored,) = column.base_columns
    key = column.table.corresponding_column(row_key(stored.table))
    if key is None:
        raise TypeError(f"{stored} was selected without the key of its row, so it cannot be opened")
    return key


@event.listens_for(Engine, "before_execute", retval=True)
def _seal_for_their_rows(
    connection: Connection, statement: Any, several: Any, one: Any, options: Any
) -> tuple[Any, Any, Any]:  # fmt: skip
    if isinstance(statement, Insert | Update) and isinstance(statement.table, Table):
        columns = sealed_columns(statement.table)
        if columns:
            rows = _sealed_rows(connection, statement, columns, several or [one])
            return (statement, rows, one) if several else (statement, several, rows[0])
    return statement, several, one


def _sealed_rows(
    connection: Connection, statement: Insert | Update, columns: dict[str, Sealed], rows: Rows
) -> list[dict[str, Any]]:  # fmt: skip
    table: Any = statement.table
    key = row_key(table)
    written = [name for name in columns if any(_to_seal(row.get(name)) for row in rows)]
    if not written:
        return [dict(row) for row in rows]
    # The ORM names the key of a row to update after its table.
    known_as = key.key if isinstance(statement, Insert) else f"{table.name}_{key.name}"
    if isinstance(statement, Insert):
        rows = _with_keys(connection, table, known_as, rows)
    return [
        {**row} | {name: columns[name].for_row(row[name], row[known_as]) for name in written if _to_seal(row[name])}
        for row in rows
    ]


def _to_seal(value: Any) -> bool:
    return value is not None and not isinstance(value, SealedForARow)


def _with_keys(connection: Connection, table: Table, key: str, rows: Rows) -> Rows:
    """The rows, those without a key given the next ones: in one statement for all of them."""
    without = [row for row in rows if row.get(key) is None]
    if not without:
        return rows
    given = iter(_next_keys(connection, table.name, len(without)))
    return [row if row.get(key) is not None else {**row, key: next(given)} for row in rows]


def _next_keys(connection: Connection, table: str, some: int) -> list[int]:
    transaction = connection.get_transaction()
    ahead = [] if transaction is None else _ahead.get(transaction, {}).get(table, [])
    given = [ahead.pop(0) for _ in range(min(some, len(ahead)))]
    return given + (_fetch(connection, [table] * (some - len(given))) if some > len(given) else [])


def _fetch(connection: Connection, tables: Sequence[str]) -> list[int]:
    return list(connection.exec_driver_sql(NEXT, ([f"{table}_id_seq" for table in tables],)).scalars())


def fetch_keys(connection: Connection, **rows: int) -> None:
    """Fetch the keys of the rows that this transaction is about to write, so many for each table, in one statement.

    What is not known here is fetched when it is written; what is not used is never given to anybody.
    """
    transaction = connection.get_transaction()
    if transaction is not None:
        tables = [table for table, some in rows.items() for _ in range(some)]
        for table, key in zip(tables, _fetch(connection, tables), strict=True):
            _ahead.setdefault(transaction, {}).setdefault(table, []).append(key)
