"""What a person says of their work beside what others wrote of it before, meanwhile, or in the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest
from flask import Flask

from engagement.employment.checks import queries as asked
from engagement.employment.checks.kinds import CheckState
from engagement.employment.earnings import actions as earnings
from engagement.employment.own_jobs import actions, queries
from engagement.employment.own_jobs.kinds import WordKind
from engagement.employment.placements import actions as written
from engagement.employment.placements.kinds import Ending, Evidence, Pay
from engagement.employment.placements.models import Placement
from engagement.foundation import clock, db
from engagement.foundation.errors import DomainError
from engagement.people.models import Case
from engagement.people.vocabulary import Restricted
from tests import make
from tests.employment.jobs import placed
from tests.employment.own_jobs.test_actions import HERE, left_to_do, others_say, said, waiting, word_for_word


@pytest.mark.parametrize("how", ["payment", "employer"])
def test_what_was_paid_or_said_speaks_against_no_such_job_and_other_days(app: Flask, how: str) -> None:
    """A pay record is a paper too, also where the job itself was written by a word."""
    case = make.case()
    job = placed(case, started_on=clock.today() - timedelta(days=90))
    others_say(job, how)
    assert not actions.never(job, HERE) and job.withdrawn_at is None and waiting(case) == [WordKind.NEVER]
    written.end(job, clock.today(), Ending.MOVED)
    earlier = clock.today() - timedelta(days=60)
    assert not actions.correct(job, word_for_word(job, ended_on=earlier), HERE) and job.ended_on == clock.today()
    assert sorted(waiting(case)) == [WordKind.NEVER, WordKind.OTHERWISE]


def test_a_first_day_after_the_first_pay_waits_for_a_person(app: Flask) -> None:
    case = make.case()
    job = placed(case, started_on=clock.today() - timedelta(days=90))
    paid = earnings.pay(job, clock.today() - timedelta(days=40), 500_00, Evidence.DOCUMENT)
    later = clock.today() - timedelta(days=30)
    assert not actions.correct(job, word_for_word(job, started_on=later), HERE) and waiting(case) == [
        WordKind.OTHERWISE
    ]
    (word,) = queries.waiting(case.id)
    with pytest.raises(DomainError, match="A payment of"):
        actions.decide(word, taken=True)
    earnings.strike_out(paid)
    actions.decide(word, taken=True)
    assert job.started_on == later


def test_a_first_day_behind_a_last_day_that_was_written_meanwhile_is_refused_in_words(app: Flask) -> None:
    case = make.case()
    job = placed(case, started_on=clock.today() - timedelta(days=90), evidence=Evidence.RECORD)
    actions.correct(job, word_for_word(job, started_on=clock.today() - timedelta(days=10)), HERE)
    written.end(job, clock.today() - timedelta(days=20), Ending.MOVED)
    (word,) = queries.waiting(case.id)
    with pytest.raises(DomainError, match="before the job began"):
        actions.decide(word, taken=True)
    actions.decide(word, taken=False)


def test_a_last_day_taken_back_takes_back_its_reason(app: Flask) -> None:
    case = make.case()
    job = placed(case, started_on=clock.today() - timedelta(days=90), evidence=Evidence.RECORD)
    written.end(job, clock.today() - timedelta(days=20), Ending.MOVED)
    actions.correct(job, word_for_word(job, ended_on=None, ending=None), HERE)
    (word,) = queries.waiting(case.id)
    actions.decide(word, taken=True)
    assert (job.ended_on, job.ending) == (None, None)


def test_what_goes_together_stays_together_whatever_was_written_meanwhile(app: Flask) -> None:
    case = make.case()
    job = placed(case, started_on=clock.today() - timedelta(days=90), evidence=Evidence.RECORD)
    written.end(job, clock.today() - timedelta(days=20), Ending.MOVED)
    earlier = clock.today() - timedelta(days=30)
    actions.correct(job, word_for_word(job, ended_on=earlier, pay_cents=21_00), HERE)
    (word,) = queries.waiting(case.id)
    written.correct(job, word_for_word(job, ended_on=None, ending=None, pay=Pay.NOT_SAID, pay_cents=None), "A letter")
    actions.decide(word, taken=True)
    assert (job.ended_on, job.ending, job.pay, job.pay_cents) == (earlier, Ending.OTHER, Pay.HOURLY, 21_00)


def test_what_was_changed_since_they_saw_it_is_not_written_over(app: Flask) -> None:
    job = placed()
    number, before = job.id, word_for_word(job, hours=Decimal("20.0"))
    make.commit()
    seen = db.session.get_one(Placement, number)

    def end() -> None:
        with app.app_context():
            with db.transaction():
                written.end(db.session.get_one(Placement, number), clock.today(), Ending.MOVED)
            db.session.remove()

    assert seen.ended_on is None
    with ThreadPoolExecutor(1) as pool:
        pool.submit(end).result(10)
    with pytest.raises(DomainError, match="meanwhile"):
        actions.correct(seen, before, HERE)
    assert seen.ended_on is not None


def two_cases(app: Flask) -> tuple[Case, Case]:
    """Somebody who asked twice."""
    first = make.case()
    return first, make.case(first.person)


def test_of_somebody_with_two_cases_one_job_is_one(app: Flask) -> None:
    """Told in both it would count twice, with twice the hours."""
    first, second = two_cases(app)
    there = actions.begin(first, said())
    assert actions.begin(second, said()) is there
    known = placed(first, "Mesa Dairy (example)", started_on=clock.today() - timedelta(days=50))
    again = actions.begin(second, said(employer_said="Mesa Dairy (example)"))
    assert again is not known and "placement_twice" in left_to_do(second), "on another day: a person looks"


def test_of_a_restricted_case_nothing_is_known_in_another_one(app: Flask) -> None:
    first, second = two_cases(app)
    there = actions.begin(first, said())
    first.restricted = Restricted.DESK
    db.session.flush()
    assert actions.begin(second, said()) is not there and "placement_twice" not in left_to_do(second)


def test_with_a_job_in_another_case_going_on_nobody_is_out_of_work(app: Flask) -> None:
    first, second = two_cases(app)
    job = placed(first, started_on=clock.today() - timedelta(days=30))
    placed(second, "Another Co", started_on=clock.today() - timedelta(days=20))
    yesterday = clock.today() - timedelta(days=1)
    actions.lose(first, HERE, job, yesterday)
    assert asked.of_placement(job.id)[0].state is not CheckState.NOT_EMPLOYED and job.ended_on == yesterday
