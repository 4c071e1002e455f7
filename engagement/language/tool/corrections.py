"""Putting the corrections of a review sheet into a catalog: each is judged before anything is written."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field

from babel.messages.catalog import Catalog, Message

from engagement.language.i18n import Language
from engagement.language.tool.gate import Words, faults, text_faults
from engagement.language.tool.marks import mark_of, marked, shown
from engagement.language.tool.plurals import plural
from engagement.language.tool.quality import PLAIN, Fault
from engagement.language.tool.returned import Line, ReturnedSheet
from engagement.language.tool.texts import english, forms, key_of

# Browsers and word processors make spaces stick at will; French wants them so before : ; ? ! and inside its quotes.
STICKS = re.compile(r"(?<=«) | (?=[:;?!»%])")
STRAIGHT = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"'})


@dataclass
class Corrections:
    """What came of a sheet: the catalog it makes, what changed, what was refused and why, what is not, or no longer, here."""

    catalog: Catalog
    changed: list[str] = field(default_factory=list)
    refused: list[Fault] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether every text was on the sheet as it is today, and nothing was refused."""
        return not (self.refused or self.missing)


def corrected(words: Words, sheet: ReturnedSheet) -> Corrections:
    """What the sheet makes of a language's texts. Nothing is written: that is for whoever asked."""
    outcome = Corrections(deepcopy(words.catalog))
    known = marked(words.wanted)
    lines: dict[str, list[Line]] = defaultdict(list)
    for line in sheet.lines:
        lines[line.mark].append(line)
    outcome.gone = sorted(set(lines) - set(known))
    for text in words.wanted:
        if text.id:
            _correct(outcome, words, text, lines.get(mark_of(key_of(text)), []))
    return outcome


def review_faults(words: Words, outcome: Corrections) -> list[Fault]:
    """Why a language cannot be called reviewed after this sheet; none if it can."""
    found = [Fault("refused, or not as it is on the sheet", fault.text) for fault in outcome.refused]
    return found + [Fault("not on the sheet", text) for text in outcome.missing] + faults(words, ledger_too=False)


def typed(language: Language, text: str) -> str:
    """A correction as the catalog keeps it, without what a word processor did to spaces and, in plain letters, to quotes."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if language.tag in PLAIN:
        return text.translate(STRAIGHT)
    return STICKS.sub("\u00a0", text) if language.tag == "fr" else text


def _correct(outcome: Corrections, words: Words, text: Message, lines: list[Line]) -> None:
    message = outcome.catalog.get(text.id, text.context)
    count = plural(words.language)[0] if text.pluralizable else 1
    if message is None or {line.form for line in lines} != set(range(count)):
        outcome.missing.append(english(text))
    if message is None or not lines:
        return
    now = (*forms(message.string), *[""] * count)[:count]
    wrong = _unfit(words.language, lines, now)
    new = tuple(_new_form(words.language, lines, form, now[form]) for form in range(count))
    if not wrong and new == now:
        return
    candidate = deepcopy(message)
    candidate.string = new if text.pluralizable else new[0]
    candidate.flags.discard("fuzzy")
    wrong = wrong or [fault.wrong for fault in text_faults(words, candidate)]
    if wrong:
        outcome.refused += [Fault(f"{_named(text)} refused, {reason}", english(text)) for reason in wrong]
    else:
        message.string, message.flags = candidate.string, candidate.flags
        outcome.changed.append(f"{_named(text)} {' | '.join(now)} → {' | '.join(new)}")


def _unfit(language: Language, lines: Iterable[Line], now: tuple[str, ...]) -> list[str]:
    """Why lines cannot be used, whatever stands on them."""
    wrong, seen = [], set()
    for line in lines:
        correction = typed(language, line.correction)
        if line.form >= len(now):
            wrong.append(f"there is no form {line.form + 1}")
        elif line.form in seen:
            wrong.append("it is on the sheet twice")
        elif typed(language, line.shown) != typed(language, now[line.form]) and correction != now[line.form]:
            wrong.append(f"the sheet shows {line.shown.strip()!r}, the catalog has {now[line.form]!r} by now")
        seen.add(line.form)
    return wrong


def _new_form(language: Language, lines: Iterable[Line], form: int, now: str) -> str:
    given = [typed(language, line.correction) for line in lines if line.form == form]
    return next((correction for correction in given if correction), now)


def _named(text: Message) -> str:
    return shown(mark_of(key_of(text)), None)
