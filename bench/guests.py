"""What is done by who comes to an event and by who holds it: signing up, the guests and the call list, a tablet at the door."""

import json
from collections.abc import Sequence
from random import randrange
from secrets import token_hex
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from sqlalchemy import text

from bench.cities import guests
from bench.doors import Door, door, signed_in, visitor
from bench.reads import Visits, rows
from bench.site import Site, Visit
from engagement.foundation import crypto
from engagement.outreach.sign_ups import codes
from engagement.web.browser_sessions import hashed

# The events with a crowd (bench/cities/guests.py), by what each is for. At one door, ten thousand would soon have been tapped.
QUEUE, ROOM, DOORS = 0, 1, slice(2, None)
CROWDED = f"""
    SELECT e.id, a.email, e.owner_id FROM event e JOIN account a ON a.id = e.owner_id
    WHERE e.capacity IS DISTINCT FROM {guests.CAPACITY} ORDER BY e.id LIMIT :some
"""
NAME, WORDS = "Bari", "You have a place. We tell you if something changes. Your code and the page for it are below."
TAPS = 50
NAMED = "SELECT id FROM sign_up WHERE event_id = :event AND state = 'confirmed' ORDER BY id"
TODAY = """
    UPDATE event SET starts_at = now() - interval '1 hour', ends_at = now() + interval '5 hours', ask_by = current_date
    WHERE id = :event
"""
TABLET = """
    INSERT INTO tablet (created_at, event_id, by_id, name, language, link_hash, device_hash, paired_at)
    VALUES (now(), :event, :by, 'Tablet', 'en', :link, :device, now())
"""


def _crowded(site: Site) -> Sequence[Any]:
    return rows(site, CROWDED, len(guests.CROWDED))


def sign_ups(which: int) -> Visits:
    """The POST with which somebody signs up for an event that nobody of theirs signed up for yet."""

    def visits(site: Site, some: int) -> list[Visit]:
        event, client = _crowded(site)[which].id, visitor(site)
        outside = door(client, f"/es/events/{event}/sign-up")
        return [_sign_up(event, outside, number) for number in range(some)]

    return visits


def _sign_up(event: int, outside: Door, number: int) -> Visit:
    phone = f"+1{randrange(600, 900)}556{randrange(10_000):04d}"  # of nobody in the city
    form = urlencode({
        "csrf_token": outside.token, "key": token_hex(16), "name": NAME, "language": "es", "party_size": 1,
        "supports": "interpreter", "phone": phone, "reminders_ok": "y",
    })  # fmt: skip
    sealed = {"sign_up.name": NAME, "sign_up.phone": phone, "message.phone": phone, "message.body": WORDS}
    given = {
        "event": event, "account": None, "person": None, "code": codes.new_code(), "key": token_hex(32),
        "visitor": token_hex(32), "phone_index": crypto.blind_index("phone", phone),
        **{place: crypto.encrypt(plain, place) for place, plain in sealed.items()},
    }  # fmt: skip
    address = f"10.{2 + event % 200}.{number // 250}.{number % 250}"  # of each its own, or they would soon be too many
    return Visit(f"/es/events/{event}/sign-up", outside.cookie, form, 303, address, given=given)


def held(path: str) -> Visits:
    """A page of the event with a crowd and a queue, for whoever holds it."""

    def visits(site: Site, some: int) -> list[Visit]:
        event = _crowded(site)[QUEUE]
        way_in = signed_in(site, event.email, "/staff/this-week")
        return [Visit(path.format(event=event.id), way_in.cookie, given={**way_in.known, "event": event.id})]

    return visits


def taps(site: Site, some: int) -> list[Visit]:
    """What a tablet sends that was without network for a while: fifty taps, half of them on names, which it asks for anew."""
    doors = [_door(site, event) for event in _crowded(site)[DOORS]]
    return [_taps(*doors[number % len(doors)], number // len(doors)) for number in range(some)]


def _door(site: Site, event: Any) -> tuple[int, str, Sequence[int]]:
    """A tablet at an event, which is today from now on; its token, and who signed up."""
    device = token_hex(24)
    values = {"event": event.id, "by": event.owner_id, "link": hashed(token_hex(18)), "device": hashed(device)}
    with site.engine.begin() as connection:
        connection.execute(text(TODAY), values)
        connection.execute(text(TABLET), values)
        return event.id, device, connection.execute(text(NAMED), values).scalars().all()


def _taps(event: int, device: str, guests: Sequence[int], turn: int) -> Visit:
    places = range(TAPS)
    named = [guests[(turn * TAPS // 2 + place) % len(guests)] for place in range(TAPS // 2)]
    ids, whose = [str(uuid4()) for _ in places], [*named, *[None] * (TAPS - len(named))]
    sent = [
        {
            "id": one,
            "event": event,
            "seq": place,
            "at": "2026-05-05T18:00:00Z",
            "language": "es",
            "n": 1,
            "sign_up": guest,
        }
        for place, one, guest in zip(places, ids, whose, strict=True)
    ]
    given = {"event": event, "device": hashed(device), "ids": ids, "guests": whose}
    body = json.dumps({"check_ins": sent, "names": True})
    return Visit("/door/sync", f"door={device}", body, headers={"Content-Type": "application/json"}, given=given)
