"""Striking and moving what was written down: nothing is changed, and what it had done is done no longer."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.casework.case_page import actions as case_page
from engagement.foundation import audit, clock, db
from engagement.foundation.errors import DomainError
from engagement.people import actions as people
from engagement.people.mending import actions as mending
from engagement.people.mending.queries import counting
from engagement.people.models import Case, CaseEvent, InterpreterLog
from engagement.people.next_steps import ASK_IF_HELP_CAME, FIRST_CONTACT, REFER
from engagement.people.vocabulary import Interpreting
from engagement.web.contributions import contributed
from tests import make


def noted(case: Case, words: str = "Has two small children") -> CaseEvent:
    """A note on a case."""
    note = people.add_event(case, "note", body=words)
    db.session.flush()
    return note


def talked(case: Case, *, reached: bool = True, interpreting: Interpreting | None = None) -> CaseEvent:
    """A contact that was logged on a case."""
    case_page.log_contact(
        case, how="call", reached=reached, body=f"talk {make.number()}", step=contributed().next_steps["refer"], days=2,
        interpreting=interpreting, wait_minutes=5 if interpreting else None,
    )  # fmt: skip
    db.session.flush()
    return counting(case.id, ("contact",))[-1]


def kinds(case: Case) -> list[str]:
    """The kinds of events on a case, in the order they were written down."""
    wanted = select(CaseEvent.kind).where(CaseEvent.case_id == case.id).order_by(CaseEvent.id)
    return [kind for kind in db.session.scalars(wanted) if kind != "request_received"]


def as_they_stand(case: Case) -> list[tuple[Any, ...]]:
    """What the rows of a case's history hold."""
    rows = db.session.scalars(select(CaseEvent).where(CaseEvent.case_id == case.id).order_by(CaseEvent.id))
    return [(row.id, row.at, row.kind, row.body, row.facts, row.actor_id) for row in rows]


def test_what_is_struck_stands_as_it_was_with_why_in_a_further_event(app: Flask) -> None:
    case = make.case()
    note = noted(case)
    before = as_they_stand(case)
    mending.strike(note, "About another person")
    after = as_they_stand(case)
    assert after[:-1] == before
    assert (after[-1][2:5]) == ("struck", "About another person", {"event_id": note.id})
    assert counting(case.id, ("note",)) == []


def test_what_is_moved_stands_there_as_it_was_written(app: Flask) -> None:
    case, other = make.case(), make.case()
    note = noted(case)
    before = as_they_stand(case)
    mending.move(note, other)
    db.session.flush()
    assert as_they_stand(case)[: len(before)] == before
    assert kinds(case) == ["note", "moved_away"]
    assert sorted(kinds(other)) == ["moved_here", "note"]
    (there,) = counting(other.id, ("note",))
    assert (there.body, there.at, there.actor_id) == (note.body, note.at, note.actor_id)


@pytest.mark.parametrize("again", ["strike", "move"])
@pytest.mark.parametrize("first", ["strike", "move"])
def test_it_is_mended_once(app: Flask, first: str, again: str) -> None:
    case, other = make.case(), make.case()
    note = noted(case)
    for mend, refused in ((first, False), (again, True)):
        if refused:
            with pytest.raises(DomainError, match="already"):
                _mend(mend, note, other)
        else:
            _mend(mend, note, other)


def _mend(how: str, event: CaseEvent, to: Case) -> None:
    if how == "strike":
        mending.strike(event, "wrong")
    else:
        mending.move(event, to)


def test_what_came_from_another_case_can_go_on_or_back(app: Flask) -> None:
    case, other = make.case(), make.case()
    mending.move(noted(case), other)
    mending.move(counting(other.id, ("note",))[0], case)
    assert len(counting(case.id, ("note",))) == 1 and counting(other.id, ("note",)) == []


@pytest.mark.parametrize("kind", ["assigned", "struck", "need_settled", "person_changed"])
def test_what_happened_is_not_struck(app: Flask, kind: str) -> None:
    case = make.case()
    event = people.add_event(case, kind)
    db.session.flush()
    with pytest.raises(DomainError, match="Only a note or a contact"):
        mending.strike(event, "wrong")


def test_a_note_is_not_moved_to_where_it_is(app: Flask) -> None:
    case = make.case()
    with pytest.raises(DomainError, match="already"):
        mending.move(noted(case), case)


@pytest.mark.parametrize("how", ["strike", "move"])
def test_without_the_only_talk_first_contact_is_still_to_come(app: Flask, how: str) -> None:
    case, other = make.case(), make.case()
    contact = talked(case)
    assert case.next_step == REFER.key
    _mend(how, contact, other)
    assert (case.first_contact_at, case.next_step) == (None, FIRST_CONTACT.key)
    assert other.first_contact_at == (contact.at if how == "move" else None)
    assert other.next_step == (REFER.key if how == "move" else FIRST_CONTACT.key)


def test_a_talk_before_or_after_counts_on(app: Flask) -> None:
    case = make.case()
    first, second = talked(case), talked(case)
    mending.strike(first, "wrong")
    assert case.first_contact_at == second.at and case.next_step == REFER.key
    third = talked(case)
    mending.strike(third, "wrong")
    assert case.first_contact_at == second.at


def test_who_was_referred_was_talked_with(app: Flask) -> None:
    case = make.case()
    contact = talked(case)
    make.referral(case)
    mending.strike(contact, "wrong")
    assert case.first_contact_at is not None and case.first_contact_at > contact.at


def test_who_was_not_reached_leaves_no_first_contact_to_take_back(app: Flask) -> None:
    case = make.case()
    case.next_step = ASK_IF_HELP_CAME.key
    missed = talked(case, reached=False)
    case.first_contact_at = clock.now()
    mending.strike(missed, "wrong")
    assert case.first_contact_at is not None


@pytest.mark.parametrize("how", ["strike", "move"])
def test_how_it_was_interpreted_is_counted_where_the_talk_is(app: Flask, how: str) -> None:
    case = make.case(make.person(spoken_language="ar", interpreter_needed=True))
    other = make.case(make.person(spoken_language="fa-AF", interpreter_needed=True))
    _mend(how, talked(case, interpreting=Interpreting.BY_PHONE), other)
    db.session.flush()
    logs = [(log.case_id, log.person_id, log.language) for log in db.session.scalars(select(InterpreterLog))]
    assert logs == ([] if how == "strike" else [(other.id, other.person_id, "fa-AF")])


def test_the_audit_says_what_was_mended(app: Flask) -> None:
    case, other = make.case(), make.case()
    mending.move(noted(case), other)
    mending.strike(counting(other.id, ("note",))[0], "wrong")
    make.commit()
    wanted = select(audit.AuditEntry.action, audit.AuditEntry.subject_id)
    found = [tuple(row) for row in db.session.execute(wanted.order_by(audit.AuditEntry.id))]
    assert found[-3:] == [("moved_away", case.id), ("moved_here", other.id), ("struck", other.id)]
