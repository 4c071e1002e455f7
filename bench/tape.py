"""What an app says to its database in one request: every statement with its values, and every commit, to be said again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg_pool import ConnectionPool
from sqlalchemy import Engine, event, text


@dataclass(frozen=True)
class Said:
    """One statement (or an end of a transaction), and on which of the request's connections."""

    line: int
    query: Any
    values: Any = None
    many: bool = False


COMMIT, ROLLBACK = object(), object()


class Tape:
    """Listens to an engine at the driver itself, so that it also hears what the job queue says past the ORM."""

    def __init__(self, engine: Engine):
        self.heard: list[Said] | None = None
        self._lines: list[Any] = []
        cursor = _cursor_heard_by(self)
        event.listen(engine, "connect", lambda connection, _: setattr(connection, "cursor_factory", cursor))
        event.listen(engine, "commit", lambda one: self.hear(one.connection.driver_connection, COMMIT))
        event.listen(engine, "rollback", lambda one: self.hear(one.connection.driver_connection, ROLLBACK))

    @contextmanager
    def running(self) -> Iterator[list[Said]]:
        """Everything said inside."""
        self.heard, self._lines = [], []
        try:
            yield self.heard
        finally:
            self.heard = None

    def hear(self, connection: Any, query: Any, values: Any = None, *, many: bool = False) -> None:
        """Note what was said, if the tape runs."""
        if self.heard is None:
            return
        if connection not in self._lines:
            self._lines.append(connection)
        self.heard.append(Said(self._lines.index(connection), query, values, many))


def _cursor_heard_by(tape: Tape) -> type[psycopg.Cursor[Any]]:
    class Heard(psycopg.Cursor[Any]):
        def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
            tape.hear(self.connection, query, params)
            return super().execute(query, params, **options)

        def executemany(self, query: Any, params_seq: Any, **options: Any) -> None:
            rows = list(params_seq)
            tape.hear(self.connection, query, rows, many=True)
            super().executemany(query, rows, **options)

    return Heard


def say_again(pool: ConnectionPool, said: list[Said]) -> None:
    """The same statements, values and commits through psycopg alone; every row is fetched."""
    lines: dict[int, psycopg.Connection[Any]] = {}
    try:
        for one in said:
            connection = lines.get(one.line) or lines.setdefault(one.line, pool.getconn())
            if one.query is COMMIT:
                connection.commit()
            elif one.query is ROLLBACK:
                connection.rollback()
            else:
                _say(connection, one)
    finally:
        for connection in lines.values():
            pool.putconn(connection)


def _say(connection: psycopg.Connection[Any], one: Said) -> None:
    cursor = connection.cursor()
    if one.many:
        cursor.executemany(one.query, one.values)
    elif cursor.execute(one.query, one.values).description:
        cursor.fetchall()


@contextmanager
def nothing_kept(engine: Engine) -> Iterator[None]:
    """Commits inside undo instead, and new rows get their numbers again afterwards.

    So a request that writes can be heard once, and exactly its statements can then be said and kept: with the same keys.
    """
    numbers = _numbers(engine)
    dialect: Any = engine.dialect
    dialect.do_commit = dialect.do_rollback
    try:
        yield
    finally:
        del dialect.do_commit
        with engine.begin() as connection:
            for name, value in _numbers(engine).items():
                if value != numbers[name]:
                    last, called = numbers[name]
                    connection.execute(text("SELECT setval(:name, :last, :called)"), {
                        "name": name, "last": last, "called": called,
                    })  # fmt: skip


def _numbers(engine: Engine) -> dict[str, tuple[int, bool]]:
    with engine.begin() as connection:
        names = connection.scalars(
            text("SELECT quote_ident(sequencename) FROM pg_sequences WHERE schemaname = 'public'")
        )
        every = " UNION ALL ".join(f"SELECT '{name}', last_value, is_called FROM {name}" for name in names)
        return {name: (last, called) for name, last, called in connection.execute(text(every))}
