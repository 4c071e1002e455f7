"""People who wait for one of several who serve, first come first served: how long, and how busy those are."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean, quantiles


@dataclass(frozen=True)
class Waits:
    """How long each waited, in seconds, and what share of their time those who serve were busy."""

    seconds: tuple[float, ...]
    busy: float

    @property
    def mean(self) -> float:
        """The mean wait."""
        return fmean(self.seconds) if self.seconds else 0.0

    @property
    def p95(self) -> float:
        """The 95th of a hundred waits."""
        return quantiles(self.seconds, n=20)[-1] if len(self.seconds) > 1 else self.mean


def wait(arrivals: Iterable[tuple[float, float]], servers: int, *, until: float | None = None) -> Waits:
    """The waits of those who arrive (when, and how long each takes) at so many who serve, each the first that is free.

    `until` is when the watching ends; the work that is left then still counts as work asked for, so `busy` can be above one.
    """
    free = [0.0] * servers
    waited, worked, last = [], 0.0, 0.0
    for at, takes in arrivals:
        begins = max(at, free[0])
        heapq.heapreplace(free, begins + takes)
        waited.append(begins - at)
        worked += takes
        last = max(last, begins + takes)
    span = until if until is not None else last
    return Waits(tuple(waited), worked / (servers * span) if span else 0.0)
