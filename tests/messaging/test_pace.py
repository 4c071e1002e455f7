"""When the next text may go, and when a paused sender tries again."""

from datetime import UTC, datetime, timedelta

import pytest

from engagement.messaging.pace import Pause, free_again, probe_after, probe_is_due, takes, wait
from engagement.messaging.troubles import Fault

NOW = datetime(2026, 11, 28, 18, tzinfo=UTC)


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


@pytest.mark.parametrize(
    ("parts", "per_second", "taken"), [(1, 1, 1), (2, 1, 2), (2, 4, 0.5), (0, 1, 1), (1, 0.25, 4), (3, 100, 0.03)]
)
def test_a_text_keeps_its_number_busy_for_its_parts(parts: int, per_second: float, taken: float) -> None:
    assert takes(parts, per_second) == seconds(taken)


@pytest.mark.parametrize(
    ("ahead", "per_second", "waits"),
    [
        (-10, 1, 0),
        (0, 1, 0),
        (0.4, 1, 0.4),
        (15, 1, 15),  # the longest text of all went out just now
        (15.1, 1, 0),  # no text takes so long: a clock was wrong when this was written down
        (3600, 1, 0),
        (0.2, 100, 0),
    ],
)
def test_how_long_the_next_text_waits(ahead: float, per_second: float, waits: float) -> None:
    assert wait(NOW + seconds(ahead), NOW, per_second) == seconds(waits)


@pytest.mark.parametrize(
    ("late", "then"),
    [
        (0, 2),
        (0.1, 1.9),  # a little late is made up for
        (0.2, 2),  # idle since: no burst follows
        (3600, 2),
        (-3600, 2),  # a clock that was wrong
    ],
)
def test_when_the_number_is_free_again(late: float, then: float) -> None:
    assert free_again(NOW - seconds(late), NOW, 2, 1) == NOW + seconds(then)


@pytest.mark.parametrize(
    ("fault", "minutes"),
    [
        (Fault.SIGN_IN, [1, 1, 2, 3, 5, 5, 5]),
        (Fault.SENDER, [1, 1, 2, 3, 5, 5, 5]),
        (Fault.REGISTRATION, [15, 30, 60, 60]),
    ],
)
def test_tried_again_less_and_less_often(fault: Fault, minutes: list[int]) -> None:
    assert [probe_after(fault, probes) / timedelta(minutes=1) for probes in range(len(minutes))] == minutes


@pytest.mark.parametrize(
    ("probes", "ahead", "due"),
    [(0, 1, False), (0, 0, True), (0, -60, True), (0, 60, False), (0, 61, True), (4, 299, False), (4, 3600, True)],
)
def test_whether_to_try_now(probes: int, ahead: float, due: bool) -> None:
    assert probe_is_due(Pause(NOW, Fault.SIGN_IN, NOW + seconds(ahead), probes), NOW) is due
