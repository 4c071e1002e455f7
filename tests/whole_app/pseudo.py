"""A language in which every text stands in ⟦brackets⟧: whatever stands outside was never marked to be translated."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from gettext import NullTranslations

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, Doctype, NavigableString

from engagement.language.i18n import KNOWN

WORD = re.compile(r"[^\W\d_]+")
KNOWN_NAMES = tuple(one.endonym for one in KNOWN.values())
# Besides what is in another language or a name: codes, numbers and times have letters that are nobody's words.
CODE = re.compile(r"\b[A-Z0-9]{3}-[A-Z0-9]{3}\b")
SILENT = ("script", "style", "template")
# Attributes that hold no words for people, or hold back what the person typed.
STRUCTURE = {
    "accept", "action", "aria-controls", "aria-describedby", "aria-labelledby", "autocomplete", "class", "content", "d",
    "fill", "for", "headers", "href", "id", "itemtype", "media", "name", "points", "preserveaspectratio", "rel", "role",
    "src", "stroke", "transform", "viewbox",
}  # fmt: skip


class Pseudo(NullTranslations):
    """Every text in brackets."""

    def gettext(self, message: str) -> str:
        """The text."""
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The text for so many."""
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"

    def pgettext(self, context: str, message: str) -> str:
        """The text, whatever it is about."""
        return f"⟦{message}⟧"

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """The text for so many, whatever it is about."""
        return self.ngettext(msgid1, msgid2, n)

    ugettext, ungettext, upgettext, unpgettext = gettext, ngettext, pgettext, npgettext


def unmarked(html: str) -> list[str]:
    """All words on a page, or in an attribute of it, that stand outside brackets and are no name, code or other language."""
    soup = BeautifulSoup(html, "html.parser")
    assert isinstance(soup.html, Tag)
    language = str(soup.html["lang"])
    named = _heading(soup) | _words_of_cldr(language)
    outside = (*_texts(soup.html, language), *_attributes(soup.html, language))
    return [words for words in outside if _has_letters(words) and not named.issuperset(WORD.findall(words.casefold()))]


def _heading(soup: BeautifulSoup) -> set[str]:
    """What a title may repeat: names in the page's heading, which stand there in an element of their own language."""
    return set(WORD.findall(soup.h1.get_text().casefold())) if soup.h1 else set()


@cache
def _words_of_cldr(language: str) -> set[str]:
    """The words of dates, lists and languages' names, which are not ours to translate."""
    locale = KNOWN[language].formats
    days = [format_date(date(2026, month, 28), KNOWN[language].day, locale=locale) for month in range(1, 13)]
    languages = [*locale.languages.values(), *Locale.parse(KNOWN[language].babel_locale).languages.values()]
    names = [*days, *languages, format_list(["1", "2", "3"], locale=locale), *KNOWN_NAMES]
    return set(WORD.findall(" ".join(names).casefold()))


def _texts(root: Tag, language: str) -> Iterator[str]:
    """The words outside brackets. One text may go through several elements, so all are read as one."""
    depth = 0
    for node in root.descendants:
        if not isinstance(node, NavigableString) or isinstance(node, Comment | Doctype) or _is_silent(node):
            continue
        outside = ""
        for letter in node:
            depth += {"⟦": 1, "⟧": -1}.get(letter, 0)
            outside += letter if depth == 0 and letter != "⟧" else ""
        if not _is_named(node, language):
            yield outside.strip()
    if depth:
        yield "a bracket was cut off, and all that follows it went unread"


def _attributes(root: Tag, language: str) -> Iterator[str]:
    for element in root.find_all(True):
        for name, value in element.attrs.items():
            typed = name == "value" and element.get("type") not in ("submit", "button")
            if name not in STRUCTURE and not typed and isinstance(value, str) and not _is_named(element, language):
                words = _outside(value)
                if " " in value.strip() or name in ("alt", "aria-label", "label", "placeholder", "title"):
                    yield words and f"{name}={words}" if _has_letters(words) else ""


def _outside(text: str) -> str:
    while (inner := re.sub(r"⟦[^⟦⟧]*⟧", "", text)) != text:
        text = inner
    return text.strip()


def _is_silent(node: NavigableString) -> bool:
    return any(parent.name in SILENT for parent in node.parents)


def _is_named(node: NavigableString | Tag, language: str) -> bool:
    """Whether it stands in an element of another language, or one for names, codes and what people typed."""
    around = [node, *node.parents] if isinstance(node, Tag) else list(node.parents)
    return any(one.name in ("bdi", "textarea", "time") or one.get("lang", language) != language for one in around)


def _has_letters(words: str) -> bool:
    plain = CODE.sub("", words)
    return plain not in {one.endonym for one in KNOWN.values()} and any(
        unicodedata.category(c)[0] == "L" for c in plain
    )
