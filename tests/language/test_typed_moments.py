"""A day and a time, as they are written here."""

from datetime import date, time

import pytest

from engagement.language.typed_moments import read_day, read_time

TODAY = date(2026, 11, 10)
WANTED = date(2026, 11, 18)


@pytest.mark.parametrize(
    "typed",
    [
        "11/18/2026", "11/18/26", "11/18", "11-18-2026", "11.18.2026", "2026-11-18", "Nov 18", "nov. 18", "November 18th, 2026",
        "18 Nov 2026", "the 18th of November", "18 de noviembre de 2026", "el 18 de noviembre", "18 nov", "١١/١٨/٢٠٢٦", "  11/18  ",
    ],
)  # fmt: skip
def test_a_day(typed: str) -> None:
    assert read_day(typed, TODAY) == WANTED


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("11/10", TODAY), ("11/9", date(2027, 11, 9)), ("Jan 5", date(2027, 1, 5)), ("11/9/2026", date(2026, 11, 9)),
        ("3/4/2027", date(2027, 3, 4)), ("9/15", date(2027, 9, 15)), ("15 sept 2027", date(2027, 9, 15)),
    ],
)  # fmt: skip
def test_without_a_year_it_is_the_next_such_day(typed: str, day: date) -> None:
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("11/10", TODAY), ("11/9", date(2026, 11, 9)), ("Nov 18", date(2025, 11, 18)), ("11/18/2026", WANTED),
        ("2/29", None),
    ],
)  # fmt: skip
def test_without_a_year_it_is_the_last_such_day_if_it_is_past(typed: str, day: date | None) -> None:
    assert read_day(typed, TODAY, past=True) == day


@pytest.mark.parametrize(
    "typed",
    [
        "", "soon", "13/13/2026", "2/30", "2/30/2026", "18/11/2026", "11/18/20261", "Nov", "18", "Nov 18 19", "Nov Dec 3",
        "Friday", "2/29/2027", "11/18/2026 9am", "Nov 18 20266", "9" * 40,
    ],
)  # fmt: skip
def test_no_day(typed: str) -> None:
    assert read_day(typed, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("9:30 am", [time(9, 30)]), ("9:30 a.m.", [time(9, 30)]), ("9:30am", [time(9, 30)]), ("930 AM", [time(9, 30)]),
        ("4 pm", [time(16)]), ("4:40p", [time(16, 40)]), ("4:40 P. M.", [time(16, 40)]), ("4.40 pm", [time(16, 40)]),
        ("12 pm", [time(12)]), ("12:15 am", [time(0, 15)]), ("16:40", [time(16, 40)]), ("1640", [time(16, 40)]),
        ("09:30", [time(9, 30)]), ("00:30", [time(0, 30)]), ("12:30", [time(12, 30)]), ("٤:٤٠ pm", [time(16, 40)]),
        ("9:30", [time(9, 30), time(21, 30)]), ("2", [time(2), time(14)]),
    ],
)  # fmt: skip
def test_a_time(typed: str, readings: list[time]) -> None:
    assert read_time(typed) == readings


@pytest.mark.parametrize(
    "typed", ["", "noonish", "25:00", "9:60", "13 pm", "0 am", "9:3", "9:30:00", "am", "99", "12345", "9 xm", "1" * 40]
)
def test_no_time(typed: str) -> None:
    assert read_time(typed) == []
