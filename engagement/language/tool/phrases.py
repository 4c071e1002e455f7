"""The phrasebook of a language on its review sheet: each list of phrases is one line, in which one is added or taken out.

What comes back is a difference, so a sheet of last month still says which phrase is missing and which is wrong.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from engagement.foundation.errors import DomainError
from engagement.foundation.whole_files import put
from engagement.language.i18n import Language
from engagement.language.phrasebook.notation import Notation
from engagement.language.tool.corrections import Corrections, Lines
from engagement.language.tool.marks import shown
from engagement.language.tool.misplaced import REMARK, reads_like
from engagement.language.tool.phrase_lists import MEANINGS, SETS, TRAP, file_of, mark_of_list, phrases_of
from engagement.language.tool.quality import Fault
from engagement.language.tool.returned import Line

BETWEEN = re.compile(r"[;؛；]")
LONGEST, MOST_GONE = 120, 0.5  # letters of a phrase; of a list, in one review


def corrected_phrases(language: Language, lines: Lines, outcome: Corrections) -> None:
    """Add and take out what a sheet says, each phrase that can be; the outcome is told."""
    text = file_of(language).read_text("utf-8") if file_of(language).is_file() else f"# {language.english}\n"
    before = text
    for name, there in phrases_of(language).items():
        for line in lines.get(mark_of_list(name), []):
            text = _with(language, name, line, there, text, outcome)
    if text != before:
        put(file_of(language), text.encode())


def _with(language: Language, name: str, line: Line, there: list[str], text: str, outcome: Corrections) -> str:
    was, given = _split(line.shown), _split(line.correction)
    gone = [phrase for phrase in was if phrase not in given and phrase in there] if given else []
    new = [phrase for phrase in given if phrase not in was and phrase not in there]
    if len(gone) > max(2, MOST_GONE * len(there)):
        why = f"{name}: more than half of its phrases are gone; if that is meant, do it in {file_of(language).name}"
        outcome.refused.append(Fault(why))
        gone = []
    for phrase in new:
        wrong = _wrong(language, name, phrase, text)
        if wrong:
            outcome.refused.append(Fault(f"{shown(line.mark, None)} {name}: “{phrase}” refused, {wrong}"))
        else:
            text = _added(text, name, phrase)
            outcome.changed.append(f"{name}: + {phrase}")
    for phrase in gone:
        text = _taken_out(text, name, phrase)
        outcome.changed.append(f"{name}: - {phrase}")
    return text


def _split(cell: str) -> list[str]:
    found = (" ".join(part.split()) for part in BETWEEN.split(cell))
    return list(dict.fromkeys(part for part in found if part))


def _wrong(language: Language, name: str, phrase: str, text: str) -> str | None:
    """Why a phrase cannot be in a list; None if it can."""
    if len(phrase) > LONGEST:
        return f"it is too long: {REMARK}"
    other = reads_like(language, phrase)
    if other is not None and other.tag == "en":
        return f"it reads like English: {REMARK}"
    if not (name.startswith(SETS) or name.endswith(TRAP) or name == "also_means"):
        elsewhere = [one for one in MEANINGS if one not in (name, "also_means") and phrase in _lists(text).get(one, [])]
        if elsewhere:
            return f"it stands in {elsewhere[0]} already"
    try:
        Notation(_lists(text).get("sets", {})).read(phrase)
    except (ValueError, KeyError) as problem:
        return f"it is not well written: {problem}"
    return None


@lru_cache(maxsize=1)  # of the same text each phrase of a list asks twice
def _lists(text: str) -> Mapping[str, Any]:
    return tomllib.loads(text)


def _array(name: str) -> re.Pattern[str]:
    return re.compile(rf'^{re.escape(name)} = \[((?:#[^\n]*|"(?:[^"\\]|\\.)*"|[^"\]#])*)\]', re.MULTILINE)


def _added(text: str, name: str, phrase: str) -> str:
    written, found = json.dumps(phrase, ensure_ascii=False), _array(name).search(text)
    if found is None:
        return f"{text.rstrip()}\n{name} = [{written}]\n"
    inside = found[1].rstrip()
    if "\n" in found[1]:
        inside = f"{inside}{'' if inside.endswith(',') else ','}\n    {written},\n"
    else:
        inside = ", ".join([*filter(None, [inside.rstrip(",")]), written])
    return text[: found.start(1)] + inside + text[found.end(1) :]


def _taken_out(text: str, name: str, phrase: str) -> str:
    found = _array(name).search(text)
    written = re.escape(json.dumps(phrase, ensure_ascii=False))
    inside = re.sub(rf"{written}(?:, |,|)", "", found[1], count=1) if found else ""
    if found is None or inside == found[1]:
        raise DomainError(f"“{phrase}” could not be taken out of {name}: do it by hand.")
    inside = re.sub(r"\n[ \t]+(?=\n)", "", inside)
    inside = inside.rstrip(", ") if "\n" not in inside else re.sub(r"[ \t]+\n", "\n", inside)
    return text[: found.start(1)] + inside + text[found.end(1) :]
