"""One job in two records of one person is one, and two jobs in one record are two."""

from dataclasses import replace
from datetime import date

import pytest

from engagement.employment.retention.history import Spell
from engagement.employment.retention.twice import twice

ONE = Spell(1, date(2026, 1, 10), date(2026, 6, 30), 7)
AGAIN = replace(ONE, key=2)
MET = {2: 1}


@pytest.mark.parametrize(
    ("records", "found"),
    [
        ([[ONE], [AGAIN]], MET),
        ([[ONE, AGAIN]], {}),
        ([[ONE], [replace(AGAIN, started_on=date(2026, 1, 13), ended_on=None)]], MET),
        ([[ONE], [replace(AGAIN, started_on=date(2026, 6, 30), ended_on=None)]], MET),
        ([[ONE], [replace(AGAIN, started_on=date(2026, 7, 1), ended_on=None)]], {}),  # back again
        ([[ONE], [replace(AGAIN, employer=8)]], {}),
        ([[replace(ONE, employer=None)], [replace(AGAIN, employer=None)]], {}),
        ([[ONE], [replace(AGAIN, withdrawn=True)]], {}),
        ([[replace(ONE, withdrawn=True)], [AGAIN]], {}),
        ([[ONE], [AGAIN], [replace(ONE, key=3)]], {2: 1, 3: 1}),
        ([[ONE], [ONE]], {}),  # two numbers of one record
    ],
)
def test_which_jobs_are_one(records: list[list[Spell]], found: dict[int, int]) -> None:
    assert twice(records) == found
