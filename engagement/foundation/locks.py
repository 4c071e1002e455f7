"""Waiting for each other: what two requests would do twice, or past one another, they do one after the other."""

from sqlalchemy import func, select

from engagement.foundation import crypto, db


def one_at_a_time(what: str, which: str = "") -> None:
    """Wait until nobody else has that in hand, and have it until the transaction ends; PostgreSQL learns no words of it."""
    number = int.from_bytes(crypto.keyed_hash(what, which)[:8], signed=True)
    db.session.execute(select(func.pg_advisory_xact_lock(number)))
