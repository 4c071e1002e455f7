"""Understanding what someone texts back. Only a whole message counts: "stop the rain" is for a person to read."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

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


# Understood from everybody, in whatever language; an answer to a question only in a language of whoever answers.
FROM_EVERYBODY = ("stop", "start", "help", "wrong_number", "stop_sharing", "thanks", "okay")
ANSWERS = ("yes", "no", "need_help")
ELSEWHERE = (*(one for one in (*FROM_EVERYBODY, *ANSWERS) if one != "stop"), "also_means")
BESIDE = frozenset({"courtesy", "aside", "thanks", "okay"})  # what changes nothing of what stands beside it
SAYS_NOTHING = frozenset({"courtesy", "aside"})
ALL = (*FROM_EVERYBODY, *ANSWERS, *BESIDE)
NUMBERED = {"1": ReplyMeaning.YES, "2": ReplyMeaning.NO, "3": ReplyMeaning.NEED_HELP}

# Where nothing else stands, these say thank you, or that something was read.
GLAD = frozenset("👍👌🙏❤♥🧡💛💚💙💜🤍🤎💕💖💗😊🙂😀😃😄😁☺🥰😍🤗👏🙌🤝✅✔💯🌹🌷🌸💐🎉🫶😇")
A_QUESTION_BACK = re.compile(r"^([^?؟？]+)[?؟？]+(.+)$", re.DOTALL)
QUOTED = re.compile(r"^(.*?)[“”\"„«»「『].+[“”\"«»」』]\s*$", re.DOTALL)


@dataclass(frozen=True)
class Understanding:
    """What a message means; a stop is not `certain` if its words mean something else too, or only look like those of a stop."""

    meaning: ReplyMeaning
    certain: bool = True


@dataclass(frozen=True)
class Text:
    """What somebody wrote, the language we write to them in, and whether a question of ours is open."""

    written: str
    language: str
    asked: bool

    @cached_property
    def said(self) -> Said:
        """Its words; none of a text so long that no phrase reads the whole of it, for looking would take seconds."""
        found = heard(self.written)
        return found if len(found) <= MOST_WORDS else Said((), frozenset())

    @cached_property
    def mended(self) -> Said:
        """The same without slips of the finger."""
        return mended(self.said, self.own, ALL)

    @cached_property
    def ways(self) -> set[frozenset[str]]:
        """Each way to read that. If there is one and it is unclear all the same, then it says several things."""
        return readings(self.mended, self.own, ALL)

    @cached_property
    def own(self) -> list[Phrasebook]:
        """The books of whoever wrote it."""
        return books_of(self.language)


@dataclass(frozen=True)
class Rule:
    """If the rules above found one of `of`, then it is what this one finds, if it finds anything; `why` says why it comes there."""

    of: frozenset[ReplyMeaning]
    finds: Callable[[Text], ReplyMeaning | None]
    why: str
    certain: bool = True


def understand(text: str, language: str, asked: bool) -> ReplyMeaning:
    """The meaning of a whole message; yes, no and 1, 2, 3 mean something only when we `asked`."""
    return understanding(text, language, asked).meaning


def understanding(text: str, language: str, asked: bool) -> Understanding:
    """The meaning of a whole message as RULES find it, and whether it is certain."""
    given, meaning, certain = Text(text, language, asked), ReplyMeaning.UNCLEAR, True
    for rule in RULES:
        if meaning in rule.of and (found := rule.finds(given)) is not None:
            meaning, certain = found, rule.certain
    return Understanding(meaning, certain and not (meaning is ReplyMeaning.STOP and _means_another_thing(given)))


def has_number(text: str) -> bool:
    """Whether one of the numbers that our questions offer stands in a text."""
    return any(not NUMBERS.isdisjoint(word.forms) for word in heard(text).words)


def wishes_to_stop(text: str) -> bool:
    """Whether a reasonable reader would take a text as “no more texts”, whatever else it says."""
    said = heard(text)
    return any(book(tag).means("wish_to_stop", said) for tag in LANGUAGES)


def _is_stop(said: Said, books: list[Phrasebook]) -> bool:
    return any("stop" in way and not way & NUMBERS for way in readings(said, books, ("stop", *BESIDE)))


def _stop(text: Text) -> ReplyMeaning | None:
    return ReplyMeaning.STOP if _is_stop(text.said, text.own) else None


def _in_their_words(text: Text) -> ReplyMeaning | None:
    return _agreed(readings(text.said, text.own, ALL))


def _but_no_answer(text: Text) -> ReplyMeaning | None:
    return None if text.asked else _agreed(readings(text.said, text.own, (*FROM_EVERYBODY, *BESIDE)))


def _in_words_of_others(text: Text) -> ReplyMeaning | None:
    others = [one for one in map(book, LANGUAGES) if one not in text.own and one.has_any(FROM_EVERYBODY, text.said)]
    if any(_is_stop(text.said, [other, *text.own]) for other in others):
        return ReplyMeaning.STOP
    found = (_agreed(readings(text.said, [other, *text.own], (*FROM_EVERYBODY, *BESIDE))) for other in others)
    return next(filter(None, found), None)


def _with_slips_mended(text: Text) -> ReplyMeaning | None:
    return _agreed(text.ways)


def _with_free_words(text: Text) -> ReplyMeaning | None:
    if text.ways:
        return None
    sections = ALL if text.asked else (*FROM_EVERYBODY, *BESIDE)
    return _agreed(readings(text.mended, text.own, sections, free_words=True))


def _begins_with_a_call_for_help(text: Text) -> ReplyMeaning | None:
    if not text.asked or any(way.isdisjoint({"need_help", "no"}) for way in text.ways):
        return None
    return _agreed(opens_with("need_help", text.said, text.own, ("yes", "no", *BESIDE)))


def _wants_another_help(text: Text) -> ReplyMeaning | None:
    other = any(one.has_any(("need_help_trap",), text.said) for one in text.own)
    return ReplyMeaning.UNCLEAR if other else None


def _asks_back_and_says_no(text: Text) -> ReplyMeaning | None:
    parts = A_QUESTION_BACK.match(text.written)
    meant = [understand(part, text.language, text.asked) for part in parts.groups()] if parts else []
    return ReplyMeaning.NO if meant == [ReplyMeaning.YES, ReplyMeaning.NO] else None


def _likes_ours(text: Text) -> ReplyMeaning | None:
    return ReplyMeaning.THANKS if _is_reaction(text.written) else None


def _wishes_to_stop(text: Text) -> ReplyMeaning | None:
    return ReplyMeaning.MAY_WANT_TO_STOP if wishes_to_stop(text.written) else None


def _says_only_no_texts(text: Text) -> ReplyMeaning | None:
    ways = readings(text.said, text.own, ("no_or_stop", "courtesy"))
    return ReplyMeaning.MAY_WANT_TO_STOP if any("no_or_stop" in way and not way & NUMBERS for way in ways) else None


def _is_asked(text: Text) -> ReplyMeaning | None:
    return ReplyMeaning.UNCLEAR if set("?؟？") & set(text.written) else None


def _may_be_a_yes(text: Text) -> ReplyMeaning | None:
    ways = readings(text.said, text.own, BESIDE) if text.asked else set()
    thanked = any("thanks" in way and "okay" not in way for way in ways)
    return ReplyMeaning.UNCLEAR if text.asked and not thanked else None


def _calls_unasked(text: Text) -> ReplyMeaning | None:
    return ReplyMeaning.HELP if not text.asked and len(text.said) > 1 else None


def _answers_nothing(text: Text) -> ReplyMeaning | None:
    return None if text.asked else ReplyMeaning.UNCLEAR


STILL_UNCLEAR = frozenset({ReplyMeaning.UNCLEAR})
AN_ANSWER = frozenset(map(ReplyMeaning, ANSWERS))
# From top to bottom.
RULES = (
    Rule(STILL_UNCLEAR, lambda text: _of_signs(text.written), "A thumb or a heart alone is thanks."),
    Rule(STILL_UNCLEAR, _stop, "What can be read as a word to stop stops, whatever it means besides: no more texts go out."),
    Rule(STILL_UNCLEAR, _in_their_words, "What each way to read it in their languages says."),
    Rule(STILL_UNCLEAR, _but_no_answer, "When nobody asked, what could be an answer or thanks is thanks."),
    Rule(
        STILL_UNCLEAR | {ReplyMeaning.THANKS}, _in_words_of_others,
        "Words to stop and the like count in any language, more than what is thanks in theirs.",
    ),
    Rule(STILL_UNCLEAR, _with_slips_mended, "A slip of a finger; a stop by a slip is read by a person, too.", certain=False),
    Rule(STILL_UNCLEAR, _with_free_words, "An answer among words that change nothing of it."),
    Rule(STILL_UNCLEAR, _begins_with_a_call_for_help, "“I need help”, and then what for: a person reads the rest."),
    Rule(STILL_UNCLEAR, _asks_back_and_says_no, "“Yes?? No, nobody”"),
    Rule(STILL_UNCLEAR, _likes_ours, "Phones quote our text behind “Liked”."),
    Rule(
        AN_ANSWER | STILL_UNCLEAR | {ReplyMeaning.START}, _wishes_to_stop,
        "A wish to stop beside an answer counts more. Stop, wrong number and the like have a way of their own.",
    ),
    Rule(
        STILL_UNCLEAR | {ReplyMeaning.NO}, _says_only_no_texts,
        "“No texts, please”: none came, or none are wanted. A person asks, and none go out till then.",
    ),
    Rule(frozenset({ReplyMeaning.YES}), _is_asked, "“Did they call?” is no yes."),
    Rule(frozenset({ReplyMeaning.THANKS}), _may_be_a_yes, "Under a question a thumb or “ok” may be a yes, or only a thumb."),
    Rule(
        frozenset({ReplyMeaning.NEED_HELP}), _wants_another_help,
        "“Help me to cancel”, and “I do not want you to help me”, are for a person.",
    ),
    Rule(frozenset({ReplyMeaning.NEED_HELP}), _calls_unasked, "“I need help” calls for help unasked, too; a lone 3 does not."),
    Rule(AN_ANSWER, _answers_nothing, "An answer when nobody asked is none."),
)  # fmt: skip


def _agreed(ways: set[frozenset[str]]) -> ReplyMeaning | None:
    """What a message means, if every way to read it says the same; None if it is unclear."""
    # A word that may only stand beside others says something where nothing else does: “already”.
    meanings = {_meaning(way) for way in ways if not way <= SAYS_NOTHING}
    if ReplyMeaning.START in meanings:
        return ReplyMeaning.START  # found only letter by letter, accents too, it counts more than what is merely alike
    return next(iter(meanings)) if len(meanings) == 1 and ReplyMeaning.UNCLEAR not in meanings else None


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


def _means_another_thing(text: Text) -> bool:
    """Whether the words to stop mean something else as well, in any language."""
    return any(
        section in way
        for other in map(book, LANGUAGES)
        for section in ELSEWHERE
        if other.has_any((section,), text.said)
        for way in readings(text.said, [other, *text.own], (section, *BESIDE))
    )


def _of_signs(text: str) -> ReplyMeaning | None:
    """What a message without a word or a number means."""
    signs = {sign for sign in text if not sign.isspace() and sign.isprintable()} - set("\ufe0f\u200d!.,🏻🏼🏽🏾🏿")
    return ReplyMeaning.THANKS if signs and signs <= GLAD else None


def _is_reaction(text: str) -> bool:
    """Whether a phone says that one of our texts was liked: it quotes it."""
    quoted = QUOTED.match(text)
    before = quoted[1] if quoted else ""
    said = heard(before)
    if not said.words:
        return _of_signs(before) is ReplyMeaning.THANKS
    return any(readings(said, [book(tag)], ("reaction",)) for tag in LANGUAGES)
