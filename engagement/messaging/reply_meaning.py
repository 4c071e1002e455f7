"""Understanding what someone texts back. Only a whole message counts: "stop the rain" is for a person to read."""

from enum import StrEnum

from engagement.language.phrasebook.books import LANGUAGES, book, books_of, says
from engagement.language.phrasebook.spelling import Said, heard
from engagement.language.phrasebook.whole import NUMBERS, readings


class ReplyMeaning(StrEnum):
    """What a message from a person means to us."""

    STOP = "stop"
    START = "start"
    HELP = "help"
    YES = "yes"
    NO = "no"
    NEED_HELP = "need_help"
    WRONG_NUMBER = "wrong_number"
    STOP_SHARING = "stop_sharing"
    UNCLEAR = "unclear"


# Understood from everybody, in whatever language; an answer to a question only in a language of whoever answers.
FROM_EVERYBODY = ("stop", "start", "help", "wrong_number", "stop_sharing")
ANSWERS = ("yes", "no", "need_help")
BESIDE = ("courtesy", "aside", "thanks")  # what changes nothing of what stands beside it
NUMBERED = {"1": ReplyMeaning.YES, "2": ReplyMeaning.NO, "3": ReplyMeaning.NEED_HELP}


def understand(text: str, language: str, asked: bool) -> ReplyMeaning:
    """The meaning of a whole message; yes, no and 1, 2, 3 mean something only when we `asked`."""
    said = heard(text)
    meaning = _own_words(said, language)
    if meaning is ReplyMeaning.UNCLEAR:
        meaning = _words_of_others(said, language)
    if asked or meaning.value not in ANSWERS:
        return meaning
    # "I need help" is a call for help even when nobody asked; a lone 3 is not.
    many = len(said) > 1
    return ReplyMeaning.HELP if meaning is ReplyMeaning.NEED_HELP and many else ReplyMeaning.UNCLEAR


def may_want_to_stop(text: str) -> bool:
    """Whether a reasonable reader would take the message as "no more texts": someone on staff has to look."""
    return says("wish_to_stop", text) or understand(text, "en", asked=False) is ReplyMeaning.STOP


def _own_words(said: Said, language: str) -> ReplyMeaning:
    return _agreed(readings(said, books_of(language), (*FROM_EVERYBODY, *ANSWERS, *BESIDE)))


def _words_of_others(said: Said, language: str) -> ReplyMeaning:
    own = books_of(language)
    for other in (book(tag) for tag in LANGUAGES):
        if other not in own:
            meaning = _agreed(readings(said, [other, *own], (*FROM_EVERYBODY, *BESIDE)))
            if meaning.value in FROM_EVERYBODY:
                return meaning
    return ReplyMeaning.UNCLEAR


def _agreed(ways: set[frozenset[str]]) -> ReplyMeaning:
    """What a message means, if every way to read it says the same."""
    meanings = {_meaning(way - set(BESIDE)) for way in ways}
    return meanings.pop() if len(meanings) == 1 else ReplyMeaning.UNCLEAR


def _meaning(parts: frozenset[str]) -> ReplyMeaning:
    """What the parts of a message mean together; a number decides between an answer and a call for help."""
    numbers, words = parts & NUMBERS, parts - NUMBERS
    number = NUMBERED[min(numbers)] if len(numbers) == 1 else ReplyMeaning.UNCLEAR
    if not numbers:
        if words == {"no", "need_help"}:
            return ReplyMeaning.NEED_HELP
        return ReplyMeaning(min(words)) if len(words) == 1 else ReplyMeaning.UNCLEAR
    return number if words <= _fitting(number) else ReplyMeaning.UNCLEAR


def _fitting(number: ReplyMeaning) -> set[str]:
    """The words that may stand beside a number."""
    return {
        ReplyMeaning.YES: {"yes"},
        ReplyMeaning.NO: {"no", "need_help"},
        ReplyMeaning.NEED_HELP: {"yes", "no", "need_help", "help"},
    }.get(number, set())
