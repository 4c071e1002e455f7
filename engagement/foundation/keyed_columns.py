"""Columns of keyed hashes: what is looked up without being readable. Each value says under which index key it was made."""

from typing import Any

from sqlalchemy import ColumnElement, LargeBinary, Table, case, func

from engagement.foundation import crypto
from engagement.foundation.unreadable import Unreadable


class Keyed(LargeBinary):
    """A keyed hash. One made `of` a sealed column of its row (`folded`: of its small letters) follows the newest index key.

    Of any other we do not have what it was made of: it keeps its key, and its key is needed, until its slice makes it anew.
    """

    def __init__(self, kind: str, *, of: str | None = None, folded: bool = False):
        super().__init__()
        self.kind, self.of, self.folded = kind, of, folded

    def made_of(self, plain: str) -> bytes:
        """The hash of a value, as it is stored."""
        return crypto.blind_index(self.kind, plain.lower() if self.folded else plain)


def keyed_columns(table: Table) -> dict[str, Keyed]:
    """The columns of a table that hold keyed hashes."""
    return {one.key: one.type for one in table.columns if isinstance(one.type, Keyed)}


def number_in(column: ColumnElement[Any]) -> ColumnElement[int]:
    """In SQL: under which key a stored hash was made."""
    return case((func.length(column) % 2 == 0, 1), else_=func.get_byte(column, 0))


def known_as(kind: str, plain: str | None, kept: bytes | None, *, folded: bool = False) -> list[bytes]:
    """The hashes a value may be found by, one for each of our keys; the one that is kept, if the value cannot be read."""
    if plain and not isinstance(plain, Unreadable):
        return crypto.blind_indexes(kind, plain.lower() if folded else plain)
    return [kept] if kept else []
