"""Restricting, opening, putting on, taking off, emergencies: each leaves its rows, its line and nobody's task unseen."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.foundation.errors import DomainError
from engagement.people import actions as people
from engagement.people.models import Case, CaseEvent
from engagement.people.restriction import actions
from engagement.people.restriction.models import CaseMember
from engagement.people.restriction.queries import members_of
from engagement.people.tasks import actions as tasks
from engagement.people.tasks.models import Task
from engagement.people.vocabulary import Restricted
from tests import make

pytestmark = pytest.mark.usefixtures("app")


def lines(case: Case) -> list[tuple[str, str | None]]:
    wanted = select(CaseEvent).where(CaseEvent.case_id == case.id, CaseEvent.kind != "request_received")
    return [(event.kind, event.body) for event in db.session.scalars(wanted.order_by(CaseEvent.id))]


@pytest.fixture
def case(app: object) -> Case:
    """A restricted case, in an office with a supervisor."""
    make.account("supervisor")
    made = make.case()
    actions.restrict(made, Restricted.DESK, "Followed home")
    return made


def test_restricting_twice_is_once_and_keeps_the_first_reason(case: Case) -> None:
    actions.restrict(case, Restricted.RESIDENT)
    assert case.restricted is Restricted.DESK and lines(case) == [("restricted", "Followed home")]


def test_opening_what_is_open_says_nothing() -> None:
    case = make.case()
    actions.open_up(case, "Why")
    assert lines(case) == []


def test_put_on_twice_is_once_and_off_is_off(case: Case) -> None:
    account = make.account()
    actions.put_on(case, account.id)
    actions.put_on(case, account.id)
    (member,) = members_of(case.id)
    actions.take_off(member)
    assert members_of(case.id) == []
    assert [kind for kind, _ in lines(case)] == ["restricted", "member_added", "member_removed"]


def test_who_is_taken_off_leaves_their_tasks_to_nobody(case: Case) -> None:
    account, trained = make.account(), make.account("safety")
    actions.put_on(case, account.id)
    theirs = [tasks.plan(case, "Call", owner_id=one.id, due_at=clock.now()) for one in (account, trained)]
    actions.take_off(members_of(case.id)[0])
    db.session.expire_all()
    assert [task.owner_id for task in theirs] == [None, trained.id]


def test_restricting_leaves_the_tasks_of_those_outside_to_nobody() -> None:
    make.account("supervisor")
    case, owner, other = make.case(), make.account(), make.account()
    people.assign(case, owner.id)
    theirs = [tasks.plan(case, "Call", owner_id=one.id, due_at=clock.now()) for one in (owner, other)]
    tasks.do(done := tasks.plan(case, "Called", owner_id=other.id, due_at=clock.now()))
    actions.restrict(case, Restricted.RESIDENT)
    db.session.expire_all()
    assert [task.owner_id for task in (*theirs, done)] == [owner.id, None, other.id]


def test_an_emergency_opens_it_for_a_while_with_a_reason_and_a_supervisor_is_told(case: Case) -> None:
    account = make.account()
    people.assign(case, make.account().id)
    actions.open_in_emergency([case], account.id, "She called from a bus stop")
    (member,) = members_of(case.id)
    assert member.until is not None
    assert (member.account_id, member.reason) == (account.id, "She called from a bus stop")
    assert abs(member.until - member.added_at - actions.EMERGENCY_LASTS) < timedelta(seconds=1)
    assert ("emergency", "She called from a bus stop") in lines(case)
    task = db.session.scalars(select(Task)).one()
    assert (task.kind, task.owner_id, task.case_id) == ("emergency", None, case.id)
    with clock.shifted(actions.EMERGENCY_LASTS):
        assert members_of(case.id) == []
        actions.open_in_emergency([case], account.id, "Again")
    assert len(db.session.scalars(select(Task)).all()) == 2


def test_an_emergency_of_somebody_who_is_on_it_is_none(case: Case) -> None:
    account = make.account()
    actions.put_on(case, account.id)
    with pytest.raises(DomainError, match="open to you already"):
        actions.open_in_emergency([case], account.id, "Why")


def test_what_was_done_in_an_emergency_stays_written_down(case: Case) -> None:
    actions.open_in_emergency([case], make.account().id, "Why")
    actions.take_off(members_of(case.id)[0])
    assert members_of(case.id) == [] and db.session.scalars(select(CaseMember.reason)).all() == ["Why"]
