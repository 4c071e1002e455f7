"""Who finds a place, in numbers."""

import pytest

from engagement.outreach.sign_ups import room


@pytest.mark.parametrize(
    ("capacity", "taken", "party", "somebody_waits", "found"),
    [
        (None, 900, 20, True, True),
        (10, 0, 10, False, True),
        (10, 9, 1, False, True),
        (10, 9, 2, False, False),
        (10, 10, 1, False, False),
        (10, 5, 1, True, False),  # they would overtake whoever waits
        (3, 7, 1, False, False),  # capacity was lowered below those who have a place
    ],
)
def test_who_comes_now(capacity: int | None, taken: int, party: int, somebody_waits: bool, found: bool) -> None:
    assert room.fits(capacity, taken, party, somebody_waits=somebody_waits) is found


@pytest.mark.parametrize(
    ("capacity", "taken", "waiting", "found"),
    [
        (10, 10, [1, 1], []),
        (10, 8, [1, 1, 1], [0, 1]),
        (10, 8, [3, 1, 1], []),  # strict: the family is first, and waits for three places
        (10, 7, [3, 1], [0]),
        (10, 9, [1, 2, 1], [0]),
        (2, 1, [3, 1], [1]),  # larger than the whole room by now: it holds nobody up
        (3, 9, [1], []),
        (None, 99, [4, 20], [0, 1]),
        (10, 0, [], []),
    ],
)
def test_who_is_moved_up(capacity: int | None, taken: int, waiting: list[int], found: list[int]) -> None:
    assert room.moved_up(capacity, taken, waiting) == found


@pytest.mark.parametrize(("capacity", "taken", "left"), [(None, 5, None), (10, 4, 6), (10, 10, 0), (10, 12, 0)])
def test_what_is_left(capacity: int | None, taken: int, left: int | None) -> None:
    assert room.free(capacity, taken) == left
