"""`python -m bench.concurrency`: many at once, beside a page of the same server that does nothing."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from time import sleep
from typing import Any

import psycopg

from bench import client, noop, report, stage
from bench.__main__ import LARGE
from bench.cities.load import CASEWORKER, environment
from bench.client import Answers
from bench.doors import signed_in
from bench.measured import keep
from bench.processes import children_of, megabytes, seconds
from engagement.foundation import db
from engagement.web.server import command
from tests.ports import free_port

AT_ONCE = (1, 8, 32, 200)
SECONDS, ROUNDS = 3.0, 2
PROCESSES = 2


@dataclass(frozen=True)
class Crowd:
    """A page asked by so many at once: answers a second, the 95th of a hundred, and those that were turned away (503).

    `cpu_ms` is what each answer took the web processes, those that turn away included.
    """

    page: str
    at_once: int
    a_second: float
    p95: float
    turned_away: int
    cpu_ms: float


def main() -> None:
    """Ask the pages by one, some and many at once, say it and write it down."""
    options = stage.options("bench.concurrency", main.__doc__, LARGE).parse_args()
    place = stage.Stage(options.folder)
    with stage.silence():
        site = place.site(options.people)
        cookie = signed_in(site, CASEWORKER, "/staff/queue").cookie
        site.close()
    database = db.as_psycopg(site.app.config["SQLALCHEMY_DATABASE_URI"])
    pages = {
        report.NOTHING: client.request(noop.PATH), "Home": client.request("/en/"),
        "Queue, all open cases": client.request("/staff/queue?tab=all", cookie),
    }  # fmt: skip
    with _served(database) as (port, parent):
        crowds = [crowd for many in AT_ONCE for crowd in _measure(port, children_of(parent), pages, many)]
        memory, connections = [megabytes(one) for one in children_of(parent)], _connections(database)
    found = {
        "people": options.people, "machine": place.machine, "crowds": [asdict(one) for one in crowds],
        "megabytes_a_process": memory, "connections": connections,
    }  # fmt: skip
    print(report.crowds(found))
    if options.write:
        keep("concurrency", found)
        report.write()


@contextmanager
def _served(database: str) -> Iterator[tuple[int, int]]:
    """The web server as it is run, on that database; its port and its process."""
    port = free_port()
    words = [
        one if one != "engagement.app:serve" else "bench.noop:WithNothing"
        for one in command(client.HOST, port, PROCESSES)
    ]
    known = os.environ | environment(database) | {"ENGAGEMENT_RATE_LIMITS": "false"}
    child = subprocess.Popen([sys.executable, "-m", *words], env=known, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield port, child.pid
    finally:
        child.terminate()
        child.wait(timeout=30)


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            if client.ask(port, client.request("/healthz"), 1, 0.2).statuses[200]:
                return
        except OSError:
            sleep(0.1)
    raise RuntimeError("the web server does not answer")


def _measure(port: int, processes: list[int], pages: dict[str, bytes], many: int) -> list[Crowd]:
    """The better of two rounds, in which the pages take turns."""
    best: dict[str, tuple[Answers, float]] = {}
    for _ in range(ROUNDS):
        for page, asked in pages.items():
            client.ask(port, asked, many, 0.3)  # connections to the database are made, code is warm
            before = sum(map(seconds, processes))
            found = client.ask(port, asked, many, SECONDS)
            used = sum(map(seconds, processes)) - before
            if found.statuses.keys() - {200, 503}:
                raise RuntimeError(f"{page} answered {dict(found.statuses)}")
            if page not in best or found.a_second > best[page][0].a_second:
                best[page] = found, 1000 * used / max(1, found.statuses[200])
    return [Crowd(page, many, one.a_second, one.p95, one.statuses[503], cpu_ms) for page, (one, cpu_ms) in best.items()]


def _connections(database: str) -> int:
    with psycopg.connect(database) as connection:
        found: Any = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).fetchone()
    return int(found[0])


if __name__ == "__main__":
    main()
