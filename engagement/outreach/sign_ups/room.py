"""Who finds a place, in numbers alone: people, not sign-ups, since some come as a family.

The order of the queue is kept to the letter. Whoever comes first is first, and a small party never overtakes a larger one that
waits, or it would wait for ever. Only a party larger than the whole room, which lowered capacity may leave behind, holds nobody up.
"""

from collections.abc import Sequence
from enum import StrEnum

MOST = 20  # people who come together; more call us
MOST_FROM_ONE_ADDRESS = 60


def most_from_one_address(capacity: int | None) -> int:
    """How many people may be signed up from one address before somebody has to call: at most half the room, but one large party."""
    return MOST_FROM_ONE_ADDRESS if capacity is None else max(MOST, min(MOST_FROM_ONE_ADDRESS, capacity // 2))


def free(capacity: int | None, taken: int) -> int | None:
    """How many places are left; None without a limit. Never less than none, however far capacity was lowered."""
    return None if capacity is None else max(0, capacity - taken)


def fits(capacity: int | None, taken: int, party: int, *, somebody_waits: bool) -> bool:
    """Whether a party that comes now finds a place. While somebody waits, nobody who comes later does."""
    left = free(capacity, taken)
    return left is None or (not somebody_waits and party <= left)


def moved_up(capacity: int | None, taken: int, waiting: Sequence[int]) -> list[int]:
    """Which of the waiting parties, named by their place in the queue, find a place now."""
    found: list[int] = []
    for place, party in enumerate(waiting):
        if capacity is not None and party > capacity:
            continue
        left = free(capacity, taken)
        if left is not None and party > left:
            break
        found.append(place)
        taken += party
    return found


class Why(StrEnum):
    """Why somebody who waits has no place yet."""

    OVER = "over"
    TOO_MANY = "too_many"
    FIRST = "first"
    BEHIND = "behind"


def why_waiting(capacity: int | None, party: int, before: int, *, is_open: bool) -> Why:
    """The reason; `before` counts those ahead in the queue who may find a place."""
    if not is_open:
        return Why.OVER
    if capacity is not None and party > capacity:
        return Why.TOO_MANY
    return Why.BEHIND if before else Why.FIRST
