"""Where a page of a list ended, as an address names it."""

from datetime import UTC, datetime

import pytest

from engagement.web.last_row import LastRow, read_last_row


def test_the_address_names_the_row_to_the_microsecond() -> None:
    row = LastRow(datetime(2026, 11, 20, 17, 0, 0, 123456, tzinfo=UTC), 42)
    assert read_last_row(str(row)) == row


@pytest.mark.parametrize("text", [None, "", "nonsense", "1", "1-2-3", "1-0", f"1-{2**63}", f"{10**30}-1", "-1-1"])
def test_what_never_was_one_shows_the_first_page(text: str | None) -> None:
    assert read_last_row(text) is None
