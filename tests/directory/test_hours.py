"""Opening hours summed up as the times people are free."""

from datetime import time

import pytest

from engagement.directory.hours import Opening, open_times
from engagement.directory.vocabulary import Weekday


@pytest.mark.parametrize(
    ("hours", "summed_up"),
    [
        ([], (None, None, None)),
        ([("mo", 9, 17)], (True, False, False)),
        ([("tu", 18, 20)], (False, True, False)),
        ([("mo", 9, 17), ("we", 17, 20)], (True, True, False)),
        ([("sa", 9, 20)], (False, False, True)),
        ([("fr", 12, 19), ("su", 9, 12)], (True, True, True)),
    ],
)
def test_open_times(hours: list[tuple[str, int, int]], summed_up: tuple[bool | None, ...]) -> None:
    assert open_times(Opening(Weekday(day), time(opens), time(closes)) for day, opens, closes in hours) == summed_up
