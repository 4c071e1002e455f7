"""What in somebody's words may say who they are: numbers and addresses for certain, names as far as capitals tell.

No program knows the names of every language. So this only points: whether a quote may be public, a person decides.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from engagement.language.emails import emails_in
from engagement.language.phones import phones_in

WORD = re.compile(r"[^\W\d_][\w’'-]*")
NAMED = re.compile(
    r"(?i:\b(?:my name is|i am|i'm|mr|mrs|ms|dr|me llamo|mi nombre es|soy|señora?|sr|sra|don|doña|tên tôi là|je m'appelle|"
    r"je suis|mme|naitwa|jina langu ni|nitwa|мене звати|меня зовут|пан|пані))\.? ([^\W\d_][\w’'-]+)"
)
SCRIPTS_WITHOUT_CAPITALS = re.compile(r"(?:اسمي|اسم من|نام من|زما نوم|我叫|我是)\s*(\S+)")
NO_NAMES = frozenset(
    {
        "city council", "city hall", "new mexico", "social security", "nuevo méxico", "monte vista", "central avenue",
        "new year", "rapid ride", "international district", "old town", "nob hill", "downtown",
    }
)  # fmt: skip


def numbers_in(text: str) -> list[str]:
    """Telephone numbers and e-mail addresses: a quote with one of them is never public."""
    return [*phones_in(text), *emails_in(text)]


def likely_names(text: str) -> list[str]:
    """Words that may be somebody's name, once each, in their order: two with capitals in a row, or what follows “my name is”."""
    found = list(_pairs(text))
    found += [match[1] for match in NAMED.finditer(text) if match[1][0].isupper()]
    found += [match[1] for match in SCRIPTS_WITHOUT_CAPITALS.finditer(text)]
    return list(dict.fromkeys(one for one in found if one.lower() not in NO_NAMES))


def _pairs(text: str) -> Iterator[str]:
    words = list(WORD.finditer(text))
    for one, other in pairwise(words):
        before = text[: one.start()].rstrip()
        begins_a_sentence = not before or before[-1] in ".!?¿¡:"
        beside = text[one.end() : other.start()] == " "
        if beside and not begins_a_sentence and _is_capitalized(one[0]) and _is_capitalized(other[0]):
            yield f"{one[0]} {other[0]}"


def _is_capitalized(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and not word.isupper()
