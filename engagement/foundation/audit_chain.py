"""Proof that the audit was not changed behind our back: its lines are sealed in batches, each seal made from the one before.

A seal holds two hashes (SHA-256): `digest`, of the lines of its batch, and `chain`, of the seal before and this digest. Whoever
changes, adds or takes out a sealed line has to make every later seal anew. The newest `chain` goes to the log each time, so
that a copy lies where the database's owner does not write. Whom a line is about (`person_id`) is not in it: only impersonal
facts are proven.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, timedelta
from hashlib import sha256
from time import sleep
from typing import Any

import structlog
from sqlalchemy import BigInteger, LargeBinary, func, select, text
from sqlalchemy.orm import Mapped, mapped_column

from engagement.foundation import clock, db, jobs
from engagement.foundation.audit import AuditEntry

log = structlog.get_logger()

BATCH = 10_000
FETCHED = 1_000
SETTLED = timedelta(minutes=1)
LOOKS = 100
BETWEEN_LOOKS = 0.1  # seconds

FACTS = (
    AuditEntry.id, AuditEntry.at, AuditEntry.actor_id, AuditEntry.action, AuditEntry.subject, AuditEntry.subject_id,
    AuditEntry.facts,
)  # fmt: skip


class AuditSeal(db.Model):
    """The seal of the lines after those of the seal before, up to `until_entry_id`. A trigger refuses UPDATE and DELETE."""

    __tablename__ = "audit_seal"

    id: Mapped[db.Id]
    at: Mapped[db.Created]
    until_entry_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    entries: Mapped[int]
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    chain: Mapped[bytes] = mapped_column(LargeBinary(32))


@dataclass(frozen=True)
class Verdict:
    """What a look at the whole audit found: how many lines are sealed and how many wait for it, the newest hash, what is wrong."""

    sealed: int
    waiting: int
    head: str
    problems: tuple[str, ...]


@jobs.job(name="seal_audit", cron="*/10 * * * *", own_transactions=True)
def seal() -> None:
    """Seal what was written since the last time, batch by batch. A line that is still being written waits for the next time."""
    until = _nobody_writes_before()
    while until is not None and not jobs.stopping.is_set() and _seal_batch(until):
        pass


def verify(head: str = "") -> Verdict:
    """Compare every sealed line with its seal and every seal with the one before; `head` is a hash noted earlier, if any."""
    before, chain, sealed, problems = 0, b"", 0, []
    known = {""}
    for one in db.session.scalars(select(AuditSeal).order_by(AuditSeal.id)):
        count, digest = _digest(before, one.until_entry_id)
        if (count, digest) != (one.entries, one.digest):
            problems.append(
                f"Lines {before + 1} to {one.until_entry_id}: {one.entries} were sealed, {_now(count, one.entries)}."
            )
        if _chain(chain, one.until_entry_id, one.entries, one.digest) != one.chain:
            problems.append(f"Seal {one.id} of {one.at:%Y-%m-%d %H:%M} UTC does not follow from the one before.")
        before, chain, sealed = one.until_entry_id, one.chain, sealed + count
        known.add(chain.hex())
    if head not in known:
        problems.append("The hash that was noted is not among the seals: they were made anew, or taken out.")
    waiting = db.session.scalar(select(func.count()).where(AuditEntry.id > before)) or 0
    return Verdict(sealed, waiting, chain.hex(), tuple(problems))


def _now(count: int, sealed: int) -> str:
    return "and some were changed since" if count == sealed else f"{count} are there now"


def _nobody_writes_before() -> int | None:
    """The newest line that may be sealed: every number up to it is either written for good or will never be.

    Numbers are given before a transaction ends, so a smaller one may still appear after a bigger one. Whoever had begun to
    write when the newest was read has ended once the oldest running transaction is younger than that moment.
    """
    with db.transaction():
        last = db.session.scalar(select(func.max(AuditSeal.until_entry_id))) or 0
        newest = select(AuditEntry.id).where(AuditEntry.id > last, AuditEntry.at <= clock.now() - SETTLED)
        until = db.session.scalar(newest.order_by(AuditEntry.id.desc()).limit(1))
        mark = db.session.scalar(text("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::numeric"))
    if until is None:
        return None
    for _look in range(LOOKS):
        with db.transaction():
            oldest = db.session.scalar(text("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::numeric"))
        if oldest >= mark:
            return until
        sleep(BETWEEN_LOOKS)
    log.warning("audit not sealed", why="a transaction has been open for long")
    return None


def _seal_batch(until: int) -> bool:
    """Seal one batch; whether it was full, so that there may be more."""
    with db.transaction():
        db.session.execute(text("SELECT pg_advisory_xact_lock(hashtext('seal_audit'))"))
        last = db.session.scalar(select(AuditSeal).order_by(AuditSeal.id.desc()).limit(1))
        before, chain = (last.until_entry_id, last.chain) if last else (0, b"")
        wanted = select(AuditEntry.id).where(AuditEntry.id > before, AuditEntry.id <= until)
        end = db.session.scalar(select(func.max(wanted.order_by(AuditEntry.id).limit(BATCH).subquery().c.id)))
        if end is None:
            return False
        count, digest = _digest(before, end)
        made = AuditSeal(
            until_entry_id=end, entries=count, digest=digest, chain=_chain(chain, end, count, digest), at=clock.now()
        )
        db.session.add(made)
    log.info("audit sealed", until=end, entries=count, head=made.chain.hex())
    return bool(end < until)


def _digest(after: int, until: int) -> tuple[int, bytes]:
    """How many lines there are after one and up to another, and the hash of what they say."""
    count, hashed = 0, sha256()
    for line in _lines(after, until):
        count += 1
        hashed.update(line)
    return count, hashed.digest()


def _lines(after: int, until: int) -> Iterator[bytes]:
    wanted = select(*FACTS).where(AuditEntry.id > after, AuditEntry.id <= until).order_by(AuditEntry.id)
    for entry in db.session.execute(wanted.execution_options(yield_per=FETCHED)):
        yield _line([entry.id, entry.at.astimezone(UTC).isoformat(), *entry[2:]])


def _line(values: list[Any]) -> bytes:
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"


def _chain(before: bytes, until: int, entries: int, digest: bytes) -> bytes:
    return sha256(before + digest + f"{until}:{entries}".encode()).digest()
