"""Whom something is said to, and where each can be reached. A new kind of recipient is a column of `message`, and an entry of
KINDS or what a slice contributes: the outbox, and who sends what it wrote, ask only here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.directory.contacts.queries import contact_of
from engagement.directory.models import Organization
from engagement.foundation import crypto, db
from engagement.foundation.unreadable import readable
from engagement.messaging.models import Message
from engagement.messaging.vocabulary import Channel
from engagement.people.models import Person
from engagement.people.vocabulary import ContactHours
from engagement.web.contributions import contributed


@dataclass(frozen=True)
class Recipient:
    """Somebody to say something to: who, in which languages, at which number or address, and what they let us do.

    `named` are the columns of the row that say who it is; a stranger at a number has none, and is told the same in each
    language of the city. `mark` tells several who are told the same apart. `at_work`: an office, whom mail wakes at no hour.
    `email_said_at`: since then somebody says that the address is right, whatever came back before.
    """

    named: Mapping[str, int]
    phone: str | None = None
    email: str | None = None
    languages: tuple[str, ...] = ("en", "es")
    agreed: bool = False
    proved: bool = True
    say_nothing: bool = False
    hours: ContactHours = ContactHours.ANY
    at_work: bool = False
    mark: str = ""
    email_said_at: datetime | None = None

    @property
    def phone_known_as(self) -> list[bytes]:
        """The hashes by which the number is found."""
        return crypto.blind_indexes("phone", self.phone) if self.phone else []

    @property
    def email_known_as(self) -> list[bytes]:
        """The hashes by which the address is found."""
        return crypto.blind_indexes("email", self.email.lower()) if self.email else []


def stranger(phone: str | None) -> Recipient:
    """Whoever is at a number."""
    return Recipient({}, phone)


def at_number(phone: str | None, of: Person | None) -> Recipient:
    """Whoever texted from a number, if we know them: by text, and there."""
    return stranger(phone) if of is None else replace(person(of), phone=phone, email=None)


def person(of: Person) -> Recipient:
    """A resident, at the number and the address they left."""
    named = {"person_id": of.id} if of.id is not None else {}
    return Recipient(
        named, readable(of.phone), readable(of.email), (of.written_language,), agreed=of.ok_to_text,
        say_nothing=of.say_nothing, hours=of.contact_hours, proved=of.number_proved_at is not None,
    )  # fmt: skip


def people_of(organization: Organization) -> list[Recipient]:
    """Everybody at an organization who has an account, at their own address."""
    wanted = select(Account.id, Account.email, Account.language)
    theirs = wanted.where(Account.organization_id == organization.id, Account.active).order_by(Account.id)
    named = {"organization_id": organization.id}
    return [
        Recipient(named, email=one.email, languages=(one.language,), at_work=True, mark=f"account-{one.id}")
        for one in db.session.execute(theirs)
    ]


def office_of(organization: Organization) -> Recipient:
    """The organization itself, at the address and the number that staff say it is told at."""
    contact = contact_of(organization)
    return Recipient(
        {"organization_id": organization.id}, readable(contact.text_number), readable(contact.email), (contact.language,),
        agreed=True, at_work=True, mark="office", email_said_at=contact.changed_at,
    )  # fmt: skip


def _everybody(organization: Organization) -> list[Recipient]:
    return [*people_of(organization), office_of(organization)]


# Their table, and all the recipients there are behind one of its rows.
Kind = tuple[type[db.Model], Callable[[Any], list[Recipient]]]

# By the column that says whom a row is said to. Those of slices above are contributed as `recipient_kinds`.
KINDS: dict[str, Kind] = {
    "person_id": (Person, lambda one: [person(one)]),
    "organization_id": (Organization, _everybody),
}
COLUMNS = (*KINDS, "resident_input_id", "sign_up_id")


def of(message: Message) -> list[Recipient]:
    """Whom a text or an e-mail is said to, as they can be reached now; empty for a stranger."""
    for column, (model, found) in (KINDS | dict(contributed().every("recipient_kinds"))).items():
        row = db.session.get(model, getattr(message, column)) if getattr(message, column) is not None else None
        if row is not None:
            return found(row)
    return []


def still_there(message: Message) -> Recipient | None:
    """Whoever of its recipients still uses the number or the address it was written to."""
    column, place = ("email", message.email) if message.channel is Channel.EMAIL else ("phone", message.phone)
    return next((one for one in of(message) if _same(getattr(one, column), place)), None)


def _same(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one.lower() == other.lower()
