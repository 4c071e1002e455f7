"""Days, numbers, lists and names: as each language writes them, and the same day everywhere."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask, g
from flask_babel import ngettext

from engagement.language import formats, i18n

EVENING = datetime(2026, 12, 2, 0, 30, tzinfo=UTC)  # half past five the day before, in the city


def in_language(tag: str) -> None:
    """Speak it, also where it is not shipped yet."""
    g.language = i18n.KNOWN[tag]


@pytest.mark.parametrize(
    ("tag", "day", "moment"),
    [
        ("en", "1 Dec 2026", "1 Dec 2026, 17:30"),
        ("es", "1 dic 2026", "1 dic 2026, 17:30"),
        ("vi", "1 tháng 12, 2026", "17:30 1 tháng 12, 2026"),
        ("zh-Hans", "2026年12月1日", "2026年12月1日 17:30"),
        ("ar", "1 ديسمبر 2026", "1 ديسمبر 2026، 17:30"),
        ("fa-AF", "۱ دسمبر ۲۰۲۶", "۱ دسمبر ۲۰۲۶،\u200f ۱۷:۳۰"),
        ("ps", "۱ دسمبر ۲۰۲۶", "۱ دسمبر ۲۰۲۶ ۱۷:۳۰"),
        ("sw", "1 Desemba 2026", "1 Desemba 2026 17:30"),
        ("rw", "1 Ukuboza 2026", "1 Ukuboza 2026 17:30"),
        ("fr", "1 décembre 2026", "1 décembre 2026, 17:30"),
        ("uk", "1 грудня 2026", "1 грудня 2026, 17:30"),
    ],
)
def test_a_moment_is_the_same_gregorian_day_in_every_language(app: Flask, tag: str, day: str, moment: str) -> None:
    in_language(tag)
    assert formats.show_date(EVENING) == formats.show_date(date(2026, 12, 1)) == day
    assert formats.show_moment(EVENING) == moment


@pytest.mark.parametrize(
    ("tag", "digits"), [("en", "911"), ("ar", "911"), ("fa-AF", "۹۱۱"), ("ps", "۹۱۱"), ("zh-Hans", "911")]
)
def test_numbers_have_the_digits_of_their_language(app: Flask, tag: str, digits: str) -> None:
    in_language(tag)
    assert formats.in_digits(911) == digits
    # A number counts something; a string may be a code or a phone number, and is left alone.
    said = ngettext("%(num)s letter for %(code)s", "%(num)s letters for %(code)s", 911, code="911")
    assert digits in said and "911" in said


@pytest.mark.parametrize(
    ("tag", "listed"),
    [("en", "A, B, and C"), ("es", "A, B y C"), ("zh-Hans", "A、B和C"), ("ar", "A وB وC"), ("uk", "A, B і C")],
)
def test_lists_are_said_as_the_language_says_them(app: Flask, tag: str, listed: str) -> None:
    in_language(tag)
    assert formats.show_list(["A", "B", "C"]) == listed


@pytest.mark.parametrize(
    ("tag", "sorted_names"),
    [
        ("es", ["nube", "ñu", "oso"]),
        ("uk", ["Гора", "Ґрунт", "Жито", "Ірис", "Яблуко"]),
        ("vi", ["da", "đa", "ê", "o", "ô"]),
        ("en", ["Árbol", "bread", "Zoo"]),
    ],
)
def test_names_stand_in_the_order_of_the_readers_alphabet(app: Flask, tag: str, sorted_names: list[str]) -> None:
    in_language(tag)
    assert formats.in_order(reversed(sorted_names), str) == sorted_names


@pytest.mark.parametrize(("tag", "whole"), [("en", "K7F-Q2M"), ("es", "K7F-Q2M"), ("ar", "\u2068K7F-Q2M\u2069")])
def test_a_code_is_isolated_only_where_the_words_around_it_run_the_other_way(app: Flask, tag: str, whole: str) -> None:
    in_language(tag)
    assert formats.isolate("K7F-Q2M") == whole


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("zh-Hans", "Chinese"), ("fa-AF", "Dari"), ("ase", "American Sign Language"), ("nv", "Navajo"), ("qqq", "qqq"),
        ("Mam de la sierra", "Mam de la sierra"), ("other", "Another language"),
    ],
)  # fmt: skip
def test_languages_are_named_as_spoken(app: Flask, tag: str, name: str) -> None:
    assert formats.spoken_language_name(tag) == name


def test_languages_are_named_and_sorted_in_the_readers_language(app: Flask) -> None:
    with i18n.speaking("es"):
        assert formats.spoken_language_name("ar") == "árabe"
        names = [name for _tag, name in formats.languages_by_name()]
    assert names[:3] == ["árabe", "chino", "darí"] and len(names) == len(i18n.KNOWN)
