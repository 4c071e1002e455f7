"""Two things happen to one referral at the same moment: each waits for the other or leaves it, and neither fails."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import psycopg
import pytest
from flask import Flask, current_app
from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.messaging.models import Message
from engagement.messaging.reply_meaning import ReplyMeaning
from engagement.people import actions as people
from engagement.people.models import Consent, Person
from engagement.people.vocabulary import RevokedVia
from engagement.referrals import actions, follow_ups, jobs
from engagement.referrals.models import FollowUp, Referral
from engagement.referrals.statuses import Actor, Status
from tests import make
from tests.referrals.test_follow_ups import asked, inbound

WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


@contextmanager
def meanwhile(app: Flask, do: Callable[[], object]) -> Iterator[list[object]]:
    """Somebody else's transaction: begun when this one holds its locks, which is waited for, and joined at the end."""
    came: list[object] = []

    def work() -> None:
        with app.app_context():
            try:
                with db.transaction():
                    came.append(do())
            except Exception as error:
                came.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield came
    finally:
        thread.join(10)


def until_it_waits(came: list[object]) -> None:
    """Go on once the other transaction waits for a lock of ours."""
    # On a connection of its own: within a transaction PostgreSQL shows who waited when it was first asked.
    address = current_app.config["SETTINGS"].database_url
    with psycopg.connect(db.as_psycopg(address), autocommit=True) as connection:
        while connection.execute(WAITING).fetchone() == (0,):
            assert not came, f"it did not wait: {came}"
            time.sleep(0.02)


def answered(message_id: int, answer: ReplyMeaning) -> Callable[[], bool]:
    return lambda: follow_ups.hear(db.session.get_one(Message, message_id), answer)


@pytest.fixture
def question(app: Flask) -> FollowUp:
    """A question that was put to a resident."""
    found = asked()
    make.commit()
    return found


@pytest.fixture
def message(question: FollowUp) -> Message:
    """A text of theirs."""
    found = inbound(db.session.get_one(Person, question.person_id))
    make.commit()
    return found


def test_two_texts_answer_once(app: Flask, question: FollowUp, message: Message) -> None:
    assert follow_ups.hear(message, ReplyMeaning.NO)
    db.session.flush()
    with meanwhile(app, answered(message.id, ReplyMeaning.YES)) as came:
        until_it_waits(came)
        make.commit()
    db.session.refresh(question)
    assert came == [False] and question.answer == "no"


def test_a_text_waits_for_a_move_that_ends_its_question(app: Flask, question: FollowUp, message: Message) -> None:
    referral = db.session.get_one(Referral, question.referral_id)
    people.locked_case(referral.case_id)
    with meanwhile(app, answered(message.id, ReplyMeaning.YES)) as came:
        until_it_waits(came)
        actions.move(referral, "recall", Actor.CASEWORKER, reason="wrong_service")
        make.commit()
    db.session.refresh(question)
    assert came == [False] and question.answer == "ended"


def test_a_move_waits_for_a_text_that_changes_its_referral(app: Flask, question: FollowUp, message: Message) -> None:
    referral_id = question.referral_id
    people.locked_case(question.case_id)
    with meanwhile(
        app, lambda: actions.move(db.session.get_one(Referral, referral_id), "start", Actor.PARTNER).status
    ) as came:
        until_it_waits(came)
        assert follow_ups.hear(message, ReplyMeaning.YES)
        make.commit()
    assert came == [Status.IN_SERVICE]


def test_two_ways_to_stop_sharing_wait_for_each_other(app: Flask, question: FollowUp) -> None:
    referral = db.session.get_one(Referral, question.referral_id)
    consent_id = referral.consent_id
    people.locked_case(referral.case_id)
    with meanwhile(app, lambda: actions.stop_sharing(db.session.get_one(Consent, consent_id), RevokedVia.WEB)) as came:
        until_it_waits(came)
        actions.move(referral, "withdraw", Actor.CASEWORKER)
        make.commit()
    assert came == [None] and db.session.get_one(Referral, referral.id).status is Status.WITHDRAWN_BY_CLIENT


@pytest.mark.parametrize("again", [False, True])
def test_a_question_is_not_put_while_somebody_is_at_its_case(app: Flask, again: bool) -> None:
    referral = actions.move(make.referral(), "accept", Actor.PARTNER)
    if again:
        db.session.flush()
        follow_ups.ask(db.session.scalars(select(FollowUp)).one())
    make.commit()
    with clock.shifted(timedelta(days=10)):
        people.locked_case(referral.case_id)
        job = jobs.ask_follow_ups_again if again else jobs.ask_follow_ups
        with meanwhile(app, job.func) as came:
            pass
        assert came == [None]
        assert db.session.scalars(select(FollowUp.tries).execution_options(populate_existing=True)).one() == again
        make.commit()
        job.func()
        make.commit()
        assert db.session.scalars(select(FollowUp.tries)).one() == again + 1
