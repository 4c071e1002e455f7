"""The texts of an invented city: what the desk said to a person, and what they answered."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from engagement.foundation import crypto
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import Direction

if TYPE_CHECKING:
    from bench.cities.city import City, Life

ARRIVED = timedelta(seconds=4)
UNREAD = 0.05
WORDS = {
    "en": "About %s: we asked someone to help you. They will contact you in 5 working days. Call 505-555-0100",
    "es": "Sobre %s: pedimos a alguien que le ayude. Le van a contactar en 5 días hábiles. Llame al 505-555-0100",
    "ar": "بخصوص %s: طلبنا من شخص أن يساعدك. سيتصل بك خلال 5 أيام عمل. اتصل بنا على 505-555-0100",
}


def say(city: City, life: Life, template: str, key: str, at: datetime) -> int | None:
    """A text to the person, delivered; None if there is no phone to text."""
    if life.phone is None:
        return None
    number = next(city.ids["message"])
    body = crypto.encrypt(WORDS[life.language] % life.code, "message.body", number)
    return city.add(
        "message", id=number, created_at=at, direction=Direction.OUT, person_id=life.id, case_id=life.id,
        phone=crypto.encrypt(life.phone, "message.phone", number), phone_index=life.phone_index, language=life.language,
        template=template, key=key, body=body, segments=2, state=MessageState.DELIVERED, attempts=1, sent_at=at,
        settled_at=at + ARRIVED, provider_id=f"SM{number:032x}",
    )  # fmt: skip


def answer(city: City, life: Life, meaning: str, at: datetime) -> None:
    """A text from the person. A few of this week's nobody has read yet."""
    unread = at > city.now - timedelta(days=7) and city.chance.random() < UNREAD
    number = next(city.ids["message"])
    phone = crypto.encrypt(life.phone or "", "message.phone", number)
    city.add(
        "message", id=number, created_at=at, direction=Direction.IN, person_id=life.id, case_id=life.id, phone=phone,
        phone_index=life.phone_index, language=life.language, template="inbound", body=crypto.encrypt("1", "message.body", number),
        segments=1, state=MessageState.DELIVERED, sent_at=at, settled_at=at, provider_id=f"SM{number:032x}",
        answer=None if unread else meaning, needs_reading=unread,
    )  # fmt: skip
