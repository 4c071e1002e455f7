"""`python -m bench.sending`: how many texts a second workers hand to a provider that takes its time for each."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from time import perf_counter, sleep
from uuid import uuid4

from flask import Flask
from sqlalchemy import select

from bench import report, stage
from bench.__main__ import LARGE
from bench.cities.load import environment
from bench.measured import keep
from bench.processes import megabytes, seconds
from engagement import create_app
from engagement.foundation import db, settings
from engagement.messaging import outbox
from engagement.people.models import Person
from tests.fake_twilio import FakeTwilio

TEXTS, LATENCY = 600, 0.2
TEMPLATE = "answer_thanks_yes"  # goes at any hour
PATIENCE = 300.0


@dataclass(frozen=True)
class Sending:
    """What so many workers sent: texts a second, the time of processors each took them, the memory of one."""

    workers: int
    a_second: float
    cpu_ms: float
    megabytes: int


def main() -> None:
    """Let one worker, then two, send what waits; say it and write it down."""
    options = stage.options("bench.sending", main.__doc__, LARGE).parse_args()
    place = stage.Stage(options.folder)
    with stage.silence():
        site = place.site(options.people)
        site.close()
        database = db.as_psycopg(site.app.config["SQLALCHEMY_DATABASE_URI"])
        found = [_send(database, workers) for workers in (1, 2)]
    known = {
        "people": options.people, "machine": place.machine, "latency_ms": 1000 * LATENCY, "sent": [asdict(one) for one in found],
    }  # fmt: skip
    print(report.texts(known))
    if options.write:
        keep("texts", known)
        report.write()


def _send(database: str, workers: int) -> Sending:
    with FakeTwilio() as provider:
        provider.latency_after = LATENCY
        known = environment(database) | provider.environment() | {"ENGAGEMENT_TEXTS_PER_SECOND": "10000"}
        _queue(create_app(settings.load(known)))
        with _working(known, workers) as processes:
            moments, used = _arrivals(provider, processes)
            memory = max(map(megabytes, processes))
    return Sending(workers, (len(moments) - 1) / (moments[-1] - moments[0]), 1000 * used / len(moments), memory)


def _queue(app: Flask) -> None:
    """Texts that may go now, to people who may be texted."""
    with app.test_request_context("/"):
        wanted = (
            select(Person).where(Person.ok_to_text, ~Person.say_nothing).order_by(Person.id.desc()).limit(2 * TEXTS)
        )
        for person in db.session.scalars(wanted).all()[::2]:
            outbox.queue(person, TEMPLATE, key=f"bench:{uuid4()}")
        db.session.commit()
        db.session.remove()
        db.database.engine.dispose()


@contextmanager
def _working(known: dict[str, str], workers: int) -> Iterator[list[int]]:
    command = [sys.executable, "-m", "engagement.cli", "work"]
    children = [subprocess.Popen(command, env=os.environ | known, stdout=subprocess.DEVNULL) for _ in range(workers)]
    try:
        yield [child.pid for child in children]
    finally:
        for child in children:
            child.terminate()
        for child in children:
            child.wait(timeout=60)


def _arrivals(provider: FakeTwilio, processes: list[int]) -> tuple[list[float], float]:
    """When each text came to the provider, and what processors the workers used between the first and the last."""
    moments: list[float] = []
    began, before = perf_counter(), 0.0
    while len(moments) < 0.95 * TEXTS:
        sleep(0.01)
        now = perf_counter()
        if not moments:
            before = sum(map(seconds, processes))
        moments += [now] * (len(provider.messages) - len(moments))
        if now - began > PATIENCE:
            raise RuntimeError(f"only {len(moments)} of {TEXTS} texts came in {PATIENCE:.0f} seconds")
    return moments, sum(map(seconds, processes)) - before


if __name__ == "__main__":
    main()
