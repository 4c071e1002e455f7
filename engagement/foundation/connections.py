"""How a transaction with the database begins, and how long a web request may wait in it."""

from typing import Any

from psycopg import Error
from psycopg.pq import ExecStatus
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
