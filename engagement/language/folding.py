"""One form for letters and digits that people and keyboards write in several: what is looked up or looked for is folded first."""

import unicodedata
from functools import lru_cache

# Keyboards differ by country: one letter for what is one letter to its reader. The stroke that only stretches a word goes.
SAME_ARABIC = str.maketrans("يىئكةۀەأإآٱؤ", "یییکهههااااو", "ـ")
MARKS = ("Mn", "Cf")


def fold(text: str) -> str:
    """The text without accents, vowel points and invisible marks, each letter in one form. Large letters stay large."""
    return "".join(fold_letter(letter) for letter in text)


@lru_cache(maxsize=4096)
def fold_letter(letter: str) -> str:
    """One letter folded: none if it is a mark, several if it stands for several."""
    parts = unicodedata.normalize("NFKD", letter.translate(SAME_ARABIC))
    return "".join(part for part in parts if unicodedata.category(part) not in MARKS).translate(SAME_ARABIC)


def visible(text: str) -> str:
    """What can be seen of a text, each letter in one form with its accents: no invisible marks, as come along in copying."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text) if unicodedata.category(letter) != "Cf")


def plain_digits(text: str) -> str:
    """The text with its digits, of whatever script, as 0 to 9; all else stays."""
    return "".join(str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in text)
