"""Opening hours in words."""

from datetime import time

import pytest
from flask import Flask
from flask_babel import force_locale

from engagement.directory.hours import Opening
from engagement.directory.hours_words import by_weekday, in_short
from engagement.directory.vocabulary import Weekday
from engagement.language import i18n

WEEK = list(Weekday)
NINE_TO_FIVE = (time(9), time(17))


@pytest.fixture
def words() -> Flask:
    """Only what words need: no database."""
    made = Flask("words")
    i18n.init_app(made)
    return made


@pytest.mark.parametrize(
    ("openings", "lines"),
    [
        ([], []),
        ([Opening(day, *NINE_TO_FIVE) for day in WEEK[:5]], ["Monday–Friday: 9:00 AM to 5:00 PM"]),
        ([Opening(day, *NINE_TO_FIVE) for day in (WEEK[1], WEEK[3])], ["Tuesday and Thursday: 9:00 AM to 5:00 PM"]),
        (
            [
                Opening(WEEK[0], *NINE_TO_FIVE),
                Opening(WEEK[5], time(9), time(12)),
                Opening(WEEK[5], time(13), time(17)),
            ],
            ["Monday: 9:00 AM to 5:00 PM", "Saturday: 9:00 AM to 12:00 PM, 1:00 PM to 5:00 PM"],
        ),
        ([Opening(day, time(0), time(23, 59)) for day in WEEK], ["Monday–Sunday: day and night"]),
        (
            [Opening(day, *NINE_TO_FIVE) for day in (WEEK[0], WEEK[1], WEEK[2], WEEK[4])],
            ["Monday, Tuesday, Wednesday, and Friday: 9:00 AM to 5:00 PM"],
        ),
    ],
)
def test_in_short(words: Flask, openings: list[Opening], lines: list[str]) -> None:
    with words.test_request_context(), force_locale("en"):
        assert [line.replace("\xa0", " ") for line in in_short(openings)] == lines


@pytest.mark.parametrize(
    ("tag", "days", "line"),
    [
        ("es", (0, 1, 2, 3, 4), "Lunes a viernes"),
        ("fr", (0, 1, 3), "Lundi, mardi et jeudi"),
        ("uk", (1, 3), "Вівторок і четвер"),
        ("sw", (1, 3), "Jumanne (mardi) na Alhamisi (jeudi)"),
        ("vi", (1, 3), "Thứ Ba và thứ Năm"),
    ],
)
def test_only_the_first_day_begins_large_where_days_are_written_small(
    app: Flask, tag: str, days: tuple[int, ...], line: str
) -> None:
    with app.test_request_context(), i18n.speaking(tag):
        (said,) = in_short([Opening(WEEK[day], *NINE_TO_FIVE) for day in days])
    assert said.startswith(line)


def test_every_day_says_if_it_is_closed(words: Flask) -> None:
    with words.test_request_context(), force_locale("en"):
        week = by_weekday([Opening(Weekday.TUESDAY, time(18), time(20, 30))])
    assert [day for day, hours in week if hours == "Closed"] == [
        "Monday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]  # fmt: skip
    assert dict(week)["Tuesday"].replace("\xa0", " ") == "6:00 PM to 8:30 PM"


def test_unknown_hours_are_not_closed(words: Flask) -> None:
    with words.test_request_context():
        assert by_weekday([]) == []
