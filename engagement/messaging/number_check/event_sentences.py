"""What the history says of whose number it is."""

from collections.abc import Mapping

from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.numbers import ToldBy
from engagement.web.contributions import Facts, Names, Sentence


def _proved(facts: Facts, names: Names) -> tuple[str, str]:
    how = {
        ToldBy.TEXT: _s("They answered from it"),
        ToldBy.NUMBER: _s("They opened the request with six digits sent to it"),
        ToldBy.DESK: _s("A caseworker found out"),
    }[ToldBy(facts.get("by", ToldBy.DESK))]
    return _s("The phone number is theirs"), how


def _doubted(facts: Facts, names: Names) -> tuple[str, str]:
    said = _s("Somebody at their number says that it is the wrong one. No more texts go there until it is proved again")
    return said, ""


def _freed(facts: Facts, names: Names) -> tuple[str, str]:
    if facts.get("by") == ToldBy.TEXT:
        return _s("Whoever has the phone number says that it is the wrong one. It was taken out"), ""
    return _s("The phone number was the wrong one. It was taken out"), ""


SENTENCES: Mapping[str, Sentence] = {
    "number_proved": _proved,
    "number_doubted": _doubted,
    "number_freed": _freed,
}
