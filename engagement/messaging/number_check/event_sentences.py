"""What the history says of whose number it is."""

from collections.abc import Mapping

from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.numbers import KnownBy
from engagement.web.contributions import Facts, Names, Sentence


def _proved(facts: Facts, names: Names) -> tuple[str, str]:
    how = {
        KnownBy.TEXT: _s("They answered from it"),
        KnownBy.NUMBER: _s("They opened the request with six digits sent to it"),
        KnownBy.DESK: _s("A caseworker found out"),
    }[KnownBy(facts.get("by", KnownBy.DESK))]
    return _s("The phone number is theirs"), how


def _doubted(facts: Facts, names: Names) -> tuple[str, str]:
    said = _s("Somebody at their number says that it is the wrong one. No more texts go there until it is proved again")
    return said, ""


def _freed(facts: Facts, names: Names) -> tuple[str, str]:
    if facts.get("by") == KnownBy.TEXT:
        return _s("Whoever has the phone number says that it is the wrong one. It was taken out"), ""
    return _s("The phone number was the wrong one. It was taken out"), ""


SENTENCES: Mapping[str, Sentence] = {
    "number_proved": _proved,
    "number_doubted": _doubted,
    "number_freed": _freed,
}
