"""Jobs: a change and its job stand or fall together, and what a dead worker held is done by the next one."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import text

from engagement.foundation import db, jobs
from engagement.messaging.jobs import deliver, send, sweep


def waiting() -> int:
    """How many jobs wait."""
    return db.session.scalar(text("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'")) or 0


def test_a_rollback_takes_the_job_along(app: Flask) -> None:
    jobs.defer(deliver, message_id=1)
    assert waiting() == 1
    db.session.rollback()
    assert waiting() == 0


def test_a_commit_keeps_it_and_a_worker_does_it(app: Flask, run_jobs: Callable[[], None]) -> None:
    jobs.defer(deliver, message_id=1)
    db.session.commit()
    assert waiting() == 1
    run_jobs()
    assert waiting() == 0


def test_what_is_wanted_once_is_there_once_for_each_job_and_each_transaction(app: Flask) -> None:
    for task in (send, sweep, send, sweep):
        jobs.defer_once(task)
    assert waiting() == 2
    db.session.rollback()
    jobs.defer_once(send)
    db.session.commit()
    jobs.defer_once(send)
    db.session.commit()
    assert waiting() == 2, "what was rolled back is wanted again, and so is what another transaction wanted"


def test_what_a_dead_worker_held_goes_back_into_the_queue(app: Flask) -> None:
    jobs.defer(deliver, message_id=1)
    db.session.execute(text("UPDATE procrastinate_jobs SET status = 'doing'"))
    db.session.commit()
    jobs.revive.func(timestamp=0)
    assert waiting() == 1


def test_what_a_living_worker_holds_is_left_to_it(app: Flask) -> None:
    jobs.defer(deliver, message_id=1)
    worker = db.session.scalar(text("INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id"))
    db.session.execute(text("UPDATE procrastinate_jobs SET status = 'doing', worker_id = :id"), {"id": worker})
    db.session.commit()
    jobs.revive.func(timestamp=0)
    assert waiting() == 0


def test_arguments_are_ids_and_nothing_else(app: Flask) -> None:
    """A job's arguments are read by whoever reads the database: ids tell nobody's name."""
    jobs.defer(deliver, message_id=7)
    arguments = db.session.scalar(text("SELECT args FROM procrastinate_jobs"))
    assert arguments == {"message_id": 7}


@pytest.mark.parametrize("go_on", [jobs.until_done, jobs.until_the_last])
def test_a_worker_that_is_to_end_stops_after_the_batch_at_hand(app: Flask, go_on: Callable[..., None]) -> None:
    """A timer with years of work before it would keep its worker from ending."""
    done: list[int] = []

    def batch(after: int = 0) -> int:
        done.append(1)
        if len(done) == 2:
            jobs.stopping.set()
        return 1

    try:
        go_on(batch)
    finally:
        jobs.stopping.clear()
    assert len(done) == 2


def test_each_batch_goes_on_after_the_last_of_the_one_before(app: Flask) -> None:
    asked: list[int] = []

    def batch(after: int) -> int:
        asked.append(after)
        return {0: 4, 4: 9}.get(after, 0)

    jobs.until_the_last(batch)
    assert asked == [0, 4, 9]
