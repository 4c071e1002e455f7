"""Who changed jobs: asked about the job that they have, once, and what they say of it answers for the one that ended."""

from datetime import timedelta

import pytest
from flask import Flask

from engagement.employment.checks import actions, queries
from engagement.employment.checks.kinds import Channel, CheckState
from engagement.employment.placements import actions as placements
from engagement.employment.placements.kinds import Ending
from engagement.foundation import clock, db
from engagement.people.models import Case
from engagement.people.vocabulary import SaidBy
from tests import make
from tests.employment.checks.test_asking import ask, begun, check, in_days, texts
from tests.employment.jobs import placed

# How many days after the first job, which ended, another one began; whether that ended too; the questions on day 90 of the first.
CHANGED = [
    ("nothing else began", None, False, [("job_check_ended", 0)]),
    ("its day 30 is the same day", 60, False, [("job_check", 0)]),
    ("its day 30 comes within three weeks", 81, False, [("job_check", 21)]),
    ("its day 30 comes later than that", 82, False, [("job_check_ended", 0)]),
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
