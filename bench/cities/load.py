"""Making the databases: migrated, with the demo's directory and some colleagues, and a city loaded by COPY, side by side."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

import psycopg
from flask import Flask
from psycopg import sql
from psycopg.types.json import set_json_dumps
from sqlalchemy import insert, select

from bench.cities.city import City, Desk, Offer
from bench.cities.directory import add_services
from bench.cities.tables import NUMBERED, TABLES
from engagement import create_app
from engagement.accounts.actions import add_account
from engagement.accounts.departments.actions import add_city_departments
from engagement.accounts.models import BELONGS, Account, Department
from engagement.cli import migrate_database
from engagement.directory.actions import load_demo
from engagement.directory.models import Service
from engagement.foundation import clock, crypto, db, settings
from engagement.web.roles import Role

CASEWORKER, PARTNER, PASSWORD = "caseworker1@example.org", "partner@example.org", "welcome-desk-bench"
OUTREACH = "outreach1@example.org"
METRICS_TOKEN = "metrics-of-the-bench"
COLLEAGUES = 4
GOING_OUT = 5  # of them belongs each to three departments
COMPLETE = "told to its end"  # what the database of a city is marked with

Progress = Callable[[float], None]


def make_city(server: str, people: int, *, services: int = 0, progress: Progress = lambda part: None) -> Flask:
    """A database with that many people on the server of that address, and the app on it; one that is there already is
    taken, and brought up to the newest migration.

    `services` are added to the demo's.
    """
    name = f"city_{people}_{services}_{_fingerprint()}"
    address = server.replace("/postgres?", f"/{name}?")
    app = create_app(settings.load(environment(address)))
    if _is_there(server, name):
        migrate_database(app)
        return app
    with _fresh_database(server, name):
        migrate_database(app)
        furnish(app, people, services, progress)
    return app


def furnish(app: Flask, people: int, services: int = 0, progress: Progress = lambda part: None) -> None:
    """Give an empty database its directory, its desk and its people."""
    with app.test_request_context("/"):
        desk = _open_desk()
        add_services(services)
        db.session.commit()
        db.session.remove()
        db.database.engine.dispose()
    known: settings.Settings = app.config["SETTINGS"]
    _fill(db.as_psycopg(known.database_url), City(people, desk, clock.now()), known, progress)


def environment(address: str) -> dict[str, str]:
    """The settings of an app on that database."""
    return {
        "ENGAGEMENT_ENVIRONMENT": "test", "DATABASE_URL": address, "PUBLIC_BASE_URL": "http://127.0.0.1",
        "ENGAGEMENT_PROXIES": "1", "ENGAGEMENT_METRICS_TOKEN": METRICS_TOKEN,
    }  # fmt: skip


def _fingerprint() -> str:
    """Of all that a city is told from: another story is another city."""
    story = sorted(Path(__file__).parent.glob("*.py"))
    return sha256(b"".join(one.read_bytes() for one in story)).hexdigest()[:8]


def _is_there(server: str, name: str) -> bool:
    """Whether it is there, and was told to its end."""
    wanted = "SELECT FROM pg_database WHERE datname = %s AND shobj_description(oid, 'pg_database') = %s"
    with psycopg.connect(server) as connection:
        return bool(connection.execute(wanted, [name, COMPLETE]).rowcount)


@contextmanager
def _fresh_database(server: str, name: str) -> Iterator[None]:
    """A new database, in place of those of the same size that were not told to their end or told another story."""
    known = sql.Identifier(name)
    with psycopg.connect(server, autocommit=True) as connection:
        same_size = name.rsplit("_", 1)[0] + "_"
        old = connection.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [same_size]
        ).fetchall()
        for (one,) in old:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(one)))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(known))
        yield
        connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(known, sql.Literal(COMPLETE)))


def _open_desk() -> Desk:
    """The directory, the colleagues and a partner; who works on the cases, and what people are referred to."""
    load_demo()
    offers: dict[str, list[Offer]] = defaultdict(list)
    for service in db.session.scalars(select(Service).order_by(Service.id)):
        if service.active and service.accepting_referrals is not False and not service.is_confidential:
            for category in service.categories:
                offers[category].append(Offer(service.id, service.organization_id))
    for number in range(1, COLLEAGUES + 1):
        email = CASEWORKER.replace("1", str(number))
        add_account(email, f"Caseworker {number} (example)", Role.CASEWORKER, password=PASSWORD)
    caseworkers = list(db.session.scalars(select(Account.id).order_by(Account.id)))
    department = Department(key="welcome", name="Welcome Desk")
    db.session.add(department)
    db.session.flush()
    db.session.execute(insert(BELONGS), [{"account_id": one, "department_id": department.id} for one in caseworkers])
    partner = offers["english"][0].organization_id
    add_account(PARTNER, "Partner (example)", Role.PARTNER, organization_id=partner, password=PASSWORD)
    departments = [one.id for one in add_city_departments()]
    return Desk(caseworkers, dict(offers), departments, _going_out(departments))


def _going_out(departments: Sequence[int]) -> list[int]:
    """Those who plan and go out, each for every fifth department."""
    accounts = [
        add_account(
            OUTREACH.replace("1", str(number)), f"Outreach {number} (example)", Role.OUTREACH, password=PASSWORD
        )[0]
        for number in range(1, GOING_OUT + 1)
    ]
    db.session.flush()
    belongs = [
        {"account_id": accounts[place % GOING_OUT].id, "department_id": one} for place, one in enumerate(departments)
    ]
    db.session.execute(insert(BELONGS), belongs)
    return [account.id for account in accounts]


def _fill(address: str, city: City, known: settings.Settings, progress: Progress) -> None:
    """Load a city, as many batches at once as there are cores. Indexes are made when the rows are there."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")  # the audit lets nobody take lines away
        connection.execute("TRUNCATE audit_entry")  # its lines on making the accounts have the first numbers
        indexes = _taken_away(connection)
        _tell(address, city, known, progress)
        connection.execute("SET maintenance_work_mem = '256MB'")
        for statement in indexes:
            connection.execute(statement)
        for table in NUMBERED:
            _continue_numbers(connection, table)
        connection.execute("VACUUM (ANALYZE)")
        connection.execute("CHECKPOINT")


def _tell(address: str, city: City, known: settings.Settings, progress: Progress) -> None:
    story = (address, city.people, city.desk, city.now, known)
    if len(city.batches) == 1:
        _load(*story, 0)
        return
    with ProcessPoolExecutor(cpu_count(), get_context("spawn")) as processes:
        waiting = [processes.submit(_load, *story, start) for start in city.batches]
        for done, one in enumerate(waiting, 1):
            one.result()
            progress(done / len(waiting))


def _load(address: str, people: int, desk: Desk, now: datetime, known: settings.Settings, start: int) -> None:
    """One batch. Foreign keys are not checked row by row: the story keeps them by itself."""
    crypto.hold(known)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("SET synchronous_commit = off")
        set_json_dumps(str, connection)  # told as JSON already
        for table, rows in City(people, desk, now).told(start).items():
            _copy(connection, table, rows)


def _copy(connection: psycopg.Connection, table: str, rows: list[tuple[object, ...]]) -> None:
    columns = TABLES[table]
    found = connection.execute(
        "SELECT attname, atttypid FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0", [table]
    )
    types: dict[str, int] = dict(found.fetchall())
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT BINARY)").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.set_types([types[column] for column in columns])
        for row in rows:
            copy.write_row(row)


def _taken_away(connection: psycopg.Connection) -> list[str]:
    """Drop the indexes of the city's tables that no constraint stands on; returns the statements that make them again."""
    found = connection.execute(
        """
        SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
        WHERE indrelid = ANY(%s::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
        """,
        [list(TABLES)],
    ).fetchall()
    for name, _ in found:
        connection.execute(f"DROP INDEX {name}")
    return [definition for _, definition in found]


def _continue_numbers(connection: psycopg.Connection, table: str) -> None:
    """New rows are numbered after those that were loaded."""
    connection.execute(
        sql.SQL(
            "SELECT setval(pg_get_serial_sequence({}, 'id'), (SELECT coalesce(max(id), 0) + 1 FROM {}), false)"
        ).format(sql.Literal(table), sql.Identifier(table))
    )
