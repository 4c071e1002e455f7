"""What people text back under the question: numbers, words, digits of their own; and what is left to a person."""

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.employment.checks import by_text, jobs, queries
from engagement.employment.checks.kinds import Channel, CheckState
from engagement.employment.checks.models import Check
from engagement.employment.checks.reading import AFTER_THE_END, QUESTION, WHICH, said_by_number
from engagement.employment.placements import actions as placements
from engagement.employment.placements.kinds import Ending
from engagement.employment.placements.models import Placement
from engagement.foundation import clock, db
from engagement.language.i18n import LANGUAGES
from engagement.messaging import outbox, replies
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.people import actions as people
from engagement.people.models import Case
from engagement.people.queries import person_of
from engagement.people.vocabulary import Priority
from tests import make
from tests.employment.jobs import placed
from tests.referrals.test_follow_ups import asked as asked_if_help_came

PHONE = "+15055550177"
SAME, OTHER = CheckState.EMPLOYED_SAME, CheckState.EMPLOYED_OTHER
NOT, SCHOOL = CheckState.NOT_EMPLOYED, CheckState.IN_EDUCATION
READ = [
    (QUESTION, "1", "en", SAME),
    (QUESTION, "1 sí", "es", SAME),
    (QUESTION, " 2. ", "es", NOT),
    (QUESTION, "2 gracias", "es", NOT),
    (QUESTION, "٢", "ar", NOT),
    (QUESTION, "۳", "fa-AF", OTHER),
    (QUESTION, "4", "sw", SCHOOL),
    (QUESTION, "4 thank you", "en", SCHOOL),
    (QUESTION, "٤", "ar", SCHOOL),
    (QUESTION, "5", "en", None),
    (QUESTION, "1 or 2", "en", None),
    (QUESTION, "4 people hurt me", "en", None),
    (QUESTION, "14", "en", None),
    (QUESTION, "1 no", "en", None),
    (QUESTION, "3 please", "en", OTHER),
    (QUESTION, "3 I need help", "en", None),
    (QUESTION, "3 necesito ayuda", "es", None),
    (QUESTION, "yes 4", "en", None),
    (AFTER_THE_END, "3 help", "en", None),
    (AFTER_THE_END, "1", "en", OTHER),
    (AFTER_THE_END, "3", "vi", SCHOOL),
    (AFTER_THE_END, "4", "en", None),
    (QUESTION, "2 no work", "en", NOT),
    (QUESTION, "2 not working anymore", "en", NOT),
    (QUESTION, "2 ya no trabajo", "es", NOT),
    (QUESTION, "2, no tengo trabajo ahorita", "es", NOT),
    (QUESTION, "1 I am working", "en", SAME),
    (QUESTION, "1 tengo trabajo", "es", SAME),
    (QUESTION, "1 new job", "en", None),
    (QUESTION, "1 I got a new job", "en", None),
    (QUESTION, "1 no work", "en", None),
    (QUESTION, "2 I have work", "en", None),
    (QUESTION, "3 new job", "en", OTHER),
    (QUESTION, "3 trabajo nuevo", "es", OTHER),
    (QUESTION, "4 no work", "en", None),
    (QUESTION, "2 no work and he hit me", "en", None),
    (QUESTION, "2 不上班了", "zh-Hans", NOT),
    (QUESTION, "٢ ما بشتغل", "ar", NOT),
    (QUESTION, "۲ کار نمیکنم", "fa-AF", NOT),
    (QUESTION, "2 کار نه کوم", "ps", NOT),
    (QUESTION, "2 hakuna kazi", "sw", NOT),
    (QUESTION, "2 sinkora", "rw", NOT),
    (QUESTION, "2 je ne travaille plus", "fr", NOT),
    (QUESTION, "2 більше не працюю", "uk", NOT),
    (QUESTION, "2 hết việc", "vi", NOT),
    (AFTER_THE_END, "1 I have work", "en", OTHER),
    (AFTER_THE_END, "1 tengo trabajo", "es", OTHER),
    (WHICH, "1", "en", None),
    (WHICH, "2", "en", NOT),
    (WHICH, "4", "en", SCHOOL),
]


@pytest.mark.parametrize(("question", "body", "language", "state"), READ)
def test_a_number_says_what_the_question_offered(
    question: str, body: str, language: str, state: CheckState | None
) -> None:
    assert said_by_number(question, body, language) is state


@pytest.fixture
def job(app: Flask) -> Placement:
    """A job of a month ago, whose person was asked about it in Spanish."""
    return asked("es")


def asked(language: str, **person: Any) -> Placement:
    case = make.case(make.introduced(make.person(phone=PHONE, written_language=language, **person)), needs=("food",))
    made = placed(case, started_on=clock.today() - timedelta(days=30))
    make.commit()
    ask()
    return made


def ask() -> None:
    jobs.ask_job_checks.func()
    for one in db.session.scalars(select(Message).where(Message.template.like("job_check%"))):
        one.state = MessageState.DELIVERED
    make.commit()


def write(body: str, number: str = "1") -> Message:
    message = replies.receive({"From": PHONE, "Body": body, "MessageSid": f"SM-{number}-{body[:20]}"})
    assert message is not None
    make.commit()
    return message


def check(job: Placement) -> Check:
    db.session.expire_all()
    return queries.of_placement(job.id)[0]


def last(template: str) -> Message | None:
    return db.session.scalar(select(Message).where(Message.template == template))


def test_two_in_spanish_is_an_offer_of_help_the_same_day(job: Placement) -> None:
    question = last("job_check")
    assert question is not None and "sin trabajo" in str(question.body) and question.segments <= 2
    message = write("2")
    case = db.session.get_one(Case, job.case_id)
    assert check(job).state is NOT and not message.needs_reading
    assert (case.next_step, case.priority) == ("lost_job", Priority.ASKS_FOR_HELP)
    answer = last("job_lost")
    assert answer is not None and "Queremos ayudarle a encontrar trabajo" in str(answer.body) and answer.segments <= 2
    (kept,) = queries.answers_to([check(job).id])[check(job).id]
    assert (kept.channel, kept.said_by.value) == (Channel.TEXT, "resident")


def test_words_that_say_no_more_than_their_number_are_not_asked_about(job: Placement) -> None:
    assert not write("2 ya no trabajo").needs_reading
    assert check(job).state is NOT and last("job_lost") is not None and last("job_news") is None


@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_copies_what_we_offered_has_answered(app: Flask, language: str, alone: bool) -> None:
    made = asked(language)
    question = last("job_check")
    assert question is not None
    words = re.split(r"[,،,]", str(question.body).rpartition("2 ")[2])[0]
    assert not write(words if alone else f"2 {words}").needs_reading
    assert check(made).state is NOT and last("job_lost") is not None and last("job_news") is None


@pytest.mark.parametrize(
    ("language", "body"), [("es", "sí"), ("ar", "نعم"), ("sw", "ndiyo"), ("uk", "так"), ("en", "Yes!")]
)
def test_yes_in_their_words_is_that_they_work_there(app: Flask, language: str, body: str) -> None:
    made = asked(language)
    write(body)
    assert check(made).state is SAME and last("job_check_thanks") is not None


def test_a_plain_no_is_asked_about_once_and_then_left_to_a_person(job: Placement) -> None:
    assert not write("no").needs_reading
    which = last("job_check_which")
    assert which is not None and check(job).state is CheckState.DUE
    which.state = MessageState.DELIVERED
    make.commit()
    assert write("no", "2").needs_reading and check(job).state is CheckState.DUE
    write("3", "3")
    assert check(job).state is OTHER


def test_a_no_to_the_second_text_is_left_to_a_person(job: Placement) -> None:
    write("no")
    with clock.shifted(timedelta(days=4)):
        ask()
        assert last("job_check_which") is not None
        assert write("no", "2").needs_reading, "what we would ask was asked: else it would lie there unread"


def test_after_the_job_ended_a_no_is_that_they_do_not_work(app: Flask) -> None:
    case = make.case(make.introduced(make.person(phone=PHONE)))
    made = placed(case, started_on=clock.today() - timedelta(days=31))
    placements.end(made, clock.today() - timedelta(days=4), Ending.LAID_OFF)
    make.commit()
    ask()
    write("no")
    assert check(made).state is NOT and case.next_step == "lost_job"


@pytest.mark.parametrize("body", ["I have a question about Tuesday", "I need help", "maybe 2 or 3", "7"])
def test_what_is_unclear_a_person_reads(app: Flask, body: str) -> None:
    made = asked("en")
    assert write(body).needs_reading and check(made).state is CheckState.DUE


def test_two_texts_that_differ_are_both_kept(job: Placement) -> None:
    write("2")
    write("1", "2")
    assert check(job).state is NOT and check(job).differs


def test_an_answer_is_not_taken_for_one_to_an_older_question(app: Flask) -> None:
    follow_up = asked_if_help_came()
    message = db.session.get_one(Message, follow_up.message_id)
    message.state = MessageState.DELIVERED
    make.commit()
    with clock.shifted(timedelta(days=4)):
        job = placed(db.session.get_one(Case, follow_up.case_id), started_on=clock.today() - timedelta(days=30))
        make.commit()
        ask()
        placements.withdraw(job, "Their cousin’s")
        make.commit()
        read = replies.receive({"From": message.phone or "", "Body": "1", "MessageSid": "SM-late"})
        make.commit()
    assert read is not None and read.needs_reading, "what it answers is gone: a person finds out"
    db.session.expire_all()
    assert follow_up.answer is None


def test_of_two_people_at_one_number_it_is_whom_we_asked(job: Placement) -> None:
    make.person("Another Example", phone=PHONE)
    make.commit()
    write("2")
    assert check(job).state is NOT


def test_of_two_people_at_one_number_it_is_nobody_if_another_was_texted_since(job: Placement) -> None:
    other = make.case(make.introduced(make.person("Another Example", phone=PHONE)))
    make.commit()
    outbox.queue(person_of(other), "partner_declined", key="own", case_id=other.id)
    make.commit()
    for one in db.session.scalars(select(Message).where(Message.key == "own")):
        one.state = MessageState.DELIVERED
    make.commit()
    assert write("2").needs_reading and check(job).state is CheckState.DUE


def test_danger_is_for_a_person_and_no_thanks_go(job: Placement) -> None:
    message = write("2 he hit me again")
    assert message.needs_reading and last("job_lost") is None
    assert db.session.get_one(Case, job.case_id).priority == Priority.AT_ONCE


def test_an_answer_of_another_is_taken_back(job: Placement) -> None:
    message = write("2")
    by_text.take_back(message)
    make.commit()
    assert check(job).state is CheckState.DUE and db.session.get_one(Case, job.case_id).next_step != "lost_job"


def test_an_answer_too_late_is_kept_or_read(job: Placement) -> None:
    with clock.shifted(timedelta(days=8)):
        message = write("1")
    assert check(job).state is CheckState.DUE and message is not None


def test_at_the_number_they_had_it_may_be_anybody(job: Placement) -> None:
    people.change_without_history(person_of(db.session.get_one(Case, job.case_id)), phone="+15055550199")
    make.commit()
    assert write("2").needs_reading and check(job).state is CheckState.DUE
