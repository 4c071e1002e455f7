"""Doing the waiting jobs with a real worker, until none is left that is due."""

import asyncio
import threading

from flask import Flask
from procrastinate.tasks import Task
from sqlalchemy import text

from engagement.employment.checks import jobs as check_jobs
from engagement.foundation import db, jobs
from engagement.messaging import jobs as messaging_jobs
from engagement.referrals import jobs as referral_jobs


def run_all_jobs(app: Flask) -> None:
    """Do everything that waits and is due, including what the clock starts every few minutes."""
    with app.app_context(), db.transaction():
        for module in (check_jobs, referral_jobs, messaging_jobs):
            for task in vars(module).values():
                if isinstance(task, Task) and task.queueing_lock:
                    jobs.defer(task)
    run_jobs(app)


def run_jobs(app: Flask) -> None:
    """Run every job that is due. A job that fails fails the test."""
    failed: list[BaseException] = []
    jobs.init_app(app)

    def work() -> None:
        try:
            asyncio.run(jobs.work(app.config["SQLALCHEMY_DATABASE_URI"], until_empty=True))
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    with app.app_context(), db.database.engine.connect() as connection:
        broken = connection.execute(
            text("SELECT task_name, args FROM procrastinate_jobs WHERE status = 'failed'")
        ).all()
    assert not broken, f"jobs that failed: {broken}"
