"""Finding a person by name without storing the name readable: keyed hashes of what its words sound like.

A word becomes a skeleton: its consonants, whether it ends in a vowel, and a hint of its vowels that is finer the fewer
consonants there are. So محمد, Mohammed and Muhammad meet, and Ali does not meet everything.
"""

import hashlib
import hmac
import re
import unicodedata
from itertools import pairwise

from engagement.language.folding import visible
from engagement.people import sounds

KEY_BYTES = 8
SHORTEST_TAIL = 4  # Abdullah is not also called Lah

# The same name with other vowels, or written without the vowels that tell it from another name.
KNOWN_NAMES = {
    "محمد": "muhammad", "محمود": "mahmud", "حسن": "hasan", "حسین": "husein", "عیسی": "isa", "احمد": "ahmad",
    "عمر": "umar", "zohra": "zahra", "zohrah": "zahra", "maxamed": "muhamed", "maxamuud": "mahmud",
    "mehmet": "muhamed", "mamadou": "muhamed", "김": "kim", "이": "lee", "박": "park", "최": "choi", "정": "jung",
    "조": "cho", "강": "kang",
}  # fmt: skip
ARTICLES = {"al", "el", "ul", "ال"}
LINKS = {"bin", "ibn", "bint", "ben", "de", "del", "la", "y", "بن", "ابن", "بنت"}
OPENING_LINKS = {"de", "del"}
SERVANTS = {"abd", "abdul", "abdel", "abdal", "abdur", "abdus", "عبد", "عبدال"}
ENDINGS = {"ullah", "allah", "ulla", "uddin", "eddin", "aldin", "الله", "الدین"}
TWO_CHARACTER_SURNAMES = {"欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "司徒", "皇甫"}
ABD_LATIN = re.compile(r"abd[aeiou]+(l?)(?=[a-z]{2})(.+)")
ABD_ARABIC = re.compile(r"عبدال(.{2,})")
GLUED_ARTICLE = re.compile(r"(?:ال|[ae]l(?=[^aeiouyl]))(.{3,})")


def readings(token: str) -> set[str]:
    """The skeletons of one word of a name: two spellings of one name share at least one."""
    word = _clean(token)
    return {skeleton for form in _forms(word) for skeleton in _skeletons(form)}


def name_keys(name: str, key: bytes) -> set[bytes]:
    """The keyed hashes to store for a person called `name`."""
    words = _words(name)
    joined = [a + b for a, b in pairwise(words) if _short(a) and _short(b)] if len(words) > 2 else []
    forms = {form for word in [*words, *joined, *_parts(name)] for form in _forms(word)}
    forms |= {tail for word in words for tail in _tails(word) if len(tail) >= SHORTEST_TAIL}
    return {_hash(skeleton, key) for form in forms for skeleton in _skeletons(form)}


def search_keys(query: str, key: bytes) -> list[set[bytes]]:
    """One set a word of the query: a person matches when, for every set, at least one key is theirs."""
    words = _words(query)
    told = [word for index, word in enumerate(words) if not _links(word, index, len(words))]
    found = [{_hash(skeleton, key) for form in _forms(word) for skeleton in _skeletons(form)} for word in told]
    return [keys for keys in found if keys]


def _links(word: str, index: int, count: int) -> bool:
    """Whether a word only joins others (bin, de la); the same word first or last may be a name (Ben, Bin)."""
    return index < count - 1 and (word in OPENING_LINKS or (word in LINKS and index > 0))


def _hash(skeleton: str, key: bytes) -> bytes:
    return hmac.new(key, skeleton.encode(), hashlib.sha256).digest()[:KEY_BYTES]


def _clean(text: str) -> str:
    """Lower case, without vowel points, joiners or apostrophes, and with one letter for each Arabic letter."""
    composed = visible(text).casefold().translate(sounds.SAME_LETTER)
    kept = "".join(letter for letter in composed if unicodedata.category(letter) not in ("Mn", "Lm", "Sk"))
    return re.sub(r"['’‘`´]", "", kept)


def _parts(name: str) -> list[str]:
    # Letter by letter: a dash or a comma separates, whatever the script.
    separated = "".join(letter if letter.isalpha() else " " for letter in _clean(name))
    return [part for word in separated.split() for part in _split_east_asian(word)]


def _split_east_asian(word: str) -> list[str]:
    """A Chinese or Korean name is written in one piece, family name first."""
    if len(word) < 2 or not (sounds.is_han(word) or sounds.is_hangul(word)):
        return [word]
    length = 2 if word[:2] in TWO_CHARACTER_SURNAMES else 1
    return [part for part in (word[:length], word[length:]) if part]


def _words(name: str) -> list[str]:
    """The words of a name, with Abd al-Rahman and Noor ullah made one word each and articles left out."""
    words: list[str] = []
    servant = ""
    parts = _parts(name)
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        if part in SERVANTS and not last:
            servant = "عبدال" if sounds.is_arabic(part) else "abdul"
        elif part in ARTICLES and not last:
            continue
        elif part in ENDINGS and words and not servant:
            words[-1] += part
        else:
            words.append(servant + _without_article(part) if servant else part)
            servant = ""
    return words


def _without_article(part: str) -> str:
    return part[2:] if part.startswith("ال") and len(part) > 3 else part


def _short(word: str) -> bool:
    return len(word) <= 5 and word.isascii()


def _tails(word: str) -> set[str]:
    """What follows Abdul-: someone called Abdulrahman is also looked for as Rahman."""
    text = word if sounds.is_arabic(word) else sounds.latin(word)
    match = ABD_ARABIC.fullmatch(text)
    if match:
        return {match.group(1)}
    match = ABD_LATIN.fullmatch(text)
    if not match:
        return set()
    return {match.group(2)} | ({"l" + match.group(2)} if match.group(1) else set())


def _forms(word: str) -> set[str]:
    """The spellings to sound out: Abdul- and the glued article have several."""
    if word in KNOWN_NAMES:
        return {KNOWN_NAMES[word]}
    tails = _tails(word)
    if tails:
        return {("عبد" if sounds.is_arabic(tail) else "abd") + tail for tail in tails}
    forms = {word.replace("الله", "وله").replace("الدین", "ودین")}
    article = GLUED_ARTICLE.fullmatch(word)
    return forms | ({article.group(1)} if article else set())


def _skeletons(form: str) -> set[str]:
    return {skeleton for reading in sounds.readings(form) if (skeleton := _skeleton(reading))}


def _skeleton(reading: str) -> str:
    """First-vowel class, consonants, open or closed end, and the vowels that tell short names apart."""
    if not reading:
        return ""
    consonants = re.sub(f"[{sounds.VOWELS}]", "", reading)
    first = reading[0] if reading[0] in sounds.VOWELS else ""
    end = "+" if reading[-1] in sounds.VOWELS else "-"
    return f"{first}{consonants}{end}{_vowel_hint(reading, first, len(consonants))}"


def _vowel_hint(reading: str, first: str, consonants: int) -> str:
    vowels = re.findall(f"[{sounds.VOWELS}]", reading)
    if consonants == 0:
        return re.sub(r"(.)\1+", r"\1", "".join(vowels))
    if consonants == 1:
        return (vowels[0] if vowels else "") + (vowels[-1] if reading[-1] in sounds.VOWELS else "")
    if consonants == 2:
        inner = re.search(f"[^{sounds.VOWELS}]([{sounds.VOWELS}]?)[{sounds.VOWELS}]*[^{sounds.VOWELS}]", reading)
        return inner.group(1) if inner else ""
    # Long names need no more than whether the first vowel is rounded: Mohammed is not Mahmoud, Hussein is not Hassan.
    return "" if first else ("o" if vowels[:1] == ["u"] else "")
