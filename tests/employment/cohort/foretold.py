"""How often the day on which a goal is reached lies in the months that were foretold, where people come by chance at one pace."""

from dataclasses import dataclass
from datetime import date
from random import Random

from engagement.employment.goal.figures import Month
from engagement.employment.goal.pace import forecast

BEGAN = date(2025, 1, 1)


@dataclass
class Foretold:
    """Of so many times in which something was foretold: how often it was right."""

    right: int = 0
    of: int = 0


def foretold(times: int, *, silent: float = 0.0, seed: int = 0) -> Foretold:
    """A goal of 500 at some time of the way to it, at a pace between one and fifteen people a month.

    Of a share nobody knows whether their work lasts; half of those truly have it.
    """
    chance, found = Random(seed), Foretold()
    for _ in range(times):
        pace = chance.uniform(1, 15)
        known, passed = chance.randint(10, 36), 0
        came: list[int] = []
        while len(came) < known or sum(came) < 500:
            came.append(_by_chance(pace, chance))
        low = high = true = 0
        months = []
        for place, people in enumerate(came[:known]):
            unknown = sum(chance.random() < silent for _ in range(people))
            low, high, true = low + people - unknown, high + people + unknown, true + people
            months.append(Month(_month(place), low, high))
        if true >= 500:
            continue
        said = forecast(500, months, _month(known).replace(day=1))
        if said.unsaid is not None or said.earliest is None:
            continue
        while sum(came[: known + passed]) < 500:
            passed += 1
        reached = _month(known + passed - 1)
        found.of += 1
        found.right += said.earliest <= reached and (said.latest is None or reached <= said.latest)
    return found


def _month(place: int) -> date:
    count = BEGAN.year * 12 + BEGAN.month - 1 + place
    return date(count // 12, count % 12 + 1, 1)


def _by_chance(pace: float, chance: Random) -> int:
    """How many come in a month if one comes now and then, so many a month."""
    people, at = 0, chance.expovariate(pace)
    while at < 1:
        people, at = people + 1, at + chance.expovariate(pace)
    return people
