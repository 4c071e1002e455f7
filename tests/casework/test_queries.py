"""The numbers above the queue, and places in it, written into an address and read back."""

from datetime import UTC, datetime

import pytest

from engagement.casework import queries
from engagement.casework.queries import Cursor, read_cursor
from engagement.foundation import db
from tests import make


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
    counts = queries.counts(account, datetime.fromisoformat(now).replace(tzinfo=UTC))
    assert (counts.late, counts.today) == (int(counted == "late"), int(counted == "today"))


def test_a_place_is_read_back_as_it_was_written() -> None:
    cursor = Cursor(1, datetime(2026, 11, 20, 17, 0, 0, 123456, tzinfo=UTC), 42)
    assert read_cursor(str(cursor)) == cursor


@pytest.mark.parametrize(
    "text", [None, "", "1", "1-2", "a-b-c", "9-1-1", "1-1-0", f"1-1-{2**63}", f"1-{10**30}-1", "1-2-3-4"]
)
def test_what_is_no_place_shows_the_first_page(text: str | None) -> None:
    assert read_cursor(text) is None
