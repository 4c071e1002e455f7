"""Digits as people type them, in whatever script, read as 0 to 9."""

import unicodedata


def plain_digits(text: str) -> str:
    """The text with its digits as 0 to 9; all else stays."""
    return "".join(str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in text)
