"""One real PostgreSQL for the whole run, one app, and a clean database for each test."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from engagement import create_app
from engagement.foundation import crypto, db, jobs, settings
from tests.browser import Browser
from tests.drain import run_jobs as drain

CLEAN = """
DO $$ DECLARE name text; BEGIN
  SET LOCAL session_replication_role = replica;
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
    EXECUTE format('DELETE FROM %I', name);
  END LOOP;
END $$
"""


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
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def make_database(server: str) -> Callable[[str], str]:
    """Make a migrated, empty database of that name; returns its address."""
    made: list[str] = []

    def make(name: str) -> str:
        engine = create_engine(db.as_sqlalchemy(server), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            if not made:
                connection.execute(text("CREATE DATABASE desk_template"))
                migrate(address_of(server, "desk_template"))
                made.append("desk_template")
            connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE desk_template"))
        engine.dispose()
        return address_of(server, name)

    return make


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


@pytest.fixture(scope="session")
def shared_app(make_database: Callable[[str], str]) -> Iterator[Flask]:
    """The app that most tests share."""
    made = create_app(test_settings(make_database("desk_test")))
    yield made
    with made.app_context():
        db.database.engine.dispose()


@pytest.fixture
def app(shared_app: Flask) -> Iterator[Flask]:
    """The app on an empty database, inside its context."""
    # Another test may have made an app of its own since: jobs and keys belong to the last one made.
    jobs.init_app(shared_app)
    crypto.hold(shared_app.config["SETTINGS"])
    with shared_app.app_context():
        yield shared_app
        db.session.rollback()
        db.session.remove()
        with db.database.engine.begin() as connection:
            connection.execute(text(CLEAN))


@pytest.fixture
def browser(app: Flask) -> Browser:
    """A visitor without JavaScript, who checks every page it is given."""
    return Browser(app)


@pytest.fixture
def another_browser(app: Flask) -> Browser:
    """Somebody else, at another computer."""
    return Browser(app)


@pytest.fixture
def run_jobs(app: Flask) -> Callable[[], None]:
    """Commit, then let a real worker do everything that waits and is due."""

    def run() -> None:
        db.session.commit()
        drain(app)
        db.session.expire_all()

    return run
