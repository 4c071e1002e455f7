"""A language is known by any of its names, and is otherwise what its speaker typed."""

import pytest

from engagement.people.languages import SIGNED, needs_interpreter, not_written, tag_of


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("Navajo", "nv"),
        ("dine  bizaad", "nv"),
        ("Diné Bizaad", "nv"),
        ("ASL", "ase"),
        ("Navaho", "nv"),
        ("mandarin", "zh-Hans"),
        ("español", "es"),
        ("دری", "fa-AF"),
        ("简体中文", "zh-Hans"),
        ("Mam", "Mam"),
        ("کوردی", "کوردی"),
        ("می\u200cبدی", "می\u200cبدی"),
        ("K\u0301iche", "K\u0301iche"),
        ("", ""),
    ],
)
def test_names(typed: str, tag: str) -> None:
    assert tag_of(typed) == tag


@pytest.mark.parametrize(
    ("spoken", "needed"),
    [
        ("nv", True),
        ("ase", True),
        ("Mam", True),
        ("other", True),
        ("en", False),
        ("ar", False),
        ("", False),
        (None, False),
    ],
)
def test_who_needs_an_interpreter_without_asking(spoken: str | None, needed: bool) -> None:
    assert needs_interpreter(spoken) is needed


def test_the_spoken_and_signed_are_not_written() -> None:
    assert {"nv", "ase"} <= {language.tag for language in not_written()}
    assert {"ase"} == SIGNED
