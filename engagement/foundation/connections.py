"""How a transaction with the database begins and ends, and how long a web request may wait in it."""

from typing import Any

from psycopg import Connection, Error
from psycopg.pq import ExecStatus, TransactionStatus
from sqlalchemy import Engine, event
from sqlalchemy.exc import InvalidatePoolError

STATEMENT_SECONDS, LOCK_SECONDS = 10, 3

BEGIN = b"BEGIN"

# For this transaction alone: a pooler between us and the server may give the connection to a worker next.
_LIMITS = (
    f"SET LOCAL statement_timeout = '{STATEMENT_SECONDS}s'; SET LOCAL lock_timeout = '{LOCK_SECONDS}s';"
    # Pages are asked for by many at once: one that takes several processes of the server, or a compiler, keeps others waiting.
    " SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL jit = off"
)
BEGIN_AND_LIMIT = f"BEGIN; {_LIMITS}".encode()
BEGIN_READING = f"BEGIN READ ONLY; {_LIMITS}".encode()


class Remembering(Connection[Any]):
    """A connection that still knows its prepared statements after a rollback, as PostgreSQL does.

    psycopg forgets them then, lest one be of a table that was made in the transaction. Ours make no tables, and nearly every
    page ends by a rollback, so each of its statements was parsed and planned anew. After an error they are forgotten.
    """

    def rollback(self) -> None:
        """Take back what was not committed."""
        if self.pgconn.transaction_status == TransactionStatus.INTRANS:
            self.pgconn.exec_(b"ROLLBACK")
        super().rollback()  # has nothing left to do, unless that failed


def remember_statements(engine: Engine) -> None:
    """Make its connections such."""
    event.listen(engine, "do_connect", lambda dialect, record, given, named: Remembering.connect(*given, **named))


def begin_each(engine: Engine, statement: bytes) -> None:
    """Begin as a connection is taken from the pool, in one message.

    It would be sent anyway before the first question, and what comes back says too whether the server is still there:
    after a restart a new connection is made instead of a failure.
    """

    def begin(connection: Any, record: Any, proxy: Any) -> None:
        try:
            begun = connection.pgconn.exec_(statement).status == ExecStatus.COMMAND_OK
        except Error:
            begun = False
        if not begun:
            raise InvalidatePoolError

    event.listen(engine, "checkout", begin)
