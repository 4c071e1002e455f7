"""Releasing once a month, holding back what is not safe, and correcting."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from engagement.employment.goal.figures import Span
from engagement.employment.goal.models import GoalSummary
from engagement.employment.goal.releases import actions, queries, safety
from engagement.employment.goal.releases.days import month_to_release
from engagement.employment.goal.releases.jobs import release_goal
from engagement.employment.goal.releases.kinds import Problem, Reason, ReleaseKind
from engagement.employment.goal.releases.models import GoalRelease
from engagement.employment.programs.kinds import ProgramKind
from engagement.employment.programs.models import Program
from engagement.employment.sustained import actions as sustained
from engagement.employment.sustained.models import JudgingRound
from engagement.employment.sustained.rule import Rule
from engagement.foundation import clock, db
from engagement.foundation.errors import DomainError
from engagement.foundation.months import month_after
from tests import make
from tests.employment.enrolled import a_program
from tests.employment.goal.releases.counted import counts_as, figures, put_right, release, until

pytestmark = pytest.mark.usefixtures("app")


def rows() -> list[GoalRelease]:
    return list(db.session.scalars(select(GoalRelease).order_by(GoalRelease.id)))


@pytest.fixture
def program() -> Program:
    return a_program()


def test_a_month_is_released_once(program: Program) -> None:
    made = release(program)
    assert actions.release_due(program) is None and rows() == [made]
    month = month_to_release(clock.today())
    assert (made.kind, made.month, made.check_version) == (ReleaseKind.RELEASE, month, actions.CHECK_VERSION)
    assert made.released.people.numbers == (135, 165) and made.by_id is None


def test_the_next_one_comes_on_the_fifteenth(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    first = release(program)
    following = month_after(first.month)
    counts_as(monkeypatch, people=Span(142, 169))
    with clock.shifted(until(following, 14)):
        assert actions.release_due(program) is None
    with clock.shifted(until(following, 15)):
        made = actions.release_due(program)
    assert made is not None and made.month == following and made.released.people.numbers == (140, 170)
    assert made.released.months[:-1] == first.released.months


def test_what_came_in_until_the_day_of_the_release_is_in_it(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """The morning of the last day knew neither that day nor the answers about the month."""
    stale = figures(month_to_release(clock.today()))
    db.session.add(GoalSummary(program_id=program.id, as_of=stale.as_of, counted_at=clock.now(), said=stale.as_dict()))
    counts_as(monkeypatch, people=Span(200, 230))
    made = actions.release_due(program)
    assert made is not None and made.released.people.numbers == (200, 230)


def test_while_everybody_is_being_judged_nothing_comes_out_and_nothing_is_corrected(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of them by the new rule and half by the old one nobody is counted."""
    counts_as(monkeypatch)
    trial = sustained.try_out(sustained.write(Rule()))
    assert sustained.judge_some(trial.id) == 0
    judging = sustained.put_in_force(sustained.write(Rule()))
    assert actions.release_due(program) is None and rows() == []
    sustained.judge_some(judging.id)
    first = actions.release_due(program)
    assert first is not None and first.kind is ReleaseKind.RELEASE
    counts_as(monkeypatch, people=Span(129, 156))
    again = sustained.judge_anew()
    with pytest.raises(DomainError, match="being judged at the moment"):
        put_right(program, first.id, Reason.TAKEN_BACK)
    sustained.judge_some(again.id)
    assert put_right(program, first.id, Reason.TAKEN_BACK).kind is ReleaseKind.CORRECTION


def test_a_rule_is_in_force_since_it_last_came_into_force(program: Program) -> None:
    """Another rule was in force between: the first time is not since when it is."""
    ours, other = sustained.write(Rule()), sustained.write(Rule(days=90))
    for days, rule in ((-30, ours), (-20, other), (-10, ours), (-5, ours)):
        with clock.shifted(timedelta(days=days)):
            db.session.add(JudgingRound(rule_id=rule.id, trial=False, people=0, finished_at=clock.now()))
            db.session.flush()
    release(program, rule_number=ours.number)
    found = queries.newest(program.id)
    assert found is not None
    said, since = queries.rule_of(found) or (None, None)
    assert said == Rule() and since is not None and (clock.now() - since).days == 10


def test_what_is_not_safe_is_held_back_and_said_once(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety, "problems", lambda *of: [Problem.OUTSIDE])
    counts_as(monkeypatch)
    held = actions.release_due(program)
    assert held is not None and held.kind is ReleaseKind.HELD_BACK and held.figures is None
    assert actions.release_due(program) is None and len(rows()) == 1
    assert queries.newest(program.id) is None and queries.held_back(program.id, held.month) == [Problem.OUTSIDE]
    monkeypatch.undo()
    made = actions.release_due(program)
    assert made is not None and made.kind is ReleaseKind.RELEASE and queries.held_back(program.id, held.month) == []


def test_figures_of_another_day_are_held_back(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    counts_as(monkeypatch, as_of=clock.today())
    held = actions.release_due(program)
    assert held is not None and held.why_held_back == [Problem.OTHER_DAY]


def test_a_correction_is_a_further_row(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    first = release(program)
    counts_as(monkeypatch, people=Span(129, 156))
    made = put_right(program, first.id, Reason.TAKEN_BACK)
    assert (made.kind, made.replaces_id, made.reason) == (ReleaseKind.CORRECTION, first.id, Reason.TAKEN_BACK)
    found = queries.newest(program.id)
    assert found is not None and found.row is made and found.first is first
    (was,) = found.corrections
    assert was.before.people.numbers == (135, 165) and found.released.people.numbers == (125, 160)
    assert found.released.months[-1].cell == found.released.people
    assert [one.corrected for one in queries.all_of_them(program.id)] == [True]


def test_what_is_right_as_rounded_is_not_corrected(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    first = release(program)
    counts_as(monkeypatch, people=Span(137, 162))
    with pytest.raises(DomainError, match="nothing to correct"):
        put_right(program, first.id, Reason.MISCOUNTED)


def test_a_correction_is_of_what_the_page_showed(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    first = release(program)
    counts_as(monkeypatch, people=Span(129, 156))
    put_right(program, first.id, Reason.TAKEN_BACK)
    with pytest.raises(DomainError, match="meanwhile"):
        put_right(program, first.id, Reason.TAKEN_BACK)


def test_an_unsafe_correction_says_why(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    first = release(program)
    counts_as(monkeypatch, as_of=clock.today(), people=Span(129, 156))
    with pytest.raises(DomainError, match="another day"):
        put_right(program, first.id, Reason.TAKEN_BACK)


def test_what_is_out_stays(program: Program) -> None:
    made = release(program)
    make.commit()
    made.month = date(2020, 1, 1)
    with pytest.raises(DBAPIError, match="goal_release"):
        db.session.flush()
    db.session.rollback()


def test_one_release_a_month_in_the_database_too(program: Program) -> None:
    made = release(program)
    again = GoalRelease(
        program_id=program.id, month=made.month, kind=ReleaseKind.RELEASE, figures=made.figures, check_version=1
    )
    db.session.add(again)
    with pytest.raises(DBAPIError, match="uq_goal_release_month"):
        db.session.flush()
    db.session.rollback()


def test_the_job_releases_the_program_that_everybody_reads_of(monkeypatch: pytest.MonkeyPatch) -> None:
    release_goal.func()
    assert rows() == []
    a_program(kind=ProgramKind.WORKFORCE)
    a_program(goal=None)
    shown, _another = a_program(), a_program()
    counts_as(monkeypatch)
    make.commit()
    release_goal.func()
    assert [row.program_id for row in rows()] == [shown.id]


@pytest.mark.parametrize("change", [{"goal": None}, {"kind": ProgramKind.WORKFORCE}])
def test_what_is_out_stays_to_be_read_whatever_becomes_of_the_program(program: Program, change: dict[str, Any]) -> None:
    release(program)
    a_program()
    for name, value in change.items():
        setattr(program, name, value)
    db.session.flush()
    shown = queries.public_program()
    assert shown is program and queries.newest(shown.id) is not None


def test_a_program_that_lost_its_goal_holds_the_next_month_back(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    following = month_after(release(program).month)
    program.goal = None
    make.commit()
    counts_as(monkeypatch, goal=None)
    with clock.shifted(until(following)):
        release_goal.func()
        assert queries.held_back(program.id, following) == [Problem.NO_GOAL]
