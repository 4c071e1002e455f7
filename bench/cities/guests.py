"""Who comes to the events of an invented city: those who signed up and wait, those who were counted at the door."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from bench.cities.names import full_name
from bench.cities.tables import row
from engagement.foundation import crypto
from engagement.outreach.sign_ups import codes, room
from engagement.outreach.sign_ups.standing import SignUpState

if TYPE_CHECKING:
    from bench.cities.city import City

CAPACITY = 40
PARTIES = (6, 14, 30)  # that sign up for a usual event: at a third of them somebody waits
# The newest plan has twelve events more, each with a crowd: one with a queue, the others where whoever comes finds a place.
CROWD, CROWDED = 500, (600, *[None] * 11)
TAPS = 10
LANGUAGES, SHARES = ("en", "es", "vi", "ar"), (45, 35, 15, 5)
LEFT_A_NUMBER, WANTS_TEXTS, SAID_STOP, CANCELLED = 0.8, 0.8, 0.01, 0.08
SIGNED_UP_FOR = timedelta(days=20)


def sign_up(city: City, event_id: int, begins: datetime, capacity: int | None, parties: int) -> None:
    """So many sign up for an event, one after the other; a few cancel, and who finds no place waits."""
    taken, somebody_waits = 0, False
    for number in range(parties):
        key, chance = next(city.ids["sign_up"]), city.chance
        size, language = city.any_of((1, 2, 3, 5), (50, 25, 15, 10)), city.any_of(LANGUAGES, SHARES)
        phone = f"+1{900 + key // 10_000}555{key % 10_000:04d}" if chance.random() < LEFT_A_NUMBER else None
        index = crypto.blind_index("phone", phone) if phone else None
        at = min(city.now, begins) - SIGNED_UP_FOR * (1 - number / parties)
        state = SignUpState.CANCELLED
        if chance.random() >= CANCELLED:
            has_place = room.fits(capacity, taken, size, somebody_waits=somebody_waits)
            state = SignUpState.CONFIRMED if has_place else SignUpState.WAITING
            taken, somebody_waits = taken + size * has_place, somebody_waits or not has_place
        name = full_name(chance, language)[0]
        city.add(
            "sign_up", id=key, created_at=at, event_id=event_id, code=_code(city), name=crypto.encrypt(name, "sign_up.name", key),
            phone=phone and crypto.encrypt(phone, "sign_up.phone", key), phone_index=index, language=language, party_size=size,
            supports=[one for one in ("interpreter", "food") if chance.random() < 0.2], state=state, queued_at=at,
            confirmed_at=at if state is SignUpState.CONFIRMED else None,
            cancelled_at=at if state is SignUpState.CANCELLED else None,
            reminders_ok=phone is not None and chance.random() < WANTS_TEXTS, answer_ok=phone is not None and number % 3 == 0,
        )  # fmt: skip
        if index and chance.random() < SAID_STOP:
            city.rows["phone_line"].append(row("phone_line", phone_index=index, stopped_at=at, stopped_via="text"))


def come(city: City, event_id: int, begins: datetime, by_id: int) -> None:
    """They came by a tablet at the door: taps by language, of which one was taken back, and a few who asked for help there."""
    key = next(city.ids["tablet"])
    city.add(
        "tablet", id=key, created_at=begins, event_id=event_id, by_id=by_id, name="Tablet 1", language="en", paired_at=begins,
        link_hash=f"link of {key}".encode(), device_hash=f"tablet {key}".encode(), seen_at=begins, ended_at=begins,
    )  # fmt: skip
    for number in range(TAPS):
        undone = UUID(int=key * TAPS + number - 1) if number == TAPS - 1 else None
        city.rows["check_in"].append(row(
            "check_in", id=UUID(int=key * TAPS + number), event_id=event_id, tablet_id=key, n=-3 if undone else 3, undoes=undone,
            language=city.any_of(LANGUAGES, SHARES), device_seq=number, device_at=begins, received_at=begins,
        ))  # fmt: skip
    if key % 4 == 0:
        city.rows["event_help"].append(row("event_help", event_id=event_id, n=city.any_of((1, 2, 3))))


def _code(city: City) -> str:
    letters = "".join(city.chance.choices(crypto.CODE_LETTERS, k=2 * codes.GROUP))
    return f"{letters[: codes.GROUP]}-{letters[codes.GROUP :]}"
