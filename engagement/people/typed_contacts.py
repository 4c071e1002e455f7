"""Whose something is that names nobody: by the phones and e-mail addresses in what was typed."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Select, select

from engagement.foundation import db
from engagement.foundation.unreadable import readable
from engagement.language.emails import emails_in
from engagement.language.phones import phones_in, read_phone
from engagement.people.models import LegalHold, Person
from engagement.people.whom import contacts_of

AT_ONCE = 500
AT = "@＠﹫"
LEAST_DIGITS = 7


def rows_with(
    contacts: frozenset[str], rows: Select[*tuple[Any, ...]], opened: dict[int, set[str]] | None = None
) -> list[int]:
    """The ids of those rows (an id, and what was typed, in one column or more) in which one of the contacts stands.

    `opened` is read, or else filled.
    """
    opened = {} if opened is None else opened
    if not opened:
        read = db.session.execute(rows.execution_options(yield_per=AT_ONCE))
        opened.update((id_, contacts_in(_texts(typed))) for id_, *typed in read)
    return [id_ for id_, found in opened.items() if found & contacts]


def contacts_in(texts: Iterable[object]) -> set[str]:
    """The phones and e-mail addresses among what was typed, as a person's are compared."""
    words = [text for text in texts if isinstance(text, str) and _may_hold_one(text)]
    # `read_phone` besides: it takes a number alone in more ways than one among words is known by.
    return {found for text in words for found in (*phones_in(text), *emails_in(text), read_phone(text)) if found}


def held_contacts() -> frozenset[str]:
    """The phones and e-mail addresses of people under a hold: what was told by these stays, though it names nobody."""
    standing = select(LegalHold.person_id).where(LegalHold.lifted_at.is_(None))
    held = select(Person).where(Person.id.in_(standing)).execution_options(yield_per=AT_ONCE)
    return frozenset[str]().union(*(contacts_of(person) for person in db.session.scalars(held)))


def _texts(typed: Iterable[Any]) -> Iterator[object]:
    for one in map(readable, typed):
        yield from one.values() if isinstance(one, dict) else [one]


def _may_hold_one(text: str) -> bool:
    """To look closely takes a hundred times longer, and most of what people write holds neither."""
    return any(mark in text for mark in AT) or sum(letter.isdigit() for letter in text) >= LEAST_DIGITS
