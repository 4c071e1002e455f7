"""Program numbers: given to a person at enrolment, written down, and told to another organization over the phone."""

from secrets import choice

from engagement.foundation.crypto import CODE_LETTERS
from engagement.language.folding import plain_digits, visible

GROUPS, GROUP = 3, 2  # in three groups of two, so that nobody takes it for a request code, which has two of three


def new_number() -> str:
    """A program number, such as K7-FQ-2M."""
    return _grouped("".join(choice(CODE_LETTERS) for _ in range(GROUPS * GROUP)))


def normal_number(text: str) -> str:
    """A program number as we write it, however it was typed: k7fq2m and K7 FQ 2M are the same, in any digits."""
    return _grouped("".join(letter for letter in plain_digits(visible(text)).upper() if letter.isalnum()))


def _grouped(letters: str) -> str:
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))
