"""What a case still asks of the directory, read from its needs and its timeline."""

from collections.abc import Iterable
from typing import Any

from engagement.people.vocabulary import NeedState

STILL_WANTED = frozenset({NeedState.UNKNOWN, NeedState.UNMET, NeedState.PARTLY_MET})


def times_told(events: Iterable[Any]) -> list[str]:
    """When the person said they can come, from the latest event that tells it."""
    told = [event.facts.get("times", []) for event in events if event.kind == "can_come"]
    return list(told[-1]) if told else []


def uncovered(needs: Iterable[Any], covered: Iterable[int]) -> list[Any]:
    """The needs that are not met and that no open referral is about."""
    taken = set(covered)
    return [need for need in needs if need.state in STILL_WANTED and need.id not in taken]
