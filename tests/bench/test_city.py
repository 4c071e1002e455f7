"""An invented city fills its tables, whatever columns they have by now."""

from collections.abc import Sequence

import psycopg
import pytest
from flask import Flask
from psycopg import sql

from bench.cities import city as city_story
from bench.cities.city import City, Desk, Offer
from bench.cities.load import make_city
from bench.cities.tables import TABLES, row
from engagement.foundation import clock, crypto, db
from engagement.people.needs import NEEDS
from tests.bench.conftest import PEOPLE

pytestmark = pytest.mark.usefixtures("city")

# Filled in the way of the product before the city moves in: the demo's directory, the colleagues. And after: what is counted.
COUNTED = ("goal_summary", "report_summary", "goal_release")
FILLED_BEFORE = (
    "account", "department", "account_department", "organization", "service", "location", "service_at_location", "phone",
    "schedule", "confidentiality",
)  # fmt: skip
# Left empty, and why.
EMPTY = {
    "job_import": "a file of jobs goes after some days",
    "job_import_row": "as job_import",
    "job_import_mapping": "as job_import",
    "report_spreadsheet": "kept for three days; that which is measured is asked for",
    "report_spreadsheet_part": "as report_spreadsheet",
    "case_member": "somebody is put on a restricted case by hand",
    "draft": "erased some days after the request was sent; those being measured are made for it",
    "one_time_code": "lives ten minutes",
    "answer_link": "made when an organization is told; those being measured sign in",
    "organization_contact": "the demo's organizations have accounts, or the directory's e-mail",
    "rate_limit": "lives an hour",
    "consent_text": "the consents of the city name no words",
    "waiting_demographics": "waits for ten others, a day at most",
    "browser_session": "begun by whoever signs in; those being measured do",
    "shown_page": "lives half an hour, in answer to a form",
    "mail_address": "noted with the first e-mail that an address refuses",
    "text_sender": "begun with the first text that goes to the provider",
    "erasure_request": "made when somebody asks to be erased",
    "legal_hold": "made when the city must keep somebody's record",
    "left_off": "what retention leaves of requests that were never sent",
    "key_in_use": "noted as the desk works with its keys",
    "restoration": "noted when a backup is restored",
    "audit_seal": "made by the worker, some minutes after",
    "own_word": "what people tell of their work themselves, on My request or by text",
    "own_level": "the city of the bench plans with the spectra that ship",
    "own_level_text": "as own_level",
    "offered_spectra": "as own_level",
}


def number(city: psycopg.Connection, table: str, where: str = "true") -> int:
    """How many rows of that table there are."""
    found = city.execute(sql.SQL(f"SELECT count(*) FROM {{}} WHERE {where}").format(sql.Identifier(table))).fetchone()
    assert found is not None
    return int(found[0])


def test_every_table_is_filled_or_named_as_empty_on_purpose(city: psycopg.Connection) -> None:
    assert set(db.Model.metadata.tables) == {*TABLES, *FILLED_BEFORE, *COUNTED, *EMPTY}
    assert not [table for table in (*TABLES, *FILLED_BEFORE, *COUNTED) if not number(city, table)]


def test_what_is_told_stands_in_its_column(city: psycopg.Connection) -> None:
    told = f"id <= {PEOPLE}"
    assert number(city, "person", told) == number(city, "case_file", told) == PEOPLE
    name, zip_code, version = city.execute("SELECT name, zip, version FROM person WHERE id = 1").fetchone() or ()
    assert crypto.decrypt(name, "person.name", 1).istitle() and zip_code.startswith("871") and version == 1
    assert not number(
        city,
        "referral",
        "sent_at IS NULL OR (status = 'declined_by_partner') <> (reason IS NOT DISTINCT FROM 'no_capacity')",
    )
    assert number(city, "message", "template = 'partner_declined'") and number(city, "follow_up", "answer = 'yes'")
    assert number(city, "audit_entry", "action = 'referral_send'") == number(city, "referral")


def test_numbers_go_on_after_those_that_were_loaded(city: psycopg.Connection) -> None:
    for table in ("person", "audit_entry", "message"):
        after = city.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [table]).fetchone() or (0,)
        assert not number(city, table, f"id >= {after[0]}")


def test_indexes_are_there_again(city: psycopg.Connection) -> None:
    found = {name for (name,) in city.execute("SELECT indexname FROM pg_indexes WHERE schemaname = 'public'")}
    wanted = {index.name for table in db.Model.metadata.tables.values() for index in table.indexes}
    assert wanted <= found


def test_batches_share_no_number_and_are_told_alike_again(shared_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(city_story, "BATCH", 100)
    offers: dict[str, Sequence[Offer]] = {
        key: [Offer(place, 1), Offer(100 + place, 2)] for place, key in enumerate(NEEDS, 1)
    }
    city = City(150, Desk([1, 2], offers, [1, 2], [3]), clock.now())
    first, second = city.told(0), city.told(100)
    for table, columns in TABLES.items():
        if "id" in columns and second[table]:
            place = columns.index("id")
            assert max(one[place] for one in first[table]) < min(one[place] for one in second[table])
    place = TABLES["case_file"].index("request_code")
    codes = [one[place] for told in (first, second) for one in told["case_file"]]
    assert len(codes) == len(set(codes)) == 150
    assert [one[place] for one in city.told(100)["case_file"]] == codes[100:]


def test_a_column_that_is_not_there_is_refused() -> None:
    assert row("name_key", key=b"k", person_id=7) == (7, b"k")
    with pytest.raises(ValueError, match="name_key has no colour"):
        row("name_key", key=b"k", person_id=7, colour="red")


def test_a_city_is_kept_until_its_story_is_another_or_was_not_told_to_its_end(server: str) -> None:
    def made() -> tuple[str, str]:
        """The database of a small city, and when it was begun: the mark of its first account."""
        app = make_city(server, 7)
        with app.app_context():
            db.database.engine.dispose()
        address = db.as_psycopg(app.config["SETTINGS"].database_url)
        with psycopg.connect(address) as connection:
            found = connection.execute("SELECT current_database(), min(fs_uniquifier) FROM account").fetchone()
        assert found is not None
        return found

    name, first = made()
    assert made() == (name, first)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"COMMENT ON DATABASE {name} IS NULL")
        for other in ("city_7_0_another", "city_7000_0_larger"):
            connection.execute(f"CREATE DATABASE {other}")
    again, second = made()
    assert again == name and second != first
    with psycopg.connect(server) as connection:
        found = connection.execute(
            "SELECT datname FROM pg_database WHERE datname ~ '^city_7(000)?_' ORDER BY 1"
        ).fetchall()
    assert found == [("city_7000_0_larger",), (name,)]
