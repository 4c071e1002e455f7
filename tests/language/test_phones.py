"""Phone numbers as people type them."""

import pytest

from engagement.language.phones import read_phone, show_phone


@pytest.mark.parametrize(
    ("text", "e164"),
    [
        ("505-555-0142", "+15055550142"),
        ("5055550142", "+15055550142"),
        ("(415) 555-0100", "+14155550100"),
        ("1 505 555 0142", "+15055550142"),
        ("+1 505.555.0142", "+15055550142"),
        ("  505 555 0142 ", "+15055550142"),
        ("٥٠٥ ٥٥٥ ٠١٤٢", "+15055550142"),
        ("۵۰۵-۵۵۵-۰۱۴۲", "+15055550142"),
        ("５０５５５５０１４２", "+15055550142"),
        ("\u202a505-555-0142\u202c", "+15055550142"),
        ("555-555-0100", "+15555550100"),
        ("+93 70 123 4567", "+93701234567"),
        ("+52 55 1234 5678", "+525512345678"),
        ("+250 788 123 456", "+250788123456"),
    ],
)
def test_reads_a_number(text: str, e164: str) -> None:
    assert read_phone(text) == e164


@pytest.mark.parametrize(
    "text",
    ["", "hello", "123", "555-0142", "911", "505-555-01", "505-555-014222", "105-555-0142", "505-055-0142", "A123456789",
     "+999 1234567", "505-555-0142 ext 7", "²"],
)  # fmt: skip
def test_refuses_what_is_no_number(text: str) -> None:
    assert read_phone(text) is None


def test_reads_a_number_of_another_region() -> None:
    assert read_phone("0788 123 456", region="RW") == "+250788123456"


@pytest.mark.parametrize(
    ("e164", "shown"),
    [
        ("+15055550142", "505-555-0142"),
        ("+15555550100", "555-555-0100"),
        ("+93701234567", "+93 70 123 4567"),
        ("not a number", "not a number"),
    ],
)
def test_shows_a_number(e164: str, shown: str) -> None:
    assert show_phone(e164) == shown
