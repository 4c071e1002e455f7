"""Sending all that is due: one worker claims text after text, in order and at the pace, and threads of it hand them over."""

import threading
import time
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import timedelta

from flask import Flask, current_app

from engagement.foundation import jobs
from engagement.messaging import claims, delivery
from engagement.messaging.claims import AskProvider, Claim

# A provider that takes 200 ms for a text is given 60 a second.
SIDE_BY_SIDE = 12

# How soon a worker that waits looks again: what is prompt is written at any moment.
LOOK_AGAIN = timedelta(milliseconds=200)

_running, _wanted = threading.Lock(), threading.Event()


def wake() -> None:
    """Have what is due sent: here, or by whoever sends in this process already, who then looks once more before ending."""
    _wanted.set()
    while _wanted.is_set() and _running.acquire(blocking=False):
        try:
            _wanted.clear()
            send_due()
        finally:
            _running.release()


def send_due() -> None:
    """Send until nothing is due and nothing on its way, or the worker is to stop. What is written meanwhile is seen."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    going: set[Future[None]] = set()
    with ThreadPoolExecutor(SIDE_BY_SIDE) as threads:
        while not jobs.stopping.is_set():
            if len(going) == SIDE_BY_SIDE:
                going = _left_of(going)
            step = claims.claim()
            if isinstance(step, Claim):
                going.add(threads.submit(_hand_over, app, step))
            elif isinstance(step, timedelta):
                time.sleep(min(step, LOOK_AGAIN).total_seconds())
            elif isinstance(step, AskProvider):
                if not delivery.ask_provider():
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
