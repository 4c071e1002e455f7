"""E-mail addresses as people type them."""

import pytest

from engagement.language.emails import read_email


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("amina@example.org", "amina@example.org"),
        ("  Amina.Rahimi+help@Example.ORG ", "Amina.Rahimi+help@Example.ORG"),
        ("\u200eamina@example.org\u200e", "amina@example.org"),
        ("ａｍｉｎａ＠example.org", "amina@example.org"),
        ("олена@пошта.укр", "олена@пошта.укр"),
        ("o'neil@example.org", "o'neil@example.org"),
    ],
)
def test_read_and_kept_as_typed(typed: str, address: str) -> None:
    assert read_email(typed) == address


@pytest.mark.parametrize(
    "typed",
    [
        "", "amina", "a@b", "amina@", "@example.org", "amina@@example.org", "amina@example", "amina@example..org",
        "amina @example.org", "amina@example.org, omar@example.org", "<amina@example.org>", ".amina@example.org",
        "amina@example.org.",
    ],
)  # fmt: skip
def test_no_address(typed: str) -> None:
    assert read_email(typed) is None
