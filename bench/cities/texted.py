"""The words on the posters of an invented city, and what people texted with them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from engagement.foundation import crypto
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import Direction
from engagement.outreach.by_text.spelling import known_as
from engagement.outreach.plans.standing import PlanState

if TYPE_CHECKING:
    from bench.cities.city import City
    from bench.cities.outreach import Begun

LETTERS = "ABCEFGHJKMNPRTVX"
FILED, ONLY_OPENED = 0.2, 0.1  # of what was texted: without a word, by one of ours; with nothing but the word


def poster_word(city: City, plan: Begun, number: int) -> int:
    """The word of a plan: no two are alike. Returns its id."""
    word = f"BUS{LETTERS[number // 256 % 16]}{LETTERS[number // 16 % 16]}{LETTERS[number % 16]}7"
    return city.add(
        "poster_word", created_at=plan.at, word=word, known_as=known_as(word), plan_id=plan.id, chosen_by_id=plan.owner_id,
        closed_at=plan.at if plan.state is PlanState.CLOSED and number % 2 else None,
    )  # fmt: skip


def texted(city: City, plan: Begun, word_id: int, input_id: int, at: datetime, phone: str, words: str) -> None:
    """One input came by text, with the word of its plan or filed by somebody; now and then one with the word and nothing else."""
    filed = city.chance.random() < FILED
    for said in (input_id, None)[: 1 + (city.chance.random() < ONLY_OPENED)]:
        city.add(
            "texted_input", created_at=at, message_id=_text(city, at, phone, words), resident_input_id=said,
            poster_word_id=None if filed and said else word_id, filed_by_id=plan.owner_id if filed and said else None,
        )  # fmt: skip


def _text(city: City, at: datetime, phone: str, words: str) -> int:
    key = next(city.ids["message"])
    return city.add(
        "message", id=key, created_at=at, direction=Direction.IN, phone=crypto.encrypt(phone, "message.phone", key),
        phone_index=crypto.blind_index("phone", phone), language="en", template="inbound", segments=2, sent_at=at, settled_at=at,
        body=crypto.encrypt(words, "message.body", key), state=MessageState.DELIVERED, provider_id=f"SM{key:032x}",
    )  # fmt: skip
