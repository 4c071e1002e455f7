"""Who changed jobs: asked about the job that they have, once, and what they say of it answers for the one that ended."""

from datetime import timedelta

import pytest
from flask import Flask

from engagement.employment.checks import actions, queries
from engagement.employment.checks.kinds import Channel, CheckState
from engagement.employment.checks.panels import on_request
from engagement.employment.placements import actions as placements
from engagement.employment.placements.kinds import Ending
from engagement.foundation import clock, db
from engagement.people.models import Case
from engagement.people.queries import person_of
from engagement.people.vocabulary import SaidBy
from tests import make
from tests.employment.checks.test_asking import ask, begun, check, in_days, sent, texts
from tests.employment.jobs import placed

# How many days after the first job, which ended, another one began; whether that ended too; the questions on day 90 of the first.
CHANGED = [
    ("nothing else began", None, False, [("job_check_ended", 0)]),
    ("its day 30 is the same day", 60, False, [("job_check", 0)]),
    ("its day 30 comes a week before they are over", 74, False, [("job_check", 14)]),
    ("its day 30 comes later than that", 75, False, [("job_check_ended", 0)]),
    ("its day 30 was a week before", 53, False, [("job_check", 0)]),
    ("it ended as well", 60, True, [("job_check_ended", 0)]),
]


@pytest.mark.parametrize(("told", "after", "ended", "asked"), CHANGED)
def test_who_changed_jobs_is_asked_one_question(
    app: Flask, told: str, after: int | None, ended: bool, asked: list[tuple[str, int]]
) -> None:
    """In the days in which an answer counts for a job that ended they are asked about the one that goes on, if they are at all."""
    job = begun(90)
    placements.end(job, clock.today() - timedelta(days=45), Ending.MOVED)
    for one in queries.of_placement(job.id):
        one.next_on = one.next_on and max(one.next_on, one.due_on)
    if after is not None:
        other = placed(
            db.session.get_one(Case, job.case_id), started_on=clock.today() - timedelta(days=90 - after), title="Baker"
        )
        if ended:
            placements.end(other, clock.today() - timedelta(days=1), Ending.MOVED)
    make.commit()
    ((template, days),) = asked
    ask()
    assert len(texts(job)) == (days == 0), told
    with in_days(days):
        assert [one.template for one in texts(job)] == [template], told


def test_what_they_say_of_the_job_that_goes_on_answers_for_the_one_that_ended(app: Flask) -> None:
    job = begun(90)
    placements.end(job, clock.today() - timedelta(days=45), Ending.MOVED)
    other = placed(db.session.get_one(Case, job.case_id), started_on=clock.today() - timedelta(days=30), title="Baker")
    said = actions.answer(check(other), CheckState.EMPLOYED_SAME, Channel.TEXT, SaidBy.RESIDENT)
    make.commit()
    ask()
    assert check(job, 90).state is CheckState.EMPLOYED_OTHER and check(job, 90).next_on is None and not texts(job)
    actions.take_back(said.id, db.session.get_one(Case, job.case_id))
    make.commit()
    assert check(job, 90).state is CheckState.DUE, "it was another who said so"


def test_what_was_said_of_a_job_that_was_none_answers_for_no_other(app: Flask) -> None:
    job = begun(90)
    placements.end(job, clock.today() - timedelta(days=45), Ending.MOVED)
    other = placed(db.session.get_one(Case, job.case_id), started_on=clock.today() - timedelta(days=30), title="Baker")
    actions.answer(check(other), CheckState.EMPLOYED_SAME, Channel.TEXT, SaidBy.RESIDENT)
    placements.withdraw(other, "It was another Amina.")
    make.commit()
    assert (check(job, 90).state, check(job, 90).next_on) == (CheckState.DUE, clock.today())


def test_that_they_are_still_at_a_job_that_had_ended_answers_for_no_other(app: Flask) -> None:
    """What they said of it was not so, as is written down later: it tells nothing of where else they work."""
    job = begun(90)
    placements.end(job, clock.today() - timedelta(days=45), Ending.MOVED)
    other = placed(db.session.get_one(Case, job.case_id), started_on=clock.today() - timedelta(days=30), title="Baker")
    actions.answer(check(other), CheckState.EMPLOYED_SAME, Channel.TEXT, SaidBy.RESIDENT)
    placements.end(other, clock.today() - timedelta(days=3), Ending.MOVED)
    make.commit()
    assert [check(one, day).state for one, day in ((other, 30), (job, 90))] == [CheckState.DUE] * 2


@pytest.mark.parametrize(("until", "own"), [(-3, CheckState.DUE), (0, CheckState.EMPLOYED_SAME)])
def test_whoever_worked_there_until_they_said_so_or_later_did_work_elsewhere(
    app: Flask, until: int, own: CheckState
) -> None:
    """Three days ago, a day before they were to be asked of that job itself."""
    job = begun(95)
    placements.end(job, clock.today() - timedelta(days=45), Ending.MOVED)
    other = placed(db.session.get_one(Case, job.case_id), started_on=clock.today() - timedelta(days=32), title="Baker")
    with clock.shifted(timedelta(days=-3)):
        actions.answer(check(other), CheckState.EMPLOYED_SAME, Channel.TEXT, SaidBy.RESIDENT)
    placements.end(other, clock.today() + timedelta(days=until), Ending.MOVED)
    make.commit()
    assert [check(one, day).state for one, day in ((other, 30), (job, 90))] == [own, CheckState.EMPLOYED_OTHER]


def test_whoever_was_not_reached_about_the_job_that_goes_on_was_not_reached_about_the_one_that_ended(
    app: Flask,
) -> None:
    job = begun(90)
    placements.end(job, clock.today() - timedelta(days=45), Ending.MOVED)
    other = placed(db.session.get_one(Case, job.case_id), started_on=clock.today() - timedelta(days=30), title="Baker")
    ask()
    sent(job)
    with in_days(4):
        sent(job)
    with in_days(8):
        actions.tried(check(other), Channel.CALL)
        make.commit()
    with in_days(22):
        assert [check(one, day).state for one, day in ((other, 30), (job, 90))] == [CheckState.NOT_REACHED] * 2


@pytest.mark.parametrize(("other_day", "shown"), [(-8, True), (-7, False), (14, False), (15, True)])
def test_my_request_asks_about_the_one_that_ended_where_the_other_would_come_too_early_or_too_late(
    app: Flask, other_day: int, shown: bool
) -> None:
    job = begun(90)
    placements.end(job, clock.today() - timedelta(days=45), Ending.MOVED)
    case = db.session.get_one(Case, job.case_id)
    placed(case, started_on=clock.today() - timedelta(days=30 - other_day), title="Baker")
    make.commit()
    found = on_request(case)
    assert found is not None and [one.asks for one in found["now"] if one.check.day == 90] == [shown]


def test_a_job_of_another_request_of_theirs_is_one_of_theirs(app: Flask) -> None:
    """Who lost a job and asked for help anew began the next one with that request."""
    job = begun(90)
    placements.end(job, clock.today() - timedelta(days=45), Ending.MOVED)
    case = db.session.get_one(Case, job.case_id)
    anew = make.case(person_of(case))
    other = placed(anew, started_on=clock.today() - timedelta(days=30), title="Baker")
    make.commit()
    shown = on_request(case)
    assert shown is not None and [one.asks for one in shown["now"]] == [False]
    ask()
    assert [one.template for one in texts(other)] == ["job_check"] and texts(job) == []
    assert [(one.check.case_id, one.asks) for one in (on_request(anew) or {})["now"]] == [(anew.id, True)]
    actions.answer(check(other), CheckState.EMPLOYED_SAME, Channel.TEXT, SaidBy.RESIDENT)
    make.commit()
    with in_days(1):
        assert check(job, 90).state is CheckState.EMPLOYED_OTHER and texts(job) == []
