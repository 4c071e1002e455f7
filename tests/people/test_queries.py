"""Codes as people type them."""

import pytest

from engagement.people.queries import normal_code


@pytest.mark.parametrize(
    "typed",
    ["K7F-Q2M", "k7fq2m", " K7F Q2M ", "k7f–q2m", "\u2068K7F-Q2M\u2069", "K٧F-Q٢M", "Ｋ７Ｆ－Ｑ２Ｍ", "K7F\x00Q2M"],
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert normal_code(typed) == "K7F-Q2M"
