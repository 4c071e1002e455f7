"""How a language writes days, times, numbers and lists, by CLDR.

One calendar for all, the Gregorian, so that page, text and calendar file name the same day.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, TypeVar

import icu
from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_percent
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from engagement.foundation.clock import local, today
from engagement.language.i18n import KNOWN, Language, current, language_name

T = TypeVar("T")

HALF_A_YEAR = timedelta(days=180)
UNBROKEN = "\N{NO-BREAK SPACE}"
BEFORE_LATIN = "\N{LEFT-TO-RIGHT MARK}"

# The whole names, in our translators' words: CLDR's are strange to readers of Pashto, and its short ones of Kinyarwanda.
WEEKDAYS = (
    _l("Monday"), _l("Tuesday"), _l("Wednesday"), _l("Thursday"), _l("Friday"), _l("Saturday"), _l("Sunday"),
)  # fmt: skip


def show_date(day: date | datetime) -> str:
    """A day as the reader's language writes it, such as Nov 18, 2026."""
    return _written(current().tag, current().day, _day(day))


def show_month(day: date) -> str:
    """The month of a day with its year, such as November 2026."""
    pattern = current().formats.datetime_skeletons["yMMMM"].pattern
    return _written(current().tag, pattern, _day(day).replace(day=1))


def show_near_day(day: date | datetime) -> str:
    """A day where there is little room, such as Nov 18, or 18 nov; with its year only where that may be mistaken."""
    near = abs(_day(day) - today()) < HALF_A_YEAR
    skeleton = current().formats.datetime_skeletons["MMMd" if near else "yMMMd"]
    return _written(current().tag, skeleton.pattern, _day(day))


def show_coming_day(day: date | datetime) -> str:
    """A day that somebody plans by: its weekday, and no year, such as Wednesday, Nov 18."""
    return coming_day(_day(day), str(WEEKDAYS[_day(day).weekday()]))


def coming_day(day: date, weekday: str) -> str:
    """The same, with the name of its weekday given."""
    return _written(current().tag, current().coming, day).format(in_a_sentence(weekday))


def show_weekday(day: date | datetime) -> str:
    """The weekday of a day some days ago or ahead, as it stands in a sentence: Friday, viernes."""
    return in_a_sentence(str(WEEKDAYS[_day(day).weekday()]))


def in_a_sentence(weekday: str) -> str:
    """A weekday's name as it stands between other words: “lunes” in Spanish, “Monday” in English."""
    return weekday if current().capital_weekdays else weekday[:1].lower() + weekday[1:]


def _day(day: date | datetime) -> date:
    return local(day).date() if isinstance(day, datetime) else day


@lru_cache(4096)
def _written(tag: str, pattern: str, day: date) -> str:
    # A list shows the same few days again and again, and Babel reads their pattern each time.
    language = KNOWN[tag]
    written: str = format_date(day, pattern, locale=language.formats)
    return written.translate(_digits(language.formats.default_numbering_system))


def show_time(moment: datetime | time) -> str:
    """The time of day in the city's zone, on the language's one clock: 4:40 PM, or 16:40. Its parts stay on one line."""
    moment = local(moment) if isinstance(moment, datetime) else moment
    return _on_the_clock(current().tag, moment.hour, moment.minute)


@lru_cache(4096)
def _on_the_clock(tag: str, hour: int, minute: int) -> str:
    language = KNOWN[tag]
    written = format_time(time(hour, minute), language.clock, locale=language.formats)
    digits = _digits(language.formats.default_numbering_system)
    return str(written).translate(digits).replace("\u202f", UNBROKEN).replace(" ", UNBROKEN)


def show_moment(moment: datetime) -> str:
    """A day and time in the city's zone, such as Nov 18, 2026, 4:40 PM."""
    together = current().moment or str(current().formats.datetime_formats["medium"])
    return together.replace("{1}", show_date(moment)).replace("{0}", show_time(moment))


def in_digits(text: object) -> str:
    """Numbers in the digits of the reader's language. Not for codes, phone numbers and what is to be typed: those stay Latin."""
    return str(text).translate(_digits(current().formats.default_numbering_system))


def show_money(cents: int | Fraction) -> str:
    """An amount in dollars, to the nearest cent: $1,250.50, and $18 for whole ones. Its sign stays before it in Arabic."""
    amount = f"${round(cents) / 100:,.2f}".removesuffix(".00")
    return f"{BEFORE_LATIN}{amount}" if current().direction == "rtl" else amount


def show_percent(percent: int) -> str:
    """A share as the language writes it: 125%, 125 % with a space that does not break, or in its own digits."""
    return in_digits(format_percent(percent / 100, locale=current().formats))


def show_list(items: Iterable[object]) -> str:
    """Several things in one sentence: “A, B and C”."""
    return str(format_list([str(item) for item in items], locale=current().formats))


def in_order(items: Iterable[T], name: Callable[[T], str], language: Language | None = None) -> list[T]:
    """The items as the language (the reader's, if none is named) sorts their names: ñ after n, І between И and Й."""
    order = _collator(language or current())
    return sorted(items, key=lambda item: order.getSortKey(name(item)))


def spoken_language_name(tag: str) -> str:
    """A spoken language in the reader's words, as between others: "Arabic", "árabe"; an unknown one as it was typed."""
    if tag in NAMES:
        return str(NAMES[tag])
    parts = [part for part in tag.split("-") if len(part) != 4]  # nobody speaks a script, so it is left out
    own = KNOWN[tag].endonym if tag in KNOWN else None
    for names in (current().formats.languages, {parts[0]: own}, Locale("en").languages):
        if found := names.get("_".join(parts)) or names.get(parts[0]):
            return str(found)
    return language_name(tag)


def languages_by_name(among: Iterable[str] = KNOWN) -> list[tuple[str, str]]:
    """Languages by tag, with their names in the reader's words and order."""
    return in_order(((tag, spoken_language_name(tag)) for tag in among), lambda one: one[1])


# Our translators' words before CLDR's, which calls Dari an Iranian language in Swahili and has no word for it in Kinyarwanda. A
# language without a word here is called as CLDR has it, or as it calls itself.
NAMES: Mapping[str, LazyString] = MappingProxyType(
    {
        "en": _l("English"),
        "es": _l("Spanish"),
        "vi": _l("Vietnamese"),
        "zh-Hans": _l("Chinese"),
        "ar": _l("Arabic"),
        "fa-AF": _l("Dari"),
        "ps": _l("Pashto"),
        "sw": _l("Swahili"),
        "rw": _l("Kinyarwanda"),
        "fr": _l("French"),
        "uk": _l("Ukrainian"),
        "nv": _l("Navajo"),
        "ase": _l("American Sign Language"),
    }
)


def isolate(value: Any) -> str:
    """A name, number or code kept whole inside right-to-left plain text; other texts stay as they are (and cheap to send)."""
    return f"\u2068{value}\u2069" if current().direction == "rtl" else str(value)


@cache
def _digits(system: str) -> dict[int, int]:
    """From 0 to 9 to the digits of one of CLDR's numbering systems; Babel knows their names only."""
    return str.maketrans("0123456789", icu.NumberingSystem.createInstanceByName(system).getDescription())


@cache
def _collator(language: Language) -> Any:
    return icu.Collator.createInstance(icu.Locale(language.tag))
