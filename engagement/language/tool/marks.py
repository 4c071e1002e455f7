"""The short mark by which a text is known on paper: the same as long as its English is the same, in every language."""

import re
from base64 import b32encode
from hashlib import sha256

from babel.messages.catalog import Catalog

from engagement.language.tool.texts import Key, key_of

# Base 32 has no 0, 1, 8 and 9; without I and O, too, nothing is misread on paper.
LETTERS = str.maketrans("IO", "89")
LENGTH = 6
ELSEWHERE = "not in a catalog"  # the context of such marks, so that none is that of a catalog's text
MARK = re.compile(rf"#\s?([A-Z2-9]{{{LENGTH}}})(?:\.(\d))?")


def mark_of(key: Key) -> str:
    """The mark of a text."""
    digest = sha256("\x04".join(part or "" for part in key).encode()).digest()
    return b32encode(digest).decode().translate(LETTERS)[:LENGTH]


def mark_elsewhere(english: str) -> str:
    """The mark of a text that lies in no catalog."""
    return mark_of((ELSEWHERE, english))


def marked(wanted: Catalog) -> dict[str, Key]:
    """The text each mark stands for."""
    return {mark_of(key_of(message)): key_of(message) for message in wanted if message.id}


def shown(mark: str, form: int | None) -> str:
    """As it stands on the sheet: with the number of the plural form, where there are several."""
    return f"#{mark}" if form is None else f"#{mark}.{form + 1}"


def read_mark(text: str) -> tuple[str, int] | None:
    """The mark and the form (0 is the first) that stand alone in a cell; None if something else does."""
    found = MARK.fullmatch(text.strip())
    return (found[1], int(found[2] or 1) - 1) if found else None
