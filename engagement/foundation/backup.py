"""A whole database in one file, and back: every row as it stood at one moment, while work goes on.

What a table is like is not in the file: the migrations make it. So a file restores on any PostgreSQL, and one of an older version
is filled into the tables of its time and then brought up to the present like any database.
"""

import hmac
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psycopg
from alembic.script import ScriptDirectory
from psycopg import sql
from sqlalchemy import text

from engagement.foundation import backup_file, clock, db, folders
from engagement.foundation.errors import BackupError
from engagement.foundation.settings import Settings

WHAT, FORMAT = "a backup of the Welcome Desk", 1
NOT_ROWS = "alembic_version"
UNFINISHED = "unfinished_restore"  # a table that is there from the first row of a restore until its end
# With `row_security` off a role from whom rows are hidden is refused, instead of keeping a part as if it were all.
PATIENCE = (
    "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL row_security = off"
)

COLUMNS = """
SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> %s
AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' GROUP BY c.relname ORDER BY c.relname
"""
SEQUENCES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' ORDER BY 1"
FOREIGN_KEYS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY 1, 2
"""


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself, before its rows."""

    what: str
    format: int
    made_at: str
    version: str
    revision: str
    keys: Mapping[str, str]
    tables: Mapping[str, Sequence[str]]

    @property
    def moment(self) -> datetime:
        """The moment whose rows these are."""
        return datetime.fromisoformat(self.made_at)


@dataclass(frozen=True)
class End:
    """What stands after the rows: how many there were in each table, and how far each sequence had counted."""

    rows: Mapping[str, int]
    sequences: Mapping[str, tuple[int, bool]]  # the number, and whether it was given out already


def fingerprints(settings: Settings) -> dict[str, str]:
    """The secrets without which the rows are of no use, each by a fingerprint that tells nothing about it."""
    secrets = {f"ENGAGEMENT_ENCRYPTION_KEYS, key {number}": key for number, key in settings.keys.items()}
    secrets |= {f"ENGAGEMENT_INDEX_KEYS, key {number}": key for number, key in settings.index_keys.items()}
    secrets |= {"ENGAGEMENT_PASSWORD_SALT": settings.password_salt.encode()}
    return {name: hmac.new(key, WHAT.encode(), sha256).hexdigest()[:16] for name, key in secrets.items()}


def make(path: Path, config: Mapping[str, Any]) -> str:
    """Write a backup of that database, and say what is in it. Nobody has to wait or stop for it."""
    settings: Settings = config["SETTINGS"]
    if not settings.backup_recipient:
        raise BackupError(
            "ENGAGEMENT_BACKUP_RECIPIENT is missing: `engagement keys backup FILE` makes a key and says it."
        )
    recipient = backup_file.read_recipient(settings.backup_recipient)
    with _connected(config) as connection:
        revision = _revision(connection)
        if revision is None:
            raise BackupError("This database has no tables of ours: there is nothing to back up.")
        tables = _tables(connection)
        manifest = Manifest(
            WHAT, FORMAT, clock.now().isoformat(), version("welcome-desk"), revision, fingerprints(settings), tables
        )
        counted: dict[str, int] = {}
        size = backup_file.write(path, recipient, _blocks(connection, manifest, counted))
    return f"{path}, {size} bytes. {_said(manifest, counted)}"


def _blocks(connection: psycopg.Connection, manifest: Manifest, counted: dict[str, int]) -> Iterator[bytes]:
    """The manifest, the rows of each table with an empty block behind them, and the end."""
    yield json.dumps(vars(manifest)).encode()
    for table, columns in manifest.tables.items():
        counted[table] = 0
        for block in _in_pieces(_rows(connection, table, columns)):
            counted[table] += block.count(b"\n")  # each row is one line: COPY writes a line break in a text otherwise
            yield block
        yield b""
    yield json.dumps({"rows": counted, "sequences": _sequences(connection)}).encode()


def _rows(connection: psycopg.Connection, table: str, columns: Sequence[str]) -> Iterator[bytes]:
    with connection.cursor() as cursor, cursor.copy(_copy("COPY {} ({}) TO STDOUT", table, columns)) as copy:
        yield from map(bytes, copy)


def _in_pieces(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in fewer and larger blocks, cut between rows."""
    kept, size = [], 0
    for block in blocks:
        kept.append(block)
        size += len(block)
        if size >= backup_file.PIECE:
            yield b"".join(kept)
            kept, size = [], 0
    if kept:
        yield b"".join(kept)


def _said(manifest: Manifest, rows: Mapping[str, int]) -> str:
    keys = "\n".join(f"  - {name}, fingerprint {one}" for name, one in manifest.keys.items())
    return f"{sum(rows.values())} rows of {len(rows)} tables as of {manifest.made_at}. Keys it needs:\n{keys}"


def look(path: Path, key_file: Path) -> tuple[Manifest, str]:
    """Read a backup to its end, so that all of it is known to be as written; returns what it says of itself, and as a sentence."""
    blocks = backup_file.read(path, backup_file.read_key(key_file))
    manifest = _manifest(path, blocks)
    counted = {table: sum(block.count(b"\n") for block in _until_empty(blocks)) for table in manifest.tables}
    if counted != _end(path, blocks).rows:
        raise BackupError(f"{path} does not hold what it says.")
    return manifest, f"{path} is whole. {_said(manifest, counted)}"


def _manifest(path: Path, blocks: Iterator[bytes]) -> Manifest:
    try:
        said = json.loads(next(blocks))
        if said["what"] != WHAT:
            raise ValueError
    except (ValueError, KeyError, TypeError, StopIteration) as error:
        raise BackupError(f"{path} is no backup of the Welcome Desk.") from error
    if said["format"] != FORMAT:
        raise BackupError(f"{path} is from a newer version ({said['version']}): restore it with that one.")
    return Manifest(**said)


def _until_empty(blocks: Iterator[bytes]) -> Iterator[bytes]:
    while block := next(blocks):
        yield block


def _end(path: Path, blocks: Iterator[bytes]) -> End:
    """The block behind the rows; that it is the last is asked for, because only there it shows that nothing is missing."""
    last = next(blocks)
    if next(blocks, None) is not None:
        raise BackupError(f"{path} does not hold what it says.")
    return End(**json.loads(last))


def restore(
    path: Path, key_file: Path, manifest: Manifest, config: Mapping[str, Any], migrate: Callable[[str], None]
) -> None:
    """Fill an empty database with a backup that was looked at, and bring it up to the present."""
    _check(manifest, config)
    migrate(manifest.revision)
    _fill(path, key_file, config)
    migrate("head")


def finish() -> None:
    """The restore has come to its end, in the transaction in which all that follows from it was done."""
    db.session.execute(text(f"DROP TABLE {UNFINISHED}"))


def refuse_unfinished() -> None:
    """Raise BackupError if a restore was cut off in this database: texts that were due would go out, and old sessions be open."""
    if db.session.scalar(text("SELECT to_regclass(:name)"), {"name": UNFINISHED}) is not None:
        raise BackupError(
            "This database came out of a backup, and the restore was cut off before its end. Restore once more, into a new one."
        )


def _check(manifest: Manifest, config: Mapping[str, Any]) -> None:
    """Refuse, before anything is written, what could not be restored here; BackupError says why."""
    known = ScriptDirectory(str(folders.MIGRATIONS)).walk_revisions()
    if manifest.revision not in {script.revision for script in known}:
        raise BackupError(
            f"The backup is from a newer version ({manifest.version}, migration {manifest.revision}): restore it with that one."
        )
    held = fingerprints(config["SETTINGS"])
    if missing := [f"{name} (fingerprint {one})" for name, one in manifest.keys.items() if held.get(name) != one]:
        raise BackupError("Without these keys nobody could read what is restored:\n  - " + "\n  - ".join(missing))
    with _connected(config) as connection:
        there = _tables(connection)
        full = [table for table in there if connection.execute(_about("SELECT 1 FROM {} LIMIT 1", table)).fetchone()]
        if full:
            raise BackupError(f"This database is not empty ({full[0]} has rows). A backup is restored into a new one.")
        if there and _revision(connection) != manifest.revision:
            raise BackupError(
                "This database has tables already, of another version. Restore into a new one, without tables."
            )


def _fill(path: Path, key_file: Path, config: Mapping[str, Any]) -> None:
    """Fill the empty tables of the backup's own version with its rows: all, or none."""
    blocks = backup_file.read(path, backup_file.read_key(key_file))
    manifest = _manifest(path, blocks)
    with _connected(config, writing=True) as connection:
        if {name: list(columns) for name, columns in manifest.tables.items()} != _tables(connection):
            raise BackupError(
                "The tables of the backup and of its migration here differ: restore it with its own version."
            )
        connection.execute(f"CREATE TABLE {UNFINISHED} ()")
        with _nothing_watching(connection, manifest.tables):
            for table, columns in manifest.tables.items():
                with (
                    connection.cursor() as cursor,
                    cursor.copy(_copy("COPY {} ({}) FROM STDIN", table, columns)) as copy,
                ):
                    for block in _until_empty(blocks):
                        copy.write(block)
            for name, (value, given_out) in _end(path, blocks).sequences.items():
                connection.execute("SELECT setval(%s::regclass, %s, %s)", [f'"{name}"', value, given_out])
        connection.execute("ANALYZE")


@contextmanager
def _connected(config: Mapping[str, Any], *, writing: bool = False) -> Iterator[psycopg.Connection]:
    """One transaction that sees the rows as they stand now, whatever others write meanwhile."""
    try:
        with psycopg.connect(db.as_psycopg(config["SQLALCHEMY_DATABASE_URI"])) as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = not writing
            connection.execute(PATIENCE)
            yield connection
    except psycopg.Error as error:
        raise BackupError(f"The database cannot do it: {str(error).splitlines()[0]}") from error


@contextmanager
def _nothing_watching(connection: psycopg.Connection, tables: Iterable[str]) -> Iterator[None]:
    """While rows come in, no trigger runs; keys between tables are taken away and made anew, which checks them all at once."""
    keys = connection.execute(FOREIGN_KEYS).fetchall()
    for table, name, _ in keys:
        connection.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    for table in tables:
        connection.execute(_about("ALTER TABLE {} DISABLE TRIGGER USER", table))
        connection.execute(_about("TRUNCATE {}", table))  # what a migration itself put there
    yield
    for table in tables:
        connection.execute(_about("ALTER TABLE {} ENABLE TRIGGER USER", table))
    for table, name, definition in keys:
        connection.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')


def _revision(connection: psycopg.Connection) -> str | None:
    if connection.execute("SELECT to_regclass('public.alembic_version')").fetchone() == (None,):
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def _tables(connection: psycopg.Connection) -> dict[str, list[str]]:
    return {str(table): list(columns) for table, columns in connection.execute(COLUMNS, [NOT_ROWS])}


def _sequences(connection: psycopg.Connection) -> dict[str, Any]:
    names = [name for (name,) in connection.execute(SEQUENCES).fetchall()]
    return {name: connection.execute(_about("SELECT last_value, is_called FROM {}", name)).fetchone() for name in names}


def _copy(statement: str, table: str, columns: Sequence[str]) -> sql.Composed:
    return sql.SQL(statement).format(sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns)))


def _about(statement: str, table: str) -> sql.Composed:
    return sql.SQL(statement).format(sql.Identifier(table))
