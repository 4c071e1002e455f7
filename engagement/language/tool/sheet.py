"""The review sheet: one page, printable, on which a fluent speaker reads each text beside its English and mends it.

It is opened from a disk or an e-mail, needs no other file and asks no server; without its script it can still be filled in.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from engagement.foundation.folders import HOME, TRANSLATIONS
from engagement.language.i18n import KNOWN, Language
from engagement.language.reviewed_words import PhoneTexts
from engagement.language.tool.gate import Words
from engagement.language.tool.quality import PLACEHOLDER
from engagement.language.tool.returned import KIND
from engagement.language.tool.sheet_lines import Section, SheetLine
from engagement.language.tool.slices import phone_texts

PAGE = Path(__file__).parent / "page"
COUNTER = HOME / "engagement" / "static" / "segments.js"
INSTRUCTIONS = TRANSLATIONS / "sheets"
COLUMNS = ("mark", "english", "now", "correction", "remark")
PLACE = Markup('<bdi class="place" dir="ltr"{}>{}</bdi>')
FIXED = Markup(' contenteditable="false"')  # erased as a whole or not at all
PLACES = re.compile(f"({PLACEHOLDER.pattern})")
VALUE = Markup('<bdi class="place">{}</bdi>')


@dataclass(frozen=True)
class Filled:
    """A text as it is read where it goes: with examples in its places; on a phone with its link, in so many parts."""

    text: Markup
    link: str | None
    parts: int


def sheet(words: Words, sections: Iterable[Section], on: date) -> str:
    """The sheet of a language as one page of HTML that needs no other file."""
    language = words.language
    speaks, said = instructions(language)
    phone = phone_texts(language, words.catalog)
    pages = Environment(
        loader=FileSystemLoader(PAGE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    pages.filters["whole"] = _whole
    return pages.get_template("sheet.html").render(
        title=f"Review sheet: {language.english}, Welcome Desk", language=language, on=on, sections=sections,
        signature=signature(language, words), style=Markup((PAGE / "sheet.css").read_text("utf-8")), columns=COLUMNS,  # noqa: S704
        speaks=speaks, words=said, english=instructions(KNOWN["en"])[1], most=phone.most_parts,
        direction=KNOWN[speaks].direction, filled=lambda line: _filled(line, phone),
        told=_told(words, said, phone), script=_script(),
    )  # fmt: skip


def signature(language: Language, words: Words) -> str:
    """The line that says, on paper too, which language and which English texts a sheet is about."""
    return f"Sheet {language.tag} {words.source_number}"


def instructions(language: Language) -> tuple[str, dict[str, Any]]:
    """What a sheet says to its reader, and in which language: theirs where somebody wrote it down, else English."""
    tag = language.tag if (INSTRUCTIONS / f"{language.tag}.toml").exists() else "en"
    return tag, tomllib.loads((INSTRUCTIONS / f"{tag}.toml").read_text("utf-8"))


def _whole(text: str, fixed: bool = False) -> Markup:
    """A text in which what is filled in later stands in an element of its own, so that no direction around it turns it."""
    return _put(text, lambda place: PLACE.format(FIXED if fixed else "", place))


def _filled(line: SheetLine, phone: PhoneTexts) -> Filled | None:
    link = phone.links.get(line.english)
    names = {found[2:-2] for found in PLACEHOLDER.findall(line.english)}
    if link is None and not (names and names <= set(phone.examples)):
        return None
    text = _put(line.now, lambda place: VALUE.format(phone.examples.get(place[2:-2], place)))
    whole = PLACEHOLDER.sub(lambda found: phone.longest.get(found[0][2:-2], found[0]), line.now)
    return Filled(text, link, phone.parts(f"{whole}\n{link}" if link else whole))


def _put(text: str, element: Callable[[str], Markup]) -> Markup:
    pieces = PLACES.split(text)  # every second is a place
    return Markup("").join(element(piece) if number % 2 else escape(piece) for number, piece in enumerate(pieces))


def _told(words: Words, said: Mapping[str, Any], phone: PhoneTexts) -> Markup:
    """What the page's script has to know."""
    tag = words.language.tag
    told = {
        "kind": KIND, "id": f"{tag} {words.source_number} {words.words_number}", "tag": tag, "source": words.source_number,
        "words": said, "examples": phone.examples, "longest": phone.longest, "most": phone.most_parts,
    }  # fmt: skip
    return Markup(json.dumps(told, ensure_ascii=False).replace("<", "\\u003c"))  # noqa: S704


def _script() -> Markup:
    """The counter that the desk itself has, and what keeps and saves the work."""
    counter = COUNTER.read_text("utf-8").replace("export function", "function")
    return Markup(f"{counter}\n{(PAGE / 'sheet.js').read_text('utf-8')}")  # noqa: S704
