"""One job in two records of one person is one, and two jobs in one record are two."""

from dataclasses import replace
from datetime import date

import pytest

from engagement.employment.retention.history import Spell
from engagement.employment.retention.twice import as_one, twice

ONE = Spell(1, date(2026, 1, 10), date(2026, 6, 30), 7)
AGAIN = replace(ONE, key=2)
BESIDE = replace(ONE, key=3, started_on=date(2026, 3, 1))
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
        ([[ONE, BESIDE], [ONE, BESIDE]], {}),
        (
            [[ONE], [BESIDE, AGAIN]],
            MET,
        ),  # whichever is written first, the one that began nearer is it, and the other another one
        ([[replace(ONE, ended_on=None), BESIDE], [replace(BESIDE, key=4)]], {4: 3}),
    ],
)
def test_which_jobs_are_one(records: list[list[Spell]], found: dict[int, int]) -> None:
    assert twice(records) == found


def test_what_one_record_tells_of_a_job_is_known_of_it() -> None:
    still, paid = replace(AGAIN, ended_on=None), date(2026, 5, 8)
    assert as_one(still, [ONE]).ended_on == ONE.ended_on
    assert as_one(ONE, [replace(AGAIN, ended_on=date(2026, 5, 1))]) == ONE
    assert as_one(still, [replace(ONE, ended_on=None, seen_on=paid)]) == replace(still, seen_on=paid)
    assert as_one(replace(still, seen_on=paid), [replace(ONE, seen_on=date(2026, 4, 1))]).seen_on == paid
