"""Spotting in free text what we promise never to hold: numbers that identify an immigrant, and words about status.

A number is refused. A word is only asked about: it may be innocent ("refugee" in the name of an agency).
"""

import re
from dataclasses import dataclass
from typing import Literal

from engagement.language.folding import fold, fold_letter

Kind = Literal["blocked", "prompt"]
REACH = 30  # how far a word such as SSN explains the digits next to it


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text, what it seems to be, and whether it is refused or asked about."""

    kind: Kind
    what: str
    start: int
    end: int


NOT_INSIDE = r"(?<![\w+-])(?<!\+\d )(?<!\+\d\d )(?<!\+\d\d\d )"
NO_MORE_DIGITS = r"(?![ .-]?\d)"
NUMBERS = (
    # A 505-555-0142 is an article and a telephone: ten digits. A small "a" must touch its digits.
    ("a_number", rf"(?<![\w-])(?:A[ #:.-]{{0,3}}|a[#-]?)\d(?:[ .-]?\d){{7,8}}{NO_MORE_DIGITS}"),
    ("receipt_number", r"(?<!\w)(?:EAC|IOE|LIN|MSC|NBC|SRC|WAC|YSC)[ -]?\d{2}[ -]?\d{3}[ -]?\d{5}(?!\d)"),
    ("itin", rf"{NOT_INSIDE}9\d\d([ .–-])\d\d\1\d{{4}}{NO_MORE_DIGITS}"),
    ("ssn", rf"{NOT_INSIDE}\d{{3}}([ .–-])\d\d\1\d{{4}}{NO_MORE_DIGITS}"),
)
BARE_DIGITS = rf"{NOT_INSIDE}\d{{9}}{NO_MORE_DIGITS}"
BARE_CUES = (
    ("a_number", r"\balien (?:registration|number|#)|\ba[- ]?(?:number|#)|\buscis\b|numero de extranjero"),
    ("itin", r"\bitin\b|\btax(?:payer)? (?:id|number)"),
    (
        "ssn",
        r"""\bssn?\b|\bsocial(?: security)?\b|الضمان|تأمین اجتماعی|مصونیت اجتماعی|securite sociale
|an sinh xa hoi|社会安全|社安|соц\w* страхов|соціальн\w+ страхув""",
    ),
)

LATIN_WORDS = r"""
undocumented|unlawfully present|illegal (?:alien|immigrant)s?|(?:no|without) papers|immigration status|migratory status
|daca|dreamers?|asylum|asylees?|refugees?(?! (?:affairs|agency|cent(?:er|re)|office|program|services))|green ?cards?
|visas?(?! (?:card|debit|credit|gift))|overstay(?:ed|s)?|(?<!senior )citizens?|citizenship|deport(?:ed|ation|able)
|removal proceedings|uscis|work (?:permit|authorization)s?|passports?|i-?94|humanitarian parole|special immigrant
|sin papeles|indocumentad[oa]s?|asilo(?! de ancianos)|asilad[oa]s?|refugiad[oa]s?|tarjeta verde|residencia permanente
|ciudadan[oa]s?|ciudadania|la migra|deportad[oa]s?|deportacion|(?:e?status|situacion|estado) migratori[oa]
|permiso de trabajo|pasaportes?
|sans[- ]papiers|refugiee?s?|(?:demande|droit)s? d['’]asile|carte verte|titre de sejour|citoyennete|nationalite
|clandestine?s?|passeports?
|mkimbizi|wakimbizi|ukimbizi|uraia|viza|pasipoti|kadi ya kijani|bila (?:karatasi|vibali)
|impunzi|ubuhunzi|ubuhungiro|ubwenegihugu|pasiporo|nta byangombwa
|tị nạn|không (?:có )?giấy tờ|thẻ xanh|thị thực|quốc tịch|trục xuất|nhập cư bất hợp pháp|hộ chiếu
"""
CYRILLIC_WORDS = r"""
біжен(?:ець|ка|ці|ців|цем|ки)|(?:політичн\w+|прохач\w*) притул\w+|віз[аиу]|громадянств\w+|депорт\w+|гр[іи]н[- ]?карт\w+
|нелегал\w*|без документів|паспорт\w*|беженец|беженк\w+|беженц\w+|гражданств\w+|виз[аыу]|убежищ\w+|без документов
"""
# A word may carry "and", "the", "for" in front; it is written to the end as its forms differ there.
ARABIC_WORDS = r"""
لاجي(?:ء|ة|ين|ون|ات)?|لجوء|(?:بدون|بلا) (?:اوراق|وثايق)|غير (?:شرعي|قانوني)ة?|تاشيرة|فيزا|جنسية|ترحيل|جواز ?(?:ال)?سفر
|جرين كارد|بطاقة الخضراء|وضع الهجرة|حالة الهجرة|پناهنده|پناهندگی|پناهجو(?:یان)?|(?:بی|بدون) ?مدرک|ویزا|تابعیت
|گرین ?کارت|دیپورت|پاسپورت|کډوال(?:ه|و)?|پناه غوښتونکی|ویزه|بې اسناد(?:و)?|شنه کارت
"""
CHINESE_WORDS = r"""
难民|難民|庇护(?!所)|庇護(?!所)|绿卡|綠卡|签证|簽證|公民身份|入籍|国籍|國籍
|无证|無證|偷渡|非法移民|驱逐出境|驅逐出境|遣返|移民身份|护照|護照|黑户
"""
# Only in capitals: ice is also water, and tps and ead are nothing.
CAPITALS = r"(?<!\w)(?:ICE(?! CREAM)|TPS|EAD|SIV)(?!\w)"


def find(text: str) -> list[Span]:
    """Everything in the text that should not be kept, in order; places count characters of `text` as given."""
    folded, places = _fold(text)
    found: list[Span] = []
    for what, match in [*_numbers(folded), *_words(folded)]:
        kind: Kind = "prompt" if what == "immigration_details" else "blocked"
        span = Span(kind, what, places[match.start()], places[match.end() - 1] + 1)
        if not any(span.start < other.end and other.start < span.end for other in found):
            found.append(span)
    return sorted(found, key=lambda span: span.start)


def must_refuse(text: str) -> bool:
    """Whether the text holds a number we may not save."""
    return any(span.kind == "blocked" for span in find(text))


def status_words(text: str) -> list[str]:
    """The words about status in a text, as they were written: we ask the writer to take them out."""
    found = (text[span.start : span.end] for span in find(text) if span.kind == "prompt")
    return list(dict.fromkeys(found))


def _numbers(folded: str) -> list[tuple[str, re.Match[str]]]:
    found = [(what, match) for what, pattern in NUMBERS for match in re.finditer(pattern, folded)]
    for match in re.finditer(BARE_DIGITS, folded):
        nearby = folded[max(0, match.start() - REACH) : match.end() + REACH]
        found += [(what, match) for what, cue in _CUES if cue.search(nearby)]
    return found


def _words(folded: str) -> list[tuple[str, re.Match[str]]]:
    return [("immigration_details", match) for pattern in _WORDS for match in pattern.finditer(folded)]


def _fold(text: str) -> tuple[str, list[int]]:
    """The text folded, and for each letter of that its place in the original."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for part in fold_letter(letter):
            letters.append(part)
            places.append(place)
    return "".join(letters), places


def _pattern(words: str, before: str = r"(?<!\w)", after: str = r"(?!\w)") -> re.Pattern[str]:
    one_line = fold(words.replace("\n", ""))
    return re.compile(f"{before}(?:{one_line}){after}", re.IGNORECASE)


_CUES = [(what, _pattern(cue, "", "")) for what, cue in BARE_CUES]
_WORDS = [
    re.compile(CAPITALS),
    _pattern(LATIN_WORDS),
    _pattern(CYRILLIC_WORDS),
    _pattern(ARABIC_WORDS, before=r"(?<!\w)[وفبلک]{0,2}(?:ال|لل)?"),
    _pattern(CHINESE_WORDS, "", ""),
]
