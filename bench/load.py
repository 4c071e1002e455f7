"""Making the databases: migrated, with the demo's directory and some colleagues, and a city loaded by COPY."""

from collections import defaultdict

import psycopg
from flask import Flask
from psycopg import sql
from psycopg.types.json import set_json_dumps
from sqlalchemy import select

from bench.city import City, Desk, Offer
from bench.tables import TABLES
from engagement import create_app
from engagement.accounts.actions import add_account
from engagement.accounts.models import Account
from engagement.cli import migrate_database
from engagement.directory.actions import load_demo
from engagement.directory.models import Service
from engagement.foundation import clock, db, settings
from engagement.web.roles import Role

EMAIL, PASSWORD = "caseworker1@example.org", "welcome-desk-bench"
COLLEAGUES = 4


def make_city(server: str, people: int) -> Flask:
    """A database with that many people, on the server of that address, and the app on it."""
    address = _new_database(server, f"city_{people}")
    app = create_app(settings.load({
        "ENGAGEMENT_ENVIRONMENT": "test", "DATABASE_URL": address, "PUBLIC_BASE_URL": "http://127.0.0.1",
        "ENGAGEMENT_PROXIES": "1",
    }))  # fmt: skip
    migrate_database(app)
    with app.test_request_context("/"):
        load_demo()
        for number in range(1, COLLEAGUES + 1):
            email = EMAIL.replace("1", str(number))
            add_account(email, f"Caseworker {number} (example)", Role.CASEWORKER, password=PASSWORD)
        db.session.commit()
        desk = _desk()
        db.session.remove()
    fill(db.as_psycopg(address), City(people, desk, clock.now()))
    return app


def _new_database(server: str, name: str) -> str:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return server.replace("/postgres?", f"/{name}?")


def _desk() -> Desk:
    offers: dict[str, list[Offer]] = defaultdict(list)
    for service in db.session.scalars(select(Service).order_by(Service.id)):
        if service.active and service.accepting_referrals is not False and not service.is_confidential:
            for category in service.categories:
                offers[category].append(Offer(service.id, service.organization_id))
    return Desk(list(db.session.scalars(select(Account.id).order_by(Account.id))), dict(offers))


def fill(address: str, city: City) -> None:
    """Load a city. Foreign keys are not checked row by row: the story keeps them by itself."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("SET synchronous_commit = off")
        connection.execute("TRUNCATE audit_entry")  # its lines on making the accounts have the first numbers
        set_json_dumps(str, connection)  # told as JSON already
        types = {table: _types(connection, table) for table in TABLES}
        for rows in city.told():
            for table, told in rows.items():
                _copy(connection, table, types[table], told)
        for table, columns in TABLES.items():
            if "id" in columns:
                _continue_numbers(connection, table)
        connection.execute("VACUUM (ANALYZE)")
        connection.execute("CHECKPOINT")


def _types(connection: psycopg.Connection, table: str) -> list[int]:
    found = connection.execute(
        "SELECT attname, atttypid FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0", [table]
    )
    by_name: dict[str, int] = dict(found.fetchall())
    return [by_name[column] for column in TABLES[table]]


def _copy(connection: psycopg.Connection, table: str, types: list[int], rows: list[tuple[object, ...]]) -> None:
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT BINARY)").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, TABLES[table]))
    )
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.set_types(types)
        for row in rows:
            copy.write_row(row)


def _continue_numbers(connection: psycopg.Connection, table: str) -> None:
    """New rows are numbered after those that were loaded."""
    connection.execute(
        sql.SQL(
            "SELECT setval(pg_get_serial_sequence({}, 'id'), (SELECT coalesce(max(id), 0) + 1 FROM {}), false)"
        ).format(sql.Literal(table), sql.Identifier(table))
    )
