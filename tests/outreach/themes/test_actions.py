"""Sorting, merging and answering: what a theme is, and what holds a plan open."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from engagement.foundation import clock, db
from engagement.foundation.errors import DomainError
from engagement.outreach.plans import queries as plans
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.themes import actions, queries
from engagement.outreach.themes.clocks import clock_of, days_between
from engagement.outreach.themes.models import Theme, ThemeResponse
from engagement.outreach.themes.outcomes import FINAL, ThemeOutcome
from tests import make

TODAY = date(2026, 11, 18)


def written(**changed: Any) -> dict[str, Any]:
    return {
        "name": "Later buses", "heard": "Shifts end late.", "outcome": ThemeOutcome.ADOPTED, "decided": "Until midnight",
        "why": "We counted riders.", "next_step": "", "who": "", "due": None, "who_can": "",
    } | changed  # fmt: skip


def decided() -> Plan:
    return make.plan(state=PlanState.APPROVED, approved_version=1, decided="Later buses", decided_on=clock.today())


@pytest.mark.parametrize(
    ("facts", "due"),
    [
        ({"answered": False}, date(2026, 12, 1)),
        ({"answered": False, "decided_on": date(2026, 1, 1)}, date(2026, 12, 1)),
        ({"answered": True, "promised": date(2026, 12, 24)}, date(2026, 12, 24)),
        ({"answered": True, "promised": date(2027, 1, 24), "decided_on": date(2026, 11, 15)}, date(2026, 12, 15)),
        ({"answered": True, "decided_on": date(2026, 11, 15)}, date(2026, 12, 15)),
        ({"answered": True}, None),
        ({"answered": True, "final": True, "decided_on": date(2026, 11, 15)}, None),
        ({"answered": False, "first_said": None}, None),
    ],
)
def test_two_clocks(facts: dict[str, Any], due: date | None) -> None:
    usual: dict[str, Any] = {
        "first_said": date(2026, 11, 1),
        "final": False,
        "decided_on": None,
        "promised": None,
        "today": TODAY,
    }
    assert clock_of(**(usual | facts)).due == due


def test_a_clock_says_how_late_it_is() -> None:
    late = clock_of(date(2026, 10, 1), answered=False, final=False, decided_on=None, promised=None, today=TODAY)
    assert (late.days_left, days_between(date(2026, 10, 1), TODAY), days_between(None, TODAY)) == (-18, 48, 0)


def test_what_holds_a_plan_open(app: Flask) -> None:
    plan = decided()
    assert plans.what_holds_open(plan) == []
    said = make.said(plan)
    assert plans.what_holds_open(plan) == ["1 message is in no theme yet."]
    theme = actions.start(plan, "Later buses")
    assert actions.sort(plan, [said.id], theme) == 1
    open_still = ["These themes wait for their last answer: Later buses."]
    assert plans.what_holds_open(plan) == open_still, "no answer"
    make.answer(theme, published=False)
    assert plans.what_holds_open(plan) == open_still, "nobody can read it yet"
    make.answer(theme, ThemeOutcome.UNDER_REVIEW)
    assert plans.what_holds_open(plan) == open_still, "under review is open"
    for outcome in FINAL:
        make.answer(theme, outcome)
        assert plans.what_holds_open(plan) == [], outcome


def test_what_was_left_out_or_merged_away_holds_nothing_open(app: Flask) -> None:
    plan = decided()
    make.said(plan, hidden_at=clock.now())
    one, other = make.theme(plan, "Night buses", times=2), make.theme(plan, times=1)
    make.answer(other)
    actions.merge(one, other)
    assert plans.what_holds_open(plan) == [] and queries.standing_of(other).said.times == 3


def test_merging(app: Flask) -> None:
    plan, elsewhere = decided(), make.theme(decided())
    first, second, third = (make.theme(plan, f"Theme {place}", times=1) for place in range(3))
    with pytest.raises(DomainError, match="into itself"):
        actions.merge(first, first)
    with pytest.raises(DomainError, match="Choose again"):
        actions.merge(first, elsewhere)
    actions.merge(first, second)
    actions.merge(first, second)  # pressed twice
    with pytest.raises(DomainError, match="Choose again"):
        actions.merge(third, first)
    actions.merge(second, third)
    db.session.expire_all()
    assert first.merged_into_id == second.merged_into_id == third.id
    assert queries.standing_of(third).said.times == 3
    assert [one.theme.id for one in queries.themes_of(plan.id)] == [third.id]
    with pytest.raises(DomainError, match="Choose again"):
        actions.sort(plan, [], first)


def test_sorting_takes_only_what_is_of_the_plan(app: Flask) -> None:
    plan, other = decided(), decided()
    ours, theirs, theme = make.said(plan), make.said(other), make.theme(plan)
    assert actions.sort(plan, [ours.id, theirs.id, 999_999], theme) == 1
    db.session.expire_all()
    assert (ours.theme_id, theirs.theme_id) == (theme.id, None)
    split = actions.start(plan, "Split off")
    assert actions.start(plan, "Split off").id == split.id, "one name is one theme"
    actions.sort(plan, [ours.id], split)
    actions.sort(plan, [ours.id], None)
    db.session.expire_all()
    assert ours.theme_id is None
    with pytest.raises(DomainError):
        actions.sort(other, [theirs.id], theme)


def test_an_answer_has_versions_and_the_same_again_is_none(app: Flask) -> None:
    theme = make.theme(decided())
    first = actions.respond(theme, written())
    assert actions.respond(theme, written()).id == first.id
    second = actions.respond(theme, written(outcome=ThemeOutcome.PARTLY, name="Late buses"))
    assert (first.version, second.version, theme.name) == (1, 2, "Late buses")
    with pytest.raises(DomainError, match="newer version"):
        actions.publish(first)
    actions.publish(second)
    when = second.published_at
    actions.publish(second)
    assert when and second.published_at == when
    actions.respond(theme, written(why="Again"))
    standing = queries.standing_of(theme)
    assert standing.published and standing.published.version == 2 and standing.newest and standing.newest.version == 3


def test_nothing_is_public_before_the_plan_is_approved(app: Flask) -> None:
    theme = make.theme(make.plan())
    with pytest.raises(DomainError, match="approved"):
        actions.publish(actions.respond(theme, written()))


def test_a_closed_plan_stays_as_it_is(app: Flask) -> None:
    plan = make.plan(state=PlanState.CLOSED, approved_version=1)
    theme = make.theme(plan)
    answer = make.answer(theme, published=False)
    for work in (
        lambda: actions.start(plan, "New"),
        lambda: actions.sort(plan, [], None),
        lambda: actions.respond(theme, written()),
        lambda: actions.publish(answer),
        lambda: actions.merge(theme, theme),
        lambda: actions.drop(theme),
    ):
        with pytest.raises(DomainError, match="closed"):
            work()


@pytest.mark.parametrize("used", ["nothing", "an input", "an answer", "another theme"])
def test_only_an_empty_theme_is_taken_away(app: Flask, used: str) -> None:
    theme = make.theme(decided(), times=used == "an input")
    if used == "an answer":
        make.answer(theme)
    if used == "another theme":
        make.theme(theme.plan, "Other").merged_into_id = theme.id
        db.session.flush()
    if used == "nothing":
        actions.drop(theme)
        assert db.session.scalar(select(func.count()).select_from(Theme)) == 0
    else:
        with pytest.raises(DomainError):
            actions.drop(theme)


@pytest.mark.parametrize(
    "lacking",
    [
        {"why": ""},
        {"decided": ""},
        {"outcome": ThemeOutcome.UNDER_REVIEW},
        {"outcome": ThemeOutcome.OUT_OF_SCOPE},
    ],
)
def test_the_database_refuses_an_answer_that_says_too_little(app: Flask, lacking: dict[str, Any]) -> None:
    theme = make.theme(decided())
    db.session.add(ThemeResponse(theme_id=theme.id, version=1, **written() | lacking))
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def test_the_clock_begins_on_the_day_it_was_said(app: Flask) -> None:
    theme = make.theme(decided(), times=1)
    make.said(theme.plan, theme_id=theme.id, said_on=clock.today() - timedelta(days=40), language="vi")
    standing = queries.standing_of(theme)
    assert (standing.said.times, standing.said.languages, standing.days) == (2, 2, 40)
    assert standing.clock.days_left == -10
    (same,) = queries.themes_of(theme.plan_id)
    assert same == standing
