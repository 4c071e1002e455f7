"""Letters and digits that are written in several forms, each in one."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagement.language.folding import fold, fold_letter, plain_digits, visible


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Diné Bizaad", "Dine Bizaad"),
        ("tị nạn", "ti nan"),
        ("Ё", "Е"),
        ("đ", "đ"),  # a letter of its own, not a d with a mark
        ("مُحَمَّد", "محمد"),
        ("علي", "علی"),
        ("على", "علی"),
        ("شيء", "شیء"),
        ("رئيس", "رییس"),
        ("مسؤول", "مسوول"),
        ("كتاب", "کتاب"),
        ("فاطمة", "فاطمه"),
        ("خانۀ", "خانه"),
        ("أإآٱ", "اااا"),
        ("لـجـوء", "لجوء"),
        ("ﻱ", "ی"),  # as some programs copy it
        ("پناه\u200cجو", "پناهجو"),
        ("\u200e911\u200e", "911"),
        ("ＡＢＣ", "ABC"),
        ("ﬁ", "fi"),
        ("庇护", "庇护"),
        ("", ""),
    ],
)
def test_folded(written: str, folded: str) -> None:
    assert fold(written) == folded
    assert fold(unicodedata.normalize("NFD", written)) == fold(unicodedata.normalize("NFC", written))


@given(st.text())
def test_folding_twice_changes_nothing_and_letters_stand_alone(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert "".join(fold_letter(letter) for letter in text) == once
    assert not [letter for letter in once if unicodedata.category(letter) in ("Mn", "Cf")]


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("ana\u200b@example.org", "ana@example.org"),
        ("\u200e505-555-0142\u200e", "505-555-0142"),
        ("８７１０２", "87102"),
        ("é", "é"),
        ("e\u0301", "é"),
        ("علي", "علي"),
    ],
)
def test_visible(written: str, seen: str) -> None:
    assert visible(written) == seen


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("٨٧١٠٢", "87102"),
        ("۸۷۱۰۲", "87102"),
        ("८७", "87"),
        ("87102", "87102"),
        ("K7F-Q2M", "K7F-Q2M"),
        ("½ kg", "½ kg"),
        ("", ""),
    ],
)
def test_digits_of_any_script_are_plain(written: str, digits: str) -> None:
    assert plain_digits(written) == digits
