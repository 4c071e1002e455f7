"""How a phrase is written, and what it finds: one table."""

import pytest

from engagement.language.phrasebook.books import Phrasebook, Section
from engagement.language.phrasebook.notation import compile_phrase
from engagement.language.phrasebook.spelling import heard


def stands(phrase: str, text: str, *, accents: bool = False, joined: bool = False) -> bool:
    """Whether a phrase stands somewhere in a text."""
    book = Phrasebook("xx", {"found": Section([phrase])}, accents_matter=accents, joined=joined)
    return any(book.spans("found", heard(text)))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("no me llamen", "Por favor, no me llamen más"), ("no (me|nos) llamen", "no nos llamen"),
        ("[por favor] paren", "paren"), ("[por favor] paren", "por favor paren"), ("escrib*", "no escriban"),
        ("ntimu*nyandik*", "Ntimunyandikire"), ("*nyandik*", "kunyandika"), ("no quiero ... mensajes", "no quiero mensajes"),
        ("no quiero ... mensajes", "no quiero recibir ya sus otros mensajes"), ("(a|b [c]) d", "b d"), ("(a|b [c]) d", "b c d"),
        ("(a|[b] (c|d)) e", "d e"), ("don't call", "DONT call"), ("dont call", "don’t call"), ("sí", "SI"), ("si", "sí"),
        ("stop", "st\u200bo\0p"), ("stop", "ＳＴＯＰ"), ("stop", "stoooop"), ("no", "Nooo"), ("no", "noo"), ("needed", "needed"),
        ("没有人联系", "真的没有人联系我"), ("没有 [人] 打", "没有打"), ("没有人联系", "沒有人聯繫我"),
        ("打电话", "打電話"), ("是", "1是"), ("no", "2no"), ("na3am", "na3am"),
        ("بند کړئ", "بند كرى"), ("مرسته غواړم", "مرستہ غوارم"),
        ("نمی‌خواهم", "نمی خواهم"), ("نميخواهم", "نمی‌خواهم"), ("نَعَم", "نعم"), ("مدرسة", "المدرسه"), ("нет", "нет"), ("ні", "нi"),
    ],
)  # fmt: skip
def test_found(phrase: str, text: str) -> None:
    assert stands(phrase, text, joined="م" in phrase)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("no me llamen", "no me llamaron"), ("stop", "nonstop"), ("stop", "stopping"), ("escrib*", "describo"),
        ("no quiero ... mensajes", "no quiero ya mas de los otros mensajes"), ("no quiero ... mensajes", "no quiero. Sus mensajes"),
        ("(a|b) d", "a b c d"), ("needed", "neded"), ("one", "1"), ("", "no"),
    ],
)  # fmt: skip
def test_not_found(phrase: str, text: str) -> None:
    assert not (phrase and stands(phrase, text))


def test_where_accents_matter_a_word_typed_with_them_is_no_other() -> None:
    assert (
        stands("dừng", "DỪNG", accents=True)
        and stands("dừng", "dung", accents=True)
        and stands("đúng", "dung", accents=True)
    )
    assert not stands("dừng", "đúng", accents=True) and not stands("đúng", "dừng", accents=True)
    assert stands("dừng", "đúng"), "elsewhere an accent is often wrong, and says nothing"


def test_what_arabic_writes_together_is_found_behind_it_only_there() -> None:
    assert stands("رسائل", "والرسائل", joined=True) and not stands("رسائل", "والرسائل")
    assert not stands("لا", "ولا", joined=True), "of so short a word nobody can tell"


def test_as_typed() -> None:
    section = Section(["ابدأ"], as_typed=True)
    book = Phrasebook("ar", {"start": section})
    assert [any(book.spans("start", heard(text))) for text in ("ابدأ", "ابدا", "أبدا", "أبدًا")] == [
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    "wrong", ["", "[a]", "...", "a(b)", "(a b", "a b)", "[a", "a]", "(a|b]", "(a|) [b]", "a[b]", "(a)b", "(|a)"]
)
def test_what_is_not_well_written_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError):
        compile_phrase(wrong)
