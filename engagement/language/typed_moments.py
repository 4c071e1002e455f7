"""A day and a time of day as people in the United States write them."""

import re
from datetime import date, time
from functools import cache

from babel.dates import get_month_names

from engagement.language.folding import plain_digits, visible
from engagement.language.i18n import STAFF_LANGUAGES

MONTH_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d\d))?")
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?")
LITTLE_WORDS = frozenset({"de", "del", "el", "of", "the"})

Written = tuple[str | None, int, int]  # the year if there is one, the month, the day

TIME = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?(?:([ap])m?)?")


def read_day(text: str, today: date, *, past: bool = False) -> date | None:
    """The day that was written, such as 11/18/2026 or Nov 18; without a year the next such day, or the last one if it is past."""
    written = _plain(text)
    found = _in_numbers(written) or _in_words(written)
    if found is None:
        return None
    year, month, day = found
    if year is not None:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    days = (_day(today.year + more, month, day) for more in (0, -1 if past else 1))
    return next((one for one in days if one and (one <= today if past else one >= today)), None)


def _in_numbers(written: str) -> Written | None:
    if found := YEAR_FIRST.fullmatch(written):
        return found[1], int(found[2]), int(found[3])
    if found := MONTH_FIRST.fullmatch(written):
        return found[3], int(found[1]), int(found[2])
    return None


def _in_words(written: str) -> Written | None:
    words = [word for word in re.split(r"[\s.,]+", written) if word and word not in LITTLE_WORDS]
    months = [_months()[word] for word in words if word in _months()]
    found = IN_WORDS.fullmatch(" ".join(word for word in words if word not in _months()))
    return (found[2], months[0], int(found[1])) if found and len(months) == 1 else None


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
        for language in STAFF_LANGUAGES.values()
        for width in ("wide", "abbreviated")
        for month, name in get_month_names(width, locale=language.babel_locale).items()
    }


def _plain(text: str) -> str:
    return plain_digits(visible(text).strip().lower())
