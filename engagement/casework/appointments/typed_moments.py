"""A day and a time of day as people in the United States write them."""

import re
import unicodedata
from datetime import date, time
from functools import cache

from babel.dates import get_month_names

MONTH_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d\d))?")
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?")
LITTLE_WORDS = frozenset({"de", "del", "of", "the"})
LANGUAGES = ("en", "es")  # of the desk

TIME = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?(?:([ap])m?)?")


def read_day(text: str, today: date) -> date | None:
    """The day that was written, such as 11/18/2026 or Nov 18; without a year it is the next such day."""
    written = _plain(text)
    if found := YEAR_FIRST.fullmatch(written):
        year, month, day = (int(part) for part in found.groups())
        return _day(year, month, day)
    if found := MONTH_FIRST.fullmatch(written):
        return _in_year(found[3], int(found[1]), int(found[2]), today)
    return _read_words(written, today)


def _read_words(written: str, today: date) -> date | None:
    words = [word for word in re.split(r"[\s.,]+", written) if word and word not in LITTLE_WORDS]
    months = [_months()[word] for word in words if word in _months()]
    found = IN_WORDS.fullmatch(" ".join(word for word in words if word not in _months()))
    return _in_year(found[2], months[0], int(found[1]), today) if found and len(months) == 1 else None


def _in_year(year: str | None, month: int, day: int, today: date) -> date | None:
    if year is not None:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    years = (_day(today.year + more, month, day) for more in (0, 1))
    return next((found for found in years if found and found >= today), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # such as February 30
        return None


def read_time(text: str) -> list[time]:
    """The times that may be meant: none if it is no time, two if 9:30 can be morning and evening."""
    found = TIME.fullmatch(re.sub(r"\s|(?<=[ap])\.|\.$", "", _plain(text)))
    if not found:
        return []
    hour, minute = int(found[1]), int(found[2] or 0)
    if minute > 59 or hour > (12 if found[3] else 23) or (found[3] and hour == 0):
        return []
    if found[3]:
        return [time(hour % 12 + (12 if found[3] == "p" else 0), minute)]
    if 1 <= hour <= 11 and not found[1].startswith("0"):
        return [time(hour, minute), time(hour + 12, minute)]
    return [time(hour, minute)]


@cache
def _months() -> dict[str, int]:
    return {
        name.lower().rstrip("."): month
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for month, name in get_month_names(width, locale=language).items()
    }


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).strip().lower()
    return "".join(str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in folded)
