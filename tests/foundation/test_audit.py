"""The history of a case and of a referral is only added to, unless the audit says why it is rewritten."""

from contextlib import suppress

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from engagement.foundation import audit, db
from engagement.foundation.audit import AuditEntry
from engagement.people.actions import add_event
from engagement.people.models import Case, CaseEvent
from tests import make

REWRITES = (
    "UPDATE case_event SET kind = 'x'", "DELETE FROM case_event",
    "UPDATE referral_move SET reason = 'x'", "DELETE FROM referral_move",
)  # fmt: skip


@pytest.fixture
def history(app: Flask) -> None:
    """A case with a note, and a referral that was sent."""
    make.referral()
    add_event(make.case(), "note", body="Called.")
    make.commit()


def rows() -> tuple[int, int]:
    """How many events and moves there are."""
    return (
        db.session.scalar(text("SELECT count(*) FROM case_event")) or 0,
        db.session.scalar(text("SELECT count(*) FROM referral_move")) or 0,
    )


@pytest.mark.parametrize("statement", [*REWRITES, "TRUNCATE case_event CASCADE", "TRUNCATE referral_move CASCADE"])
def test_history_is_only_added_to(history: None, statement: str) -> None:
    before = rows()
    assert min(before) > 0
    with pytest.raises(Exception, match="append-only"):
        db.session.execute(text(statement))
    db.session.rollback()
    assert rows() == before


@pytest.mark.parametrize("statement", REWRITES)
def test_a_rewriting_is_let_through_and_audited(history: None, statement: str) -> None:
    with audit.rewriting("keys_rotated"):
        db.session.execute(text(statement))
    make.commit()
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.subject == "history")).one()
    assert (entry.action, entry.subject_id, entry.facts) == ("keys_rotated", None, {})


def test_what_the_session_still_holds_is_rewritten_too(history: None) -> None:
    with audit.rewriting("person_erased"):
        for event in db.session.scalars(select(CaseEvent)):
            event.body = None
    make.commit()
    assert db.session.scalar(select(func.count()).where(CaseEvent.body.is_not(None))) == 0


def test_the_leave_ends_with_its_block_and_with_its_transaction(history: None) -> None:
    with audit.rewriting("keys_rotated"):
        pass
    with pytest.raises(Exception, match="append-only"):
        db.session.execute(text(REWRITES[0]))
    db.session.rollback()
    allowed = text("SELECT allow_rewriting('keys_rotated', NULL, now())")
    db.session.execute(allowed)
    mark = db.session.scalar(text("SELECT current_setting('app.rewriting')"))
    db.session.commit()
    # Somebody who keeps the mark opens nothing with it.
    db.session.execute(text("SELECT set_config('app.rewriting', :mark, false)"), {"mark": mark})
    with pytest.raises(Exception, match="append-only"):
        db.session.execute(text(REWRITES[0]))
    db.session.rollback()


def test_a_rewriting_that_fails_leaves_no_trace(history: None) -> None:
    before = rows()
    with pytest.raises(ZeroDivisionError), audit.rewriting("person_erased"):
        db.session.execute(text("DELETE FROM case_event"))
        raise ZeroDivisionError
    db.session.rollback()
    assert rows() == before


def test_what_was_undone_back_to_a_savepoint_is_not_in_the_audit(history: None) -> None:
    case = db.session.scalars(select(Case)).first()
    for action, fails in (("first", False), ("undone", True), ("kept", False), ("last", False)):
        with suppress(ZeroDivisionError), db.session.begin_nested():
            audit.record(action, case)
            if fails:
                raise ZeroDivisionError
    audit.record("after", case)
    make.commit()
    written = list(db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))
    assert written[-4:] == ["first", "kept", "last", "after"]


def test_every_table_said_to_be_append_only_is(app: Flask) -> None:
    guarded = set(
        db.session.scalars(text("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%_append_only'"))
    )
    said = {table.name for table in db.Model.metadata.tables.values() if table.info == db.APPEND_ONLY}
    assert (
        said
        == guarded - {"audit_entry", "audit_seal"}
        == {
            "case_event",
            "referral_move",
            "plan_step",
            "plan_version",
            "toolkit_page",
            "check_in",
            "offered_spectra",
            "earning",
            "placement_version",
            "program_total",
            "participant_pair_version",
            "enrolment_version",
            "enrolment_entry",
            "job_check_answer",
            "job_check_attempt",
            "sustained_rule",
            "sustained_judgement",
            "wage_figure",
            "goal_release",
        }
    )
