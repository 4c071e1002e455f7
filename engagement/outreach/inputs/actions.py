"""Keeping what residents said. Nothing here commits."""

from sqlalchemy import func, select

from engagement.foundation import audit, clock, crypto, db
from engagement.outreach.inputs.models import ResidentInput


def say(topic: str, body: str, contact: str | None, language: str) -> ResidentInput:
    """Keep what a resident told the city; the same words sent twice at once are kept once."""
    same = int.from_bytes(crypto.keyed_hash("said", f"{topic}:{contact}:{body}")[:8], signed=True)
    db.session.execute(select(func.pg_advisory_xact_lock(same)))
    lately = select(ResidentInput).where(ResidentInput.created_at > clock.now() - clock.PRESSED_TWICE)
    for one in db.session.scalars(lately):
        if (one.topic, one.body, one.contact) == (topic, body, contact):
            return one
    said = ResidentInput(topic=topic, body=body, contact=contact, wants_answer=bool(contact), language=language)
    db.session.add(said)
    return said


def mark_read(said: ResidentInput) -> None:
    """Note who read it first."""
    if said.read_at is None:
        said.read_at, said.read_by_id = clock.now(), audit.actor_id()
