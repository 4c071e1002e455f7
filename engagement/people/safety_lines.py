"""Whom to call in danger, and the words by which we notice that somebody may be. Noticing only ever shows these lines."""

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from engagement.language.phrasebook import free_text
from engagement.people.vocabulary import Pressing


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

SOS = "\U0001f198"  # a sign that many keyboards have, and no language


def speaks_of_danger(text: str) -> bool:
    """Whether the text has words of danger in it: then these lines are shown, and somebody looks first."""
    return free_text.says("danger", text.replace(SOS, " SOS "))


def what_presses(text: str) -> Pressing | None:
    """What in a text cannot wait until its turn comes."""
    if speaks_of_danger(text):
        return Pressing.DANGER
    return Pressing.URGENT if free_text.says("urgent", text) else None
