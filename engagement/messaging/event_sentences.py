"""What the history says of numbers that several people use, and of texts that were filed."""

from collections.abc import Mapping

from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.vocabulary import Pressing
from engagement.web.contributions import Facts, Names, Sentence


def _moved_here(facts: Facts, names: Names) -> tuple[str, str]:
    if facts.get("case_id") is None:
        return _s("A text was filed here"), ""
    return _s("A text was moved here from another case"), ""


def _wrote_what_presses(facts: Facts, names: Names) -> tuple[str, str]:
    if facts.get("pressing") == Pressing.DANGER:
        return _s("Put on top of the desk: they wrote of danger"), ""
    return _s("Put on top of the desk: they wrote that they have nothing for tonight"), ""


SENTENCES: Mapping[str, Sentence] = {
    "number_stopped": lambda facts, names: (_s("The number said stop: nobody who uses it gets texts"), ""),
    "number_started": lambda facts, names: (_s("The number wants texts again, for everybody who uses it"), ""),
    "number_paused": lambda facts, names: (
        _s("The number may want no more texts: none goes out until somebody decides"),
        "",
    ),
    "number_welcomes": lambda facts, names: (_s("Texts are welcome at the number: they go out again"), ""),
    "text_moved_away": lambda facts, names: (_s("A text was moved to another case"), ""),
    "text_moved_here": _moved_here,
    "wrote_what_presses": _wrote_what_presses,
}
