"""Understanding what someone texts back. Only a whole message counts: "stop the rain" is for a person to read."""

import re
import unicodedata
from enum import StrEnum

from engagement.language.folding import fold, visible
from engagement.messaging import words


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


def understand(text: str, language: str, asked: bool) -> ReplyMeaning:
    """The meaning of a whole message; yes, no and 1, 2, 3 mean something only when we `asked`."""
    said = _without_courtesy(_plain(text))
    for answer, known in _KEYWORDS.items():
        if said in known:
            return answer
    meaning = _reply(said, language)
    if asked:
        return meaning
    # "I need help" is a call for help even when nobody asked; a lone 3 is not.
    return ReplyMeaning.HELP if meaning is ReplyMeaning.NEED_HELP and " " in said else ReplyMeaning.UNCLEAR


def may_want_to_stop(text: str) -> bool:
    """Whether a reasonable reader would take the message as "no more texts": someone on staff has to look."""
    said = _plain(text)
    return _without_courtesy(said) in _KEYWORDS[ReplyMeaning.STOP] or any(wish.search(said) for wish in _WISHES)


def _reply(said: str, language: str) -> ReplyMeaning:
    """The answer to a question: one word or phrase of the person's language, or the same answer twice (1 - yes)."""
    known = _replies(language)
    if said in known:
        return known[said]
    meanings = {known.get(word, ReplyMeaning.UNCLEAR) for word in said.split()}
    return meanings.pop() if len(meanings) == 1 else ReplyMeaning.UNCLEAR


def _replies(language: str) -> dict[str, ReplyMeaning]:
    """Every reply understood from a speaker of a language: hers before English and Spanish, the city's own."""
    known: dict[str, ReplyMeaning] = {}
    for base in ("es", "en", language.split("-")[0]):
        known |= _REPLIES.get(base, {})
    return known


def _plain(text: str) -> str:
    """Words and digits only: no case, accents, vowel points, emoji, punctuation or invisible marks."""
    letters = (_plain_letter(letter) for letter in fold(visible(text).casefold()))
    return " ".join("".join(letters).split())


def _plain_letter(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in ("Me", "Lm"):
        return ""
    if category == "Nd":
        return str(unicodedata.digit(letter))
    return letter if category.startswith("L") else " "


def _without_courtesy(said: str) -> str:
    """What is left without thanks and please, and with a word said three times said once."""
    before = ""
    while before != said:
        before = said
        for polite in _POLITE:
            said = _trim(said, polite)
    spoken = said.split()
    return spoken[0] if spoken and len(set(spoken)) == 1 else said


def _trim(said: str, polite: str) -> str:
    if said == polite:
        return ""
    gap = "" if "\u4e00" <= polite[0] <= "\u9fff" else " "  # Chinese is written without spaces
    return said.removesuffix(gap + polite).removeprefix(polite + gap).strip()


def _plain_set(catalogue: dict[str, tuple[str, ...]]) -> frozenset[str]:
    return frozenset(_plain(word) for known in catalogue.values() for word in known)


_KEYWORDS = {
    ReplyMeaning.STOP: _plain_set(words.STOP_WORDS),
    ReplyMeaning.START: _plain_set(words.START_WORDS),
    ReplyMeaning.HELP: _plain_set(words.HELP_WORDS),
    ReplyMeaning.WRONG_NUMBER: _plain_set(words.WRONG_NUMBER_WORDS),
    ReplyMeaning.STOP_SHARING: _plain_set(words.STOP_SHARING_WORDS),
}
_REPLIES = {
    language: {
        _plain(word): answer
        for answer, catalogue in (
            (ReplyMeaning.YES, words.YES_WORDS),
            (ReplyMeaning.NO, words.NO_WORDS),
            (ReplyMeaning.NEED_HELP, words.NEED_HELP_WORDS),
        )
        for word in catalogue[language]
    }
    for language in words.YES_WORDS
}
_POLITE = sorted({_plain(polite) for polite in words.POLITE_WORDS}, key=len, reverse=True)
_WISHES = [re.compile(wish) for wish in words.WISHES_TO_STOP]
