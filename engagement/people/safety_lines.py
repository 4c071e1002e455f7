"""Whom to call in danger, and the words by which we notice that somebody may be. Noticing only ever shows these lines."""

import re
from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from engagement.language.folding import fold


@dataclass(frozen=True)
class SafetyLine:
    """One line to call. `example`: the number is invented, and the page says so; a city puts its own here."""

    key: str
    label: LazyString
    hint: LazyString
    phone: str
    example: bool = False


_NIGHT_AND_DAY = _l("Day and night. What you say is confidential.")
SAFETY_LINES = (
    SafetyLine(
        "emergency",
        _l("Emergency: police, fire, ambulance"),
        _l("Say the name of your language. They bring an interpreter."),
        "911",
    ),
    SafetyLine("crisis", _l("Someone to talk to in a crisis"), _l("Call or text, day and night. Free."), "988"),
    SafetyLine("violence", _l("Violence at home: help and a safe place"), _NIGHT_AND_DAY, "+15055550132", True),
    SafetyLine("assault", _l("Help after a sexual assault"), _NIGHT_AND_DAY, "+15055550133", True),
    SafetyLine("shelter", _l("A bed for tonight"), _l("They tell you who has room."), "+15055550134", True),
)

# Whole sentences are not understood here, only words that are seldom innocent. Too many matches cost nobody anything.
LATIN_WORDS = r"""
(?:hits?|hitting|beats?|beating|hurts?|hurting|chok(?:es?|ed)|strangl\w*|stalk(?:s|ed|ing)?|kicks?|punch\w*) (?:me|us|my)
|rap(?:es?|ed)|beat(?:en)? me|(?:kill|cut|harm|hurt)(?:ing)? (?:me|us|myself|my ?self)|threaten\w*|abus(?:es?|ed|ive)
|suicid\w*|(?:want to|going to|gonna) die|end my life|(?:afraid|scared) of (?:him|her|my|them)|domestic violence
|traffick\w*|unsafe|not safe|in danger
|(?:me|nos) (?:pega|pego|pegan|golpea|golpeo|maltrata|amenaza|amenazan|amenazo|viola|violo|lastima|persigue|acosa)
|(?:me|nos) (?:quiere|va a) matar|violencia|maltrat\w*|matarme|matarnos|quiero morir\w*|quitarme la vida
|tengo miedo de|le tengo miedo|en peligro|no estoy segur[oa] en|abus[oa]\w*
|violence|me (?:frappe|bat|menace)|en danger|me tuer
"""
ARABIC_WORDS = r"""
(?:ي|ت)?ضربني|(?:ي|ت)?هددني|(?:ي|ت)?عذبني|(?:ي|ت)?عنفني|عنف|اغتص\w*|انتحار|اقتل نفسي|(?:س?ي|س?ت)قتلني
|اريد (?:ان )?اموت|خا(?:ي|ئ)فه? من(?:ه|ها)?|في خطر|تحرش\w*|يوذيني|توذيني|لست بامان|مش بامان
"""


def _folded(text: str) -> str:
    return fold(text).replace("\n", " ").replace("’", "'")


def _pattern(words: str, before: str) -> re.Pattern[str]:
    one_line = _folded(words).strip().replace(" |", "|")
    return re.compile(rf"{before}(?:{one_line})(?!\w)", re.IGNORECASE)


_DANGER = (_pattern(LATIN_WORDS, r"(?<!\w)"), _pattern(ARABIC_WORDS, r"(?<!\w)[وف]?(?:ال|لل|بال)?"))


def speaks_of_danger(text: str) -> bool:
    """Whether the text has words of danger in it; this decides only whether the lines are shown and how soon we look."""
    plain = " ".join(_folded(text).split())
    return any(pattern.search(plain) for pattern in _DANGER)
