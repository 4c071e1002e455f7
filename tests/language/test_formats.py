"""Days, numbers, lists and names: as each language writes them, and the same day everywhere."""

import csv
import re
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from babel.messages.pofile import read_po
from flask import Flask, g
from flask_babel import ngettext

from engagement.directory.actions import DEMO
from engagement.directory.hours import Opening
from engagement.directory.hours_words import in_short
from engagement.directory.reasons import because, miles_away, reason_text
from engagement.directory.vocabulary import Weekday
from engagement.foundation.folders import TRANSLATIONS
from engagement.language import formats, i18n
from engagement.language.tool.quality import PLACEHOLDER
from engagement.language.tool.texts import forms
from engagement.messaging.templates import TEMPLATES, write

EVENING = datetime(2026, 12, 2, 0, 30, tzinfo=UTC)  # half past five the day before, in the city


def in_language(tag: str) -> None:
    """Speak it, also where it is not shipped yet."""
    g.language = i18n.KNOWN[tag]


@dataclass(frozen=True)
class Written:
    """How one language writes the same few things."""

    day: str
    coming: str
    time: str
    moment: str
    hours: str
    ages: str
    miles: str
    names: tuple[str, ...]  # Dari, Chinese, Vietnamese: as they stand in a sentence


WRITTEN = {
    "en": Written(
        "Dec 1, 2026", "Tuesday, Dec 1", "5:30 PM", "Dec 1, 2026, 5:30 PM",
        "Saturday: 9:00 AM to 12:00 PM, 1:00 PM to 5:00 PM", "For ages 16 and up.", "About 3 miles from you.",
        ("Dari", "Chinese", "Vietnamese"),
    ),
    "es": Written(
        "1 de diciembre de 2026", "martes 1 de diciembre", "5:30 p.m.", "1 de diciembre de 2026, 5:30 p.m.",
        "Sábado: 9:00 a.m. a 12:00 p.m., 1:00 p.m. a 5:00 p.m.", "Para edades de 16 años en adelante.",
        "Más o menos a 3 millas de usted.", ("darí", "chino", "vietnamita"),
    ),
    "vi": Written(
        "1 tháng 12, 2026", "1 tháng 12 (thứ Ba)", "17:30", "17:30, ngày 1 tháng 12, 2026",
        "Thứ Bảy: 09:00 đến 12:00, 13:00 đến 17:00", "Dành cho người từ 16 tuổi trở lên.", "Cách quý vị khoảng 3 dặm.",
        ("tiếng Dari", "tiếng Trung", "tiếng Việt"),
    ),
    "zh-Hans": Written(
        "2026年12月1日", "12月1日星期二", "17:30", "2026年12月1日 17:30", "星期六：09:00 到 12:00，13:00 到 17:00",
        "适合 16 岁及以上的人。", "离您大约 3 英里。", ("达里语", "中文", "越南语"),
    ),
    "ar": Written(
        "1 ديسمبر 2026", "الثلاثاء 1 ديسمبر", "5:30 م", "1 ديسمبر 2026، 5:30 م",
        "السبت: من 9:00 ص إلى 12:00 م، من 1:00 م إلى 5:00 م", "للأعمار من 16 فما فوق.", "على بعد 3 أميال منك تقريبًا.",
        ("الدارية", "الصينية", "الفيتنامية"),
    ),
    "fa-AF": Written(
        "۱ دسمبر ۲۰۲۶", "سه‌شنبه ۱ دسمبر", "۱۷:۳۰", "۱ دسمبر ۲۰۲۶،\u200f ۱۷:۳۰", "شنبه: ۹:۰۰ تا ۱۲:۰۰، ۱۳:۰۰ تا ۱۷:۰۰",
        "برای سن ۱۶ سال و بالاتر.", "حدود ۳ مایل از شما دور است.", ("دری", "چینایی", "ویتنامی"),
    ),
    "ps": Written(
        "۱ دسمبر ۲۰۲۶", "سه‌شنبه ۱ دسمبر", "۱۷:۳۰", "۱ دسمبر ۲۰۲۶ ۱۷:۳۰", "شنبه: له ۹:۰۰ تر ۱۲:۰۰، له ۱۳:۰۰ تر ۱۷:۰۰",
        "د ۱۶ کلنو او تر هغوی د مشرو کسانو لپاره.", "له تاسو شاوخوا ۳ میله لرې دی.", ("دري", "چینايي", "ویتنامي"),
    ),
    "sw": Written(
        "1 Desemba 2026", "Jumanne (mardi) 1 Desemba", "17:30", "1 Desemba 2026 17:30",
        "Jumamosi (samedi): 09:00 mpaka 12:00, 13:00 mpaka 17:00", "Kwa watu wa miaka 16 na zaidi.",
        "Ni umbali wa maili 3 hivi kutoka kwako.",
        ("Kidari", "Kichina", "Kivietinamu"),
    ),
    "rw": Written(
        "1 Ukuboza 2026", "1 Ukuboza (ku wa kabiri)", "17:30", "1 Ukuboza 2026 17:30",
        "Ku wa gatandatu: 09:00 kugeza 12:00, 13:00 kugeza 17:00", "Ni iy'abafite imyaka 16 kuzamura.",
        "Ni nka mile 3 uvuye aho uri.",
        ("Ikidari", "Igishinwa", "Ikiviyetinamu"),
    ),
    "fr": Written(
        "1 décembre 2026", "mardi 1 décembre", "17 h 30", "1 décembre 2026, 17 h 30",
        "Samedi : de 9 h 00 à 12 h 00, de 13 h 00 à 17 h 00", "Pour les personnes de 16 ans et plus.",
        "À environ 3 miles de chez vous.", ("dari", "chinois", "vietnamien"),
    ),
    "uk": Written(
        "1 грудня 2026", "1 грудня (вівторок)", "17:30", "1 грудня 2026, 17:30",
        "Субота: з 09:00 до 12:00, з 13:00 до 17:00", "Вік: від 16.", "Приблизно за 3 милі від вас.",
        ("дарі", "китайська", "в’єтнамська"),
    ),
}  # fmt: skip
HOURS = [Opening(Weekday.SATURDAY, time(9), time(12)), Opening(Weekday.SATURDAY, time(13), time(17))]


@pytest.mark.parametrize("tag", i18n.LANGUAGES)
def test_each_language_has_one_way_to_write_days_times_hours_ages_and_names(app: Flask, tag: str) -> None:
    assert tag in WRITTEN, f"say here how {tag} writes these"
    in_language(tag)
    found = Written(
        formats.show_date(EVENING), formats.show_coming_day(EVENING), formats.show_time(EVENING), formats.show_moment(EVENING),
        " / ".join(in_short(HOURS)), reason_text(because("ages_from", low=16)), miles_away(3),
        tuple(map(formats.spoken_language_name, ("fa-AF", "zh-Hans", "vi"))),
    )  # fmt: skip
    assert {key: plain(value) for key, value in asdict(found).items()} == asdict(WRITTEN[tag])
    assert formats.show_date(date(2026, 12, 1)) == WRITTEN[tag].day, "the same Gregorian day, seen from the city"


def plain(value: Any) -> Any:
    """What keeps a time on one line is not what this is about."""
    return value.replace(formats.UNBROKEN, " ") if isinstance(value, str) else value


@pytest.mark.parametrize("tag", i18n.LANGUAGES)
def test_a_time_stays_on_one_line_on_a_page_and_costs_nothing_in_a_text(app: Flask, tag: str) -> None:
    with i18n.speaking(tag):
        assert not re.search(r"[ \u202f]", formats.show_time(EVENING))
        told = {"code": "K7F-Q2M", "day": formats.show_coming_day(EVENING), "time": formats.show_time(EVENING)}
        assert formats.UNBROKEN not in write(TEMPLATES["appointment"], told)


@pytest.mark.parametrize("number", [1, 2, 5, 18, 21, 24, 60])
def test_an_age_needs_no_plural_form_in_ukrainian(app: Flask, number: int) -> None:
    in_language("uk")
    assert reason_text(because("ages_from", low=number)) == f"Вік: від {number}."
    assert reason_text(because("ages_up_to", high=number)) == f"Вік: до {number} включно."


@pytest.mark.parametrize("tag", ["fa-AF", "ps"])
def test_what_is_counted_has_one_kind_of_digits_and_what_is_typed_the_other(app: Flask, tag: str) -> None:
    in_language(tag)
    counted = (
        because("ages_between", low=16, high=24),
        because("miles_away", count=3),
        because("open_places", count=5),
    )
    for said in [*map(reason_text, counted), *in_short(HOURS), formats.show_moment(EVENING)]:
        assert re.search(r"[۰-۹]", said) and not re.search(r"[0-9]", said), said
    assert "87108" in reason_text(because("serves_zip", zip="87108"))


# What somebody types, dials or copies letter by letter; everything else is counted.
TYPED = re.compile(r"K7F-Q2M|K7FQ-2MPW|505-555-0123|87102|911|(?<![0-9])[1-4](?![0-9])")


@pytest.mark.parametrize("tag", ["fa-AF", "ps"])
def test_so_it_is_in_the_words_of_our_translators_and_of_services(tag: str) -> None:
    with (TRANSLATIONS / i18n.KNOWN[tag].babel_locale / "LC_MESSAGES" / "resident.po").open("rb") as file:
        ours = [one for message in read_po(file) if message.id for one in forms(message.string)]
    with (DEMO / "service_translations.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["language"] == tag]
    theirs = [words for row in rows for name, words in row.items() if name != "service_id"]
    assert len(ours) > 600 and len(theirs) > 100
    for words in [*(TYPED.sub("", PLACEHOLDER.sub("", one)) for one in ours), *theirs]:
        assert not re.search(r"[0-9]", words), words


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


@pytest.mark.parametrize(
    ("tag", "day", "written"),
    [
        ("en", date(2026, 12, 12), "Dec 12"),
        ("es", date(2026, 12, 12), "12 dic"),
        ("en", date(2028, 2, 6), "Feb 6, 2028"),
        ("es", date(2024, 2, 6), "6 feb 2024"),
    ],
)
def test_where_there_is_little_room_a_day_has_a_year_only_if_it_is_far(
    app: Flask, tag: str, day: date, written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "today", lambda: date(2026, 11, 28))
    in_language(tag)
    assert formats.show_near_day(day) == written


@pytest.mark.parametrize(("tag", "month"), [("en", "November 2026"), ("es", "noviembre de 2026")])
def test_a_month_stands_with_its_year(app: Flask, tag: str, month: str) -> None:
    with app.test_request_context(f"/{tag}/"):
        in_language(tag)
        assert formats.show_month(date(2026, 11, 1)) == month


@pytest.mark.parametrize(
    ("tag", "money", "percent"),
    [
        ("en", "$16.50", "125%"),
        ("fr", "$16.50", "125\N{NO-BREAK SPACE}%"),
        ("fa-AF", "\N{LEFT-TO-RIGHT MARK}$16.50", "۱۲۵%"),
    ],
)
def test_money_and_shares(app: Flask, tag: str, money: str, percent: str) -> None:
    """Among Arabic letters the dollar would stand behind its number."""
    with app.test_request_context("/"):
        in_language(tag)
        assert (formats.show_money(16_50), formats.show_percent(125)) == (money, percent)
