"""A small city, a backup of it with its key, and an empty database to restore it into."""

from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result

from bench.cities.load import make_city
from engagement import cli, create_app
from engagement.foundation import backup, backup_file, db, settings
from tests.conftest import test_settings
from tests.equal_databases import rows_of

PEOPLE = 40
OLDER = "0007"  # a migration of long ago

Restore = Callable[..., Result]


@pytest.fixture(scope="package")
def city(server: str) -> Iterator[str]:
    """The address of a small city's database."""
    app = make_city(server, PEOPLE)
    with app.app_context():
        address = db.as_psycopg(app.config["SQLALCHEMY_DATABASE_URI"])
        db.database.engine.dispose()
    with psycopg.connect(address) as connection:
        connection.execute("INSERT INTO procrastinate_jobs (task_name, queue_name) VALUES ('x', 'default')")
    yield address


@pytest.fixture(scope="package")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file with a key of backups."""
    path = tmp_path_factory.mktemp("key") / "key"
    backup_file.new_key(path)
    return path


@pytest.fixture(scope="package")
def recipient(key_file: Path) -> str:
    """What makes backups for that key."""
    return str(backup_file.read_key(key_file).to_public())


@pytest.fixture(scope="package")
def kept(city: str, recipient: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the city."""
    path = tmp_path_factory.mktemp("backup") / "desk.backup"
    assert f"{path}, " in backup.make(path, config_of(city, recipient))
    return path


@pytest.fixture
def empty(server: str) -> Iterator[str]:
    """The address of a database without any table."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS desk_empty WITH (FORCE)")
        connection.execute("CREATE DATABASE desk_empty")
    yield server.replace("/postgres?", "/desk_empty?")


def settings_of(address: str, recipient: str = "", **more: str) -> settings.Settings:
    """The settings of a desk on that database."""
    return test_settings(address, ENGAGEMENT_BACKUP_RECIPIENT=recipient, **more)


def config_of(address: str, recipient: str = "") -> dict[str, object]:
    """What a backup is made with."""
    return {"SETTINGS": settings_of(address, recipient), "SQLALCHEMY_DATABASE_URI": db.as_sqlalchemy(address)}


@pytest.fixture
def restore(empty: str, key_file: Path, monkeypatch: pytest.MonkeyPatch) -> Restore:
    """Run the command on the empty database."""

    def run(path: Path, *words: str, **more: str) -> Result:
        made = create_app(settings_of(empty, **more))
        monkeypatch.setattr(cli, "app", lambda: made)
        result = CliRunner().invoke(cli.main, ["restore", str(path), "--key", str(key_file), *words])
        with made.app_context():
            db.database.engine.dispose()
        return result

    return run


def tables_of(address: str) -> list[str]:
    """The names of the tables that there are."""
    with psycopg.connect(address) as connection:
        return sorted(rows_of(connection))
