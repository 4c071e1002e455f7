"""A second server that follows the first, for what many read and nobody has just written: the directory, the figures.

An answer from it lacks at most the last MOST_BEHIND seconds. It says itself, before each question, how far behind it is; if that is
too far, or it cannot be asked, the first server answers, and nobody sees a difference but the log and /metrics.
"""

from collections.abc import Callable
from enum import StrEnum
from threading import Lock
from typing import Any, TypeVar

import structlog
from flask import Flask, current_app
from prometheus_client import Counter
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from engagement.foundation import connections, db
from engagement.foundation.clock import seconds

Answer = TypeVar("Answer")

MOST_BEHIND = 30.0  # seconds
MOST_AHEAD = 5.0  # seconds: with a clock that is slower still, "behind" would mean nothing
PAUSE = 10.0  # seconds without trying again
NAME = "replica"

# A server without a write for a while would look behind, but workers write every ten seconds that they live. What was received
# and what was replayed would say less: they are equal too when nothing comes any more.
HOW_IT_STANDS = text(
    "SELECT pg_is_in_recovery(), CAST(extract(epoch FROM now() - pg_last_xact_replay_timestamp()) AS float8)"
)

# It may be behind a pooler, so nothing is prepared. Nobody waits long for a machine that is silent.
CONNECT_ARGS = {
    "prepare_threshold": None, "connect_timeout": 2, "tcp_user_timeout": 3000, "keepalives_idle": 3, "keepalives_interval": 1,
}  # fmt: skip
# Fewer than there are threads of pages: should it freeze with its connections open, the other threads go on.
POOL: dict[str, Any] = {"pool_size": 4, "max_overflow": 0, "pool_timeout": 1}

READS = Counter("desk_replica_reads", "Questions that the replica could answer, by how it stood", ["standing"])

log = structlog.get_logger()


class Standing(StrEnum):
    """How the second server stands. It is asked only while it follows."""

    FOLLOWS = "follows"
    BEHIND = "behind"
    WRONG_CLOCK = "wrong clock"
    NO_REPLICA = "no replica"  # it went its own way, or it is the first server itself
    GONE = "gone"  # or it cannot answer this: a table of tonight's migration is not there yet


def standing(follows: bool, behind: float | None) -> Standing:
    """What to think of a server that says this; seconds are None until it has replayed anything."""
    if not follows:
        return Standing.NO_REPLICA
    if behind is None or behind > MOST_BEHIND:
        return Standing.BEHIND
    return Standing.WRONG_CLOCK if behind < -MOST_AHEAD else Standing.FOLLOWS


class NotFit(Exception):
    """The first server has to answer."""


class Replica:
    """The second server, and how it stood last."""

    def __init__(self, engine: Engine):
        self.engine = engine
        self._standing, self._next_try, self._lock = Standing.FOLLOWS, 0.0, Lock()

    def answer(self, question: Callable[[Session], Answer]) -> Answer:
        """What it says; NotFit if it does not follow."""
        if not self._is_worth_a_try():
            READS.labels(self._standing).inc()
            raise NotFit
        try:
            with Session(self.engine) as session:
                found = standing(*session.execute(HOW_IT_STANDS).one())
                if found is Standing.FOLLOWS:
                    answer = question(session)
        except SQLAlchemyError as error:
            self._remember(Standing.GONE, type(getattr(error, "orig", None) or error).__name__)
            raise NotFit from error
        self._remember(found)
        if found is not Standing.FOLLOWS:
            raise NotFit
        return answer

    def _is_worth_a_try(self) -> bool:
        """While it does not follow one page tries each time the pause is over; the others do not wait for that."""
        with self._lock:
            if self._standing is Standing.FOLLOWS:
                return True
            if seconds() < self._next_try:
                return False
            self._next_try = seconds() + PAUSE
            return True

    def _remember(self, found: Standing, why: str = "") -> None:
        READS.labels(found).inc()
        with self._lock:
            before, self._standing, self._next_try = self._standing, found, seconds() + PAUSE
        if found is Standing.FOLLOWS and before is not found:
            log.info("the replica is read again")
        elif before is not found:
            log.warning("the replica is not read", standing=found, why=why)


def init_app(app: Flask) -> None:
    """Know the second server, if the settings name one. It is asked nothing yet: the desk starts without it."""
    if address := app.config["SETTINGS"].database_read_url:
        engine = create_engine(db.as_sqlalchemy(address), connect_args=CONNECT_ARGS, **POOL)
        connections.begin_each(engine, connections.BEGIN_READING)
        app.extensions[NAME] = Replica(engine)


def read(question: Callable[[Session], Answer]) -> Answer:
    """The answer to a question that only reads, of either server; what it returns is loaded whole, for its session is over.

    Never for what the reader may just have written, nor where the database itself looks at who asks.
    """
    replica: Replica | None = current_app.extensions.get(NAME)
    if replica is not None:
        try:
            return replica.answer(question)
        except NotFit:
            pass
    return question(db.session())
