"""What the worker does while nobody answers: a text, one more, a call, the employer; never twice, never who must not be asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.employment.checks import actions, asking, jobs, queries
from engagement.employment.checks.kinds import Channel, CheckState, Step
from engagement.employment.checks.models import AskingConsent, Check
from engagement.employment.enrolments import entries
from engagement.employment.enrolments.entries import Line
from engagement.employment.enrolments.kinds import EntryKind
from engagement.employment.placements import actions as placements
from engagement.employment.placements.kinds import Ending, Kind
from engagement.employment.placements.models import Placement
from engagement.foundation import clock, db
from engagement.messaging.lines import actions as lines
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.people.models import Case
from engagement.people.queries import person_of
from engagement.people.tasks.models import Task
from engagement.people.vocabulary import Restricted
from tests import make
from tests.employment.enrolled import enrolled
from tests.employment.jobs import placed


def begun(days: int = 30, *, person: dict[str, Any] | None = None, **facts: Any) -> Placement:
    """A job that began so many days ago, of somebody who knows who we are and may be texted."""
    case = make.case(make.introduced(make.person(**{"written_language": "en"} | (person or {}))))
    job = placed(case, started_on=clock.today() - timedelta(days=days), **facts)
    make.commit()
    return job


def check(job: Placement, day: int = 30) -> Check:
    db.session.expire_all()
    return next(one for one in queries.of_placement(job.id) if one.day == day)


def texts(job: Placement) -> list[Message]:
    wanted = select(Message).where(Message.case_id == job.case_id, Message.template.like("job_check%"))
    return list(db.session.scalars(wanted.order_by(Message.id)))


def tasks(job: Placement) -> list[str]:
    wanted = select(Task.kind).where(Task.case_id == job.case_id, Task.done_at.is_(None))
    return list(db.session.scalars(wanted.order_by(Task.id)))


@contextmanager
def in_days(days: int) -> Iterator[None]:
    with clock.shifted(timedelta(days=days)):
        jobs.ask_job_checks.func()
        yield


def ask() -> None:
    jobs.ask_job_checks.func()


def sent(job: Placement) -> None:
    for one in texts(job):
        one.state = MessageState.DELIVERED
    make.commit()


def test_a_text_then_one_more_then_a_call_then_the_employer_then_it_is_closed(app: Flask) -> None:
    job = begun()
    ask()
    assert [one.template for one in texts(job)] == ["job_check"] and "Reply 1 yes, 2 no work now" in str(
        texts(job)[0].body
    )
    ask()
    assert len(texts(job)) == 1, "run twice it asks once"
    sent(job)
    with in_days(3):
        assert len(texts(job)) == 1
    with in_days(4):
        assert len(texts(job)) == 2 and tasks(job) == []
    sent(job)
    with in_days(8):
        assert len(texts(job)) == 2 and tasks(job) == ["job_check_call"] and check(job).call_by is not None
    with in_days(13):
        assert tasks(job) == ["job_check_call", "job_check_others"] and check(job).step is Step.CLOSE
    with in_days(21):
        assert check(job).state is CheckState.DUE
    with in_days(22):
        assert check(job).state is CheckState.NOT_ASKED, "nobody called: they were asked in one way only"
        assert tasks(job) == [], "it is too late to call"


def test_with_a_call_that_reached_nobody_they_were_not_reached(app: Flask) -> None:
    job = begun()
    ask()
    sent(job)
    with in_days(4):
        sent(job)
    with in_days(8):
        from engagement.employment.checks import actions

        actions.tried(check(job), Channel.CALL)
        make.commit()
        assert check(job).call_by is None
    with in_days(22):
        assert check(job).state is CheckState.NOT_REACHED


def test_nobody_is_asked_before_the_day(app: Flask) -> None:
    job = begun(29)
    ask()
    assert texts(job) == []
    with in_days(1):
        assert len(texts(job)) == 1


NO_TEXT: list[tuple[dict[str, Any], str]] = [
    ({"phone": None, "email": None}, "job_check_visit"),
    ({"ok_to_text": False, "email": None}, "job_check_call"),
]


@pytest.mark.parametrize(("person", "task"), NO_TEXT)
def test_who_cannot_be_texted_is_called_or_seen_at_once(app: Flask, person: dict[str, Any], task: str) -> None:
    job = begun(person=person)
    ask()
    assert tasks(job) == [task] and check(job).tries == 0


def test_who_said_stop_is_called(app: Flask) -> None:
    job = begun()
    lines.stop(person_of(db.session.get_one(Case, job.case_id)).number_known_as, "text")
    make.commit()
    ask()
    assert tasks(job) == ["job_check_call"] and check(job).tries == 0


def test_a_text_that_did_not_arrive_is_not_sent_again(app: Flask) -> None:
    job = begun()
    ask()
    texts(job)[0].state = MessageState.UNDELIVERED
    make.commit()
    with in_days(4):
        assert len(texts(job)) == 1 and tasks(job) == ["job_check_call"]


def test_under_age_nobody_is_texted_or_called_before_both_said_yes(app: Flask) -> None:

    job = begun(person={"age_band": "16_17"})
    ask()
    with in_days(9):
        assert texts(job) == [] and tasks(job) == [] and check(job).step is Step.CONSENT
    case, day = db.session.get_one(Case, job.case_id), clock.today()
    actions.give_consent(case, AskingConsent(guardian="Aunt Example", guardian_on=day, assent_on=day))
    make.commit()
    ask()
    assert len(texts(job)) == 1


def test_of_two_jobs_one_is_asked_about_at_a_time(app: Flask) -> None:
    job = begun()
    other = placed(db.session.get_one(Case, job.case_id), started_on=clock.today() - timedelta(days=30), title="Baker")
    make.commit()
    ask()
    assert len(texts(job)) == 1 and check(other).next_on == clock.today() + timedelta(days=1)


def test_a_job_that_has_ended_is_asked_about_otherwise_and_nobody_else_is(app: Flask) -> None:
    job = begun(31)
    placements.end(job, clock.today() - timedelta(days=5), Ending.MOVED)
    make.commit()
    ask()
    assert texts(job)[0].template == "job_check_ended"
    with in_days(16):
        assert "job_check_others" not in tasks(job)


@pytest.mark.parametrize("why", ["own", "restricted", "say_nothing"])
def test_no_employer_learns_what_is_not_theirs(app: Flask, why: str) -> None:
    job = begun(kind=Kind.OWN_BUSINESS if why == "own" else Kind.JOB, person={"say_nothing": why == "say_nothing"})
    one = check(job)
    case = db.session.get_one(Case, job.case_id)
    case.restricted = Restricted.DESK if why == "restricted" else None
    one.step, one.next_on = Step.OTHERS, clock.today()
    make.commit()
    ask()
    assert tasks(job) == [] and check(job).step is Step.CLOSE


def test_what_was_moved_is_asked_about_anew(app: Flask) -> None:

    job = begun()
    ask()
    placements.correct(job, replace(job.facts, started_on=clock.today() - timedelta(days=20)), "Later")
    make.commit()
    with in_days(10):
        assert len(texts(job)) == 2


def test_jobs_of_before_get_their_checks(app: Flask) -> None:
    job = begun()
    for one in queries.of_placement(job.id):
        db.session.delete(one)
    make.commit()
    jobs.make_job_checks.func()
    assert len(queries.of_placement(job.id)) == 5


def test_each_batch_comes_to_an_end(app: Flask) -> None:
    job = begun()
    for days in range(30):
        with in_days(days):
            assert not queries.to_go_on_with(clock.today()), days
    assert check(job).state is not CheckState.DUE and asking.MOST_TEXTS == 2


def test_a_job_that_began_later_calls_nobody_before_its_day(app: Flask) -> None:
    job = begun(38, person={"ok_to_text": False, "email": None})
    ask()
    assert tasks(job) == ["job_check_call"]
    placements.correct(job, replace(job.facts, started_on=clock.today() - timedelta(days=20)), "Later")
    make.commit()
    assert tasks(job) == [] and (check(job).call_by, check(job).step) == (None, Step.ASK)


def test_who_turns_out_to_be_under_age_is_called_no_more(app: Flask) -> None:
    job = begun(person={"ok_to_text": False, "email": None})
    ask()
    assert tasks(job) == ["job_check_call"]
    person_of(db.session.get_one(Case, job.case_id)).age_band = "16_17"
    make.commit()
    with in_days(5):
        assert tasks(job) == [] and (check(job).call_by, check(job).step) == (None, Step.CONSENT)


def test_what_was_moved_by_days_is_texted_again_not_called(app: Flask) -> None:
    job = begun()
    ask()
    sent(job)
    placements.correct(job, replace(job.facts, started_on=clock.today() - timedelta(days=27)), "Later")
    make.commit()
    with in_days(3):
        assert len(texts(job)) == 2 and tasks(job) == []


def test_nobody_asks_after_somebody_has_died(app: Flask) -> None:
    job = begun()
    enrolment = enrolled(make.case(person_of(db.session.get_one(Case, job.case_id))))
    written = entries.write(enrolment, Line(EntryKind.DECEASED, clock.today()))
    make.commit()
    ask()
    assert not texts(job) and not tasks(job) and check(job).step is Step.CLOSE
    with in_days(22):
        assert check(job).state is CheckState.NOT_ASKED
    entries.strike_out(written)
    make.commit()
    with in_days(30):
        assert [one.template for one in texts(job)] == ["job_check"], "it was another’s: the next time they are asked"


@pytest.mark.parametrize(("before", "begun_ago", "asked"), [(3, 30, 0), (4, 30, 1), (2, 48, 1)])
def test_between_two_questions_are_three_days_unless_the_time_is_over(
    app: Flask, before: int, begun_ago: int, asked: int
) -> None:
    job = begun(30 - before)
    other = placed(db.session.get_one(Case, job.case_id), started_on=clock.today() - timedelta(days=30), title="Baker")
    make.commit()
    with clock.shifted(timedelta(days=-before)):
        actions.keep_attempt(check(other), Channel.CALL)
        make.commit()
    third = placed(
        db.session.get_one(Case, job.case_id), started_on=clock.today() - timedelta(days=begun_ago), title="Dyer"
    )
    later = check(other)
    later.next_on = clock.today() + timedelta(days=9)
    make.commit()
    ask()
    assert [one.key for one in texts(job)] == [asking.key_of(check(third), 1)] * asked
