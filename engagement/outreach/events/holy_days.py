"""Which holy days a day is, of any faith: who keeps it cannot come, and notices that nobody thought of it.

Reckoned offline by the library that also knows our closing days, from the calendars of countries where a feast is kept. Days
that begin with the moon may be a day off; a faith that has no country's calendar is not here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays
from flask_babel import LazyString

from engagement.language.staff_texts import staff_lazy_gettext as _sl


@dataclass(frozen=True)
class Feast:
    """A holy day: how it is called here, and how in whose calendar. It may last some days; `eve`: it begins at sunset before."""

    key: str
    label: LazyString
    country: str
    begins: tuple[str, ...]  # how the names of its days begin there
    eve: bool = False


FEASTS: Sequence[Feast] = (
    Feast("eid_al_fitr", _sl("Eid al-Fitr"), "AE", ("Eid al-Fitr",)),
    Feast("eid_al_adha", _sl("Eid al-Adha"), "AE", ("Day of Arafah", "Eid al-Adha")),
    Feast("islamic_new_year", _sl("Islamic New Year"), "AE", ("Islamic New Year",)),
    Feast("mawlid", _sl("Birthday of the Prophet"), "AE", ("Prophet's Birthday",)),
    Feast("ashura", _sl("Ashura"), "PK", ("Ashura",)),
    Feast("passover", _sl("Passover"), "IL", ("Pesach", "Seventh day of Pesach"), eve=True),
    Feast("shavuot", _sl("Shavuot"), "IL", ("Shavuot",), eve=True),
    Feast("rosh_hashanah", _sl("Rosh Hashanah"), "IL", ("Rosh Hashanah",), eve=True),
    Feast("yom_kippur", _sl("Yom Kippur"), "IL", ("Yom Kippur",), eve=True),
    Feast("sukkot", _sl("Sukkot"), "IL", ("Sukkot", "Simchat Torah"), eve=True),
    Feast("good_friday", _sl("Good Friday"), "DE", ("Good Friday",)),
    Feast("easter", _sl("Easter"), "IN", ("Easter Sunday",)),
    Feast("christmas", _sl("Christmas"), "US", ("Christmas Day",)),
    Feast("orthodox_christmas", _sl("Orthodox Christmas"), "ET", ("Christmas",)),
    Feast("epiphany", _sl("Orthodox Epiphany"), "ET", ("Epiphany",)),
    Feast("orthodox_good_friday", _sl("Orthodox Good Friday"), "ET", ("Good Friday",)),
    Feast("orthodox_easter", _sl("Orthodox Easter"), "ET", ("Easter",)),
    Feast("diwali", _sl("Diwali"), "IN", ("Diwali",)),
    Feast("holi", _sl("Holi"), "IN", ("Holi",)),
    Feast("vaisakhi", _sl("Vaisakhi"), "IN", ("Vaisakhi",)),
    Feast("vesak", _sl("Birthday of the Buddha"), "IN", ("Buddha Purnima",)),
    Feast("lunar_new_year", _sl("Lunar New Year"), "VN", ("Lunar New Year",)),
    Feast("nowruz", _sl("Nowruz"), "IR", ("Nowruz",)),
)
RAMADAN = _sl("Ramadan: people who fast eat after sunset")
DAYS_OF_RAMADAN = timedelta(days=30)
ONE_DAY = timedelta(days=1)
LANGUAGES = {"IN": "en_IN", "PK": "en_PK", "ET": "en_ET"}  # where the English of the library is called otherwise


def on(day: date) -> list[LazyString]:
    """The holy days of that day, in words."""
    found = [feast.label for feast in FEASTS if day in _days_of(feast, day.year)]
    fitr = _days_of(FEASTS[0], day.year)
    ends = [first for first in fitr if first - ONE_DAY not in fitr]
    return found + [RAMADAN for first in ends if first - DAYS_OF_RAMADAN <= day < first]


@cache
def _days_of(feast: Feast, year: int) -> frozenset[date]:
    kept = holidays.country_holidays(
        feast.country, years=year, language=LANGUAGES.get(feast.country, "en_US"), categories=("public", "optional")
        if feast.country == "IN" else ("public",), observed=False,
    )  # fmt: skip
    days = {day for day, names in kept.items() if any(name.startswith(feast.begins) for name in names.split("; "))}
    return frozenset(days | {day - ONE_DAY for day in days if feast.eve})
