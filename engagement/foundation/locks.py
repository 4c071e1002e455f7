"""Waiting for each other: what two requests would do twice, or past one another, they do one after the other."""

from typing import TypeVar

from sqlalchemy import func, select

from engagement.foundation import crypto, db

Row = TypeVar("Row", bound=db.Model)

HELD = "rows held"  # in a session: its transaction, and what that holds


def hold(model: type[Row], row_id: int) -> Row | None:
    """A row as it is now, for this transaction alone. What it holds already is as it was then, and is not asked for again.

    It is known of the transaction, or the savepoint, that it was locked in: with that the lock is let go.
    """
    session = db.session()
    session.flush()  # whoever reads rows anew behind the lock must not lose what was changed before it
    within = session.get_nested_transaction() or session.get_transaction()
    of, held = session.info.get(HELD, (None, frozenset()))
    held = held if of is within else frozenset()
    if within is not None and (model, row_id) in held:
        return session.get(model, row_id)
    row = session.get(model, row_id, with_for_update={"key_share": True}, populate_existing=True)
    if row is not None:
        session.info[HELD] = session.get_nested_transaction() or session.get_transaction(), held | {(model, row_id)}
    return row


def one_at_a_time(what: str, which: str = "") -> None:
    """Wait until nobody else has that in hand, and have it until the transaction ends; PostgreSQL learns no words of it."""
    db.session.execute(select(func.pg_advisory_xact_lock(_number(what, which))))


def beside_others(what: str, which: str = "") -> None:
    """Wait until nobody has that in hand alone; until the transaction ends, nobody does. Others may be beside."""
    db.session.execute(select(func.pg_advisory_xact_lock_shared(_number(what, which))))


def _number(what: str, which: str) -> int:
    return int.from_bytes(crypto.keyed_hash(what, which)[:8], signed=True)
