"""What a reply by text says to a check: a number, or yes in whatever words; a plain no is asked about once more."""

import re
from collections.abc import Mapping

from engagement.employment.checks.kinds import CheckState
from engagement.employment.checks.spelled import number_spelled
from engagement.language.folding import fold, plain_digits, visible
from engagement.language.phrasebook.books import books_of
from engagement.language.phrasebook.spelling import heard
from engagement.language.phrasebook.whole import MOST_WORDS, readings
from engagement.messaging.reply_meaning import BESIDE, NUMBERED, SAYS_NOTHING, ReplyMeaning, understand

QUESTION, AFTER_THE_END, WHICH = "job_check", "job_check_ended", "job_check_which"
NUMBERS: Mapping[str, Mapping[str, CheckState]] = {
    QUESTION: {
        "1": CheckState.EMPLOYED_SAME, "2": CheckState.NOT_EMPLOYED, "3": CheckState.EMPLOYED_OTHER,
        "4": CheckState.IN_EDUCATION,
    },
    AFTER_THE_END: {"1": CheckState.EMPLOYED_OTHER, "2": CheckState.NOT_EMPLOYED, "3": CheckState.IN_EDUCATION},
    WHICH: {"2": CheckState.NOT_EMPLOYED, "3": CheckState.EMPLOYED_OTHER, "4": CheckState.IN_EDUCATION},
}  # fmt: skip
# What the phrasebooks have of work. Beside a number that says the same, words that alone would leave us unsure leave nobody so.
OF_WORK = frozenset({"got_job", "has_job", "lost_job", "no_job", "about_job", "may_work", "may_not_work"})
AGREES = {
    CheckState.EMPLOYED_SAME: frozenset({"has_job", "may_work"}),
    CheckState.EMPLOYED_OTHER: frozenset({"has_job", "may_work", "about_job"}),
    CheckState.NOT_EMPLOYED: frozenset({"no_job", "may_not_work"}),
}
A_NUMBER = re.compile(r"\d+")
OFFERED = re.compile(r"(?<!\d)(\d)\s*([^\d,،,.。]+)")  # “1 yes, 2 no work now, …” at the end of a question of ours
A_WORD = re.compile(r"\d+|[^\W\d]+")


def numbers_in(body: str) -> list[str]:
    """The numbers that stand in a text, in whatever digits."""
    return A_NUMBER.findall(plain_digits(visible(body)))


def as_offered(body: str, question: str, language: str) -> str:
    """A text without the words that the question we wrote has beside its number: “2 sin trabajo” is 2, and so are “sin trabajo”,
    “dos” and “dos sin trabajo”.
    """
    said = _words(body)
    spelled = number_spelled(said[0], [one.language for one in books_of(language)]) if said else None
    if spelled is not None and len(said) == 1:
        return spelled
    said = [spelled or said[0], *said[1:]] if said else []
    for number, words in OFFERED.findall(_plain(question)):
        offered = _words(words)
        if offered and said == offered:
            return str(number)
        if offered and said[: len(offered) + 1] == [number, *offered]:
            return " ".join([number, *said[len(offered) + 1 :]])
    return body


def _words(text: str) -> list[str]:
    return A_WORD.findall(_plain(text))


def _plain(text: str) -> str:
    return fold(plain_digits(visible(text))).casefold()


def said_by_number(question: str, body: str, language: str) -> CheckState | None:
    """What one of our numbers says, if it stands there with nothing but words that change nothing of it."""
    found = numbers_in(body)
    state = NUMBERS[question].get(found[0]) if len(found) == 1 else None
    # The books take 3 for a call for help, and know no 4: beside these may stand only what changes neither a 1 nor a 2.
    beside = found if found in (["1"], ["2"]) else ["1", "2"]
    words = plain_digits(visible(body))
    says = state is not None and all(
        understand(A_NUMBER.sub(number, words), language, asked=True) is NUMBERED[number] for number in beside
    )
    return state if says or (state is not None and _agrees(state, A_NUMBER.sub(" ", words), language)) else None


def _agrees(state: CheckState, words: str, language: str) -> bool:
    """Whether the whole of those words may mean what the number says, and nothing else of work."""
    said = heard(words)
    if len(said) > MOST_WORDS:
        return False
    ways = readings(said, books_of(language), (*OF_WORK, *BESIDE))
    told = [way & OF_WORK for way in ways if not way <= SAYS_NOTHING]
    return bool(told) and all(one and one <= AGREES.get(state, frozenset()) for one in told)


def said_in_words(question: str, meaning: ReplyMeaning) -> CheckState | None:
    """What yes says, or a no to whether they work at all."""
    if meaning is ReplyMeaning.YES:
        return NUMBERS[question].get("1")
    no_work = meaning is ReplyMeaning.NO and question == AFTER_THE_END
    return CheckState.NOT_EMPLOYED if no_work else None
