"""What the history says of holding and erasing somebody's records."""

from collections.abc import Mapping

from engagement.language.staff_texts import staff_gettext as _s
from engagement.web.contributions import Facts, Names, Sentence


def _held(facts: Facts, names: Names) -> tuple[str, str]:
    return _s("The records were put on hold"), ""


def _lifted(facts: Facts, names: Names) -> tuple[str, str]:
    return _s("The hold on the records was lifted"), ""


def _asked(facts: Facts, names: Names) -> tuple[str, str]:
    return _s("They asked to be erased"), ""


def _refused(facts: Facts, names: Names) -> tuple[str, str]:
    return _s("An administrator did not erase them"), ""


SENTENCES: Mapping[str, Sentence] = {
    "held": _held, "hold_lifted": _lifted, "erasure_asked": _asked, "erasure_refused": _refused,
}  # fmt: skip
