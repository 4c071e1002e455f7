"""One real PostgreSQL for the whole run, one app, and a clean database for each test."""

import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from socket import socket
from typing import Any

import psycopg
import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from engagement import create_app
from engagement.demo.fill import fill
from engagement.demo.people import RESIDENTS
from engagement.foundation import crypto, db, jobs, processes, settings
from engagement.web import fixed_pages
from tests.browser import Browser
from tests.drain import run_jobs as drain
from tests.ports import a_place
from tests.texts_met import staff_texts_met_by_residents

LEFT = pytest.StashKey[int]()


def pytest_deselected(items: list[pytest.Item]) -> None:
    """Count the proofs that are left out."""
    proofs = [item for item in items if item.get_closest_marker("proof")]
    if proofs:
        stash = proofs[0].config.stash
        stash[LEFT] = stash.get(LEFT, 0) + len(proofs)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Each of several workers tells the one that writes the summary; they have all left out the same."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left"] = session.config.stash.get(LEFT, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Hear how many a worker left out."""
    node.config.stash[LEFT] = getattr(node, "workeroutput", {}).get("left", 0)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Nothing is left out in silence."""
    if left := config.stash.get(LEFT, 0):
        terminalreporter.write_line(f"{left} tests are left to `make proofs` (here: -m proof)")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a throwaway PostgreSQL: the embedded one, without waiting for the disk."""
    folder = Path(tempfile.mkdtemp(prefix="desk"))
    folder.chmod(0o755)
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    address = db.start_embedded(folder / "pg")
    engine = create_engine(db.as_sqlalchemy(address), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()
    yield address
    # At once, with nothing kept: it would be found without its folder only a minute later, and work on until then.
    os.kill(int((folder / "pg" / "postmaster.pid").read_text().split()[0]), signal.SIGQUIT)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def make_database(server: str) -> Callable[[str], str]:
    """Make a migrated, empty database of that name; returns its address."""
    made: list[str] = []

    def make(name: str) -> str:
        if not made:
            made.append(copy_database(server, "template1", "desk_template"))
            migrate(made[0])
        return copy_database(server, "desk_template", name)

    return make


def copy_database(server: str, template: str, name: str) -> str:
    """Copy a database that nobody is connected to; returns the address of the copy."""
    engine = create_engine(db.as_sqlalchemy(server), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    engine.dispose()
    return address_of(server, name)


class Demo:
    """The whole demo in a database of its own, of which each test that wants it takes a copy."""

    def __init__(self, server: str, place: socket):
        self.server, self.place = server, place  # where it is served, as the links in its texts say

    def copy(self, name: str) -> str:
        """A copy; returns its address."""
        return copy_database(self.server, "desk_demo", name)


@pytest.fixture(scope="session")
def demo(server: str, make_database: Callable[[str], str]) -> Iterator[Demo]:
    """The demo, filled once: it takes as long as hundreds of tests."""
    with a_place() as place:
        base = f"http://127.0.0.1:{place.getsockname()[1]}"
        app = hash_quickly(create_app(test_settings(make_database("desk_demo"), PUBLIC_BASE_URL=base)))
        with app.app_context():
            assert fill(app) == len(RESIDENTS)
            db.session.remove()
            db.database.engine.dispose()
        yield Demo(server, place)


def address_of(server: str, name: str) -> str:
    """The address of another database on the same server."""
    return server.replace("/postgres?", f"/{name}?")


def migrate(address: str) -> None:
    """Bring a database up to the newest migration, as `engagement migrate` does."""
    from engagement.cli import migrate_database

    app = create_app(test_settings(address))
    migrate_database(app)
    with app.app_context():
        db.database.engine.dispose()


def test_settings(address: str, **more: str) -> settings.Settings:
    """Settings for a test: no limits on how often, no credentials."""
    values = {
        "ENGAGEMENT_ENVIRONMENT": "test", "DATABASE_URL": address, "ENGAGEMENT_RATE_LIMITS": "false",
        "PUBLIC_BASE_URL": "http://localhost",
    }  # fmt: skip
    return settings.load(values | more)


test_settings.__test__ = False  # type: ignore[attr-defined]


def hash_quickly(app: Flask) -> Flask:
    """Passwords cost nothing in this app. In earnest each costs a tenth of a second, which was a third of what tests took."""
    app.extensions["security"].pwd_context.update(argon2__time_cost=1, argon2__memory_cost=8, argon2__parallelism=1)
    return app


@pytest.fixture(scope="session")
def shared_app(make_database: Callable[[str], str]) -> Iterator[Flask]:
    """The app that most tests share."""
    made = hash_quickly(create_app(test_settings(make_database("desk_test"))))
    processes.keep_what_is_loaded()
    yield made
    with made.app_context():
        db.database.engine.dispose()


@pytest.fixture(scope="session")
def clean(shared_app: Flask) -> Iterator[Callable[[], object]]:
    """Empties the shared app's database, whoever filled it: this thread, a worker, or a process that was killed.

    A connection of its own, where no trigger runs, keeps the plans of all these statements: an empty table costs next to
    nothing. Setting `session_replication_role` on and off would cost every other statement its plan as well.
    """
    address = db.as_psycopg(shared_app.config["SETTINGS"].database_url)
    with psycopg.connect(address, autocommit=True, options="-c session_replication_role=replica") as connection:
        found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        statements = " ".join(f'DELETE FROM "{name}";' for (name,) in found if name != "alembic_version")
        connection.execute(f"CREATE FUNCTION pg_temp.clean() RETURNS void LANGUAGE plpgsql AS 'BEGIN {statements} END'")
        yield lambda: connection.execute("SELECT pg_temp.clean()")


@pytest.fixture
def app(shared_app: Flask, clean: Callable[[], object]) -> Iterator[Flask]:
    """The app on an empty database, inside its context."""
    # Another test may have made an app of its own since: jobs and keys belong to the last one made.
    jobs.init_app(shared_app)
    crypto.hold(shared_app.config["SETTINGS"])
    fixed_pages.forget(shared_app)
    with shared_app.app_context():
        yield shared_app
        db.session.rollback()
        db.session.remove()
        clean()


@pytest.fixture
def browser(app: Flask) -> Browser:
    """A visitor without JavaScript, who checks every page it is given."""
    return Browser(app)


@pytest.fixture
def another_browser(app: Flask) -> Browser:
    """Somebody else, at another computer."""
    return Browser(app)


@pytest.fixture
def limited(app: Flask) -> Iterator[Flask]:
    """The app with its limits in force."""
    kept = app.config["SETTINGS"]
    app.config["SETTINGS"] = kept.model_copy(update={"rate_limits": True})
    yield app
    app.config["SETTINGS"] = kept


@pytest.fixture
def run_jobs(app: Flask) -> Callable[[], None]:
    """Commit, then let a real worker do everything that waits and is due."""

    def run() -> None:
        db.session.commit()
        drain(app)
        db.session.expire_all()

    return run


@pytest.fixture(autouse=True)
def met_by_residents() -> Iterator[list[str]]:
    """Whatever a test does, no resident meets a text of the staff's catalog, which nine languages of ten have not."""
    with staff_texts_met_by_residents() as found:
        yield found
    assert found == [], "mark these with _ or _l, not with _s or _sl: residents meet them"
