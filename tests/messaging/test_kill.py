"""Workers killed with SIGKILL in the middle of sending: no text is lost and none goes out twice."""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.messaging import delivery, outbox, queries
from engagement.messaging import jobs as messaging
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState as S
from tests import make
from tests.fake_twilio import FakeTwilio
from tests.messaging.killable import environ_on, kill, start_worker

BEFORE, AFTER = 0.06, 0.12  # seconds the provider takes before it has the text, and before it says so


@pytest.fixture
def slow_twilio() -> Iterator[FakeTwilio]:
    """A provider slow enough to die in the middle of."""
    with FakeTwilio() as fake:
        fake.latency_before, fake.latency_after = BEFORE, AFTER
        yield fake


@pytest.mark.parametrize("kills", [5, pytest.param(40, marks=pytest.mark.proof)])
def test_many_kills(office: Flask, address: str, slow_twilio: FakeTwilio, kills: int) -> None:
    environ = environ_on(address, slow_twilio.environment())
    moments = random.Random(20)
    for _ in range(kills):
        write_texts(2)
        worker = start_worker(environ)
        in_the_middle_of_sending(slow_twilio)
        time.sleep(moments.uniform(0, BEFORE + AFTER))
        kill(worker)
    time.sleep(BEFORE + AFTER)
    assert max(stored(slow_twilio).values()) == 1
    left = states()
    assert left[S.SENDING] + left[S.UNSURE] > 0, "no kill hit a send: the test shows nothing"

    call_back_about_some(office, slow_twilio)
    worker = start_worker(environ)
    wait_until(lambda: everything_known_is_settled(slow_twilio))
    decide_on_what_never_went_out()
    wait_until(lambda: not unsettled())
    kill(worker)

    assert len(stored(slow_twilio)) == kills * 2 * 2  # each with the introduction before it
    assert stored(slow_twilio) == Counter(map(delivery.callback_url, db.session.scalars(select(Message.id))))


def stored(twilio: FakeTwilio) -> Counter[str]:
    """How often the provider took each text, known by its callback: the body may have been blanked since."""
    return Counter(there["status_callback"] for there in twilio.messages)


def write_texts(count: int) -> None:
    """Queue texts that may go at any hour, each with words of its own."""
    for _ in range(count):
        case = make.case()
        outbox.queue(case.person, "request_received", key=f"kill:{case.id}", case_id=case.id)
    make.commit()


def in_the_middle_of_sending(twilio: FakeTwilio) -> None:
    """Wait until a worker asks the provider."""
    before = twilio.requests
    wait_until(lambda: twilio.requests > before, every=0.005)


def wait_until(true: Callable[[], bool], every: float = 0.5, seconds: float = 30.0) -> None:
    """Wait for something to come true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"still not: {states()}"
        time.sleep(every)


def states() -> Counter[S]:
    """How many texts stand where."""
    db.session.rollback()
    return Counter(db.session.scalars(select(Message.state)))


def unsettled() -> list[Message]:
    """The texts that are not out yet."""
    db.session.rollback()
    wanted = select(Message).where(Message.state.in_((S.QUEUED, S.SENDING, S.UNSURE)))
    return list(db.session.scalars(wanted.execution_options(populate_existing=True)))


def call_back_about_some(office: Flask, twilio: FakeTwilio) -> None:
    """The provider reports on every other text; the rest must be asked about."""
    for there in twilio.messages[::2]:
        webhook = twilio.status_webhook(there["sid"], "delivered")
        parts = urlsplit(webhook.url)
        answer = office.test_client().post(f"{parts.path}?{parts.query}", data=webhook.params, headers=webhook.headers)
        assert answer.status_code == 204


def everything_known_is_settled(twilio: FakeTwilio) -> bool:
    """Sweep, with less patience than in earnest; done when only texts are left that the provider never had."""
    messaging.sweep(patience=1)
    return all(text.state is S.UNSURE and delivery.callback_url(text.id) not in stored(twilio) for text in unsettled())


def decide_on_what_never_went_out() -> None:
    """A day later, texts nobody ever had are on the list of a person, who sends them."""
    lost = {text.id for text in unsettled()}
    with clock.shifted(timedelta(hours=25)):
        for message_id in lost:
            delivery.settle(message_id)
    db.session.rollback()
    waiting = [text for text in queries.unread() if text.direction == "out"]
    assert {text.id for text in waiting} == lost
    for text in waiting:
        outbox.send_again(text)
    make.commit()
