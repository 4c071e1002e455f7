"""Phrases that are looked for anywhere in free text, however long, and in all languages at once: nobody says in which they write.

They stand in the phrasebooks like all others and are written in the same notation. Of those of one language and one script a single
regular expression is made, when it is first asked for: reading 1,600 letters then takes a few thousandths of a second.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Any

from engagement.language.folding import fold_letter
from engagement.language.phrasebook.books import FOLDER, LANGUAGES, TRAP, book, with_sets
from engagement.language.phrasebook.notation import LONGEST_GAP, SIGNS
from engagement.language.phrasebook.spelling import LATIN_LIKE_CYRILLIC, SAME_LETTER, typed_words

SECTIONS = ("danger", "urgent", "never_collect")

CHINESE = "\u3400-\u9fff"
SCRIPTS = {"latin": "a-z", "arabic": "\u0600-\u06ff", "cyrillic": "\u0400-\u04ff", "chinese": CHINESE}
A_LETTER_OF = {name: re.compile(f"[{letters}]") for name, letters in SCRIPTS.items()}
WORD, BEHIND = re.compile(r"\w+"), re.compile(r"\W+$")
# The characters of our Chinese phrases that Taiwan and Hong Kong write otherwise.
TRADITIONAL = str.maketrans(
    "沒證們難護綠簽證國無驅黑過邊牆滯殺脅蹤闆兒讓鎖關強姦離開門傷騷擾媽爸強銬獄慘報親給壞別禍號碼說話寫區嚇瘋關軟綁錢債奴婆媳舉槍斧對從處遠煩買賣媒詐騙嬰餓凍熱電氣費趕睡車園",
    "没证们难护绿签证国无驱黑过边墙滞杀胁踪板儿让锁关强奸离开门伤骚扰妈爸强铐狱惨报亲给坏别祸号码说话写区吓疯关软绑钱债奴婆媳举枪斧对从处远烦买卖媒诈骗婴饿冻热电气费赶睡车园",
)
# Arabic in Latin letters: 7abesni. In a whole message the number would be an answer, here it is never one.
DIGIT_FOR_A_LETTER = re.compile(r"(?<=\d) (?=[^\W\d])|(?<=[^\W\d]) (?=\d)")
APOSTROPHES = frozenset("'’ʼ`´‘")
PERSIAN_VERB = re.compile(r"^(ن?می)(?=.)")  # its first part is written with a space, without one, or between both
NO_PAUSE = r"(?<![.!?؟۔…]\s)(?<!\n)"
GAP = rf"(?:{NO_PAUSE}\w++\W++){{0,{LONGEST_GAP}}}?"
CHINESE_GAP = rf"[^。！？.!?\n]{{0,{LONGEST_GAP}}}?"
JOINED = "(?:[وف]?(?:ال|لل|[بلک]ال)|[وف]?[بلک]|[وف])?"  # and, the, to, with

# A part of a phrase: a word, "..." for the gap, or the ways of a choice, each a sequence of parts.
Part = str | tuple[tuple["Part", ...], ...]


@dataclass(frozen=True)
class Written:
    """A text, each letter in one form; `marked` keeps the accents of words that have any. `places` are those of the text given."""

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
        folded, typed = "".join(plain), "".join(marked)
        if A_LETTER_OF["cyrillic"].search(folded) and A_LETTER_OF["latin"].search(folded):
            folded = WORD.sub(lambda word: _one_alphabet(word[0]), folded)
        return cls(folded, WORD.sub(lambda word: _accents(word, folded), typed), places)


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
    """Read the phrasebooks now that are else read when they are first asked for."""
    for language in LANGUAGES:
        book(language)
    for section, script in product(SECTIONS, SCRIPTS):
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
                    yield found.start(), found.start() + len(BEHIND.sub("", found[0]))


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
    made = (_reader(tomllib.loads((FOLDER / f"{tag}.toml").read_text("utf-8")), section, script) for tag in LANGUAGES)
    return tuple(reader for reader in made if reader is not None)


def _reader(facts: dict[str, Any], section: str, script: str) -> Reader | None:
    writes = _Writer(script == "chinese", facts.get("joined", False), facts.get("accents_matter", False))
    phrases, traps = (
        [phrase for phrase in (with_sets(one, facts.get("sets", {})) for one in facts.get(name, ())) if _script(phrase) == script]
        for name in (section, section + TRAP)
    )  # fmt: skip
    if not phrases:
        return None
    return Reader(writes.accents, writes.expression(phrases), writes.expression(traps) if traps else None)


def _script(phrase: str) -> str:
    """The script of a phrase: ours, if it has a letter of one, else Latin."""
    return next((name for name in ("chinese", "arabic", "cyrillic") if A_LETTER_OF[name].search(phrase)), "latin")


@dataclass(frozen=True)
class _Writer:
    """Writes phrases as one regular expression: each word takes along what stands between it and the next."""

    chinese: bool
    joined: bool
    accents: bool

    def expression(self, phrases: Iterable[str]) -> re.Pattern[str]:
        """One for all of them; how several begin alike is looked at once."""
        ways = tuple(way for phrase in phrases for way in _ways(SIGNS.findall(phrase)))
        return re.compile(("" if self.chinese else r"(?<!\w)") + self._choice(ways))

    def _choice(self, ways: Iterable[tuple[Part, ...]]) -> str:
        rest: dict[Part, list[tuple[Part, ...]]] = {}
        may_end = False
        for way in ways:
            if way:
                rest.setdefault(way[0], []).append(way[1:])
            may_end = may_end or not way
        # What many begin with is looked at once.
        beginnings: dict[str, list[str]] = {}
        for first, more in rest.items():
            beginning, written = self._part(first)
            beginnings.setdefault(beginning, []).append(written + self._choice(more))
        inside = "|".join(
            f"{beginning}(?:{'|'.join(written)})" if beginning else "|".join(written)
            for beginning, written in beginnings.items()
        )
        return inside and f"(?:{inside})" + ("?" if may_end else "")

    def _part(self, part: Part) -> tuple[str, str]:
        """How a part begins that others begin with too, and the rest of it."""
        if part == "...":
            return "", CHINESE_GAP if self.chinese else GAP
        if not isinstance(part, str):
            return "", self._choice(part)
        if part.startswith("*"):
            return r"\w*", self._word(part[1:])
        return JOINED if self.joined and A_LETTER_OF["arabic"].search(part) else "", self._word(part)

    def _word(self, sign: str) -> str:
        words = [self._spelled(word) for word in sign.split()]
        return "".join(f"{word}\\s*+" if self.chinese else rf"{word}(?!\w)\W*+" for word in words)

    def _spelled(self, word: str) -> str:
        plain = _letters("".join(_folded(letter) for letter in word))
        typed = _letters(word)
        return f"(?:{typed}|{plain})" if self.accents and typed != plain else plain


def _letters(word: str) -> str:
    spelled = r"\w*".join(re.escape(piece) for piece in word.split("*"))
    return PERSIAN_VERB.sub(r"\1\\s?", spelled)


def _ways(signs: list[str]) -> tuple[tuple[Part, ...], ...]:
    """The ways of a phrase, up to its end or to the bracket that closes them, which stays for the caller."""
    ways: list[list[Part]] = [[]]
    while signs and signs[0] not in (")", "]"):
        sign = signs.pop(0)
        if sign == "|":
            ways.append([])
        elif sign in ("(", "["):
            inside = _ways(signs)
            ways[-1].append(inside if sign == "(" else (*inside, ()))
            signs.pop(0)
        else:
            ways[-1].append(sign if sign == "..." else _as_typed(sign))
    return tuple(tuple(way) for way in ways)


def _as_typed(sign: str) -> str:
    """A word of a phrase, its Persian verb and its Chinese characters as they are in a text."""
    typed = "*".join(" ".join(typed_words(piece)) for piece in sign.split("*"))
    return DIGIT_FOR_A_LETTER.sub("", typed)


@lru_cache(maxsize=4096)
def _folded(letter: str) -> str:
    return "".join(_lower(part) for part in fold_letter(letter)).translate(SAME_LETTER).translate(TRADITIONAL)


def _lower(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter


def _one_alphabet(word: str) -> str:
    return word.translate(LATIN_LIKE_CYRILLIC) if A_LETTER_OF["cyrillic"].search(word) else word


def _accents(word: re.Match[str], folded: str) -> str:
    return word[0] if not word[0].isascii() else folded[word.start() : word.end()]
