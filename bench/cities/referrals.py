"""The referrals of an invented city, each with every step of its life and the questions that follow it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bench.cities import texts
from engagement.foundation import crypto
from engagement.referrals.moves import EXPIRE, MOVES, SEND, TERMINAL
from engagement.referrals.questions import QUESTIONS
from engagement.referrals.statuses import Actor, Status

if TYPE_CHECKING:
    from bench.cities.city import City, Life, Offer

OVER = (("send open accept start finish", 60), ("send open accept finish", 15), ("send open decline", 12),
        ("send open accept fail", 8), ("send expire", 5))  # fmt: skip
UNDER_WAY = (("send", 30), ("send open", 20), ("send open accept", 30), ("send open accept start", 20))
DAYS_BETWEEN = 1.5


@dataclass(frozen=True)
class Sent:
    """One referral while its life is being told."""

    id: int
    need_id: int
    offer: Offer
    moves: list[tuple[str, datetime]]


def refer(city: City, life: Life, needs: list[tuple[int, str]], tries: int) -> None:
    """Refer a case's needs to services, each service once. The last try of an open case is still under way."""
    used: set[int] = set()
    for number in range(tries):
        need_id, category = needs[number % len(needs)]
        free = [offer for offer in city.desk.offers[category] if offer.service_id not in used]
        if not free:
            return
        offer = city.any_of(free)
        used.add(offer.service_id)
        chains = UNDER_WAY if life.open and number == tries - 1 else OVER
        names = city.any_of([name for name, _ in chains], [weight for _, weight in chains]).split()
        start = min(life.after(1 + 8 * number), city.now - timedelta(days=DAYS_BETWEEN * (len(names) - 1)))
        sent = Sent(next(city.ids["referral"]), need_id, offer, [
            (name, start + timedelta(days=DAYS_BETWEEN * place)) for place, name in enumerate(names)
        ])  # fmt: skip
        _write(city, life, sent)
        _live(city, life, sent)


def _write(city: City, life: Life, sent: Sent) -> None:
    consent = city.consent(life, sent.offer.organization_id, sent.moves[0][1])
    at = dict(sent.moves)
    last, moment = sent.moves[-1]
    status = MOVES[last].target
    shared = json.dumps({"name": "Bari Colama", "phone": life.phone, "language": life.language, "need": "english"})
    ended = status is Status.EXPIRED
    waits = status in (Status.SENT, Status.RECEIVED)
    city.add(
        "referral", id=sent.id, created_at=at[SEND], person_id=life.id, case_id=life.id, need_id=sent.need_id,
        service_id=sent.offer.service_id, organization_id=sent.offer.organization_id, consent_id=consent, status=status,
        reason=_reason(last), shared=None if ended else crypto.encrypt(shared, "referral.shared", sent.id),
        shared_until=None if ended else city.consent_ends(at[SEND]),
        sent_at=at[SEND], received_at=at.get("open"), accepted_at=at.get("accept"),
        closed_at=moment if status in TERMINAL else None,
        acknowledge_by=at[SEND] + timedelta(days=2) if waits else None,
        contact_by=at["accept"] + timedelta(days=7) if status is Status.ACCEPTED else None,
        expire_at=at[SEND] + timedelta(days=14) if waits else None, version=len(sent.moves),
    )  # fmt: skip


def _live(city: City, life: Life, sent: Sent) -> None:
    source = Status.DRAFT
    for name, at in sent.moves:
        target = MOVES[name].target
        by_us = name == SEND
        actor = Actor.CASEWORKER if by_us else Actor.SYSTEM if name == EXPIRE else Actor.PARTNER
        step = city.add(
            "referral_move", at=at, referral_id=sent.id, case_id=life.id, organization_id=sent.offer.organization_id,
            move=name, source=source, target=target, actor=actor, actor_id=life.owner_id if by_us else None,
            reason=_reason(name),
        )  # fmt: skip
        city.audit(f"referral_{name}", "referral", life, sent.id, at, life.owner_id if by_us else None)
        text = MOVES[name].text
        if text is not None:
            texts.say(city, life, text, f"referral:{sent.id}:{name}:{step}", at)
        question = MOVES[name].follow_up
        if question is not None:
            _ask(city, life, sent, question, at)
        source = target


def _ask(city: City, life: Life, sent: Sent, question: str, at: datetime) -> None:
    """When they should have made contact: did they? Most answer; a question whose day has not come is only planned."""
    due = QUESTIONS[question].due_at(at, at)
    asked = due < city.now and life.phone is not None
    message = texts.say(city, life, question, f"ask:{sent.id}:{question}", due) if asked else None
    answered = due + timedelta(hours=5) if asked and city.chance.random() < 0.7 else None
    if answered:
        texts.answer(city, life, "yes", answered)
    city.add(
        "follow_up", created_at=at, person_id=life.id, case_id=life.id, need_id=sent.need_id, referral_id=sent.id,
        question=question, due_at=due, asked_at=due if asked else None, message_id=message, answered_at=answered,
        answer="yes" if answered else None, tries=1 if asked else 0,
    )  # fmt: skip


def _reason(name: str) -> str | None:
    reasons = MOVES[name].reasons
    return reasons[0] if reasons else None
