"""The queue of the simulation, against what is known of queues: by counting, by Erlang, by Pollaczek and Khinchine."""

from collections.abc import Iterator
from math import factorial
from random import Random

import pytest

from bench.queues import wait

MANY = 120_000


def regular(every: float, takes: float, many: int) -> list[tuple[float, float]]:
    """Arrivals at equal distances, each taking as long."""
    return [(every * number, takes) for number in range(many)]


def by_chance(a_second: float, mean: float, *, exponential: bool) -> Iterator[tuple[float, float]]:
    """Arrivals by chance, taking a time by chance or always the same."""
    chance, at = Random(87102), 0.0
    for _ in range(MANY):
        at += chance.expovariate(a_second)
        yield at, chance.expovariate(1 / mean) if exponential else mean


@pytest.mark.parametrize(
    ("every", "takes", "servers", "waits", "busy"),
    [
        (1.0, 0.5, 1, (0, 0, 0, 0), 4 * 0.5 / 3.5),
        (1.0, 1.0, 1, (0, 0, 0, 0), 1.0),
        (1.0, 1.5, 1, (0, 0.5, 1.0, 1.5), 1.0),  # each waits half a second more than the one before
        (1.0, 2.0, 2, (0, 0, 0, 0), 4 * 2 / (2 * 5)),
        (1.0, 3.0, 2, (0, 0, 1, 1), 4 * 3 / (2 * 7)),
        (0.0, 1.0, 2, (0, 0, 1, 1), 1.0),  # all at once
    ],
)
def test_regular_arrivals_wait_as_counted_by_hand(
    every: float, takes: float, servers: int, waits: tuple[float, ...], busy: float
) -> None:
    found = wait(regular(every, takes, 4), servers)
    assert found.seconds == pytest.approx(waits) and found.busy == pytest.approx(busy)


def erlang(a_second: float, mean: float, servers: int) -> float:
    """The mean wait of M/M/c: the chance that all are busy (Erlang C) over the rate at which they get free."""
    load = a_second * mean
    all_busy = load**servers / factorial(servers) * servers / (servers - load)
    chance = all_busy / (sum(load**one / factorial(one) for one in range(servers)) + all_busy)
    return chance * mean / (servers - load)


@pytest.mark.parametrize(("a_second", "servers"), [(0.5, 1), (0.8, 1), (1.6, 2), (3.0, 4), (6.4, 8)])
def test_arrivals_by_chance_wait_as_erlang_says(a_second: float, servers: int) -> None:
    found = wait(by_chance(a_second, 1.0, exponential=True), servers)
    assert found.mean == pytest.approx(erlang(a_second, 1.0, servers), rel=0.05)
    assert found.busy == pytest.approx(a_second / servers, rel=0.03)


@pytest.mark.parametrize("a_second", [0.5, 0.8])
def test_work_that_always_takes_as_long_waits_half_as_much(a_second: float) -> None:
    found = wait(by_chance(a_second, 1.0, exponential=False), 1)
    assert found.mean == pytest.approx(a_second / (2 * (1 - a_second)), rel=0.05)  # Pollaczek and Khinchine


def test_more_work_than_there_is_time_for_is_seen() -> None:
    found = wait(regular(1.0, 3.0, 10), 1, until=10.0)
    assert found.busy == pytest.approx(3.0) and found.seconds[-1] == pytest.approx(18)


def test_nobody_waits_where_nobody_comes() -> None:
    assert (wait([], 1).mean, wait([], 1).p95, wait([], 1).busy) == (0, 0, 0)
