"""What the history says of residents' answers, and of calls made together with a private service."""

from collections.abc import Mapping

from engagement.language.staff_texts import staff_gettext as _s
from engagement.web.contributions import Facts, Names, Sentence


def _resident_answered(facts: Facts, names: Names) -> tuple[str, str]:
    help_came = facts.get("question") == "follow_up_help"
    sentence = {
        "yes": _s("The resident answers: yes, I got help")
        if help_came
        else _s("The resident answers: yes, they contacted me"),
        "no": _s("The resident answers: no, I got no help")
        if help_came
        else _s("The resident answers: no, nobody contacted me"),
    }.get(str(facts.get("answer")), _s("The resident answers: I need help"))
    return sentence, ""


SENTENCES: Mapping[str, Sentence] = {
    "resident_answered": _resident_answered,
    "no_answer_by_text": lambda facts, names: (_s("No answer came by text: please call and ask"), ""),
    "warm_handoff": lambda facts, names: (_s("Brought together by phone with a private service"), ""),
}
