"""Spotting in free text what we promise never to hold: numbers that identify an immigrant, and words about status.

A number is refused. A word is only asked about: it may be innocent ("refugee" in the name of an agency).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from engagement.language.folding import fold, fold_letter
from engagement.language.phrasebook import free_text

Kind = Literal["blocked", "prompt"]
TAKEN_OUT = "•"
REACH = 30  # how far a word such as SSN explains the digits next to it


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text, what it seems to be, and whether it is refused or asked about."""

    kind: Kind
    what: str
    start: int
    end: int


NOT_INSIDE = r"(?:(?<![^\W\u3400-\u9fff])(?<![+-])(?<!\+\d )(?<!\+\d\d )(?<!\+\d\d\d )|(?<=[sS][sS][nN]))"
NO_MORE_DIGITS = r"(?![ .-]?\d)"
PARTED = "( {1,3}| ?- ?|[._/])"  # as an SSN is in three parts: 123-45-6789
NUMBERS = (
    # A 505-555-0142 is an article and a telephone: ten digits. A small "a" must touch its digits, and a Cyrillic one: it is "and".
    (
        "a_number",
        rf"(?<![^\W\u3400-\u9fff])(?<!-)(?:A[ #:._-]{{0,3}}|[aаА][#-]?)\d(?:[ ._-]{{0,2}}\d){{7,8}}{NO_MORE_DIGITS}",
    ),
    ("receipt_number", r"(?<!\w)(?i:EAC|IOE|LIN|MSC|NBC|SRC|WAC|YSC)[ -]?\d{2}[ -]?\d{3}[ -]?\d{5}(?!\d)"),
    ("itin", rf"{NOT_INSIDE}9\d\d{PARTED}\d\d\1\d{{4}}{NO_MORE_DIGITS}"),
    ("ssn", rf"{NOT_INSIDE}\d{{3}}{PARTED}\d\d\1\d{{4}}{NO_MORE_DIGITS}"),
)
# Nine digits; 10-12-2026 9:30 is a day and an hour.
BARE_DIGITS = rf"{NOT_INSIDE}(?!\d{{5}}-\d{{4}}(?!\d))\d(?:[ ._-]{{0,3}}\d){{8}}{NO_MORE_DIGITS}(?!:\d)"
A_NUMBER_SAYS = "(?:numero|num|no|so|namba|nambari|nimero|number|nomer|raqam|номер|رقم|شماره|نمبر|شمیره)"
EXPLAINED = (
    (
        "a_number",
        BARE_DIGITS,
        rf"""\balien (?:registration|number|#)|\ba[- ]?(?:number|#)|\buscis\b|numero de extranjero|\b{A_NUMBER_SAYS}\W{{0,2}}[aа]\b
|\b[aа]\W{{0,2}}{A_NUMBER_SAYS}\b|\b(?:mi|my|mon|ma|mein|tu|su|zma|mwen|yangu|moy|мій|мой) [aа]\b|[aа]\W{{0,2}}(?:号|號)
|ا[یېي]\W{{0,2}}(?:نمبر|شماره|شمیره|شمېره)|ایل[یا]{{1,2}}ان|外国人(?:登记|注册)|外國人登記|移民号|الاجانب|اجنبی|ایلین
|الین نمبر|alien""",
    ),
    ("itin", BARE_DIGITS, r"\bitin\b|\btax(?:payer)? (?:id|number)"),
    (
        "ssn",
        BARE_DIGITS,
        r"""\bssn?(?![a-z])|\bsocial(?: security)?\b|\bsecu\b|الضمان|سوشیال|سوشل|تأمین اجتماعی|مصونیت اجتماعی|ټولنیز
|securite sociale|an sinh|社会安全|社安|工卡号|usalama wa jamii|ubwiteganyirize|соц\w* страхов|соціальн\w+ страхув
|соушал|сошиал|сошел|соцстрах""",
    ),
    (
        "passport",
        rf"(?<!\w)[A-Z]{{0,2}}\d{{7,9}}{NO_MORE_DIGITS}",
        r"passport|pasaporte|passeport|pasipoti|pasiporo|paspor|паспорт|جواز|پاسپور|ho chieu|护照|護照",
    ),
    ("i94", rf"(?<!\w)\d{{9}}(?:[ -]?\d\d|[A-Z]\d){NO_MORE_DIGITS}(?!\w)", r"\bi[ -]?94\b"),
    ("uscis_account", rf"{NOT_INSIDE}\d(?:[ -]?\d){{11}}{NO_MORE_DIGITS}", r"\buscis\b"),
)

# Only in capitals: ice is also water, and tps and ead are nothing.
CAPITALS = re.compile(r"(?<!\w)(?:ICE(?! CREAM)|TPS|EAD|SIV|[iI]-?94)(?!\w)")


def find(text: str) -> list[Span]:
    """Everything in the text that should not be kept, in order; places count characters of `text` as given."""
    folded, places = _fold(text)
    spans = [Span("blocked", what, places[one.start()], places[one.end() - 1] + 1) for what, one in _numbers(folded)]
    found: list[Span] = []
    for span in (*spans, *_words(text)):
        if not any(span.start < other.end and other.start < span.end for other in found):
            found.append(span)
    return sorted(found, key=lambda span: span.start)


def must_refuse(text: str) -> bool:
    """Whether the text holds a number we may not save."""
    return any(span.kind == "blocked" for span in find(text))


def without_numbers(text: str) -> str:
    """The text with each digit of a number that we may not save taken out: of a text to us nothing can be refused."""
    letters = list(text)
    for span in find(text):
        if span.kind == "blocked":
            letters[span.start : span.end] = (
                TAKEN_OUT if one.isdigit() else one for one in text[span.start : span.end]
            )
    return "".join(letters)


def status_words(text: str) -> list[str]:
    """The words about status in a text, as they were written: we ask the writer to take them out."""
    found = (text[span.start : span.end] for span in find(text) if span.kind == "prompt")
    return list(dict.fromkeys(found))


def _numbers(folded: str) -> list[tuple[str, re.Match[str]]]:
    found = [(what, match) for what, pattern in NUMBERS for match in re.finditer(pattern, folded)]
    for what, digits, cue in _EXPLAINED:
        found += [(what, match) for match in digits.finditer(folded) if cue.search(_near(match, folded))]
    return found


def _near(match: re.Match[str], folded: str) -> str:
    return folded[max(0, match.start() - REACH) : match.end() + REACH]


def _words(text: str) -> Iterator[Span]:
    written = free_text.Written.of(text)
    for start, end in free_text.find("never_collect", written):
        yield Span("prompt", "immigration_details", written.places[start], written.places[end - 1] + 1)
    for match in CAPITALS.finditer(text):
        yield Span("prompt", "immigration_details", match.start(), match.end())


def _fold(text: str) -> tuple[str, list[int]]:
    """The text folded, with one kind of dash and space, and for each letter of that its place in the original."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for part in fold_letter(letter):
            letters.append(_one_dash(part))
            places.append(place)
    return "".join(letters), places


def _one_dash(letter: str) -> str:
    if letter.isspace():
        return " "
    return "-" if unicodedata.category(letter) == "Pd" or letter in "\u2212\u2043" else letter


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(fold(words.replace("\n", "")), re.IGNORECASE)


_EXPLAINED = [(what, re.compile(digits), _pattern(cue)) for what, digits, cue in EXPLAINED]
