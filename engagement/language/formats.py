"""How a language writes days, times, numbers and lists, by CLDR.

One calendar for all, the Gregorian, so that page, text and calendar file name the same day.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, TypeVar

import icu
from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from engagement.foundation.clock import local
from engagement.language.i18n import KNOWN, Language, current, language_name

T = TypeVar("T")


def show_date(day: date | datetime) -> str:
    """A day as the reader's language writes it, such as 18 Nov 2026."""
    return _day_in(current().tag, local(day).date() if isinstance(day, datetime) else day)


@lru_cache(4096)
def _day_in(tag: str, day: date) -> str:
    # A list shows the same few days again and again, and Babel reads their pattern each time.
    language = KNOWN[tag]
    written: str = format_date(day, language.day, locale=language.formats)
    return written.translate(_digits(language.formats.default_numbering_system))


def show_time(moment: datetime | time) -> str:
    """The time of day in the city's zone, such as 16:40."""
    moment = local(moment) if isinstance(moment, datetime) else moment
    return in_digits(format_time(moment, "HH:mm", locale=current().formats))


def show_moment(moment: datetime) -> str:
    """A day and time in the city's zone, such as 18 Nov 2026, 16:40."""
    together = str(current().formats.datetime_formats["medium"])
    return together.replace("{1}", show_date(moment)).replace("{0}", show_time(moment))


def in_digits(text: object) -> str:
    """Numbers in the digits of the reader's language. Not for codes, phone numbers and what is to be typed: those stay Latin."""
    return str(text).translate(_digits(current().formats.default_numbering_system))


def show_list(items: Iterable[object]) -> str:
    """Several things in one sentence: “A, B and C”."""
    return str(format_list([str(item) for item in items], locale=current().formats))


def in_order(items: Iterable[T], name: Callable[[T], str], language: Language | None = None) -> list[T]:
    """The items as the language (the reader's, if none is named) sorts their names: ñ after n, І between И and Й."""
    order = _collator(language or current())
    return sorted(items, key=lambda item: order.getSortKey(name(item)))


def spoken_language_name(tag: str) -> str:
    """A spoken language in the reader's words: "Arabic", "árabe"; one nobody has an entry for as it was typed."""
    parts = [part for part in tag.split("-") if len(part) != 4]  # nobody speaks a script, so it is left out
    own = KNOWN[tag].endonym if tag in KNOWN else None
    for names in (current().formats.languages, {parts[0]: NOT_IN_CLDR.get(tag) or own}, Locale("en").languages):
        if found := names.get("_".join(parts)) or names.get(parts[0]):
            return str(found)
    return language_name(tag)


def languages_by_name(among: Iterable[str] = KNOWN) -> list[tuple[str, str]]:
    """Languages by tag, with their names in the reader's words and order."""
    return in_order(((tag, spoken_language_name(tag)) for tag in among), lambda one: one[1])


# CLDR names it in English only.
NOT_IN_CLDR: Mapping[str, LazyString] = MappingProxyType({"ase": _l("American Sign Language")})


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
