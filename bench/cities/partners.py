"""Partners of an invented city: every contact, what was promised, and how they trust it; and its own words for the toolkit."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from engagement.foundation import crypto
from engagement.outreach.partnerships.standing import CommitmentState

if TYPE_CHECKING:
    from bench.cities.city import City

CONTACTS = (
    ("visit", 30),
    ("asked_to_host", 60),
    ("asked_advice", 120),
    ("call", 240),
    ("they_came", 400),
    ("message", 700),
)
SAID = "They showed us where people wait in the dark (example)."


def partner(city: City, number: int, department_id: int, owner_id: int) -> None:
    """One of them: six contacts, of which the last has a next step, two promises and two notes of trust."""
    today, key = city.now.date(), next(city.ids["partnership"])
    city.add(
        "partnership", id=key, created_at=city.now - timedelta(days=730), name=f"Partner {number:05d} (example)",
        department_id=department_id, owner_id=owner_id, communities="Families along the river", languages=["es", "en"],
        agreement="They help us reach people", agreement_until=today + timedelta(days=200), may_be_named=number % 3 > 0,
        whom_to_call=crypto.encrypt("Ana, 505-555-0101", "partnership.whom_to_call", key),
    )  # fmt: skip
    for place, (kind, ago) in enumerate(CONTACTS):
        contact, due = (
            next(city.ids["partner_contact"]),
            today + timedelta(days=number % 40 - 5) if place == 0 else None,
        )
        city.add(
            "partner_contact", id=contact, created_at=city.now - timedelta(days=ago), partnership_id=key, by_id=owner_id,
            department_id=department_id, day=today - timedelta(days=ago), kind=kind, due=due,
            note=crypto.encrypt(SAID, "partner_contact.note", contact),
            next_step=due and crypto.encrypt("Send the minutes", "partner_contact.next_step", contact),
        )  # fmt: skip
    for state, days in ((CommitmentState.OPEN, number % 60), (CommitmentState.KEPT, -100)):
        city.add(
            "commitment", created_at=city.now, partnership_id=key, department_id=department_id, by_id=owner_id, language="en",
            words="A bench and a light at the new stop", due=today + timedelta(days=days), state=state,
            settled_at=None if state is CommitmentState.OPEN else city.now,
        )  # fmt: skip
    for year in (today.year - 1, today.year):
        note = next(city.ids["trust_note"])
        city.add(
            "trust_note", id=note, partnership_id=key, year=year, note=crypto.encrypt(SAID, "trust_note.note", note),
            written_at=city.now, by_id=owner_id,
        )  # fmt: skip


def toolkit(city: City) -> None:
    """The city wrote one page of it anew, twice."""
    for version in (1, 2):
        city.add(
            "toolkit_page", created_at=city.now, page="on_the_day", language="en", version=version, title="On the day",
            body=f"## In our city\n{SAID}", shipped_mark="", saved_by_id=city.desk.outreach[0],
        )  # fmt: skip
