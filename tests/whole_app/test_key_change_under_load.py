"""Keys change while requests come in, and the change is broken off and taken up again: nothing is lost and nothing waits."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

import pytest
from flask import Flask
from sqlalchemy import select, text

from engagement.foundation import db, key_rotation
from engagement.messaging import outbox
from engagement.people.models import Person
from engagement.people.queries import find_people
from engagement.web import key_change
from tests import make
from tests.whole_app.test_key_change import BOTH, NEW, OLD, Under, numbers_in_use, under

__all__ = ["under"]  # the fixture
SENDERS = 4
NEWEST = {("ENGAGEMENT_ENCRYPTION_KEYS", "9"), ("ENGAGEMENT_INDEX_KEYS", "2")}


def ask_for_help(number: int) -> float:
    """Somebody new, with a case, a story and a text; how long it took."""
    began = time.monotonic()
    with db.transaction():
        person = make.person(f"Amina Rahimi {number}", email=f"a{number}@example.org")
        case = make.case(person, story=f"story {number}")
        outbox.queue(person, "request_received", key=f"load:{case.id}", case_id=case.id, code=case.request_code)
    return time.monotonic() - began


@contextmanager
def requests_coming_in(app: Flask, a_second: float) -> Iterator[list[float]]:
    """Requests at that pace, until the end of the block; how long each took."""
    stop, took = Event(), list[float]()

    def send(number: int) -> None:
        with app.app_context():
            while True:  # one at once: a change of few rows is soon over
                number += 1
                took.append(ask_for_help(number))
                if stop.wait(SENDERS / a_second):
                    return

    with ThreadPoolExecutor(SENDERS) as threads:
        sending = [threads.submit(send, 10_000 * place) for place in range(1, SENDERS + 1)]
        yield took
        stop.set()
        for one in sending:
            one.result()


def everybody_is_there(before: int, came: int) -> None:
    names = db.session.scalars(select(Person.name).order_by(Person.id)).all()
    assert len(names) == before + came and all(name.startswith("Amina Rahimi ") for name in names)
    for which in (names[0], names[-1]):
        assert len(find_people(which)) > 0


class BrokenOff(Exception):
    """As if the process had been killed between two batches."""


def test_a_change_that_is_broken_off_under_load_is_taken_up_again(
    under: Under, monkeypatch: pytest.MonkeyPatch
) -> None:
    under(OLD)
    for number in range(60):
        ask_for_help(number)
    app = under(BOTH)
    monkeypatch.setattr(key_rotation, "BATCH", 7)
    real, steps = key_rotation.Rotation._step, iter(range(1_000_000))

    def breaks(self: key_rotation.Rotation, *where: object) -> tuple[int | None, int]:
        if next(steps) % 9 == 8:
            raise BrokenOff
        return real(self, *where)  # type: ignore[arg-type]

    with requests_coming_in(app, 20) as took:
        monkeypatch.setattr(key_rotation.Rotation, "_step", breaks)
        with pytest.raises(BrokenOff):
            list(key_change.rotate())
        assert len(numbers_in_use()) > len(NEWEST), "in the middle"
        monkeypatch.setattr(key_rotation.Rotation, "_step", real)
        list(key_change.rotate())
    assert numbers_in_use() == NEWEST and took
    under(NEW)
    everybody_is_there(60, len(took))


@pytest.mark.proof
def test_keys_change_under_twenty_requests_a_second_and_three_kills(
    under: Under, make_database: Callable[[str], str]
) -> None:
    """`engagement keys rotate` in a process of its own, killed three times; 2,000 people before, 20 a second meanwhile."""
    app = under(OLD)
    address = db.as_psycopg(app.config["SQLALCHEMY_DATABASE_URI"])
    for number in range(2_000):
        ask_for_help(number)
    app = under(BOTH)
    environ = os.environ | BOTH | {"ENGAGEMENT_ENVIRONMENT": "test", "DATABASE_URL": address}
    command = [sys.executable, "-m", "engagement.cli", "keys", "rotate"]
    with requests_coming_in(app, 20) as took:
        for seconds in (3.0, 4.0, 5.0):
            child = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL)
            time.sleep(seconds)
            child.send_signal(signal.SIGKILL)
            child.wait()
        began = time.monotonic()
        said = subprocess.run(command, env=environ, capture_output=True, text=True, check=True).stdout
        lasted = time.monotonic() - began
    assert "needed" not in said and numbers_in_use() == NEWEST
    slowest, usual = max(took), sorted(took)[len(took) // 2]
    print(
        f"{len(took)} requests meanwhile, usual {usual * 1000:.0f} ms, slowest {slowest * 1000:.0f} ms; last run {lasted:.1f} s"
    )
    assert len(took) > 100 and slowest < 3
    under(NEW)
    everybody_is_there(2_000, len(took))
    assert db.session.scalar(text("SELECT count(*) FROM key_in_use")) == len(NEWEST)
