"""What makes a translation unsafe to show: missing, half made, or no longer fitting the places it is filled into."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message

from engagement.language.i18n import Language
from engagement.language.tool.texts import english, forms

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
NAME_OF_TAG = re.compile(r"<(/?)(\w+)")
ANGLE = re.compile(r"[<>]")  # alone it opens a tag that nobody sees, up to the next one of the page
# Joiners, marks of direction and isolates belong to some scripts; what turns or hides the words around it does not.
SCRIPT_MARKS = frozenset("\u200b\u200c\u200d\u200e\u200f\u061c\u2060\u2066\u2067\u2068\u2069")
UNSEEN = {"Cc", "Cf", "Cn", "Co", "Zl", "Zp"}
NEVER_CLOSED = {"br", "wbr", "img"}
WORDS_OF_A_SENTENCE = 5  # shorter texts may well be the same in two languages: "SNAP", "Nova Street 12"
# Their whole alphabet is in GSM-7, so one curly apostrophe would more than double what a text costs.
PLAIN = ("en", "sw", "rw")
CURLY = frozenset("‘’‚‛“”„‟ʻʼ´`«»")


class Fault(NamedTuple):
    """What is wrong, and with which text, named by its English."""

    wrong: str
    text: str = ""

    def __str__(self) -> str:
        return f"{self.wrong}: {self.text!r}" if self.text else self.wrong


def compare(wanted: Catalog, catalog: Catalog, plural_forms: int) -> list[Fault]:
    """What is wrong with a catalog, given the texts it should hold and how many plural forms its language has."""
    if len(wanted) and not len(catalog):
        return [Fault("it has no catalog yet, run make translations")]
    found = []
    if catalog.num_plurals != plural_forms:
        found.append(Fault(f"the header says {catalog.num_plurals} plural forms, the language has {plural_forms}"))
    for text in wanted:
        if not text.id:
            continue
        message = catalog.get(text.id, text.context)
        if message is None or forms(message.id) != forms(text.id):
            found.append(Fault("not in the catalog, run make translations", english(text)))
        else:
            found += faults(message, catalog)
    return found


def faults(message: Message, catalog: Catalog) -> list[Fault]:
    """What is wrong with one translation."""
    empty = [number for number, form in enumerate(forms(message.string), start=1) if not form.strip()]
    if empty and any(form.strip() for form in forms(message.string)):
        return [Fault(f"plural form {number} is missing", english(message)) for number in empty]
    if empty:
        return [Fault("not translated", english(message))]
    return [Fault(wrong, english(message)) for wrong in (*_of_all(message, catalog), *_of_each_form(message))]


def _of_all(message: Message, catalog: Catalog) -> Iterator[str]:
    if message.fuzzy:
        yield "marked fuzzy"
    given, wanted = forms(message.string), _placeholders(forms(message.id)[-1])
    # Babel lets a translation leave a placeholder out, and does not look where the English has none. "One letter" may leave
    # the number out; the form for all other numbers, which is the last, may not.
    if seen_by_babel := message.check(catalog):
        yield from map(str, seen_by_babel)
    elif _placeholders(given[-1]) != wanted or not all(_placeholders(form) <= wanted for form in given):
        yield "other placeholders than the English"
    elif message.python_format and any("%" in PLACEHOLDER.sub("", form).replace("%%", "") for form in given):
        yield "a stray % sign"


def _of_each_form(message: Message) -> Iterator[str]:
    wanted, given = forms(message.id)[-1], forms(message.string)
    if any(_marks(form) != _marks(wanted) for form in given):
        yield "other tags than the English"
    elif any(ANGLE.search(TAG.sub("", form)) for form in given):
        yield "a stray < or >"
    elif not all(_closes(form) for form in given):
        yield "a tag that is not closed"
    if any(not _only_text(form) for form in given):
        yield "a character that cannot be seen"
    if any(form == wanted for form in given) and len(PLACEHOLDER.sub("", wanted).split()) >= WORDS_OF_A_SENTENCE:
        yield "still in English"
    if any(not unicodedata.is_normalized("NFC", form) for form in given):
        yield "accents apart from their letters (not NFC)"


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def _marks(text: str) -> list[str]:
    return sorted(TAG.findall(text) + ENTITY.findall(text))


def _only_text(text: str) -> bool:
    isolates = [1 if letter in "\u2066\u2067\u2068" else -1 for letter in text if "\u2066" <= letter <= "\u2069"]
    closed = sum(isolates) == 0 and all(sum(isolates[:count]) >= 0 for count in range(len(isolates)))
    return closed and all(
        letter == "\n" or letter in SCRIPT_MARKS or unicodedata.category(letter) not in UNSEEN for letter in text
    )


def _closes(text: str) -> bool:
    opened: list[str] = []
    for end, name in NAME_OF_TAG.findall(text):
        if name in NEVER_CLOSED:
            continue
        if end and (not opened or opened.pop() != name):
            return False
        if not end:
            opened.append(name)
    return not opened


def curly(language: Language, catalog: Catalog) -> list[Fault]:
    """In a language of plain letters: quotes and apostrophes that are not straight, which creep from pages into texts."""
    if language.tag not in PLAIN:
        return []
    return [
        Fault("a quote or apostrophe that is not straight", forms(message.id)[0])
        for message in catalog
        if message.id and any(CURLY & set(form) for form in forms(message.string))
    ]
