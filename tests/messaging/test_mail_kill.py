"""Workers killed with SIGKILL in the middle of handing e-mails over: none is lost and none goes out twice."""

import random
import time
from collections import Counter
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.foundation import db
from engagement.messaging import jobs as messaging
from engagement.messaging import outbox
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState as S
from engagement.messaging.return_paths import message_of
from tests import make
from tests.mail_server import MailServer
from tests.messaging.conftest import app_on
from tests.messaging.killable import environ_on, kill, start_worker
from tests.messaging.test_kill import states, unsettled, wait_until

BEFORE, AFTER = 0.06, 0.12  # seconds the server takes before it has an e-mail, and before it says so


@pytest.fixture
def slow_server() -> Iterator[MailServer]:
    """A mail server slow enough to die in the middle of."""
    with MailServer(latency_before=BEFORE, latency_after=AFTER) as server:
        yield server


@pytest.fixture
def mailing_office(address: str, slow_server: MailServer) -> Iterator[Flask]:
    """The app of the office, on a database of its own, with that server."""
    with app_on(address, slow_server.environment()) as made:
        yield made


@pytest.mark.parametrize("kills", [3, pytest.param(40, marks=pytest.mark.proof)])
def test_many_kills(mailing_office: Flask, address: str, slow_server: MailServer, kills: int) -> None:
    environ = environ_on(address, slow_server.environment())
    moments = random.Random(21)
    for _ in range(kills):
        write_mails(3)
        before = slow_server.offered
        worker = start_worker(environ)
        wait_until(lambda seen=before: slow_server.offered > seen, every=0.005)  # type: ignore[misc]
        time.sleep(moments.uniform(0, BEFORE + AFTER))
        kill(worker)
    time.sleep(2 * (BEFORE + AFTER))
    assert max(arrived(slow_server, mailing_office).values()) == 1
    left = states()
    assert left[S.SENDING] + left[S.UNSURE] > 0, "no kill hit an e-mail: the test shows nothing"

    worker = start_worker(environ)
    wait_until(lambda: all_is_out_or_a_persons(mailing_office))
    for message in unsettled():  # a person asks whether it came
        decide = outbox.give_up if arrived(slow_server, mailing_office)[message.id] else outbox.send_again
        decide(message)
    make.commit()
    wait_until(lambda: not unsettled())
    kill(worker)
    assert arrived(slow_server, mailing_office) == Counter(db.session.scalars(select(Message.id)))


def write_mails(count: int) -> None:
    """Queue e-mails that may go at any hour, each to somebody else."""
    for _ in range(count):
        person = make.person(phone=None, ok_to_text=False, email=f"amina{make.number()}@example.org")
        case = make.case(person)
        outbox.queue(person, "request_received", key=f"kill:{case.id}", case_id=case.id)
    make.commit()


def arrived(server: MailServer, office: Flask) -> Counter[int | None]:
    """How often the server took each e-mail."""
    secret = office.config["SETTINGS"].secret_key
    return Counter(message_of(str(one.mail["Message-ID"]), secret) for one in server.mails)


def all_is_out_or_a_persons(office: Flask) -> bool:
    """Sweep, with less patience than in earnest; done when only e-mails are left of which nobody knows."""
    messaging.sweep(patience=1)
    return all(one.state is S.UNSURE and one.needs_reading for one in unsettled())
