"""Each mender: what it reads, what it mends with a note, and what it will not guess."""

from collections.abc import Callable
from datetime import date, time

import pytest

from engagement.directory import csv_mending as mend
from engagement.directory.vocabulary import Capacity, Weekday

MONDAY, TUESDAY = Weekday.MONDAY, Weekday.TUESDAY


@pytest.mark.parametrize(
    ("reader", "text", "value", "noted"),
    [
        (mend.phone, "505-555-0101", "+15055550101", False),
        (mend.phone, "(505) 555.0101", "+15055550101", False),
        (mend.phone, "+52 55 5555 0101", "+525555550101", False),
        (mend.clock_time, "08:30", time(8, 30), False),
        (mend.clock_time, "08:30:00", time(8, 30), False),
        (mend.clock_time, "3pm", time(15), True),
        (mend.clock_time, "12:15 a.m.", time(0, 15), True),
        (mend.clock_time, "4:00 PM", time(16), True),
        (mend.day, "2026-05-01", date(2026, 5, 1), False),
        (mend.day, "May 1, 2026", date(2026, 5, 1), True),
        (mend.day, "5/1/26", date(2026, 5, 1), True),
        (mend.weekday, "mo", MONDAY, False),
        (mend.weekday, "Monday", MONDAY, False),
        (mend.weekday, "Tues.", TUESDAY, True),
        (mend.weekday, "2", TUESDAY, True),
        (mend.weekdays, "MO,TU", (MONDAY, TUESDAY), False),
        (mend.language, "Spanish", "es", False),
        (mend.language, "Chinese (Cantonese)", "yue", False),
        (mend.language, "dari", "fa-AF", False),
        (mend.language, "zh-Hans", "zh-Hans", False),
        (mend.zip_code, "87105-1234", "87105", False),
        (mend.zip_code, "87105 1234", "87105", False),
        (mend.zip_code, " 87105", "87105", False),
        (mend.web_address, "https://example.org/a", "https://example.org/a", False),
        (mend.web_address, "example.org", "https://example.org", True),
        (mend.email, "desk@example.org", "desk@example.org", False),
        (mend.yes_or_no, "TRUE", True, False),
        (mend.yes_or_no, "n", False, False),
        (mend.whole_number, "18.0", 18, False),
        (mend.age, "18", 18, False),
        (mend.degrees(90), "35.08", 35.08, False),
        (mend.word_of(Capacity), "Open", Capacity.OPEN, False),
    ],
)
def test_reads(reader: Callable[[str], mend.Read[object]], text: str, value: object, noted: bool) -> None:
    read = reader(text)
    assert read.value == value
    assert bool(read.note) is noted


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        (mend.phone, "123-456-7890"),
        (mend.phone, "call us"),
        (mend.clock_time, "25:00"),
        (mend.clock_time, "13pm"),
        (mend.clock_time, "noonish"),
        (mend.day, "January 01, 0001"),
        (mend.day, "31/31/2026"),
        (mend.weekday, "Mo-Fr"),
        (mend.weekday, "8"),
        (mend.weekdays, ","),
        (mend.language, "Klingonese"),
        (mend.zip_code, "871"),
        (mend.zip_code, "87105-12"),
        (mend.web_address, "javascript:alert(1)"),
        (mend.email, "nobody"),
        (mend.email, "a@b.org, c@d.org"),
        (mend.yes_or_no, "maybe"),
        (mend.whole_number, "-3"),
        (mend.age, "999"),
        (mend.web_address, "https://example.org/" + "x" * 500),
        (mend.email, "x" * 300 + "@example.org"),
        (mend.degrees(90), "106.6"),
        (mend.word_of(Capacity), "lots"),
    ],
)
def test_will_not_guess(reader: Callable[[str], mend.Read[object]], text: str) -> None:
    with pytest.raises(mend.Unreadable):
        reader(text)


def test_a_comma_in_brackets_parts_nothing() -> None:
    assert mend.split_list("Chinese (Mandarin, simple), Tagalog ; Hindi,") == [
        "Chinese (Mandarin, simple)",
        "Tagalog",
        "Hindi",
    ]
