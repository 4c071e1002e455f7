"""Places in the queue, written into an address and read back."""

from datetime import UTC, datetime

import pytest

from engagement.casework.queries import Cursor, read_cursor


def test_a_place_is_read_back_as_it_was_written() -> None:
    cursor = Cursor(1, datetime(2026, 11, 20, 17, 0, 0, 123456, tzinfo=UTC), 42)
    assert read_cursor(str(cursor)) == cursor


@pytest.mark.parametrize(
    "text", [None, "", "1", "1-2", "a-b-c", "9-1-1", "1-1-0", f"1-1-{2**63}", f"1-{10**30}-1", "1-2-3-4"]
)
def test_what_is_no_place_shows_the_first_page(text: str | None) -> None:
    assert read_cursor(text) is None
