"""Putting the corrections of a review sheet into a catalog: each is judged before anything is written."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from babel.messages.catalog import Catalog, Message

from engagement.language.i18n import Language
from engagement.language.tool.gate import Words, faults, text_faults
from engagement.language.tool.marks import mark_elsewhere, mark_of, shown
from engagement.language.tool.misplaced import misplaced
from engagement.language.tool.plurals import plural
from engagement.language.tool.quality import PLACEHOLDER, PLAIN, Fault
from engagement.language.tool.returned import Line
from engagement.language.tool.texts import english, forms, key_of

# Browsers and word processors make spaces stick at will; French wants them so before : ; ? ! and inside its quotes.
STICKS = re.compile(r"(?<=«) | (?=[:;?!»%])")
STRAIGHT = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"'})
ISOLATES = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
ISOLATED = re.compile("[\u2066-\u2068]([^\u2066-\u2069]+)\u2069")
Lines = Mapping[str, Sequence[Line]]


@dataclass
class Corrections:
    """What came of a sheet: the catalog it makes, what changed, what was refused and why, what was not on it as it is today."""

    catalog: Catalog
    changed: list[str] = field(default_factory=list)
    refused: list[Fault] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def by_mark(lines: Iterable[Line]) -> Lines:
    """The lines of a sheet, by the text they are about."""
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.mark].append(line)
    return found


def corrected(words: Words, lines: Lines) -> Corrections:
    """What the sheet makes of a language's texts. Nothing is written: that is for whoever asked."""
    outcome = Corrections(deepcopy(words.catalog))
    for text in words.wanted:
        if text.id:
            _correct(outcome, words, text, lines.get(mark_of(key_of(text)), []))
    return outcome


def corrected_elsewhere(
    language: Language, texts: Mapping[str, str], lines: Lines, outcome: Corrections
) -> dict[str, str]:
    """The corrected ones of some texts that lie in no catalog; the outcome is told what changed and what was refused."""
    found = {}
    for text, kept in texts.items():
        for line in lines.get(mark_elsewhere(text), []):
            named, now, new = shown(line.mark, None), typed(language, kept), given(language, line, kept)
            if new is None or new == now:
                continue
            wrong = out_of_date(language, line, kept) or misplaced(language, new, now, text)
            if wrong:
                outcome.refused.append(Fault(f"{named} refused, {wrong}", text))
            else:
                found[text] = new
                outcome.changed.append(f"{named} {now} → {new}")
    return found


def review_faults(words: Words, outcome: Corrections) -> list[Fault]:
    """Why a language cannot be called reviewed after this sheet; none if it can."""
    found = [Fault("refused, or not as it is on the sheet", fault.text) for fault in outcome.refused]
    return (
        found
        + [Fault("not on the sheet as it is today", text) for text in outcome.missing]
        + faults(words, ledger_too=False)
    )


def typed(language: Language, text: str) -> str:
    """A correction as the catalog keeps it, without what a word processor did to spaces and, in plain letters, to quotes."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if language.tag in PLAIN:
        return text.translate(STRAIGHT)
    return STICKS.sub("\u00a0", text) if language.tag == "fr" else text


def given(language: Language, line: Line, now: str) -> str | None:
    """What somebody wrote in place of the text; None where they left it as it was shown, or empty.

    What keeps a placeholder whole on the sheet is taken out again, since the page does that itself; an example of a number
    that the catalog isolates stays so, whatever the way of the sheet did to it.
    """
    correction = ISOLATES.sub("", typed(language, line.correction))
    if correction in ("", ISOLATES.sub("", typed(language, line.shown))):
        return None
    for kept in ISOLATED.finditer(now):
        if not PLACEHOLDER.fullmatch(kept[1]):
            correction = correction.replace(kept[1], kept[0])
    return correction


def out_of_date(language: Language, line: Line, now: str) -> str | None:
    """Why a line is about words that are no more; None if it is about those of today."""
    was, kept = (ISOLATES.sub("", typed(language, text)) for text in (line.shown, now))
    return None if was == kept else f"the sheet shows {line.shown.strip()!r}, the catalog has {now!r} by now"


def _correct(outcome: Corrections, words: Words, text: Message, lines: Sequence[Line]) -> None:
    message = outcome.catalog.get(text.id, text.context)
    count = plural(words.language)[0] if text.pluralizable else 1
    now = (*(forms(message.string) if message else ()), *[""] * count)[:count]
    if not _is_whole(words.language, lines, now):
        outcome.missing.append(english(text))
    if message is None or not lines:
        return
    wrong = _unfit(words.language, text, lines, now)
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


def _is_whole(language: Language, lines: Sequence[Line], now: tuple[str, ...]) -> bool:
    """Whether each form was on the sheet with the words of today, or with a correction that is the words of today."""
    there = {line.form for line in lines if line.form < len(now) and _is_of_today(language, line, now[line.form])}
    return there == set(range(len(now)))


def _is_of_today(language: Language, line: Line, now: str) -> bool:
    return out_of_date(language, line, now) is None or given(language, line, now) == now


def _unfit(language: Language, text: Message, lines: Iterable[Line], now: tuple[str, ...]) -> list[str]:
    """Why lines cannot be used, whatever the catalog's own rules say of them."""
    wrong, seen = [], set()
    for line in lines:
        if line.form >= len(now):
            wrong.append(f"there is no form {line.form + 1}")
            continue
        new = given(language, line, now[line.form])
        if line.form in seen:
            wrong.append("it is on the sheet twice")
        elif new is not None and new != now[line.form]:
            source = forms(text.id)[-1 if line.form else 0]
            found = out_of_date(language, line, now[line.form]) or misplaced(language, new, now[line.form], source)
            wrong += [found] if found else []
        seen.add(line.form)
    return wrong


def _new_form(language: Language, lines: Iterable[Line], form: int, now: str) -> str:
    written = [given(language, line, now) for line in lines if line.form == form]
    return next((correction for correction in written if correction), now)


def _named(text: Message) -> str:
    return shown(mark_of(key_of(text)), None)
