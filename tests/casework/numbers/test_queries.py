"""The numbers above the queue."""

import re
from datetime import UTC, datetime

import pytest

from engagement.casework.numbers import queries as numbers
from engagement.foundation import clock, db
from tests import make
from tests.statements import statements


# In the city: the Monday 16 November 2026, and the day on which the clocks go back, an hour longer than others.
@pytest.mark.parametrize(
    ("now", "due", "counted"),
    [
        ("2026-11-16T19:00:00", "2026-11-16T18:59:59", "late"),
        ("2026-11-16T19:00:00", "2026-11-16T19:00:00", "today"),
        ("2026-11-16T19:00:00", "2026-11-17T06:59:59", "today"),
        ("2026-11-16T19:00:00", "2026-11-17T07:00:00", "later"),
        ("2026-11-17T06:30:00", "2026-11-17T06:59:59", "today"),
        ("2026-11-17T07:00:00", "2026-11-18T06:59:59", "today"),
        ("2026-11-01T18:00:00", "2026-11-02T06:59:59", "today"),
        ("2026-11-01T18:00:00", "2026-11-02T07:00:00", "later"),
    ],
)
def test_today_ends_at_midnight_in_the_city(app: object, now: str, due: str, counted: str) -> None:
    account = make.account()
    make.case(owner_id=account.id).due_at = datetime.fromisoformat(due).replace(tzinfo=UTC)
    db.session.flush()
    counts = numbers.counts(account, datetime.fromisoformat(now).replace(tzinfo=UTC))
    assert (counts.late, counts.today) == (int(counted == "late"), int(counted == "today"))


def test_no_limit_is_among_the_values(app: object) -> None:
    # With one PostgreSQL takes a tenth of a table for what a plan made once would read, and plans anew each time.
    with statements() as said:
        numbers.counts(make.account(), clock.now())
    [asked] = [one for one in said if "percentile_cont" in one]
    assert set(re.findall(r"LIMIT (\S+?)\b", asked)) == {str(numbers.MOST_COUNTED), str(numbers.LOOKED_BACK)}
