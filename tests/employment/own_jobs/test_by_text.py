"""Somebody texts that they have a job, or none any more, unasked: what is written down and what they are told."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.employment.checks import jobs
from engagement.employment.checks import queries as checks
from engagement.employment.checks.kinds import CheckState
from engagement.employment.own_jobs import by_text, queries
from engagement.employment.own_jobs.kinds import WordKind
from engagement.foundation import clock, db
from engagement.messaging import replies
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.people import actions as people
from engagement.people.models import Case, CaseEvent, Person
from engagement.people.queries import needs_of
from engagement.people.tasks.queries import tasks_of
from engagement.people.vocabulary import Outcome, Priority
from tests import make
from tests.employment.jobs import placed
from tests.story import on_monday

PHONE = "+15055550177"


def somebody(language: str = "en", **person: Any) -> Case:
    case = make.case(make.introduced(make.person(phone=PHONE, written_language=language, **person)), needs=("food",))
    make.commit()
    return case


def write(body: str, number: int = 1) -> Message:
    message = replies.receive({"From": PHONE, "Body": body, "MessageSid": f"SM-{number}-{body[:20]}"})
    assert message is not None
    make.commit()
    db.session.expire_all()
    return message


def told(template: str) -> list[str]:
    found = select(Message).where(Message.template == template).order_by(Message.id)
    return [str(one.body) for one in db.session.scalars(found)]


def went_out() -> None:
    for one in db.session.scalars(select(Message).where(Message.state == MessageState.QUEUED)):
        one.state = MessageState.DELIVERED
    make.commit()


def kinds(case: Case) -> list[WordKind]:
    return [one.kind for one in queries.words_of(case.id)]


@pytest.mark.parametrize(
    ("language", "body", "promise"),
    [
        ("en", "I lost my job", "We want to help you find work"),
        ("es", "me despidieron", "Queremos ayudarle a encontrar trabajo"),
        ("fa-AF", "بیکار شدم", "می‌خواهیم در یافتن کار کمک کنیم"),
    ],
)
def test_lost_is_an_offer_of_help_the_same_day(app: Flask, language: str, body: str, promise: str) -> None:
    case = somebody(language)
    message = write(body)
    assert (case.next_step, case.priority) == ("lost_job", Priority.ASKS_FOR_HELP) and not message.needs_reading
    assert {need.category for need in needs_of(case.id)} == {"food", "work"}
    (said,) = told("job_lost")
    assert promise in said and kinds(case) == [WordKind.LOST]
    assert [one.kind for one in tasks_of(case.id)] == [], "the next step says it; no task says it once more"


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "I don't have a job"),
        ("es", "ya no tengo trabajo"),
        ("es", "Me quedé sin trabajo"),
        ("zh-Hans", "我没有工作"),
    ],
)
@pytest.mark.parametrize("asked", [False, True])
def test_that_there_is_no_work_is_more_than_a_call_for_help(app: Flask, language: str, body: str, asked: bool) -> None:
    """These are calls for help as any text is read; under our question they answer it."""
    case = somebody(language)
    job = placed(case, started_on=clock.today() - timedelta(days=30)) if asked else None
    make.commit()
    jobs.ask_job_checks.func()
    went_out()
    message = write(body)
    assert case.next_step == "lost_job" and len(told("job_lost")) == 1 and told("help_reply") == []
    assert not message.needs_reading
    if job is not None:
        assert checks.of_placement(job.id)[0].state is CheckState.NOT_EMPLOYED


@pytest.mark.parametrize(
    "body", ["help", "help I lost my job", "I need help", "I don't have a job yet", "I lost my job STOP"]
)
def test_a_call_for_help_stays_one(app: Flask, body: str) -> None:
    case = somebody()
    write(body)
    assert case.next_step != "lost_job" and told("job_lost") == [] and kinds(case) == []


def test_told_twice_the_day_stays_that_of_the_first_promise(app: Flask) -> None:
    case = somebody()
    with on_monday():
        write("I lost my job")
        due = case.due_at
        with clock.shifted(timedelta(hours=20)):  # Tuesday morning
            write("i lost my job", 2)
        assert case.due_at == due and kinds(case) == [WordKind.LOST]
    (first,), (again,) = told("job_lost"), told("job_told_before")
    assert "by Monday" in first and "before" in again and "by Tuesday" in again, "the first day has gone by"


def test_at_night_the_promise_is_of_the_next_day_on_which_somebody_works(app: Flask) -> None:
    somebody()
    with on_monday(), clock.shifted(timedelta(days=4, hours=14)):  # Friday night
        write("I lost my job")
    (said,) = told("job_lost")
    assert "by Monday" in said, said


def test_an_open_question_is_answered_by_it_once(app: Flask) -> None:
    case = somebody()
    job = placed(case, started_on=clock.today() - timedelta(days=30))
    make.commit()
    jobs.ask_job_checks.func()
    went_out()
    write("2 I lost my job")
    check = checks.of_placement(job.id)[0]
    assert check.state is CheckState.NOT_EMPLOYED and len(checks.answers_to([check.id])[check.id]) == 1
    assert kinds(case) == [] and len(told("job_lost")) == 1


def test_a_check_that_is_due_is_answered_though_another_text_came_between(app: Flask) -> None:
    case = somebody()
    job = placed(case, started_on=clock.today() - timedelta(days=30))
    make.commit()
    write("I was laid off")
    assert checks.of_placement(job.id)[0].state is CheckState.NOT_EMPLOYED and kinds(case) == []


def test_of_two_jobs_nobody_guesses_which_one(app: Flask) -> None:
    case = somebody()
    one, other = (
        placed(case, employer, started_on=clock.today() - timedelta(days=30)) for employer in ("A Co", "B Co")
    )
    make.commit()
    write("I lost my job")
    assert {checks.of_placement(job.id)[0].state for job in (one, other)} == {CheckState.DUE}
    assert kinds(case) == [WordKind.LOST] and case.next_step == "lost_job"


def test_the_question_of_an_earlier_case_is_not_answered_by_what_they_tell_of_the_job_of_another(app: Flask) -> None:
    case = somebody()
    job = placed(case, started_on=clock.today() - timedelta(days=30))
    make.commit()
    jobs.ask_job_checks.func()
    went_out()
    later = make.case(db.session.get_one(Person, case.person_id))
    placed(later, "B Co", started_on=clock.today() - timedelta(days=3))
    make.commit()
    write("I lost my job")
    assert checks.of_placement(job.id)[0].state is CheckState.DUE
    assert kinds(later) == [WordKind.LOST] and later.next_step == "lost_job"


def test_got_is_written_down_with_them_and_leads_to_my_request(app: Flask) -> None:
    case = somebody()
    message = write("I got a job")
    assert kinds(case) == [WordKind.BEGAN] and not message.needs_reading
    assert [one.kind for one in tasks_of(case.id)] == ["own_job"]
    (said,) = told("job_began")
    assert "/en/request" in said
    write("i got a job", 2)
    assert kinds(case) == [WordKind.BEGAN] and len(told("job_told_before")) == 1


def test_whoever_has_a_job_again_is_offered_no_help_to_find_one(app: Flask) -> None:
    case = somebody()
    write("I lost my job")
    write("I got a new job", 2)
    assert case.next_step != "lost_job" and case.priority == Priority.USUAL
    write("I lost my job", 3)
    assert case.next_step == "lost_job" and len(told("job_lost")) == 2


def test_a_new_job_answers_whether_they_still_work(app: Flask) -> None:
    case = somebody()
    job = placed(case, started_on=clock.today() - timedelta(days=30))
    make.commit()
    jobs.ask_job_checks.func()
    went_out()
    write("No, I got a new job")
    assert checks.of_placement(job.id)[0].state is CheckState.EMPLOYED_OTHER and kinds(case) == [WordKind.BEGAN]


def test_what_is_not_sure_is_asked_back_once_by_number(app: Flask) -> None:
    case = somebody("es")
    first = write("tengo trabajo")
    assert first.needs_reading and kinds(case) == [], "if they never answer, somebody reads what they wrote"
    (asked,) = told("job_news")
    assert "1" in asked and "2" in asked
    went_out()
    write("2", 2)
    assert case.next_step == "lost_job" and len(told("job_lost")) == 1
    assert not first.needs_reading


def test_where_it_cannot_be_asked_back_a_person_reads_it(app: Flask) -> None:
    case = somebody("es")
    write("STOP")
    assert write("tengo trabajo", 2).needs_reading and case.next_step == "reply_to_text"


@pytest.mark.parametrize("body", ["tengo trabajo", "3", "no sé"])
def test_after_that_a_person_finds_out(app: Flask, body: str) -> None:
    case = somebody("es")
    write("tengo trabajo")
    went_out()
    assert write(body, 2).needs_reading and kinds(case) == [] and case.next_step != "lost_job"
    assert len(told("job_news")) == 1, "we ask back once"


@pytest.mark.parametrize(
    "body", ["I have not lost my job", "lost my job application", "did I lose my job?", "he lost his job"]
)
def test_what_says_another_thing_a_person_reads(app: Flask, body: str) -> None:
    case = somebody()
    assert write(body).needs_reading and kinds(case) == [] and case.next_step != "lost_job"


def test_danger_is_for_a_person(app: Flask) -> None:
    case = somebody()
    assert write("I lost my job and he hit me").needs_reading and told("job_lost") == []
    assert case.priority == Priority.AT_ONCE


def test_of_two_people_at_one_number_a_person_finds_out_who_it_is(app: Flask) -> None:
    case = somebody()
    make.case(make.introduced(make.person("Another Example", phone=PHONE)))
    make.commit()
    assert write("I lost my job").needs_reading and kinds(case) == []


def test_under_18_they_may_tell_and_nobody_asks_them_back(app: Flask) -> None:
    case = somebody(age_band="16_17")
    job = placed(case, started_on=clock.today() - timedelta(days=30))
    make.commit()
    write("I got a job")
    assert kinds(case) == [WordKind.BEGAN] and told("job_began") == [] and len(told("job_check_thanks")) == 1
    write("I lost my job", 2)
    assert case.next_step == "lost_job" and checks.of_placement(job.id)[0].state is CheckState.DUE


def test_a_request_that_was_closed_is_open_again(app: Flask) -> None:
    case = somebody()
    people.close_case(case, Outcome.NO_LONGER_NEEDED)
    make.commit()
    write("I lost my job")
    assert case.closed_at is None and case.next_step == "lost_job"


@pytest.mark.parametrize("body", ["I lost my job", "I got a job"])
def test_of_another_it_is_taken_back(app: Flask, body: str) -> None:
    case = somebody()
    message = write(body)
    by_text.take_back(message)
    make.commit()
    assert case.next_step != "lost_job" and queries.waiting(case.id) == []
    assert [one.done_at is not None for one in tasks_of(case.id)] == [True] * (body == "I got a job")
    kept = db.session.scalars(select(CaseEvent.kind).where(CaseEvent.case_id == case.id)).all()
    assert "own_word_taken_back" in kept
