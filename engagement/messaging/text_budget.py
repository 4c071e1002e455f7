"""Whether every text we send fits two parts in every language, filled with the longest there is, its link included."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, time, timedelta

from babel.messages.catalog import Catalog
from flask import Flask, g
from flask_babel import LazyString

from engagement.foundation.settings import DEMO_PHONE
from engagement.language.formats import UNBROKEN, WEEKDAYS, coming_day, isolate, show_time
from engagement.language.i18n import Language
from engagement.language.phones import show_phone
from engagement.language.reviewed_words import PhoneTexts
from engagement.language.tool.quality import PLACEHOLDER, PLAIN, Fault
from engagement.language.tool.texts import forms
from engagement.messaging.segments import segments
from engagement.messaging.templates import TEMPLATES, TextTemplate, write
from engagement.people.needs import NEEDS

PARTS = 2
DECIDED = "11:40"  # what a department decided is in its own words, and may take parts of its own
EXAMPLES = {
    "code": "K7F-Q2M", "ticket": "K7FQ-2MPW",
    "digits": "482913", "number": "505-555-0131", "zip": "87108", "emergency": "911", "crisis": "988",
    "count": "3", "num": "3", "n": "2", "m": "9", "low": "16", "high": "24", "decided": DECIDED,
}  # fmt: skip
PUBLIC_BASE_URL = "https://desk.example.org"  # as long as an address of a city's own is


def faults(language: Language, catalog: Catalog, only: str | None = None) -> list[Fault]:
    """What is wrong with the texts we send in a catalog, or with the one whose English is `only`."""
    met = [one for one in TEMPLATES.values() if language.staff or not one.to_office]
    return over_budget(language, catalog, [one for one in met if only in (None, str(one.text))])


def phone_texts(language: Language, catalog: Catalog) -> PhoneTexts:
    """What the texts to phones are filled with in that language, for whoever reads and mends them."""
    link, values, tuesday = _link(language), _values(language, catalog), _weekdays(catalog)[1]
    met = [one for one in TEMPLATES.values() if language.staff or not one.to_office]
    links = {str(text): link * one.link for one in met for text in _wordings(one)}
    with _spoken(language):
        longest = {name: isolate(value) for name, value in values.items()}
        examples = {"phone": values["phone"], "need": values["need"]} | EXAMPLES | {
            "day": coming_day(date(2026, 12, 1), tuesday), "time": show_time(time(9, 30)),
            "opens": show_time(time(9)), "closes": show_time(time(17)),
        }  # fmt: skip
    return PhoneTexts(examples, longest, links, lambda text: segments(text).count, PARTS)


def over_budget(language: Language, catalog: Catalog, templates: Iterable[TextTemplate]) -> list[Fault]:
    """The texts that are too long in that language, or not in the letters that keep it cheap."""
    # Asked outside any page, a text is its English.
    worded = [replace(one, text=text, unnamed=None) for one in templates for text in _wordings(one)]
    english = {template: str(template.text) for template in worded}
    values = _values(language, catalog)
    with _spoken(language):
        return [
            Fault(wrong, text)
            for template, text in english.items()
            for wrong in _unknown(text, values)
            or _too_dear(language, replace(template, text=_translated(catalog, text)), values)
        ]


def _wordings(template: TextTemplate) -> list[LazyString]:
    """The ways it is said. A caseworker's own words are nobody's to translate."""
    return [text for text in (template.text, template.unnamed) if isinstance(text, LazyString)]


def _values(language: Language, catalog: Catalog) -> dict[str, str]:
    needs = [_translated(catalog, str(need.label)) for need in NEEDS.values() if need.is_told_by_text]
    weekdays = _weekdays(catalog)
    with _spoken(language):
        return longest_values(weekdays) | {"need": max(needs, key=len)}


def _link(language: Language) -> str:
    return f"{PUBLIC_BASE_URL}/{language.tag}/request"


def _weekdays(catalog: Catalog) -> list[str]:
    return [_translated(catalog, str(day)) for day in WEEKDAYS]


def longest_values(weekdays: Sequence[str]) -> dict[str, str]:
    """What can be filled into a text, each as long as it gets in the language being spoken."""
    year = (date(2026, 1, 1) + timedelta(number) for number in range(365))
    days = (coming_day(day, weekdays[day.weekday()]) for day in year)
    return {
        "code": "WMW-MWM",
        "ticket": "WMWM-WMWM",
        "digits": "888888",
        "decided": DECIDED,
        "phone": show_phone(DEMO_PHONE),
        "day": max(days, key=len),
        "time": show_time(time(22, 48)).replace(UNBROKEN, " "),
    }


def _unknown(text: str, values: dict[str, str]) -> list[str]:
    names = {name for name in PLACEHOLDER.findall(text) if name[2:-2] not in values}
    return [f"text_budget.py knows no longest value for {name}" for name in sorted(names)]


def _too_dear(language: Language, template: TextTemplate, values: dict[str, str]) -> Iterable[str]:
    if _unknown(str(template.text), values):  # filled with what its English has not: quality.py says so
        return []
    sent = segments(write(template, values, link=_link(language)))
    faults = [f"sent as {sent.count} parts ({sent.units} units, {sent.encoding}), not {PARTS}"] * (sent.count > PARTS)
    if language.tag in PLAIN and sent.encoding != "GSM-7":
        faults.append("a letter that is not in GSM-7")
    return faults


def _translated(catalog: Catalog, text: str) -> str:
    message = catalog.get(text)
    return (forms(message.string)[-1] if message else "") or text


@contextmanager
def _spoken(language: Language) -> Iterator[None]:
    with Flask(__name__).app_context():
        g.language = language
        yield
