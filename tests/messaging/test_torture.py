"""Five thousand texts through all that can go wrong at once: each is accounted for, none goes out twice, prompt ones are prompt.

Three workers are killed at random. The provider refuses, is too busy, breaks before and after it took a text, hangs, does not know
us for a while, and reports late, twice and in any order.
"""

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from urllib.parse import urlsplit

import pytest
from flask import Flask
from sqlalchemy import ColumnElement, and_, exists, select, update

from engagement.foundation import clock, db
from engagement.messaging import delivery, outbox, queries, sender
from engagement.messaging import jobs as messaging
from engagement.messaging.models import Message, TextSender
from engagement.messaging.receipts import MessageState as S
from tests import make
from tests.fake_twilio import FakeTwilio, Script
from tests.messaging.killable import environ_on, kill, start_worker
from tests.messaging.test_kill import stored, wait_until

WORKERS = 3
NUMBERS = count(1000)  # nobody else's
SOON = 10.0

# How often each goes wrong, in a thousand sends.
WEATHER = {
    Script(429, 20429): 10,
    Script(500): 5,
    Script(502, after_storing=True): 5,
    Script(None): 5,
    Script(None, after_storing=True): 5,
    Script(None, after_storing=True, seconds=17): 1,  # it answers when the worker has given up
    Script(400, 21610): 3,
    Script(400, 30007): 2,
}


@pytest.fixture
def slow_twilio() -> Iterator[FakeTwilio]:
    """A provider in bad weather."""
    chance = random.Random(8)
    sky: list[Script | None] = [script for script, often in WEATHER.items() for _ in range(often)]
    sky += [None] * (1000 - len(sky))
    with FakeTwilio() as fake:
        fake.latency_before, fake.latency_after = 0.05, 0.1
        fake.weather = lambda: chance.choice(sky)
        yield fake


class Reports(threading.Thread):
    """The provider's reports: late, doubled, out of order; some texts are reported lost, and half of those arrive after all."""

    def __init__(self, app: Flask, twilio: FakeTwilio):
        super().__init__(daemon=True)
        self.app, self.twilio, self.chance = app, twilio, random.Random(9)
        self.seen, self.over = 0, threading.Event()
        self.waiting: list[tuple[float, str, str, int | None]] = []
        self.bad: list[int] = []

    def run(self) -> None:
        """Report until told that it is over, and then what is left."""
        while not self.over.is_set() or self.waiting or self.seen < len(self.twilio.messages):
            for there in self.twilio.messages[self.seen :]:
                self.seen += 1
                self._plan(there["sid"])
            self.waiting.sort()
            while self.waiting and (self.waiting[0][0] < time.monotonic() or self.over.is_set()):
                self._post(*self.waiting.pop(0)[1:])
            time.sleep(0.05)

    def _plan(self, sid: str) -> None:
        draw = self.chance.random()
        if draw < 0.02:
            told: list[tuple[str, int | None]] = [("undelivered", 30003)] + [("delivered", None)] * (draw < 0.01)
        elif draw < 0.4:
            told = []  # never
        elif draw < 0.5:
            told = [("sent", None), ("delivered", None), ("delivered", None)]
        else:
            told = [("delivered", None)]
        for status, code in told:
            self.waiting.append((time.monotonic() + self.chance.uniform(0.1, 5), sid, status, code))

    def _post(self, sid: str, status: str, code: int | None) -> None:
        webhook = self.twilio.status_webhook(sid, status, code)
        parts = urlsplit(webhook.url)
        answer = self.app.test_client().post(
            f"{parts.path}?{parts.query}", data=webhook.params, headers=webhook.headers
        )
        if answer.status_code != 204:
            self.bad.append(answer.status_code)


class Killer(threading.Thread):
    """Kills one of the workers every now and then, and starts another in its place."""

    def __init__(self, environ: dict[str, str]):
        super().__init__(daemon=True)
        self.environ, self.chance, self.over, self.kills = environ, random.Random(10), threading.Event(), 0
        self.workers = [start_worker(environ) for _ in range(WORKERS)]

    def run(self) -> None:
        """Kill until told that it is over."""
        while not self.over.wait(self.chance.uniform(2, 6)):
            kill(self.workers.pop(self.chance.randrange(WORKERS)))
            self.workers.append(start_worker(self.environ))
            self.kills += 1


@contextmanager
def torture(app: Flask, twilio: FakeTwilio, address: str) -> Iterator[tuple[Killer, Reports]]:
    """Everything at once, while the test goes on."""
    killer, reports = Killer(environ_on(address, twilio.environment())), Reports(app, twilio)
    for one in (killer, reports):
        one.start()
    try:
        yield killer, reports
    finally:
        for one in (killer, reports):
            one.over.set()
            one.join()
        for worker in killer.workers:
            kill(worker)


def write(many: int, *, bulk: bool) -> list[int]:
    """So many texts, each to somebody else, at any hour."""
    ids = []
    for _ in range(many):
        person = make.introduced(make.person(phone=f"+1505555{next(NUMBERS)}"))
        message = outbox.queue(person, "answer_thanks_yes", key=f"torture:{person.id}")
        message.prompt = not bulk
        ids.append(message.id)
    make.commit()
    return ids


@pytest.mark.proof
@pytest.mark.parametrize("texts", [500, 5_000])
def test_so_many_texts(office: Flask, address: str, slow_twilio: FakeTwilio, texts: int) -> None:
    prompt, many = texts // 10, texts * 2 // 5
    for _ in range(9):
        write(prompt, bulk=True)
    with torture(office, slow_twilio, address) as (killer, reports):
        took = prompt_ones(slow_twilio, prompt, while_waiting=many)
        outage(slow_twilio)
        wait_until(nothing_is_due, every=1.0, seconds=900)
        killer.over.set()
        killer.join()
        slow_twilio.weather = lambda: None
        wait_until(lambda: everything_is_out(slow_twilio), every=2.0, seconds=600)
        reports.over.set()
        reports.join()
        wait_until(lambda: everything_is_out(slow_twilio), every=2.0, seconds=300)
    account_for_all(slow_twilio, texts)
    average = sum(took) / len(took)
    print(f"{killer.kills} kills; {len(took)} prompt: {average:.2f} s on average, {max(took):.1f} s the slowest")
    assert reports.bad == []
    assert killer.kills > 2
    assert len(took) > prompt / 4
    assert max(took) < SOON


def prompt_ones(twilio: FakeTwilio, many: int, *, while_waiting: int) -> list[float]:
    """Write prompt texts while many wait; how long each took until a worker had it in its hands."""
    written: list[int] = []
    wait_until(lambda: len(twilio.messages) > 0)
    while len(written) < many and queries.waiting_count() > while_waiting:
        written += write(5, bulk=False)
        time.sleep(0.3)
    timed = len(written)
    written += write(many - timed, bulk=False)
    wait_until(lambda: not db.session.scalar(select(exists().where(Message.id.in_(written), untouched()))), seconds=60)
    tried = select(Message.claimed_at, Message.created_at).where(Message.id.in_(written[:timed]), Message.attempts == 1)
    return [(row.claimed_at - row.created_at).total_seconds() for row in db.session.execute(tried)]


def nothing_is_due() -> bool:
    """Whether all that waits is to be tried again later."""
    db.session.rollback()
    return not queries.something_waits()


def untouched() -> ColumnElement[bool]:
    """That nobody has had the text in their hands yet."""
    db.session.rollback()
    return and_(Message.state == S.QUEUED, Message.attempts == 0)


def outage(twilio: FakeTwilio) -> None:
    """The provider does not know us for a while, in the middle of it all."""
    twilio.refuse(20003)
    wait_until(lambda: paused() is not None)
    time.sleep(1)  # what was on its way; what hangs there may yet be taken
    since = time.time()
    time.sleep(8)
    assert [there["sid"] for there in twilio.messages if there["asked_at"] > since] == []
    assert queries.waiting_count() > 0, "nothing waits: the test shows nothing"
    twilio.refuse(http=None)
    wait_until(goes_on_after_a_while, every=3.0, seconds=60)  # a probe may meet bad weather, or die with its worker


def goes_on_after_a_while() -> bool:
    """Let the minutes pass until the next probe."""
    with db.transaction():
        db.session.execute(update(TextSender).values(probe_at=clock.now()))
    messaging.sweep()
    return paused() is None


def paused() -> TextSender | None:
    db.session.rollback()
    return sender.paused()


def everything_is_out(twilio: FakeTwilio) -> bool:
    """Let hours pass: what is to be tried again is, what is unsure is asked about, what nobody ever had a person sends again."""
    messaging.sweep(patience=30)
    there, now = stored(twilio), clock.now()
    with db.transaction():
        retried = (Message.state == S.QUEUED, Message.not_before > now)
        db.session.execute(update(Message).where(*retried).values(not_before=None))
    with db.transaction():
        old = select(Message.id).where(Message.state == S.UNSURE, Message.claimed_at < now - timedelta(seconds=30))
        unsure = db.session.scalars(old).all()
    for message_id in unsure:
        delivery.settle(message_id)
        if delivery.callback_url(message_id) not in there:
            a_person_sends_it_again(message_id)
    with db.transaction():
        on_the_way = and_(Message.state.in_((S.QUEUED, S.SENDING, S.UNSURE)), Message.needs_reading.is_(False))
        return not db.session.scalar(select(exists().where(on_the_way)))


def a_person_sends_it_again(message_id: int) -> None:
    """A day later, what nobody ever had is on the list of a person."""
    with clock.shifted(timedelta(hours=25)):
        delivery.settle(message_id)
    with db.transaction():
        message = db.session.get_one(Message, message_id, with_for_update=True)
        if message.state is S.UNSURE:
            assert message.needs_reading
            outbox.send_again(message)


def account_for_all(twilio: FakeTwilio, written: int) -> None:
    """Every text of ours is at the provider once, or stands where it says why it is not."""
    there = stored(twilio)
    assert max(there.values()) == 1
    told = {message["sid"]: message["status"] for message in twilio.messages}
    db.session.rollback()
    rows = db.session.scalars(select(Message).where(Message.template == "answer_thanks_yes")).all()
    assert sum(not (row.key or "").startswith("again:") for row in rows) == written
    ends: Counter[str] = Counter()
    for row in rows:
        if there[delivery.callback_url(row.id)]:
            assert row.state in (S.SENT, S.DELIVERED, S.UNDELIVERED), row.id
            assert row.state is S.DELIVERED or told[row.provider_id] != "delivered"
            ends[row.state] += 1
        else:
            assert row.state is S.WITHHELD or (row.state is S.QUEUED and row.needs_reading), (row.id, row.state)
            ends[f"{row.state} {row.withheld or row.error_code}"] += 1
    assert sum(there.values()) == sum(count for end, count in ends.items() if " " not in end)
    print(dict(ends))
