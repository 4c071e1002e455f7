"""By which names somebody is found: those they have, and the last ones they had. Nothing here commits."""

from collections.abc import Iterable

from sqlalchemy import delete, text

from engagement.foundation import crypto, db
from engagement.foundation.unreadable import readable
from engagement.people.models import NameKey, Person
from engagement.people.names import name_keys

MOST_FORMER = 5

ADD = text("INSERT INTO name_key (person_id, key) SELECT :person, unnest(CAST(:keys AS bytea[]))")


def remember(person: Person, names: Iterable[str | None]) -> None:
    """Keep the last of the names they had, without those they have now."""
    now = (None, person.name, person.call_name)
    had = [name for name in (*names, *(readable(person.former_names) or ())) if name not in now]
    person.former_names = list(dict.fromkeys(had))[:MOST_FORMER] or None


def index_again(person: Person) -> None:
    """Let them be found by the names of now, and by those of before."""
    db.session.flush()
    db.session.execute(delete(NameKey).where(NameKey.person_id == person.id))
    add_keys(person)


def add_keys(person: Person) -> None:
    """Let somebody be found by their names."""
    found = keys_of_names(person.name, person.call_name, *(readable(person.former_names) or ()))
    if found:
        db.session.execute(ADD, {"person": person.id, "keys": sorted(found)})


def keys_of_names(*names: str | None) -> set[bytes]:
    """The keyed hashes by which somebody called so is found, as they are stored."""
    ring = crypto.ring()
    return {
        crypto.numbered(ring.newest_index, one) for name in names if name for one in name_keys(name, ring.index_key)
    }
