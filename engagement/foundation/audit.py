"""The append-only record of who did, and who read, what. It holds ids and keys, never names or sentences."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from flask import g, has_request_context
from sqlalchemy import BigInteger, Index, String, event, insert, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, Session, SessionTransaction, mapped_column

from engagement.foundation import clock, db


class AuditEntry(db.Model):
    """One thing done or read. A trigger refuses UPDATE and DELETE."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("ix_audit_entry_person", "person_id", "at"),
        Index("ix_audit_entry_actor", "actor_id", "at"),
    )

    id: Mapped[db.Id]
    at: Mapped[db.Created]
    actor_id: Mapped[int | None] = mapped_column(BigInteger)
    action: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(60))
    subject_id: Mapped[int | None] = mapped_column(BigInteger)
    person_id: Mapped[int | None] = mapped_column(BigInteger)
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)


# To the table, not the class: most requests write several lines, and the ORM would double their price.
ADD = insert(db.Model.metadata.tables["audit_entry"])
# All lines of a transaction at once, in the order in which they were recorded.
ADD_ALL = text(
    """
    INSERT INTO audit_entry (at, actor_id, action, subject, subject_id, person_id, facts)
    SELECT * FROM unnest(
        CAST(:at AS timestamptz[]), CAST(:actor_id AS bigint[]), CAST(:action AS text[]), CAST(:subject AS text[]),
        CAST(:subject_id AS bigint[]), CAST(:person_id AS bigint[]), CAST(:facts AS jsonb[])
    )
    """
)
RECORDED = "audit lines recorded and not yet written"
_acted_for: ContextVar[int | None] = ContextVar("acted_for", default=None)
BEFORE = "how many of them were recorded before a savepoint"


def actor_id() -> int | None:
    """The account acting in this request, or for whom a job goes on; None for a resident, another job or the command line."""
    user = g.get("user") if has_request_context() else None
    return _acted_for.get() if user is None else int(user.id)


@contextmanager
def acting_for(account_id: int) -> Iterator[None]:
    """A job goes on with what somebody began: what it does is theirs."""
    before = _acted_for.set(account_id)
    try:
        yield
    finally:
        _acted_for.reset(before)


def record(action: str, subject: Any, *, person_id: int | None = None, **facts: Any) -> None:
    """Write down something done, in the caller's transaction: they stand or fall together.

    The lines of a transaction are written in one statement when it is kept.
    """
    if not db.session().in_transaction():
        db.session.begin()  # so that the line ends with the transaction, even if nothing else is done in it
    db.session.info.setdefault(RECORDED, []).append(_entry(action, subject, person_id, facts))


@event.listens_for(db.session, "before_commit")
def _write_recorded(session: Session) -> None:
    if recorded := session.info.pop(RECORDED, None):
        columns = {name: [one[name] for one in recorded] for name in recorded[0]}
        with db.as_the_office():
            session.execute(ADD_ALL, columns | {"facts": [json.dumps(facts) for facts in columns["facts"]]})


@event.listens_for(db.session, "after_transaction_create")
def _mark_savepoint(session: Session, transaction: SessionTransaction) -> None:
    if transaction.nested:
        session.info.setdefault(BEFORE, {})[transaction] = len(session.info.get(RECORDED, ()))


@event.listens_for(db.session, "after_soft_rollback")
def _forget_undone(session: Session, transaction: SessionTransaction) -> None:
    """What was undone back to a savepoint is recorded no more, what was done before it is."""
    before = session.info.get(BEFORE, {}).pop(transaction, None)
    if before is not None:
        del session.info.get(RECORDED, [])[before:]


@event.listens_for(db.session, "after_transaction_end")
def _forget_recorded(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        session.info.pop(RECORDED, None)
        session.info.pop(BEFORE, None)


def record_read(subject: Any, **facts: Any) -> None:
    """Write down that a person's record was opened, in a transaction of its own: it stays even if the page then fails."""
    with db.database.engine.begin() as connection:
        connection.execute(ADD, _entry("read", subject, None, facts))


@contextmanager
def rewriting(why: str) -> Iterator[None]:
    """The only way to change or delete what happened on a case (`case_event`, `referral_move`), for this transaction at most.

    The audit keeps why. Without it the database refuses.
    """
    _write_recorded(db.session())  # what was done before stands before it
    db.session.execute(
        text("SELECT allow_rewriting(:why, :actor, :at)"), {"why": why, "actor": actor_id(), "at": clock.now()}
    )
    yield
    db.session.flush()
    db.session.execute(text("SELECT set_config('app.rewriting', '', true)"))


def _entry(action: str, subject: Any, person_id: int | None, facts: dict[str, Any]) -> dict[str, Any]:
    if person_id is None:
        person_id = getattr(subject, "person_id", subject.id if subject.__tablename__ == "person" else None)
    return {
        "at": clock.now(), "actor_id": actor_id(), "action": action, "subject": subject.__tablename__,
        "subject_id": subject.id, "person_id": person_id, "facts": facts,
    }  # fmt: skip
