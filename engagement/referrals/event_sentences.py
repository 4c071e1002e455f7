"""What the history says of residents' answers, and of calls made together with a private service."""

from collections.abc import Mapping

from engagement.language.staff_texts import staff_gettext as _s
from engagement.referrals.questions import QUESTIONS
from engagement.web.contributions import Facts, Names, Sentence


def _resident_answered(facts: Facts, names: Names) -> tuple[str, str]:
    question = QUESTIONS.get(str(facts.get("question")))
    said = {"yes": question.said_yes, "no": question.said_no} if question else {}
    return str(said.get(str(facts.get("answer")), _s("The resident answers: I need help"))), ""


SENTENCES: Mapping[str, Sentence] = {
    "resident_answered": _resident_answered,
    "answer_taken_back": lambda facts, names: (_s("This answer was somebody else's: it does not count"), ""),
    "no_answer_by_text": lambda facts, names: (_s("No answer came by text: please call and ask"), ""),
    "consent_again": lambda facts, names: (_s("They said yes again to what is shared or kept"), ""),
    "nobody_told": lambda facts, names: (_s("Nobody there could be told: they have to be called"), ""),
    "warm_handoff": lambda facts, names: (_s("Brought together by phone with a confidential service"), ""),
}
