"""Whoever changes, adds or takes out a line of the audit is found, even with the database in their hands."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import psycopg
import pytest
from flask import Flask
from sqlalchemy import select, text

from engagement.foundation import audit_chain, clock, db, jobs
from engagement.foundation.audit import AuditEntry
from engagement.foundation.audit_chain import AuditSeal
from tests import make

Intrude = Callable[[str], None]


@pytest.fixture
def intrude(app: Flask) -> Intrude:
    """Somebody with the database in their hands, whom no trigger stops."""
    address = db.as_psycopg(app.config["SETTINGS"].database_url)

    def do(statement: str) -> None:
        db.session.rollback()
        with psycopg.connect(address, options="-c session_replication_role=replica") as connection:
            assert connection.execute(statement).rowcount > 0

    return do


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_chain, "BATCH", 2)
    monkeypatch.setattr(audit_chain, "FETCHED", 2)


def write(lines: int) -> None:
    """So many people are added, each with its line in the audit."""
    for _ in range(lines):
        make.person()
    make.commit()


def seal(after: timedelta = timedelta(minutes=2)) -> None:
    """The job, some time later."""
    with clock.shifted(after):
        audit_chain.seal.func(timestamp=0)
    db.session.rollback()


def batches() -> list[int]:
    """How many lines each seal holds."""
    return [one.entries for one in db.session.scalars(select(AuditSeal).order_by(AuditSeal.id))]


def test_lines_are_sealed_in_batches_once_they_have_settled(app: Flask, small_batches: None) -> None:
    write(5)
    seal(after=timedelta(0))
    assert batches() == [], "a line of this minute may still have company"
    seal()
    assert batches() == [2, 2, 1]
    seal()
    assert batches() == [2, 2, 1], "nothing new is nothing to seal"
    write(1)
    seal()
    found = audit_chain.verify()
    assert (batches(), found.sealed, found.waiting, found.problems) == ([2, 2, 1, 1], 6, 0, ())


def test_a_worker_that_is_to_end_seals_the_rest_another_time(
    app: Flask, small_batches: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(5)
    whole = audit_chain._seal_batch

    def told_to_stop(until: int) -> bool:
        jobs.stopping.set()
        return whole(until)

    with monkeypatch.context() as patch:
        patch.setattr(audit_chain, "_seal_batch", told_to_stop)
        try:
            seal()
        finally:
            jobs.stopping.clear()
    assert batches() == [2]
    seal()
    assert batches() == [2, 2, 1] and audit_chain.verify().problems == ()


def test_an_empty_audit_is_fine(app: Flask) -> None:
    seal()
    assert audit_chain.verify() == audit_chain.Verdict(0, 0, "", ())


@pytest.mark.parametrize(
    ("done", "said"),
    [
        ("UPDATE audit_entry SET action = 'read' WHERE id = {second}", "some were changed"),
        ("UPDATE audit_entry SET actor_id = 99 WHERE id = {second}", "some were changed"),
        ("UPDATE audit_entry SET subject_id = 99 WHERE id = {second}", "some were changed"),
        ("UPDATE audit_entry SET subject = 'referral' WHERE id = {second}", "some were changed"),
        ("""UPDATE audit_entry SET facts = '{{"role": "admin"}}' WHERE id = {second}""", "some were changed"),
        ("UPDATE audit_entry SET at = at - interval '1 second' WHERE id = {second}", "some were changed"),
        ("DELETE FROM audit_entry WHERE id = {second}", "2 were sealed, 1 are there now"),
        ("UPDATE audit_entry SET id = {second} + 1000 WHERE id = {second}", "2 were sealed, 1 are there now"),
    ],
)
def test_a_sealed_line_that_was_touched_is_found(
    app: Flask, small_batches: None, intrude: Intrude, done: str, said: str
) -> None:
    write(4)
    seal()
    second = db.session.scalars(select(AuditEntry.id).order_by(AuditEntry.id)).all()[1]
    intrude(done.format(second=second))
    found = audit_chain.verify()
    assert len(found.problems) == 1 and said in found.problems[0], found.problems


def test_a_line_slipped_in_later_is_found(app: Flask, small_batches: None, intrude: Intrude) -> None:
    write(4)
    first = db.session.scalar(select(AuditEntry.id).order_by(AuditEntry.id))
    assert first is not None
    intrude(f"DELETE FROM audit_entry WHERE id = {first}")
    seal()
    assert audit_chain.verify().problems == ()
    intrude(
        "INSERT INTO audit_entry (id, at, action, subject, facts)"
        f" OVERRIDING SYSTEM VALUE VALUES ({first}, now(), 'read', 'person', '{{}}')"
    )
    assert len(audit_chain.verify().problems) == 1


@pytest.mark.parametrize(
    "done",
    [
        "UPDATE audit_seal SET digest = sha256('x') WHERE id = (SELECT min(id) FROM audit_seal)",
        "UPDATE audit_seal SET entries = 3 WHERE id = (SELECT min(id) FROM audit_seal)",
        "DELETE FROM audit_seal WHERE id = (SELECT min(id) FROM audit_seal)",
    ],
)
def test_a_seal_that_was_touched_is_found(app: Flask, small_batches: None, intrude: Intrude, done: str) -> None:
    write(6)
    seal()
    intrude(done)
    assert any("does not follow" in problem for problem in audit_chain.verify().problems)


def test_seals_made_anew_do_not_hold_the_hash_that_was_noted(app: Flask, small_batches: None, intrude: Intrude) -> None:
    write(4)
    seal()
    noted = audit_chain.verify().head
    write(2)
    seal()
    assert audit_chain.verify(noted).problems == (), "an older head stays among the seals"
    intrude("UPDATE audit_entry SET action = 'read'")
    intrude("DELETE FROM audit_seal")
    seal()
    assert audit_chain.verify().problems == ()
    assert len(audit_chain.verify(noted).problems) == 1


def test_whom_a_line_is_about_may_be_forgotten(app: Flask, intrude: Intrude) -> None:
    write(2)
    seal()
    intrude("UPDATE audit_entry SET person_id = NULL")
    assert audit_chain.verify().problems == ()


@contextmanager
def still_writing(app: Flask) -> Iterator[psycopg.Connection]:
    """Another process has written a line and not committed it."""
    with psycopg.connect(db.as_psycopg(app.config["SETTINGS"].database_url)) as connection:
        connection.execute(
            "INSERT INTO audit_entry (at, action, subject, facts) VALUES (now(), 'read', 'person', '{}')"
        )
        yield connection


def test_a_line_that_is_still_being_written_is_waited_for(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_chain, "BETWEEN_LOOKS", 0)
    with still_writing(app) as other:
        write(1)
        seal()
        assert batches() == [], "its number is smaller, and it is not there yet"
        other.commit()
    seal()
    assert batches() == [2] and audit_chain.verify().problems == ()


def test_the_seals_cannot_be_changed(app: Flask) -> None:
    write(1)
    seal()
    for statement in ("UPDATE audit_seal SET entries = 0", "DELETE FROM audit_seal", "TRUNCATE audit_seal"):
        with pytest.raises(Exception, match="append-only"):
            db.session.execute(text(statement))
        db.session.rollback()
