"""Work that waits: deferred in the caller's transaction, run by any worker, safe to run twice."""

import asyncio
import signal
import threading
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import wraps
from typing import Any

import procrastinate
import structlog
from flask import Flask
from procrastinate.manager import JobManager
from sqlalchemy import text

from engagement.foundation import db
from engagement.foundation.clock import seconds

log = structlog.get_logger()

queue = procrastinate.App(connector=procrastinate.PsycopgConnector())

# A job may defer another, but the worker's own connector is asynchronous and cannot use our session's connection.
_in_session = JobManager(procrastinate.SyncPsycopgConnector())

# Texts have a queue, and a worker, of their own: nothing that takes long is before them. One job of it runs for as long as
# texts are due; a second one at a time takes away the others, which would only have started it.
# E-mails have one too: a mail server that hangs delays no text.
TEXTS, MAILS, OTHER_WORK = "texts", "mails", "default"
AT_ONCE = 3  # other jobs at a time
CONNECTIONS = 6  # three that listen, the others as they are needed
DEFERRED_ONCE = "jobs this transaction has in the queue once"

# By the database's clock, which wrote the heartbeat too. Workers say that they live every ten seconds.
LIVING_WORKERS = "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '60 seconds'"

# Set when this process is to end: a job that runs for as long as there is work looks here.
stopping = threading.Event()

_app: Flask | None = None


def init_app(app: Flask) -> None:
    """Remember the app whose settings and database the jobs work with."""
    global _app
    _app = app


def job(
    *, name: str, cron: str | None = None, own_transactions: bool = False, queue_name: str = OTHER_WORK
) -> Callable[[Callable[..., None]], procrastinate.tasks.Task[Any, Any, Any]]:
    """Declare a job. It runs inside one transaction, unless it manages its own because it talks to the outside."""

    def declare(function: Callable[..., None]) -> procrastinate.tasks.Task[Any, Any, Any]:
        @wraps(function)
        def run(timestamp: int = 0, **arguments: Any) -> None:
            # A periodic job is told for which minute it runs; ours look at the clock themselves.
            if _app is None:
                raise RuntimeError("jobs.init_app(app) was not called")
            started = seconds()
            with _app.app_context():
                if own_transactions:
                    function(**arguments)
                else:
                    with db.transaction():
                        function(**arguments)
            log.info("job done", job=name, ms=round((seconds() - started) * 1000))

        task = queue.task(name=name, queue=queue_name, queueing_lock=name if cron else None)(run)
        if cron:
            queue.periodic(cron=cron, periodic_id=name)(task)
        return task

    return declare


def until_done(batch: Callable[[], int]) -> None:
    """Go on with one batch after the other, each in a transaction of its own, until one finds nothing to do.

    A batch says how many it took on. What it took on must be done with afterwards, or this goes on for ever. A worker that is
    to end stops after the batch at hand; the timer's next turn goes on from there.
    """
    left = 1
    while left and not stopping.is_set():
        with db.transaction():
            left = batch()


def until_the_last(batch: Callable[[int], int]) -> None:
    """Like `until_done`, where what a batch took on is found again: it goes on after the last id of the one before.

    It returns the last of its own, or 0 if it found nothing.
    """
    last = 0
    while not stopping.is_set():
        with db.transaction():
            last = batch(last)
        if not last:
            return


def defer(
    task: procrastinate.tasks.Task[Any, Any, Any], *, not_before: datetime | None = None, **arguments: Any
) -> None:
    """Put a job in the queue inside the current transaction: a rollback takes it along. Arguments are ids only."""
    connection = db.session.connection().connection.driver_connection
    deferrer = task.configure(connection=connection, schedule_at=not_before)
    deferrer.job_manager = _in_session
    deferrer.defer(**arguments)


def defer_once(task: procrastinate.tasks.Task[Any, Any, Any]) -> None:
    """Put a job without arguments in the queue, once for all that the current transaction wants it for."""
    session = db.session()
    transaction, names = session.info.get(DEFERRED_ONCE, (None, frozenset()))
    if transaction is None or transaction is not session.get_transaction():
        names = frozenset()
    if task.name not in names:
        defer(task)
        session.info[DEFERRED_ONCE] = session.get_transaction(), names | {task.name}


def living_workers() -> int:
    """How many workers there are, on all machines."""
    return int(db.session.scalars(text(LIVING_WORKERS)).one())


async def work(address: str, *, until_empty: bool = False, signals: bool = True) -> None:
    """Run jobs until told to stop (by a signal, or by cancelling), or until none is left to do now."""
    connector = procrastinate.PsycopgConnector(conninfo=db.as_psycopg(address), min_size=1, max_size=CONNECTIONS)
    with queue.replace_connector(connector) as worker:
        async with worker.open_async():
            if until_empty:
                await worker.run_worker_async(wait=False, listen_notify=False, delete_jobs="successful")
                return
            try:
                await _side_by_side(
                    [_worker(worker, TEXTS, 2), _worker(worker, MAILS, 2), _worker(worker, OTHER_WORK, AT_ONCE)],
                    signals=signals,
                )
            finally:
                stopping.clear()  # this process goes on, and may work again


def _worker(app: procrastinate.App, name: str, at_once: int) -> "asyncio.Task[None]":
    return asyncio.create_task(
        app.run_worker_async(
            queues=[name], concurrency=at_once, fetch_job_polling_interval=1.0, install_signal_handlers=False,
            delete_jobs="successful",
        )
    )  # fmt: skip


async def _side_by_side(workers: "Iterable[asyncio.Task[None]]", *, signals: bool) -> None:
    """Let workers run until one ends, or we are told to stop; each first finishes what it has begun."""

    def stop() -> None:
        stopping.set()
        for one in workers:
            one.cancel()

    if signals:
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop)
    try:
        await asyncio.wait(workers, return_when=asyncio.FIRST_COMPLETED)
    finally:
        if not stopping.is_set():  # told a second time, it would not finish what it has begun
            stop()
        ended = await asyncio.gather(*workers, return_exceptions=True)
    for problem in ended:
        if isinstance(problem, Exception):
            raise problem


@job(name="revive_jobs", cron="* * * * *")
def revive() -> None:
    """Put back what a dead worker was doing: its heart has not beaten for a minute. Running a job twice is safe."""
    db.session.execute(
        text(
            """
            SELECT procrastinate_retry_job_v2(job.id, now(), NULL, NULL, NULL) FROM procrastinate_jobs AS job
            LEFT JOIN procrastinate_workers AS worker ON worker.id = job.worker_id
            WHERE job.status = 'doing' AND (worker.id IS NULL OR worker.last_heartbeat < now() - interval '1 minute')
            """
        )
    )
