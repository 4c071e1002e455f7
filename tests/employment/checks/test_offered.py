"""What our question offers, copied or spelled out."""

import pytest
from flask import Flask

from engagement.employment.checks.reading import as_offered
from engagement.foundation import db
from engagement.people.models import Case
from engagement.people.vocabulary import Priority
from tests.employment.checks.test_by_text import NOT, OTHER, asked, check, last, write

WE_ASKED = {
    "es": "El trabajo que empezó el martes 4 de mayo: ¿sigue ahí? Responda 1 sí, 2 sin trabajo, 3 otro trabajo, 4 escuela.",
    "zh-Hans": "您于5月4日开始的工作:您还在那里上班吗?回复 1 是,2 现在没有工作,3 换了工作,4 上学。",
    "fa-AF": "کاری که 4 می شروع کردید: هنوز آنجا کار می‌کنید؟ جواب 1 بلی، 2 حالا بیکار، 3 کار دیگر، 4 مکتب.",
}
OFFERED = [
    ("es", "2 sin trabajo", "2"),
    ("es", "2. Sin Trabajo!", "2"),
    ("es", "sin trabajo", "2"),
    ("es", "3 otro trabajo gracias", "3 gracias"),
    ("es", "escuela", "4"),
    ("es", "2 otro trabajo", "2 otro trabajo"),  # the number and the words say two things
    ("es", "otro", "otro"),
    ("es", "2 sin trabajo 3 otro trabajo", "2 3 otro trabajo"),
    ("es", "", ""),
    ("es", "2", "2"),
    ("zh-Hans", "2现在没有工作", "2"),
    ("zh-Hans", "上学", "4"),
    ("fa-AF", "۲ حالا بیکار", "2"),
    ("es", "Dos", "2"),
    ("es", "tres.", "3"),
    ("es", "four", "4"),
    ("es", "cuatro escuela", "4"),
    ("es", "dos otro trabajo", "dos otro trabajo"),
    ("es", "uno de mis hijos", "uno de mis hijos"),
    ("es", "dos tres", "dos tres"),
    ("zh-Hans", "二。", "2"),
    ("fa-AF", "چهار", "4"),
    ("fa-AF", "Du", "2"),
]


@pytest.mark.parametrize(("language", "body", "wanted"), OFFERED)
def test_words_that_we_offered_are_their_number(language: str, body: str, wanted: str) -> None:
    assert as_offered(body, WE_ASKED[language], language) == wanted


SPELLED = [
    ("en", "Two"), ("es", "dos"), ("vi", "hai"), ("zh-Hans", "二"), ("ar", "اثنين"), ("fa-AF", "دو"), ("ps", "دوه"),
    ("sw", "mbili"), ("rw", "kabiri"), ("fr", "deux"), ("uk", "дві"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "body"), SPELLED)
def test_a_number_that_is_spelled_out_is_that_number(app: Flask, language: str, body: str) -> None:
    made = asked(language)
    assert not write(body).needs_reading
    assert check(made).state is NOT and last("job_lost") is not None and last("job_check_which") is None


@pytest.mark.parametrize(
    ("language", "body"), [("en", "three"), ("es", "tres"), ("fa-AF", "سه"), ("vi", "ba"), ("rw", "gatatu")]
)
def test_three_is_another_job_and_no_call_for_help(app: Flask, language: str, body: str) -> None:
    made = asked(language)
    assert not write(body).needs_reading and check(made).state is OTHER
    assert db.session.get_one(Case, made.case_id).priority != Priority.ASKS_FOR_HELP
