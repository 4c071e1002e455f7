"""A city of a hundred thousand people is backed up and restored elsewhere, and is equal; how long it takes is printed."""

import os
from functools import partial
from pathlib import Path
from time import perf_counter

import psycopg
import pytest

from bench.cities.load import make_city
from engagement import cli, create_app
from engagement.foundation import backup, backup_file, db
from tests.conftest import test_settings
from tests.equal_databases import made_of, rows_of

pytestmark = pytest.mark.proof

PEOPLE = int(os.environ.get("PEOPLE", "100000"))


def test_a_city_is_restored_equal(server: str, tmp_path: Path) -> None:
    city = make_city(server, PEOPLE)
    recipient = backup_file.new_key(tmp_path / "key")
    source = db.as_psycopg(city.config["SQLALCHEMY_DATABASE_URI"])
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE city_restored")
    target = server.replace("/postgres?", "/city_restored?")
    told = {}

    begun = perf_counter()
    config = {**city.config, "SETTINGS": test_settings(source, ENGAGEMENT_BACKUP_RECIPIENT=recipient)}
    backup.make(tmp_path / "city", config)
    told["backup"] = perf_counter() - begun

    begun = perf_counter()
    manifest, said = backup.look(tmp_path / "city", tmp_path / "key")
    told["look"] = perf_counter() - begun

    begun = perf_counter()
    app = create_app(test_settings(target))
    backup.restore(tmp_path / "city", tmp_path / "key", manifest, app.config, partial(cli.migrate_database, app))
    with app.app_context(), db.transaction():
        backup.finish()
    told["restore"] = perf_counter() - begun

    with psycopg.connect(source) as one, psycopg.connect(target) as other:
        assert rows_of(one)["person"][0] == PEOPLE
        assert rows_of(one) == rows_of(other)
        assert made_of(one) == made_of(other)
        size = one.execute("SELECT pg_database_size(current_database())").fetchone()
    for made in (city, app):
        with made.app_context():
            db.database.engine.dispose()
    sizes = f"{size[0] / 2**20:.0f} MiB of database, {(tmp_path / 'city').stat().st_size / 2**20:.0f} MiB of backup"
    print(f"\n{PEOPLE} people: {sizes}; " + ", ".join(f"{name} {seconds:.1f} s" for name, seconds in told.items()))
    print(said.splitlines()[0])
