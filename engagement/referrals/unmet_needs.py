"""What a case still asks of the directory, read from its needs."""

from collections.abc import Iterable
from typing import Any

from engagement.people.vocabulary import NeedState

STILL_WANTED = frozenset({NeedState.UNKNOWN, NeedState.UNMET, NeedState.PARTLY_MET})


def uncovered(needs: Iterable[Any], covered: Iterable[int]) -> list[Any]:
    """The needs that are not met and that no open referral is about."""
    taken = set(covered)
    return [need for need in needs if need.state in STILL_WANTED and need.id not in taken]
