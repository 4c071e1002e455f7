"""Changing keys: every sealed value sealed again under the newest, every keyed hash made anew if we have what it is made of.

Work goes on meanwhile: rows are taken some hundred at a time, and those that somebody is working on are left until they are free.
Stopped at any point, it goes on where it was when it is called again.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext

from sqlalchemy import ColumnElement, LargeBinary, Table, bindparam, func, or_, select, type_coerce, update

from engagement.foundation import audit, crypto, db
from engagement.foundation.errors import UnreadableSecret
from engagement.foundation.keyed_columns import Keyed, keyed_columns, number_in
from engagement.foundation.sealed_columns import Sealed, row_key, sealed_columns

BATCH = 500

# The rows after a key, so many at a time, in a transaction of their own; with `wait` also those that somebody is working on.
# Returns the key to go on after (None at the end) and how many values were made anew.
Step = Callable[[int, int, bool], tuple[int | None, int]]


def rotate(uses: Iterable[tuple[str, Callable[[], int]]] = ()) -> dict[str, int]:
    """Put everything under the newest keys; how many values there were of each kind. `uses` are what slices contribute.

    Theirs first: they may find what they look for by a hash that is still of before.
    """
    done = {name: make_again() for name, make_again in uses}
    for table in db.Model.metadata.sorted_tables:
        if sealed_columns(table):
            done |= Rotation(table).run()
    return done


def step_by_step(step: Step) -> int:
    """Take many rows at a time, without those that somebody is working on; then those one by one, each when it is free."""
    total = 0
    for at_once, wait in ((BATCH, False), (1, True)):
        after: int | None = 0
        while after is not None:
            with db.transaction():
                after, count = step(after, at_once, wait)
            total += count
    return total


class Rotation:
    """One table: what is sealed in it, and the hashes made of that."""

    def __init__(self, table: Table):
        self.table, self.key = table, row_key(table)
        self.sealed: Mapping[str, Sealed] = sealed_columns(table)
        self.keyed: Mapping[str, Keyed] = {name: one for name, one in keyed_columns(table).items() if one.of}
        self.counts = {f"{table.name}.{name}": 0 for name in self._names}

    @property
    def _names(self) -> list[str]:
        return [*self.sealed, *self.keyed]

    def run(self) -> dict[str, int]:
        """Make anew what is old; how many values of each column."""
        step_by_step(self._step)
        return self.counts

    def _step(self, after: int, at_once: int, wait: bool) -> tuple[int | None, int]:
        wanted = select(self.key.label("row"), *(self._stored(name).label(name) for name in self._names))
        wanted = wanted.where(self.key > after, or_(*self._old())).order_by(self.key).limit(at_once)
        rows = db.session.execute(wanted.with_for_update(key_share=True, skip_locked=not wait)).all()
        count = self._write([(row.row, {name: getattr(row, name) for name in self._names}) for row in rows])
        return (rows[-1].row if len(rows) == at_once else None), count

    def _write(self, rows: Sequence[tuple[int, dict[str, bytes | None]]]) -> int:
        """Write the rows with what is old in them made anew; what cannot be read stays as it is."""
        written, count = [], 0
        for row, stored in rows:
            if again := self._again(row, stored):
                written.append({"key of the row": row} | {f"new {name}": one for name, one in (stored | again).items()})
                for name in again:
                    self.counts[f"{self.table.name}.{name}"] += 1
                count += len(again)
        if written:
            changed = update(self.table).where(self.key == bindparam("key of the row"))
            changed = changed.values({name: bindparam(f"new {name}", type_=LargeBinary) for name in self._names})
            with audit.rewriting("keys_rotated") if self.table.info == db.APPEND_ONLY else nullcontext():
                db.session.execute(changed, written)
        return count

    def _again(self, row: int, stored: Mapping[str, bytes | None]) -> dict[str, bytes]:
        made: dict[str, bytes] = {}
        plain = {name: _opened(stored[name], kind, row) for name, kind in self.sealed.items() if stored[name]}
        for name, kind in self.sealed.items():
            text, value = plain.get(name), stored[name]
            if text is not None and value is not None and not value.startswith(_newest()):
                made[name] = crypto.encrypt(text, kind.place, row)
        for name, hashed in self.keyed.items():
            text, value = plain.get(hashed.of or ""), stored[name]
            if text is not None and value is not None and crypto.number_of(value) != crypto.ring().newest_index:
                made[name] = hashed.made_of(text)
        return made

    def _old(self) -> list[ColumnElement[bool]]:
        head = len(_newest())
        sealed = [func.substr(self._stored(name), 1, head) != _newest() for name in self.sealed]
        return sealed + [number_in(self.table.c[name]) != crypto.ring().newest_index for name in self.keyed]

    def _stored(self, name: str) -> ColumnElement[bytes]:
        return type_coerce(self.table.c[name], LargeBinary)


def _opened(value: bytes | None, kind: Sealed, row: int) -> str | None:
    try:
        return crypto.decrypt(value or b"", kind.place, row)
    except UnreadableSecret:
        return None


def _newest() -> bytes:
    return crypto.BOUND + bytes([crypto.ring().newest])
