"""What writing a plan and taking it on its way leaves behind."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask, g
from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.foundation import clock, db
from engagement.foundation.errors import DomainError
from engagement.outreach.plans import actions, queries
from engagement.outreach.plans.models import Plan, PlanStep, PlanVersion
from engagement.outreach.plans.standing import MOVES, PlanState
from engagement.web.roles import GRANTS, Permission, Role
from tests import make

COMMUNITY = actions.Community("Vietnamese speakers along the route", "vi")


@contextmanager
def at_the_keyboard(app: Flask, who: Account) -> Iterator[None]:
    with app.test_request_context():
        g.user = who
        yield


@pytest.fixture
def planner(app: Flask) -> Account:
    return make.belongs(make.department(), make.account(Role.OUTREACH))


@pytest.fixture
def lead(app: Flask) -> Account:
    return make.belongs(make.department(), make.account(Role.LEAD))


def written(**changed: Any) -> dict[str, Any]:
    plan = make.plan()
    fields = {name: getattr(plan, name) for name in actions.WRITTEN}
    db.session.delete(queries.communities_of(plan.id)[0])
    db.session.flush()
    db.session.delete(plan)
    db.session.flush()
    return fields | changed


def steps(plan: Plan) -> list[tuple[str, int, str]]:
    rows = db.session.scalars(select(PlanStep).where(PlanStep.plan_id == plan.id).order_by(PlanStep.id))
    return [(row.kind, row.version, row.why) for row in rows]


def test_a_plan_begins_as_a_draft_and_its_first_version_is_kept(app: Flask, planner: Account) -> None:
    with at_the_keyboard(app, planner):
        plan = actions.start(make.department().id, written(), [COMMUNITY])
        again = actions.start(make.department().id, written(), [COMMUNITY])
    assert again is plan
    assert (plan.state, plan.version, plan.owner_id) == (PlanState.DRAFT, 1, planner.id)
    kept = db.session.scalars(select(PlanVersion)).one()
    assert kept.fields["name"] == plan.name and kept.fields["communities"][0]["community"] == COMMUNITY.community


def test_what_was_approved_stays_readable_and_is_approved_anew(app: Flask, planner: Account, lead: Account) -> None:
    with at_the_keyboard(app, planner):
        plan = actions.start(make.department().id, written(), [COMMUNITY])
        actions.take(plan, "ask_review")
        with pytest.raises(DomainError, match="cannot be changed now"):
            actions.change(plan, written(), [COMMUNITY])
    with at_the_keyboard(app, lead):
        actions.take(plan, "approve")
    with at_the_keyboard(app, planner):
        actions.change(plan, written(name="Bus route 99, again"), [COMMUNITY])
    assert (plan.state, plan.version, plan.approved_version) == (PlanState.DRAFT, 2, 1)
    approved = queries.version_of(plan.id, 1)
    assert approved and approved.fields["name"] == "Bus route 99"


def test_the_day_of_an_approved_decision_moves_only_with_a_reason(app: Flask, planner: Account) -> None:
    plan = make.plan(state=PlanState.APPROVED, approved_version=1)
    later = clock.today() + timedelta(days=90)
    with at_the_keyboard(app, planner):
        with pytest.raises(DomainError, match="why the day"):
            actions.change(plan, written(decision_on=later), [COMMUNITY])
        actions.change(plan, written(decision_on=later), [COMMUNITY], why_moved="The council asked for costs first")
    (moved,) = db.session.scalars(select(PlanStep).where(PlanStep.plan_id == plan.id))
    assert (moved.kind, moved.decision_on, moved.why) == ("decision_moved", later, "The council asked for costs first")


@pytest.mark.parametrize("state", list(PlanState))
@pytest.mark.parametrize("key", list(MOVES))
def test_every_step_from_every_place(app: Flask, planner: Account, lead: Account, state: PlanState, key: str) -> None:
    move, plan = MOVES[key], make.plan(state=state, decided="New times", decided_on=clock.today())
    who = planner if move.permission in GRANTS[Role.OUTREACH] else lead
    with at_the_keyboard(app, who):
        if state is move.start:
            actions.take(plan, key, "Because")
            assert plan.state is move.end and steps(plan) == [(key, 1, "Because")]
            assert (plan.closed_at is not None) == (plan.state is PlanState.CLOSED)
        else:
            with pytest.raises(DomainError, match="another place"):
                actions.take(plan, key, "Because")
            assert plan.state is state and steps(plan) == []


def test_who_asked_for_a_review_does_not_approve_it(app: Flask, lead: Account) -> None:
    plan = make.plan()
    with at_the_keyboard(app, lead):
        actions.take(plan, "ask_review")
        with pytest.raises(DomainError, match="yourself"):
            actions.take(plan, "approve")
    assert plan.state is PlanState.IN_REVIEW


def test_outreach_staff_do_not_approve(app: Flask, planner: Account) -> None:
    plan = make.plan(state=PlanState.IN_REVIEW)
    assert Permission.APPROVE_PLANS not in GRANTS[Role.OUTREACH]
    with at_the_keyboard(app, planner), pytest.raises(DomainError, match="lead"):
        actions.take(plan, "approve")


def test_a_plan_is_not_reviewed_before_it_is_whole(app: Flask, planner: Account) -> None:
    plan = make.plan(not_open="")
    with at_the_keyboard(app, planner), pytest.raises(DomainError, match="cannot change"):
        actions.take(plan, "ask_review")


def test_a_plan_does_not_close_before_the_decision(app: Flask, planner: Account) -> None:
    plan = make.plan(state=PlanState.APPROVED)
    with at_the_keyboard(app, planner):
        with pytest.raises(DomainError, match="what was decided"):
            actions.take(plan, "close")
        actions.say_decided(plan, "Later buses", clock.today())
        actions.say_decided(plan, "Later buses", clock.today())
        actions.take(plan, "close")
    assert steps(plan) == [("decided", 1, "Later buses"), ("close", 1, "")]


def test_pressed_twice_it_is_one_step(app: Flask, planner: Account) -> None:
    plan = make.plan()
    with at_the_keyboard(app, planner):
        actions.take(plan, "ask_review")
        actions.take(plan, "ask_review")
    assert steps(plan) == [("ask_review", 1, "")]


@pytest.mark.parametrize("key", ["send_back", "reopen"])
def test_a_reason_is_wanted(app: Flask, planner: Account, lead: Account, key: str) -> None:
    plan = make.plan(state=MOVES[key].start)
    with at_the_keyboard(app, lead if key == "send_back" else planner), pytest.raises(DomainError, match="Write why"):
        actions.take(plan, key)
