"""Reading one cell of a directory made by hand: what it means, and a note if it had to be mended to mean it."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from typing import Generic, NamedTuple, TypeVar

import phonenumbers
from babel import Locale

from engagement.directory.vocabulary import Weekday
from engagement.directory.zips import read_zip
from engagement.language.emails import read_email

Value = TypeVar("Value")
Word = TypeVar("Word", bound=StrEnum)


LONGEST_ADDRESS = 490  # of the web; leaves room for https://
OLDEST = 130


class Read(NamedTuple, Generic[Value]):
    """What a cell means; `note` says what was mended, and is empty when nothing was."""

    value: Value
    note: str = ""


class Unreadable(ValueError):
    """The cell means nothing we can be sure of; says why."""


def phone(text: str) -> Read[str]:
    """A phone number as E.164, read as one of the United States when it names no country."""
    try:
        number = phonenumbers.parse(text, "US")
    except phonenumbers.NumberParseException as problem:
        raise Unreadable(f"'{text}' is not a phone number") from problem
    if not phonenumbers.is_valid_number(number):
        raise Unreadable(f"'{text}' is not a phone number that can exist")
    return Read(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def clock_time(text: str) -> Read[time]:
    """A time of day: 14:00 as it stands; 2pm and 2:00 PM are mended."""
    found = re.fullmatch(
        r"(\d{1,2})(?::?(\d{2}))?(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?\s*([ap])?\.?(?:m\.?)?", text.strip(), re.I
    )
    if not found:
        raise Unreadable(f"'{text}' is not a time of day")
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        raise Unreadable(f"'{text}' is not a time of day")
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    try:
        read = time(hour, minute)
    except ValueError as problem:
        raise Unreadable(f"'{text}' is not a time of day") from problem
    plain = re.fullmatch(r"\d{1,2}:\d{2}(:\d{2})?", text.strip())
    return Read(read, "" if plain else f"'{text}' read as {read:%H:%M}")


_DATE_SHAPES = ("%Y-%m-%d", "%B %d, %Y", "%b %d, %Y", "%m/%d/%Y", "%m/%d/%y", "%d %B %Y")


def day(text: str) -> Read[date]:
    """A date: 2026-05-01 as it stands; the ways Americans write one are mended; a year before 1900 stands for none."""
    for shape in _DATE_SHAPES:
        try:
            read = datetime.strptime(text.strip(), shape).date()
        except ValueError:
            continue
        if read.year < 1900:
            raise Unreadable(f"'{text}' has no real year")
        return Read(read, "" if shape == _DATE_SHAPES[0] else f"'{text}' read as {read.isoformat()}")
    raise Unreadable(f"'{text}' is not a date")


def weekday(text: str) -> Read[Weekday]:
    """A day of the week: "mo" and "Monday" as they stand, "Mon", "Tues." and 1 (Monday) to 7 are mended."""
    word = text.strip().strip(".").lower()
    for number, one in enumerate(Weekday, start=1):
        if word in {one.value, one.name.lower()}:
            return Read(one)
        if word == str(number) or (len(word) >= 3 and one.name.lower().startswith(word)):
            return Read(one, f"'{text}' read as {one.name.capitalize()}")
    raise Unreadable(f"'{text}' is not a day of the week")


def weekdays(text: str) -> Read[tuple[Weekday, ...]]:
    """Days of the week with commas between, as HSDS writes them (MO,TU)."""
    reads = [weekday(part) for part in re.split(r"[,;]", text) if part.strip()]
    if not reads:
        raise Unreadable(f"'{text}' names no day of the week")
    return Read(tuple(read.value for read in reads), "; ".join(read.note for read in reads if read.note))


# What English speakers call languages, where CLDR's English names differ.
_OTHER_NAMES = {
    "chinese (mandarin)": "zh", "mandarin": "zh", "chinese": "zh", "chinese (cantonese)": "yue", "cantonese": "yue",
    "taiwanese": "nan", "farsi": "fa", "persian": "fa", "dari": "fa-AF", "filipino": "fil", "tagalog": "tl",
    "diné bizaad": "nv", "castilian": "es", "kiswahili": "sw", "sign language": "ase", "asl": "ase", "pushto": "ps",
    "hmong": "hmn", "simplified chinese": "zh-Hans", "burmese": "my",
}  # fmt: skip


@cache
def _language_names() -> dict[str, str]:
    # Tags of two or three letters only: "Mexican Spanish" is no language of its own here.
    english = Locale("en").languages
    named = {name.lower(): tag for tag, name in english.items() if re.fullmatch(r"[a-z]{2,3}", tag)}
    return {**named, **_OTHER_NAMES}


def language(text: str) -> Read[str]:
    """A language's English name, or its tag, as a BCP 47 tag."""
    name = " ".join(text.split())
    if tag := _language_names().get(name.lower()):
        return Read(tag)
    if re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", name):
        return Read(name)
    raise Unreadable(f"'{name}' is not a language we know")


def split_list(text: str) -> list[str]:
    """The parts of a cell that holds a list; a comma inside brackets does not part them."""
    return [part.strip() for part in re.split(r"[,;](?![^(]*\))", text) if part.strip()]


def zip_code(text: str) -> Read[str]:
    """The five digits of a ZIP code, with or without its four more."""
    digits = read_zip(text)
    if digits is None:
        raise Unreadable(f"'{text}' is not a ZIP code")
    return Read(digits)


def web_address(text: str) -> Read[str]:
    """An http or https address; one without a scheme gets https."""
    if len(text) > LONGEST_ADDRESS:
        raise Unreadable("is too long for a web address")
    if re.fullmatch(r"https?://[^\s/]+\.[^\s]+", text, re.I):
        return Read(text)
    if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text):
        return Read(f"https://{text}", "had no https://; added")
    raise Unreadable(f"'{text}' is not a web address")


def email(text: str) -> Read[str]:
    """An e-mail address, by its shape."""
    address = read_email(text)
    if address is None:
        raise Unreadable(f"'{text}' is not an e-mail address")
    return Read(address)


def yes_or_no(text: str) -> Read[bool]:
    """Yes or no, in the usual spellings."""
    word = text.lower()
    if word in {"yes", "y", "true", "t", "1"}:
        return Read(True)
    if word in {"no", "n", "false", "f", "0"}:
        return Read(False)
    raise Unreadable(f"'{text}' is neither yes nor no")


def whole_number(text: str) -> Read[int]:
    """A whole number that is not negative; 18.0 is 18."""
    found = re.fullmatch(r"(\d{1,6})(\.0+)?", text)
    if not found:
        raise Unreadable(f"'{text}' is not a whole number")
    return Read(int(found[1]))


def age(text: str) -> Read[int]:
    """An age in whole years."""
    years = whole_number(text)
    if years.value > OLDEST:
        raise Unreadable(f"'{text}' is not an age")
    return years


def degrees(limit: int) -> Callable[[str], Read[float]]:
    """A reader of a latitude (limit 90) or longitude (limit 180)."""

    def read(text: str) -> Read[float]:
        if not re.fullmatch(r"[+-]?\d{1,3}(\.\d+)?", text) or abs(float(text)) > limit:
            raise Unreadable(f"'{text}' is not a number of degrees up to {limit}")
        return Read(float(text))

    return read


def word_of(kind: type[Word]) -> Callable[[str], Read[Word]]:
    """A reader of one of a closed list of words."""

    def read(text: str) -> Read[Word]:
        try:
            return Read(kind(text.lower()))
        except ValueError as problem:
            raise Unreadable(f"'{text}' is none of {', '.join(kind)}") from problem

    return read
