"""Work that waits: deferred in the caller's transaction, run by any worker, safe to run twice."""

from collections.abc import Callable
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

_app: Flask | None = None


def init_app(app: Flask) -> None:
    """Remember the app whose settings and database the jobs work with."""
    global _app
    _app = app


def job(
    *, name: str, cron: str | None = None, own_transactions: bool = False
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

        task = queue.task(name=name, queueing_lock=name if cron else None)(run)
        if cron:
            queue.periodic(cron=cron, periodic_id=name)(task)
        return task

    return declare


def until_done(batch: Callable[[], int]) -> None:
    """Go on with one batch after the other, each in a transaction of its own, until one finds nothing to do.

    A batch says how many it took on. What it took on must be done with afterwards, or this goes on for ever.
    """
    left = 1
    while left:
        with db.transaction():
            left = batch()


def defer(
    task: procrastinate.tasks.Task[Any, Any, Any], *, not_before: datetime | None = None, **arguments: Any
) -> None:
    """Put a job in the queue inside the current transaction: a rollback takes it along. Arguments are ids only."""
    connection = db.session.connection().connection.driver_connection
    deferrer = task.configure(connection=connection, schedule_at=not_before)
    deferrer.job_manager = _in_session
    deferrer.defer(**arguments)


async def work(address: str, *, until_empty: bool = False, signals: bool = True) -> None:
    """Run jobs until told to stop (by a signal, or by cancelling), or until none is left to do now."""
    connector = procrastinate.PsycopgConnector(conninfo=db.as_psycopg(address))
    with queue.replace_connector(connector) as worker:
        async with worker.open_async():
            await worker.run_worker_async(
                wait=not until_empty,
                listen_notify=not until_empty,
                fetch_job_polling_interval=1.0,
                install_signal_handlers=signals and not until_empty,
                delete_jobs="successful",
            )


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
