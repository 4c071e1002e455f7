"""Reading the e-mail addresses people type."""

import re

from email_validator import EmailNotValidError, validate_email

from engagement.language.folding import visible

LOOKS_LIKE_ONE = re.compile(r"[^\s@<>()\[\],;:\"']++@[^\s@<>()\[\],;:\"']+")


def read_email(text: str) -> str | None:
    """The address as it was typed, or None when this is not one. Whether anybody has it is not asked."""
    address = visible(text).strip()
    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        return None
    return address


def emails_in(text: str) -> set[str]:
    """The addresses that stand among words, in small letters: nobody has one that differs from another's only in that."""
    found = (read_email(one.rstrip(".!?")) for one in LOOKS_LIKE_ONE.findall(visible(text)))
    return {one.lower() for one in found if one}
