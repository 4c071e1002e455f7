"""How the letters of a name sound, whatever script they are written in.

A sound is one character: capitals are consonants, `a i u` are vowels. Scripts leave things out (Arabic
its short vowels) and spellings differ (Omar, Umar), so each place in a name holds several possible sounds.
"""

import re
from itertools import islice, product

from anyascii import anyascii

from engagement.language.folding import SAME_ARABIC

Place = tuple[str, ...]

VOWELS = "aiu"
MOST_READINGS = 256

# $ is sh, C is ch, X is kh. A letter that people romanise in two ways has two sounds.
ARABIC_LETTERS: dict[str, Place] = {
    "ب": ("B",), "پ": ("P",), "ت": ("T",), "ټ": ("T",), "ٹ": ("T",), "ث": ("S", "T"), "ج": ("J", "G"), "چ": ("C",),
    "ح": ("H",), "خ": ("X",), "څ": ("S",), "ځ": ("Z",), "د": ("D",), "ډ": ("D",), "ڈ": ("D",), "ذ": ("Z", "D"),
    "ر": ("R",), "ړ": ("R",), "ڑ": ("R",), "ز": ("Z",), "ژ": ("Z", "J"), "ږ": ("Z", "G"), "س": ("S",), "ش": ("$",),
    "ښ": ("$", "X"), "ص": ("S",), "ض": ("D", "Z"), "ط": ("T",), "ظ": ("Z", "D"), "غ": ("G",), "ف": ("F",),
    "ق": ("K", "G"), "ک": ("K",), "گ": ("G",), "ل": ("L",), "م": ("M",), "ن": ("N",), "ڼ": ("N",), "ں": ("N",),
    "ه": ("H",), "و": ("u", "aW", "W"), "ی": ("i", "ai"), "ې": ("i",), "ۍ": ("i",), "ے": ("i",), "ا": ("a",),
    "آ": ("a",), "ع": ("a",), "ء": ("",),
}  # fmt: skip
ARABIC_FIRST: dict[str, Place] = {"و": ("W",), "ی": ("Y",), "ا": ("a", "i", "u"), "ع": ("a", "i", "u")}
ARABIC_START: dict[str, Place] = {  # the seat of a vowel and the vowel it carries
    "ای": ("i", "ai"), "عی": ("i", "ai"), "او": ("u", "aW"), "عو": ("u", "aW"), "عا": ("a",),
}  # fmt: skip
ARABIC_LAST: dict[str, Place] = {"ه": ("a", "i"), "ح": ("a", "i"), "ی": ("i",), "و": ("u", "W")}
UNWRITTEN: Place = ("", "a", "i", "u")

# As everywhere, but alef with its long vowel is a letter of its own, and so are a few that only names have.
SAME_LETTER = SAME_ARABIC | str.maketrans({"آ": "آ", "ګ": "گ", "ہ": "ه", "ھ": "ه"})

LATIN_LETTERS: dict[str, Place] = {
    "sch": ("$",), "tch": ("C",), "sh": ("$",), "ch": ("C",), "kh": ("X",), "gh": ("G",), "ph": ("F",),
    "th": ("T", "S"), "dh": ("D", "Z"), "zh": ("Z", "J"), "dj": ("J",), "ck": ("K",), "qu": ("K",), "bh": ("B",),
    "jh": ("J",), "ce": ("Si", "Sa"), "ci": ("Si",), "cy": ("Si",), "a": ("a",), "b": ("B",), "c": ("K",), "d": ("D",),
    "e": ("i", "a"), "f": ("F",), "g": ("G",), "h": ("H",), "i": ("i",), "j": ("J",), "k": ("K",), "l": ("L",),
    "m": ("M",), "n": ("N",), "o": ("u",), "p": ("P",), "q": ("K",), "r": ("R",), "s": ("S",), "t": ("T",),
    "u": ("u",), "v": ("W",), "w": ("W",), "x": ("KS", "H"), "y": ("i",), "z": ("Z",),
}  # fmt: skip
LATIN_PATTERN = re.compile("|".join(sorted(LATIN_LETTERS, key=len, reverse=True)))
# x is a kind of s in Chinese and h in Somali, where c is the ayn of Cali (Ali).
LATIN_FIRST: dict[str, Place] = {"x": ("S", "H"), "c": ("K", ""), "w": ("W",), "y": ("Y",)}
LATIN_LAST: dict[str, Place] = {"h": ("",), "t": ("T", "D"), "z": ("Z", "S"), "w": ("u", "W")}
# Ukrainian writes h where Russian writes g: Serhii, Sergiy.
HARD_G: Place = ("G", "H")

HANGUL_VOICED: dict[str, Place] = {"g": ("K", "G"), "b": ("P", "B"), "d": ("T", "D"), "j": ("J", "C")}


def readings(token: str) -> set[str]:
    """Every way one word of a name may sound, as strings of sounds."""
    arabic = is_arabic(token)
    places = _arabic_places(token) if arabic else _latin_places(token)
    spoken = {"".join(choice) for choice in islice(product(*places), MOST_READINGS)}
    # Arabic never writes a doubled letter twice, so only other scripts need theirs made single.
    return spoken if arabic else {re.sub(r"([A-Z$])\1+", r"\1", sounds) for sounds in spoken}


def is_arabic(token: str) -> bool:
    """Whether a word is written in Arabic letters (Arabic, Persian, Dari, Pashto, Urdu)."""
    return any("\u0600" <= letter <= "\u06ff" for letter in token)


def is_hangul(token: str) -> bool:
    """Whether a word is written in Korean syllables."""
    return any("\uac00" <= letter <= "\ud7a3" for letter in token)


def is_han(token: str) -> bool:
    """Whether a word is written in Chinese characters."""
    return any("\u3400" <= letter <= "\u9fff" for letter in token)


def latin(token: str) -> str:
    """A word in the letters a to z."""
    return re.sub(r"[^a-z]", "", anyascii(token.replace("ç", "s")).lower())


def _arabic_places(token: str) -> list[Place]:
    places: list[Place] = []
    rest = token
    for start, sounds in ARABIC_START.items():
        if token.startswith(start) and len(token) > len(start):
            places, rest = [sounds], token[len(start) :]
            break
    for index, letter in enumerate(rest):
        if not places:
            places.append(ARABIC_FIRST.get(letter, ARABIC_LETTERS.get(letter, ("",))))
        elif index == len(rest) - 1 and letter in ARABIC_LAST:
            places.append(ARABIC_LAST[letter])
        else:
            places.append(ARABIC_LETTERS.get(letter, ("",)))
    return _with_first_vowel(places)


def _with_first_vowel(places: list[Place]) -> list[Place]:
    """Only the first unwritten vowel matters to a skeleton; guessing all of them would match everything."""
    for index in range(len(places) - 1):
        if places[index][0] and places[index][0] not in VOWELS:
            if places[index + 1][0] and places[index + 1][0][0] not in VOWELS:
                return [*places[: index + 1], UNWRITTEN, *places[index + 1 :]]
            break
    return places


def _latin_places(token: str) -> list[Place]:
    text = latin(token)
    voiced = HANGUL_VOICED if is_hangul(token) else {}
    places: list[Place] = []
    for match in LATIN_PATTERN.finditer(text):
        letters = match.group()
        before, after = text[: match.start()], text[match.end() :]
        places.append(voiced.get(letters) or _latin_place(letters, before, after))
    return places


def _latin_place(letters: str, before: str, after: str) -> Place:
    if not before:
        return _first_latin_place(letters, after)
    if not after and letters in LATIN_LAST:
        return LATIN_LAST[letters]
    after_vowel = before[-1] in "aeiouy"
    if letters == "w" and after_vowel:
        return ("W", "")
    if letters == "ch" and after_vowel:
        return ("C", "$")  # Rachid is Rashid in French
    if letters == "g" and before[-1] != "n":
        return HARD_G
    return LATIN_LETTERS[letters]


def _first_latin_place(letters: str, after: str) -> Place:
    if letters in "iy" and after[:1] in set("aou"):
        return ("Y",) if letters == "y" else ("Y", "i")
    if letters == "y":
        return ("Y", "") if after.startswith("e") else ("Y", "i")  # Yelena, Elena
    if letters == "c":
        return LATIN_FIRST["c"] if after[:1] in set("au") else ("K",)
    return LATIN_FIRST.get(letters, LATIN_LETTERS[letters])
