"""An invented city fills its tables, whatever columns they have by now."""

from collections.abc import Callable, Iterator, Sequence

import psycopg
import pytest
from flask import Flask
from psycopg import sql

from bench.city import City, Desk, Offer
from bench.load import fill
from bench.tables import TABLES, row
from engagement.foundation import clock, crypto, db
from engagement.people.needs import NEEDS

PEOPLE = 400


@pytest.fixture(scope="module")
def city(shared_app: Flask, make_database: Callable[[str], str]) -> Iterator[psycopg.Connection]:
    """A database with a small city in it."""
    crypto.hold(shared_app.config["SETTINGS"])
    address = db.as_psycopg(make_database("desk_city"))
    offers: dict[str, Sequence[Offer]] = {
        key: [Offer(number, 1), Offer(100 + number, 2)] for number, key in enumerate(NEEDS, 1)
    }
    with psycopg.connect(address) as connection:  # as when the accounts of the desk are made
        connection.execute(
            "INSERT INTO audit_entry (at, action, subject, facts) VALUES (now(), 'add', 'account', '{}')"
        )
    fill(address, City(PEOPLE, Desk([1, 2], offers), clock.now()))
    with psycopg.connect(address) as connection:
        yield connection


def number(city: psycopg.Connection, table: str, where: str = "true") -> int:
    """How many rows of that table there are."""
    found = city.execute(sql.SQL(f"SELECT count(*) FROM {{}} WHERE {where}").format(sql.Identifier(table))).fetchone()
    assert found is not None
    return int(found[0])


def test_every_table_has_rows(city: psycopg.Connection) -> None:
    assert number(city, "person") == number(city, "case_file") == PEOPLE
    assert not [table for table in TABLES if not number(city, table)]


def test_what_is_told_stands_in_its_column(city: psycopg.Connection) -> None:
    name, zip_code, version = city.execute("SELECT name, zip, version FROM person WHERE id = 1").fetchone() or ()
    assert crypto.decrypt(name, "person.name").istitle() and zip_code.startswith("871") and version == 1
    assert not number(
        city,
        "referral",
        "sent_at IS NULL OR (status = 'declined_by_partner') <> (reason IS NOT DISTINCT FROM 'no_capacity')",
    )
    assert number(city, "message", "template = 'partner_declined'") and number(city, "follow_up", "answer = 'yes'")
    assert number(city, "audit_entry", "action = 'referral_send'") == number(city, "referral")


def test_numbers_go_on_after_those_that_were_loaded(city: psycopg.Connection) -> None:
    for table in ("person", "audit_entry"):
        after = city.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [table]).fetchone() or (0,)
        assert after[0] == number(city, table) + 1


def test_a_column_that_is_not_there_is_refused() -> None:
    assert row("name_key", key=b"k", person_id=7) == (7, b"k")
    with pytest.raises(ValueError, match="name_key has no colour"):
        row("name_key", key=b"k", person_id=7, colour="red")
