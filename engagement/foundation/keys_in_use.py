"""Which keys the desk works with: one of them that is missing is told at the start, not by the first page that needs it."""

import hmac
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ColumnElement, LargeBinary, SmallInteger, String, Table, case, func, inspect, select, type_coerce
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from engagement.foundation import clock, db
from engagement.foundation.errors import SettingsError
from engagement.foundation.keyed_columns import keyed_columns, number_in
from engagement.foundation.sealed_columns import sealed_columns
from engagement.foundation.settings import Settings


class Use(StrEnum):
    """What keys are for: each has its own list in the settings."""

    SEALING = "ENGAGEMENT_ENCRYPTION_KEYS"
    FINDING = "ENGAGEMENT_INDEX_KEYS"


class Key(NamedTuple):
    """One key: of which list, and its number there."""

    use: Use
    number: int


Needed = Mapping[Key, Mapping[str, int]]  # how many values need a key, by what they are


class KeyInUse(db.Model):
    """A key that the desk has worked with, and whose numbers stand in the database until all is made anew under another."""

    __tablename__ = "key_in_use"

    use: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    # A keyed hash by which the key is known again; it tells nothing about it.
    mark: Mapped[bytes] = mapped_column(LargeBinary)
    since: Mapped[db.Created]

    @property
    def key(self) -> Key:
        """Which one it is."""
        return Key(Use(self.use), self.number)


def marks(settings: Settings) -> dict[Key, bytes]:
    """The keys of the settings, each with the mark it is known by."""
    given = {Use.SEALING: settings.keys, Use.FINDING: settings.index_keys}
    return {
        Key(use, number): hmac.digest(key, use.value.encode(), "sha256")[:8]
        for use, keys in given.items()
        for number, key in keys.items()
    }


def all_given(settings: Settings) -> bool:
    """Whether every key in use is among the settings, and the same. Cheap: it does not look at what is kept."""
    given = marks(settings)
    with db.database.engine.connect() as connection:
        in_use = connection.execute(select(KeyInUse.use, KeyInUse.number, KeyInUse.mark)).all()
    return all(given.get(Key(Use(use), number)) == mark for use, number, mark in in_use)


def take_up(settings: Settings, more: Iterable[Needed] = ()) -> None:
    """Note which keys the desk works with from now on; raises SettingsError if one is missing or another than it was.

    `more` counts what slices keep besides sealed and keyed columns. Nothing happens before the first migration.
    """
    if not inspect(db.session.connection()).has_table(KeyInUse.__tablename__):
        return
    given, wrong = marks(settings), []
    for one in _in_use():
        if one.key in given:
            if given[one.key] != one.mark:
                wrong.append(f"{one.use}: key {one.number} is another than the one in use under that number")
        elif by := _needed_by(one.key, needed(more)):
            wrong.append(f"{by}: put it back")
        else:
            db.session.delete(one)
    if wrong:
        raise SettingsError("\n".join(["The keys cannot be used:", *(f"  - {one}" for one in wrong)]))
    rows = [{"use": key.use, "number": key.number, "mark": mark, "since": clock.now()} for key, mark in given.items()]
    db.session.execute(insert(KeyInUse).on_conflict_do_nothing(), rows)


def let_go(settings: Settings, more: Iterable[Needed] = ()) -> list[str]:
    """Forget the older keys that nothing needs any more; a sentence for each that is to be kept."""
    newest = {Key(Use.SEALING, next(iter(settings.keys))), Key(Use.FINDING, next(iter(settings.index_keys)))}
    by_key, kept = needed(more), []
    for one in _in_use():
        if one.key in newest:
            continue
        if by := _needed_by(one.key, by_key):
            kept.append(f"{by}: keep it")
        else:
            db.session.delete(one)
    return kept


def _in_use() -> Sequence[KeyInUse]:
    return db.session.scalars(select(KeyInUse).order_by(KeyInUse.use, KeyInUse.number)).all()


def _needed_by(key: Key, by_key: Needed) -> str:
    """In words, what needs a key; empty if nothing does."""
    what = ", ".join(f"{many} of {name}" for name, many in by_key.get(key, {}).items() if many)
    return f"{key.use}: key {key.number} is still needed by {what}" if what else ""


def needed(more: Iterable[Needed] = ()) -> Needed:
    """How many values need each key. Reads every table: for commands, not for pages."""
    found: dict[Key, Counter[str]] = {}
    for table in db.Model.metadata.sorted_tables:
        for name in sealed_columns(table):
            _count(found, table, name, Use.SEALING, _sealed_under(type_coerce(table.c[name], LargeBinary)))
        for name in keyed_columns(table):
            _count(found, table, name, Use.FINDING, number_in(table.c[name]))
    for besides in more:
        for key, what in besides.items():
            found.setdefault(key, Counter()).update(what)
    return found


def _count(found: dict[Key, Counter[str]], table: Table, name: str, use: Use, number: ColumnElement[int]) -> None:
    kept = func.length(type_coerce(table.c[name], LargeBinary)) > 1
    wanted = select(number, func.count()).where(kept).group_by(number)
    if "expires_at" in table.c and "used_at" in table.c:  # what is over or used needs no key
        wanted = wanted.where(table.c.expires_at > clock.now(), table.c.used_at.is_(None))
    for under, count in db.session.execute(wanted):
        found.setdefault(Key(use, under), Counter())[f"{table.name}.{name}"] = count


def _sealed_under(column: ColumnElement[bytes]) -> ColumnElement[int]:
    """In SQL: the number of the key a value is sealed under. Zero says only that it is bound to its row."""
    return case((func.get_byte(column, 0) == 0, func.get_byte(column, 1)), else_=func.get_byte(column, 0))
