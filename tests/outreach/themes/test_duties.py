"""What This week says of themes."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask

from engagement.foundation import clock
from engagement.outreach.duties import Asking, Whose
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.themes import duties
from engagement.outreach.themes.outcomes import ThemeOutcome
from tests import make


def asking(plan: Plan, whose: Whose = Whose.MINE) -> Asking:
    return Asking(whose, plan.owner_id, [plan.department_id])


@pytest.fixture
def asked(app: Flask) -> Iterator[None]:
    """Within a request, of which the addresses of the buttons are made."""
    with app.test_request_context("/"):
        yield


@pytest.mark.usefixtures("asked")
def test_who_waits_for_what() -> None:
    plan = make.plan(state=PlanState.APPROVED, approved_version=1)
    make.said(plan, said_on=clock.today() - timedelta(days=31))
    make.said(plan)
    make.said(plan, hidden_at=clock.now())
    make.theme(plan, "No answer", times=1)
    promised = make.theme(plan, "Promised", times=1)
    make.answer(promised, ThemeOutcome.UNDER_REVIEW, due=clock.today() + timedelta(days=3))
    make.answer(make.theme(plan, "Done", times=1))
    make.theme(plan, "Nothing said")
    other = make.plan(make.department("Parks"), name="Other")
    make.theme(other, "Theirs", times=1)
    (sort,) = duties.to_sort(asking(plan))
    assert (sort.what, sort.about, sort.due) == ("Bus route 99", "2 messages", clock.today() - timedelta(days=1))
    for whose in (Whose.MINE, Whose.DEPARTMENTS):
        assert [(one.what, one.due) for one in duties.to_answer(asking(plan, whose))] == [
            ("Promised", clock.today() + timedelta(days=3)),
            ("No answer", clock.today() + timedelta(days=30)),
        ]
    assert {one.what for one in duties.to_answer(asking(plan, Whose.ALL))} == {"Promised", "No answer", "Theirs"}


def test_a_closed_plan_owes_nothing(app: Flask) -> None:
    plan = make.plan(state=PlanState.CLOSED)
    make.theme(plan, times=1)
    make.said(plan)
    assert duties.to_answer(asking(plan)) == duties.to_sort(asking(plan)) == []
