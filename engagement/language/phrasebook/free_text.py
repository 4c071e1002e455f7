"""Phrases that are found anywhere in free text, however long, and in all languages at once: nobody says in which they write.

Of those of one language and one script a single regular expression is made, when it is first asked for: reading 1,600 letters then
takes a few thousandths of a second.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from engagement.language.folding import fold_letter, plain_digits
from engagement.language.phrasebook.books import IN_FREE_TEXT, LANGUAGES, TRAP, Phrasebook, book
from engagement.language.phrasebook.notation import (
    ANY_LETTERS,
    LONGEST_GAP,
    MOST_FREE_WORDS,
    Choice,
    FreeWords,
    Gap,
    Part,
    Word,
)
from engagement.language.phrasebook.spelling import LATIN_LIKE_CYRILLIC, SAME_LETTER, folded, typed_words

CHINESE = "\u3400-\u9fff"
SCRIPTS = {"latin": "a-z", "arabic": "\u0600-\u06ff", "cyrillic": "\u0400-\u04ff", "chinese": CHINESE}
A_LETTER_OF = {name: re.compile(f"[{letters}]") for name, letters in SCRIPTS.items()}
WORD, WORD_OR_NOT = re.compile(r"\w+"), re.compile(r"\w+|\W+")
# What stands between two words becomes one sign: an end of a sentence, of a line, a space, or any other.
SENTENCE_ENDS = re.compile(r"[.!?؟۔…]\s|[。！？]")
BETWEEN = " \n.,"
APOSTROPHES = frozenset("'’ʼ`´‘")
PERSIAN_VERB = re.compile(r"^(ن?می)(?=.)")  # its first part is written with a space, without one, or between both
GAP = rf"(?:(?<![.\n])\w++\W){{0,{LONGEST_GAP}}}?"
CHINESE_GAP = rf"[^.\n]{{0,{LONGEST_GAP}}}?"
A_CHINESE_WORD = rf"(?:[{CHINESE}]|[^\W{CHINESE}]++)\W?+"
JOINED = "(?:[وف]?(?:ال|لل|[بلک]ال)|[وف]?[بلک]|[وف])?"  # and, the, to, with


@dataclass(frozen=True)
class Written:
    """A text, each letter in one form and one sign behind each word; `marked` keeps the accents of words that have any. `places`
    are those of the text given.
    """

    plain: str
    marked: str
    places: Sequence[int]

    @classmethod
    def of(cls, text: str) -> "Written":
        """A text as somebody typed it."""
        plain, marked, places = [], [], []
        for place, letter in enumerate(text):
            if letter in APOSTROPHES and text[place - 1 : place].isalnum() and text[place + 1 : place + 2].isalnum():
                continue  # don't, dont
            for part in _folded(letter):
                plain.append(part)
                marked.append(_lower(letter))
                places.append(place)
        bare, typed = "".join(plain), "".join(marked)
        if A_LETTER_OF["cyrillic"].search(bare) and A_LETTER_OF["latin"].search(bare):
            bare = WORD.sub(lambda word: _one_alphabet(word[0]), bare)
        return cls._with_single_signs(bare, WORD.sub(lambda word: _accents(word, bare), typed), places)

    @classmethod
    def _with_single_signs(cls, plain: str, marked: str, places: Sequence[int]) -> "Written":
        kept: list[str] = []
        seen: list[str] = []
        where: list[int] = []
        for run in WORD_OR_NOT.finditer(plain):
            is_word = WORD.match(run[0]) is not None
            kept.append(run[0] if is_word else _between(run[0]))
            seen.append(marked[run.start() : run.end()] if is_word else kept[-1])
            where += places[run.start() : run.end() if is_word else run.start() + 1]
        return cls("".join((*kept, " ")), "".join((*seen, " ")), where)


@dataclass(frozen=True)
class Reader:
    """What finds the phrases of one section in one language and one script."""

    accents_matter: bool
    phrases: re.Pattern[str]
    traps: re.Pattern[str] | None

    def seen(self, text: Written) -> str:
        """The text as this language has it."""
        return text.marked if self.accents_matter else text.plain


def read_all_books() -> None:
    """Make ready now what is else made when it is first asked for."""
    for language in LANGUAGES:
        _ = book(language).sections
    for section, script in product(IN_FREE_TEXT, SCRIPTS):
        readers(section, script)


def says(section: str, text: str) -> bool:
    """Whether a phrase of a section stands anywhere in a text, in any of our languages, and is meant as it says."""
    return next(find(section, Written.of(text)), None) is not None


def find(section: str, text: Written) -> Iterator[tuple[int, int]]:
    """Where the phrases of a section stand, outside of the traps of all languages; places count letters of the folded text."""
    for script, letter in A_LETTER_OF.items():
        if letter.search(text.plain):
            by = [one for one in readers(section, script) if one.phrases.search(one.seen(text))]
            left = _without_traps(text, section) if by else text
            for reader in by:
                for found in reader.phrases.finditer(reader.seen(left)):
                    yield found.start(), found.start() + len(found[0].rstrip(BETWEEN))


def _without_traps(text: Written, section: str) -> Written:
    plain, marked = list(text.plain), list(text.marked)
    for reader in (one for script in SCRIPTS for one in readers(section, script)):
        for trap in reader.traps.finditer(reader.seen(text)) if reader.traps is not None else ():
            for letters in (plain, marked):
                letters[trap.start() : trap.end()] = "\n" * (trap.end() - trap.start())
    return Written("".join(plain), "".join(marked), text.places)


@cache
def readers(section: str, script: str) -> tuple[Reader, ...]:
    """What finds a section's phrases in that script, a language each."""
    found = []
    for own in map(book, LANGUAGES):
        phrases, traps = (
            [phrase for phrase in own.phrases.get(name, ()) if script_of(phrase) == script]
            for name in (section, section + TRAP)
        )
        if phrases:
            found.append(
                Reader(own.accents_matter, expression(phrases, own), expression(traps, own) if traps else None)
            )
    return tuple(found)


def expression(phrases: Sequence[Choice], own: Phrasebook) -> re.Pattern[str]:
    """One regular expression for phrases of a book that are in one script."""
    return _Writer(script_of(phrases[0]) == "chinese", own.joined, own.accents_matter).expression(phrases)


def script_of(phrase: Choice) -> str:
    """The script of a phrase: ours, if it has a letter of one, else Latin."""
    return next((name for name in ("chinese", "arabic", "cyrillic") if name in _scripts(phrase)), "latin")


@cache
def _scripts(part: Part) -> frozenset[str]:
    if isinstance(part, Choice):
        return frozenset().union(*(_scripts(one) for way in part.ways for one in way))
    written = part.written if isinstance(part, Word) else ""
    return frozenset(name for name, letter in A_LETTER_OF.items() if letter.search(written))


class _Writer:
    """Writes phrases as one regular expression: each word takes along what stands between it and the next."""

    def __init__(self, chinese: bool, joined: bool, accents: bool) -> None:
        self.chinese, self.joined, self.accents = chinese, joined, accents
        self._written: dict[Part, tuple[str, str]] = {}  # a set that many phrases have is written once

    def expression(self, phrases: Iterable[Choice]) -> re.Pattern[str]:
        """One for all of them."""
        ways = tuple(way for phrase in phrases for way in phrase.ways)
        return re.compile(("" if self.chinese else r"(?<!\w)") + self._choice(ways))

    def _choice(self, ways: Iterable[tuple[Part, ...]]) -> str:
        # What many begin with is looked at once.
        beginnings: dict[str, dict[str, list[tuple[Part, ...]]]] = {}
        may_end = False
        for way in ways:
            if way:
                beginning, written = self._part(way[0])
                beginnings.setdefault(beginning, {}).setdefault(written, []).append(way[1:])
            may_end = may_end or not way
        found = []
        for beginning, rest in beginnings.items():
            one_of = "|".join(written + self._choice(more) for written, more in rest.items())
            found.append(f"{beginning}(?:{one_of})" if beginning else one_of)
        inside = "|".join(found)
        return inside and f"(?:{inside})" + ("?" if may_end else "")

    def _part(self, part: Part) -> tuple[str, str]:
        """How a part begins that others begin with too, and the rest of it."""
        if part not in self._written:
            self._written[part] = self._write(part)
        return self._written[part]

    def _write(self, part: Part) -> tuple[str, str]:
        if isinstance(part, Gap):
            return "", CHINESE_GAP if self.chinese else GAP
        if isinstance(part, Choice):
            return "", self._choice(part.ways)
        if isinstance(part, FreeWords):
            word = A_CHINESE_WORD if self.chinese else r"\w++\W"
            return "", rf"(?:(?!{self._choice(part.but.ways)}){word}){{0,{MOST_FREE_WORDS}}}?"
        if part.written == ANY_LETTERS:
            return "", r"\w++\W"
        if part.written.startswith(ANY_LETTERS):
            return r"\w*", self._word(part.written[1:])
        return JOINED if self.joined and A_LETTER_OF["arabic"].search(part.written) else "", self._word(part.written)

    def _word(self, written: str) -> str:
        """A word, its Persian verb and its Chinese characters as they are in a text."""
        pieces = (" ".join(typed_words(piece, numbers_apart=False)) for piece in written.split(ANY_LETTERS))
        words = [self._spelled(word) for word in ANY_LETTERS.join(pieces).split()]
        return "".join(f"{word}\\s?+" if self.chinese else rf"{word}\W" for word in words)

    def _spelled(self, word: str) -> str:
        plain = _letters(folded(word))
        typed = _letters(word)
        return f"(?:{typed}|{plain})" if self.accents and typed != plain else plain


def _letters(word: str) -> str:
    spelled = r"\w*".join(re.escape(piece) for piece in word.split(ANY_LETTERS))
    return PERSIAN_VERB.sub(r"\1\\s?", spelled)


@lru_cache(maxsize=4096)
def _folded(letter: str) -> str:
    return "".join(_lower(part) for part in fold_letter(plain_digits(letter))).translate(SAME_LETTER)


def _between(signs: str) -> str:
    if signs == " ":  # as nearly always
        return signs
    if SENTENCE_ENDS.search(signs):
        return "."
    return "\n" if "\n" in signs else " " if signs.isspace() else ","


def _lower(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter


def _one_alphabet(word: str) -> str:
    return word.translate(LATIN_LIKE_CYRILLIC) if A_LETTER_OF["cyrillic"].search(word) else word


def _accents(word: re.Match[str], bare: str) -> str:
    return word[0] if not word[0].isascii() else bare[word.start() : word.end()]
