"""Understanding what someone texts back. Only a whole message counts: "stop the rain" is for a person to read."""

import re
from dataclasses import dataclass
from enum import StrEnum

from engagement.language.phrasebook.books import LANGUAGES, Phrasebook, book, books_of
from engagement.language.phrasebook.spelling import Said, heard
from engagement.language.phrasebook.whole import MOST_WORDS, NUMBERS, mended, opens_with, readings


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
    THANKS = "thanks"
    MAY_WANT_TO_STOP = "may_want_to_stop"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Understanding:
    """What a message means; `certain`, unless its words mean something else too, or only look like those of that meaning."""

    meaning: ReplyMeaning
    certain: bool = True


# Understood from everybody, in whatever language; an answer to a question only in a language of whoever answers.
FROM_EVERYBODY = ("stop", "start", "help", "wrong_number", "stop_sharing", "thanks", "okay")
ANSWERS = ("yes", "no", "need_help")
ELSEWHERE = (*(one for one in (*FROM_EVERYBODY, *ANSWERS) if one != "stop"), "also_means")
BESIDE = frozenset({"courtesy", "aside", "thanks", "okay"})  # what changes nothing of what stands beside it
SAYS_NOTHING = frozenset({"courtesy", "aside"})
ALL = (*FROM_EVERYBODY, *ANSWERS, *BESIDE)
NUMBERED = {"1": ReplyMeaning.YES, "2": ReplyMeaning.NO, "3": ReplyMeaning.NEED_HELP}
OVERRULED = {
    ReplyMeaning.YES,
    ReplyMeaning.NO,
    ReplyMeaning.NEED_HELP,
    ReplyMeaning.UNCLEAR,
    ReplyMeaning.START,
}  # by a wish to stop beside it

# Where nothing else stands, these say thank you, or that something was read.
GLAD = frozenset("👍👌🙏❤♥🧡💛💚💙💜🤍🤎💕💖💗😊🙂😀😃😄😁☺🥰😍🤗👏🙌🤝✅✔💯🌹🌷🌸💐🎉🫶😇")
A_QUESTION_BACK = re.compile(r"^([^?؟？]+)[?؟？]+(.+)$", re.DOTALL)
QUOTED = re.compile(r"^(.*?)[“”\"„«»「『].+[“”\"«»」』]\s*$", re.DOTALL)


def understand(text: str, language: str, asked: bool) -> ReplyMeaning:
    """The meaning of a whole message; yes, no and 1, 2, 3 mean something only when we `asked`."""
    return understanding(text, language, asked).meaning


def understanding(text: str, language: str, asked: bool) -> Understanding:
    """The meaning of a whole message, and whether it is certain."""
    said = heard(text)
    found = _of_words(said, language, asked) if said.words else Understanding(_of_signs(text))
    meaning = found.meaning
    if meaning is ReplyMeaning.UNCLEAR and (parts := A_QUESTION_BACK.match(text)):
        back, answer = (_of_words(heard(part), language, asked).meaning for part in parts.groups())
        if back is ReplyMeaning.YES and answer is ReplyMeaning.NO:  # “yes?? no, nobody”
            meaning = answer
    if meaning is ReplyMeaning.UNCLEAR and _is_reaction(text):
        meaning = ReplyMeaning.THANKS
    if meaning in OVERRULED and wishes_to_stop(text):
        return Understanding(ReplyMeaning.MAY_WANT_TO_STOP)
    if meaning is ReplyMeaning.YES and ("?" in text or "؟" in text or "？" in text):  # did they call?
        meaning = ReplyMeaning.UNCLEAR
    if asked:
        # A thumb under a question may be a yes, or only a thumb.
        meaning = ReplyMeaning.UNCLEAR if meaning is ReplyMeaning.THANKS and not _thanks(said, language) else meaning
    elif meaning.value in ANSWERS:
        # "I need help" is a call for help even when nobody asked; a lone 3 is not.
        called = meaning is ReplyMeaning.NEED_HELP and len(said) > 1
        meaning = ReplyMeaning.HELP if called else ReplyMeaning.UNCLEAR
    return Understanding(meaning, found.certain)


def has_number(text: str) -> bool:
    """Whether one of the numbers that our questions offer stands in a text."""
    return any(not NUMBERS.isdisjoint(word.forms) for word in heard(text).words)


def wishes_to_stop(text: str) -> bool:
    """Whether a reasonable reader would take a text as “no more texts”, whatever else it says."""
    said = heard(text)
    return any(book(tag).means("wish_to_stop", said) for tag in LANGUAGES)


def _of_words(said: Said, language: str, asked: bool) -> Understanding:
    if len(said) > MOST_WORDS:  # no phrase of any book reads the whole of it, and looking would take seconds
        return Understanding(ReplyMeaning.UNCLEAR)
    own = books_of(language)
    meaning = ReplyMeaning.STOP if _is_stop(said, own) else _agreed(readings(said, own, ALL))
    if meaning is ReplyMeaning.UNCLEAR and not asked:  # what could be an answer, or thanks, is none
        meaning = _agreed(readings(said, own, (*FROM_EVERYBODY, *BESIDE)))
    if meaning in (ReplyMeaning.UNCLEAR, ReplyMeaning.THANKS):
        meaning = _words_of_others(said, own) or meaning
    if meaning is not ReplyMeaning.UNCLEAR:
        return Understanding(meaning, meaning is not ReplyMeaning.STOP or not _means_another_thing(said, own))
    meaning = _agreed(readings(mended(said, own, ALL), own, ALL))
    if meaning is ReplyMeaning.UNCLEAR and asked:  # “I need help”, and then what for: a person hears the rest
        meaning = _agreed(opens_with("need_help", said, own, ("yes", "no", *BESIDE)))
    return Understanding(meaning, certain=False)


def _is_stop(said: Said, books: list[Phrasebook]) -> bool:
    """Whether it can be read as a word to stop, and nothing else with it: whatever it means besides, no more texts go out."""
    return any("stop" in way and not way & NUMBERS for way in readings(said, books, ("stop", *BESIDE)))


def _words_of_others(said: Said, own: list[Phrasebook]) -> ReplyMeaning | None:
    said_there = (book(tag) for tag in LANGUAGES if book(tag) not in own and book(tag).has_any(FROM_EVERYBODY, said))
    others = [[other, *own] for other in said_there]
    if any(_is_stop(said, books) for books in others):
        return ReplyMeaning.STOP
    found = (_agreed(readings(said, books, (*FROM_EVERYBODY, *BESIDE))) for books in others)
    return next((meaning for meaning in found if meaning is not ReplyMeaning.UNCLEAR), None)


def _agreed(ways: set[frozenset[str]]) -> ReplyMeaning:
    """What a message means, if every way to read it says the same."""
    # A word that may only stand beside others says something where nothing else does: “already”.
    meanings = {_meaning(way) for way in ways if not way <= SAYS_NOTHING}
    if ReplyMeaning.START in meanings:
        return ReplyMeaning.START  # found only letter by letter, accents too, it counts more than what is merely alike
    return meanings.pop() if len(meanings) == 1 else ReplyMeaning.UNCLEAR


def _meaning(way: frozenset[str]) -> ReplyMeaning:
    """What the parts of a message mean together; a number decides between an answer and a call for help."""
    numbers, words = way & NUMBERS, way - NUMBERS - BESIDE
    if not numbers and not words:
        return ReplyMeaning.THANKS if way & {"thanks", "okay"} else ReplyMeaning.UNCLEAR
    if not numbers:
        if "stop" in words and len(words) > 1:
            return ReplyMeaning.MAY_WANT_TO_STOP
        if "need_help" in words and words <= set(ANSWERS):  # they called, but I still need help
            return ReplyMeaning.NEED_HELP
        return ReplyMeaning(min(words)) if len(words) == 1 else ReplyMeaning.UNCLEAR
    number = NUMBERED[min(numbers)] if len(numbers) == 1 else ReplyMeaning.UNCLEAR
    return number if words <= _fitting(number) else ReplyMeaning.UNCLEAR


def _fitting(number: ReplyMeaning) -> set[str]:
    """The words that may stand beside a number."""
    return {
        ReplyMeaning.YES: {"yes"},
        ReplyMeaning.NO: {"no", "need_help"},
        ReplyMeaning.NEED_HELP: {"yes", "no", "need_help", "help"},
    }.get(number, set())


def _means_another_thing(said: Said, own: list[Phrasebook]) -> bool:
    """Whether the words to stop mean something else as well, in any language."""
    return any(
        section in way
        for other in (book(tag) for tag in LANGUAGES)
        for section in ELSEWHERE
        if other.has_any((section,), said)
        for way in readings(said, [other, *own], (section, *BESIDE))
    )


def _thanks(said: Said, language: str) -> bool:
    return any("thanks" in way and "okay" not in way for way in readings(said, books_of(language), BESIDE))


def _of_signs(text: str) -> ReplyMeaning:
    """What a message without a word or a number means."""
    signs = {sign for sign in text if not sign.isspace() and sign.isprintable()} - set("\ufe0f\u200d!.,🏻🏼🏽🏾🏿")
    return ReplyMeaning.THANKS if signs and signs <= GLAD else ReplyMeaning.UNCLEAR


def _is_reaction(text: str) -> bool:
    """Whether a phone says that one of our texts was liked: it quotes it."""
    quoted = QUOTED.match(text)
    before = quoted[1] if quoted else ""
    said = heard(before)
    if not said.words:
        return _of_signs(before) is ReplyMeaning.THANKS
    return any(readings(said, [book(tag)], ("reaction",)) for tag in LANGUAGES)
