"""Sending all that is due: one worker claims text after text, in order and at the pace, and threads of it hand them over."""

import threading
import time
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import timedelta

from flask import Flask, current_app

from engagement.foundation import jobs
from engagement.messaging import claims, delivery
from engagement.messaging.claims import AskProvider, Claim
from engagement.messaging.vocabulary import Channel

# A provider that takes 200 ms for a text is given 60 a second.
SIDE_BY_SIDE = 12

# How soon a worker that waits looks again: what is prompt is written at any moment.
LOOK_AGAIN = timedelta(milliseconds=200)

# A mail server that takes its time is asked by few at a time; texts do not wait for it.
MAILS_SIDE_BY_SIDE = 4


@dataclass(frozen=True)
class Lane:
    """The way of one channel through this process."""

    side_by_side: int
    running: threading.Lock = field(default_factory=threading.Lock)
    wanted: threading.Event = field(default_factory=threading.Event)


LANES = {Channel.TEXT: Lane(SIDE_BY_SIDE), Channel.EMAIL: Lane(MAILS_SIDE_BY_SIDE)}


def wake(channel: Channel = Channel.TEXT) -> None:
    """Have what is due sent: here, or by whoever sends in this process already, who then looks once more before ending."""
    lane = LANES[channel]
    lane.wanted.set()
    while lane.wanted.is_set() and lane.running.acquire(blocking=False):
        try:
            lane.wanted.clear()
            send_due(channel)
        finally:
            lane.running.release()


def send_due(channel: Channel = Channel.TEXT) -> None:
    """Send until nothing is due and nothing on its way, or the worker is to stop. What is written meanwhile is seen."""
    side_by_side = LANES[channel].side_by_side
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    going: set[Future[None]] = set()
    with ThreadPoolExecutor(side_by_side) as threads:
        while not jobs.stopping.is_set():
            if len(going) == side_by_side:
                going = _left_of(going)
            step = claims.claim(channel)
            if isinstance(step, Claim):
                going.add(threads.submit(_hand_over, app, step))
            elif isinstance(step, timedelta):
                time.sleep(min(step, LOOK_AGAIN).total_seconds())
            elif isinstance(step, AskProvider):
                if not delivery.ask_provider(channel):
                    break
            elif going:
                going = _left_of(going, LOOK_AGAIN.total_seconds())
            else:
                break
    for one in going:
        one.result()


def _left_of(going: set[Future[None]], seconds: float | None = None) -> set[Future[None]]:
    """Those still on their way when one has ended, or some time has passed. An error that nobody expected is raised here."""
    done, left = wait(going, seconds, FIRST_COMPLETED)
    for one in done:
        one.result()
    return left


def _hand_over(app: Flask, claimed: Claim) -> None:
    with app.app_context():
        delivery.hand_over(claimed)
