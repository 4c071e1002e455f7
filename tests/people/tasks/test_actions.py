"""Tasks: made once, done once, handed over, taken up again, each with its line in the history and the audit."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask, g
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from engagement.foundation import audit, clock, db
from engagement.foundation.audit import AuditEntry
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people import actions as people
from engagement.people.models import Case, CaseEvent
from engagement.people.tasks import actions, queries
from engagement.people.tasks.kinds import TaskKind
from engagement.people.tasks.models import Task
from engagement.web.contributions import Contribution, contributed
from tests import make

pytestmark = pytest.mark.usefixtures("kinds_of_a_rule")


@pytest.fixture
def kinds_of_a_rule(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slice that asks for something."""
    made = (TaskKind("made_up", _sl("Look at this")), TaskKind("watched", _sl("Look at that"), supervised=True))
    monkeypatch.setattr(contributed(), "slices", (*contributed().slices, Contribution(task_kinds=made)))


def planned(case: Case | None = None, **more: Any) -> Task:
    return actions.plan(
        case or make.case(), "Ask the school", **{"owner_id": None, "due_at": clock.now() + timedelta(days=1)} | more
    )


def kinds(case: Case) -> list[str]:
    return list(db.session.scalars(select(CaseEvent.kind).where(CaseEvent.case_id == case.id).order_by(CaseEvent.id)))


def test_a_task_by_hand_says_who_made_it_and_stands_in_the_history(app: Flask) -> None:
    account, case = make.account(), make.case()
    with app.test_request_context():
        g.user = account
        task = planned(case, owner_id=account.id)
    assert (task.case_id, task.person_id, task.owner_id, task.made_by_id) == (
        case.id,
        case.person_id,
        account.id,
        account.id,
    )
    event = db.session.scalars(select(CaseEvent).where(CaseEvent.kind == "task_added")).one()
    assert (event.body, event.facts) == ("Ask the school", {"task_id": task.id, "task": "by_hand"})
    make.commit()
    assert db.session.scalars(select(AuditEntry).where(AuditEntry.action == "task_added")).one()


def test_a_rule_asks_once_while_it_is_to_be_done() -> None:
    case = make.case()
    first = actions.ask_for("made_up", case=case, about=7)
    assert first is not None and (first.owner_id, first.made_by_id, first.words) == (case.owner_id, None, None)
    assert actions.ask_for("made_up", case=case, about=7) is None
    assert actions.ask_for("made_up", case=case, about=8) is not None
    actions.do(first)
    assert actions.ask_for("made_up", case=case, about=7) is not None
    assert kinds(case).count("task_added") == 3


def test_a_task_about_an_organization_has_no_case_and_is_in_the_audit() -> None:
    organization = make.organization()
    task = actions.ask_for("made_up", organization_id=organization.id)
    assert task is not None and (task.case_id, task.person_id, task.organization_id) == (None, None, organization.id)
    actions.do(task)
    make.commit()
    said = db.session.scalars(select(AuditEntry.action).where(AuditEntry.subject == "task").order_by(AuditEntry.id))
    assert list(said) == ["task_added", "task_done"]


def test_a_rule_s_task_is_whoever_s_who_has_the_case() -> None:
    case = make.case()
    case.owner_id = make.account().id
    task = actions.ask_for("made_up", case=case)
    assert task is not None and task.owner_id == case.owner_id
    watched = actions.ask_for("watched", case=case)
    assert watched is not None and watched.owner_id is None
    chosen = actions.ask_for("made_up", case=case, about=1, owner_id=make.account().id)
    assert chosen is not None and chosen.owner_id != case.owner_id


def test_what_came_by_itself_needs_no_one() -> None:
    case = make.case()
    task = actions.ask_for("made_up", case=case)
    assert task is not None
    actions.came("made_up", case=case)
    actions.came("made_up", case=case)
    assert task.done_at is not None and task.done_by_id is None
    assert kinds(case).count("task_came") == 1


@pytest.mark.parametrize("again", [actions.do, actions.reopen, lambda task: actions.give(task, None)])
def test_pressed_twice_is_once(app: Flask, again: Callable[[Task], None]) -> None:
    case = make.case()
    with app.test_request_context():
        g.user = make.account()
        task = planned(case, owner_id=make.account().id)
        if again is actions.reopen:
            actions.do(task)
        again(task)
        before = kinds(case)
        again(task)
        assert kinds(case) == before


def test_somebody_else_s_done_is_told(app: Flask) -> None:
    task = planned()
    with app.test_request_context():
        g.user = make.account()
        actions.do(task)
        g.user = make.account()
        with pytest.raises(DomainError, match="done already"):
            actions.do(task)
        with pytest.raises(DomainError, match="done already"):
            actions.give(task, audit.actor_id())


def test_a_task_made_again_is_not_opened_beside_itself() -> None:
    case = make.case()
    task = actions.ask_for("made_up", case=case)
    assert task is not None
    actions.do(task)
    actions.ask_for("made_up", case=case)
    with pytest.raises(DomainError, match="open again already"):
        actions.reopen(task)


def test_reopened_it_is_nobody_s_deed() -> None:
    case = make.case()
    task = planned(case)
    actions.do(task)
    actions.reopen(task)
    assert (task.done_at, task.done_by_id, kinds(case)[-1]) == (None, None, "task_reopened")


def test_a_case_is_handed_over_with_what_its_owner_was_to_do() -> None:
    case, first, second, helper = make.case(), make.account(), make.account(), make.account()
    people.assign(case, first.id)
    theirs, done, helpers = planned(case, owner_id=first.id), planned(case, owner_id=first.id), planned(case)
    elsewhere = planned(owner_id=first.id)
    actions.give(helpers, helper.id)
    actions.do(done)
    people.assign(case, second.id)
    db.session.expire_all()
    assert [task.owner_id for task in (theirs, done, helpers, elsewhere)] == [
        second.id,
        first.id,
        helper.id,
        first.id,
    ]


def test_nobody_s_tasks_go_with_a_case_that_is_taken() -> None:
    case, account = make.case(), make.account()
    task = planned(case)
    people.assign(case, account.id)
    db.session.refresh(task)
    assert task.owner_id == account.id


def test_what_a_supervisor_sees_to_goes_to_nobody_with_the_case() -> None:
    """Whoever opened a case in an emergency and then takes it is not the one to ask why."""
    case, account, supervisor = make.case(), make.account(), make.account()
    watched = actions.ask_for("watched", case=case)
    assert watched is not None
    people.assign(case, account.id)
    db.session.refresh(watched)
    assert watched.owner_id is None
    people.assign(case, supervisor.id)
    actions.give(watched, supervisor.id)
    people.assign(case, account.id)
    db.session.refresh(watched)
    assert watched.owner_id == supervisor.id


def test_a_replan_leaves_what_was_planned() -> None:
    """A partner's answer, or anything else from which the next step follows, ends no task."""
    case = make.case()
    task = planned(case)
    referral = make.referral(case)
    people.replan(case)
    assert referral.case_id == case.id and task.done_at is None
    assert queries.open_count(case.id) == 1


def test_what_is_left_comes_first_and_the_last_done_leads_the_done() -> None:
    case, now = make.case(), clock.now()
    late, soon = planned(case, due_at=now + timedelta(days=9)), planned(case, due_at=now)
    first, second = planned(case), planned(case)
    actions.do(first)
    with clock.shifted(timedelta(hours=1)):
        actions.do(second)
    assert list(queries.tasks_of(case.id)) == [soon, late, second, first]


def test_how_many_are_due_counts_one_s_own_that_are_open() -> None:
    account, now = make.account(), clock.now()
    planned(owner_id=account.id, due_at=now - timedelta(days=3))
    planned(owner_id=account.id, due_at=now + timedelta(days=3))
    planned(owner_id=make.account().id, due_at=now)
    actions.do(planned(owner_id=account.id, due_at=now))
    assert db.session.scalar(select(queries.due_count(Task.owner_id == account.id, now + timedelta(hours=1)))) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"organization_id": 1},
        {"case_id": None},
        {"person_id": None},
        {"words": None},
        {"kind": "made_up"},
        {"key": "a key"},
        {"done_by_id": 1},
    ],
)
def test_what_cannot_be_is_refused_by_the_database(wrong: dict[str, Any]) -> None:
    case, account, organization = make.case(), make.account(), make.organization()
    ids = {"organization_id": organization.id, "done_by_id": account.id}
    facts = {"case_id": case.id, "person_id": case.person_id, "kind": "by_hand", "words": "x", "due_at": clock.now()}
    db.session.add(Task(**facts | {name: ids.get(name, value) for name, value in wrong.items()}))
    with pytest.raises(IntegrityError):
        db.session.flush()
