"""What somebody typed, as words that can be compared: no case, accents, punctuation or invisible marks, and digits as 0 to 9.

Chinese is written without spaces: each of its characters is a word here.
"""

import re
import unicodedata
from dataclasses import dataclass

from engagement.language.folding import fold, visible

# One letter for what keyboards and hands write in several, beyond what names and searches are folded by.
SAME_LETTER = str.maketrans("đґېۍےګھہټډړڼښږځڅ", "dгیییگههتدرنشژجچ")
LATIN_LIKE_CYRILLIC = str.maketrans("aceiopxykthmb", "асеіорхуктнмв")
APOSTROPHES = re.compile(r"(?<=\w)['’ʼ`´‘](?=\w)")
A_PAUSE = re.compile(r"[.,;:!?…\n،؛؟。，！？；：、]+|\s[-–—]+\s")
NUMBER_AT_AN_END = re.compile(r"(?<!\w)(\d+)(?=[^\W\d])|(?<=[^\W\d])(\d+)(?!\w)")
PERSIAN_VERB = re.compile(
    r"(?<!\S)(ن?می) (?=\S)"
)  # its first part is written with a space, without one, or between both
A_PAIR = 2  # letters
MANY = re.compile(r"(.)\1{2,}")
TWICE_AT_THE_END = re.compile(r"(\D)\1$")
ARABIC_PREFIX = re.compile(r"^(?:[وف]?(?:ال|لل|[بلك]ال)|[وفبلك]|[وف][بلك])(?=\w{3})")


@dataclass(frozen=True)
class Word:
    """One word as `typed`, and each of the `forms` by which it may stand in a phrasebook; `stems` are those without what Arabic
    writes together with it (and, the, to, with).
    """

    typed: str
    forms: frozenset[str]
    stems: frozenset[str]

    @property
    def has_marks(self) -> bool:
        """Whether it was typed with marks or letters that a bare keyboard has not."""
        return not self.typed.isascii()


@dataclass(frozen=True)
class Said:
    """The words of a text, and before which of them its writer paused."""

    words: tuple[Word, ...]
    pauses: frozenset[int]

    def __len__(self) -> int:
        return len(self.words)


def heard(text: str) -> Said:
    """The words of a text."""
    words: list[Word] = []
    pauses = set()
    for part in A_PAUSE.split(visible(text).casefold()):
        pauses.add(len(words))
        words += [_word(typed) for typed in typed_words(part)]
    return Said(tuple(words), frozenset(pauses))


def typed_words(text: str) -> list[str]:
    """The words of a piece of text as they were typed, with their accents."""
    plain = "".join(_letter(letter) for letter in APOSTROPHES.sub("", visible(text).casefold()))
    apart = NUMBER_AT_AN_END.sub(r" \1\2 ", unicodedata.normalize("NFC", plain))
    return PERSIAN_VERB.sub(r"\1", " ".join(apart.translate(ONE_YE).split())).split()


# The two letters that Arabic and Persian keyboards have for one: typed or not, it says nothing.
ONE_YE = str.maketrans("يك", "یک")


def folded(word: str) -> str:
    """One word without accents, each letter in one form."""
    return _all_cyrillic(fold(word).translate(SAME_LETTER))


def _letter(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in ("Mn", "Me", "Lm", "Cf") or (category == "Cc" and not letter.isspace()):
        return ""
    if category == "Nd":
        return str(unicodedata.digit(letter))
    if "\u3400" <= letter <= "\u9fff":
        return f" {letter} "
    return letter if category[0] in "LM" else " "


def _word(typed: str) -> Word:
    plain = folded(typed)
    forms = {plain, MANY.sub(r"\1", plain), MANY.sub(r"\1\1", plain)}
    forms |= {TWICE_AT_THE_END.sub(r"\1", form) for form in forms}
    return Word(typed, frozenset(forms), frozenset(forms | {ARABIC_PREFIX.sub("", form) for form in forms}))


def _all_cyrillic(word: str) -> str:
    """A word with letters of two alphabets that look alike is one of the alphabet that has the others."""
    mixed = any("\u0400" <= letter <= "\u04ff" for letter in word) and any(letter.isascii() for letter in word)
    return word.translate(LATIN_LIKE_CYRILLIC) if mixed else word


def one_slip_apart(one: str, other: str) -> bool:
    """Whether a single slip of a finger makes one word the other: a letter too many, too few, wrong, or two the wrong way round."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= 1 or (len(one) == len(other) == A_PAIR and one == other[::-1])
