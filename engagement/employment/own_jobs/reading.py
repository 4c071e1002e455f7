"""What a text says of its writer's work, asked or not: only a whole text says something, and what is not sure is asked back."""

import re
from collections.abc import Sequence
from enum import StrEnum
from unicodedata import normalize

from engagement.employment.checks.kinds import CheckState
from engagement.employment.checks.reading import NUMBERS, numbers_in, said_by_number
from engagement.language.folding import plain_digits, visible
from engagement.language.phrasebook.books import Phrasebook, books_of
from engagement.language.phrasebook.spelling import Said, heard
from engagement.language.phrasebook.whole import mended, readings
from engagement.messaging.reply_meaning import BESIDE, NUMBERED, SAYS_NOTHING, ReplyMeaning, understand


class Work(StrEnum):
    """What is said."""

    GOT = "got"
    LOST = "lost"
    NOT_SURE = "not_sure"  # “I have work”: a job, or something to do


# By the lists of the phrasebooks. Beside “today” or “on Monday” it is another thing to have work, or none, than alone.
LISTS = {
    "got_job": Work.GOT, "has_job": Work.GOT, "lost_job": Work.LOST, "no_job": Work.LOST, "about_job": Work.NOT_SURE,
    "may_work": Work.NOT_SURE, "may_not_work": Work.NOT_SURE,
}  # fmt: skip
NUMBERS_OF_OURS = frozenset(NUMBERED)
ONLY_ALONE = frozenset({"has_job", "no_job"})
NEWS = "job_news"  # our question back, when we are not sure
SAID_BY_NUMBER = {"1": Work.GOT, "2": Work.LOST}
MEANS = {
    Work.GOT: frozenset({CheckState.EMPLOYED_OTHER}),
    Work.LOST: frozenset({CheckState.NOT_EMPLOYED}),
}
ASKS = frozenset("?؟⸮")  # and whatever is one of them in another shape
YES_OR_NO_FIRST = re.compile(r"^([^,.;:!\n،؛。，！；：]{1,20})[,.;:!\n،؛。，！；：]+(.+)$", re.DOTALL)
FIRST_NUMBER = re.compile(r"^\W*\d(?!\d)\W*")  # 911 is no answer of anybody


def said_of_work(body: str, language: str, question: str | None) -> Work | None:
    """What a text says of work, beside a number of the question that is open, if that says the same; None if it says nothing of it.

    `question` is the template of that question.
    """
    if ASKS & set(normalize("NFKC", body)):
        return None
    said = None if question == NEWS and numbers_in(body) else _words_of_work(body, language)
    if said is not None:
        return said
    number, words = _number_in_front(body)
    if number is None:
        return None
    if question == NEWS:
        return _by_number(number, body, language)
    if question is not None and question in NUMBERS and said_by_number(question, body, language) is not None:
        return None  # it says no more than the number, which answers the question
    said = _words_of_work(words, language)
    return _beside_a_number(said, number, question) if said in MEANS and question is not None else said


def _number_in_front(body: str) -> tuple[str | None, str]:
    """The number with which a text begins, and what stands behind it; none if there are several."""
    numbers, found = numbers_in(body), FIRST_NUMBER.match(plain_digits(visible(body)))
    return (numbers[0], body[found.end() :]) if found and len(numbers) == 1 else (None, body)


def _by_number(number: str, body: str, language: str) -> Work | None:
    fits = number in SAID_BY_NUMBER and understand(body, language, asked=True) is NUMBERED[number]
    return SAID_BY_NUMBER[number] if fits else None


def _beside_a_number(said: Work, number: str, question: str) -> Work | None:
    """A number of a question about a job that says the same, or not; of any other question it is for others to hear."""
    if question not in NUMBERS:
        return None
    state = NUMBERS[question].get(number)
    return said if state in MEANS[said] else Work.NOT_SURE


def _words_of_work(words: str, language: str) -> Work | None:
    return _in_words(words, language) or _behind_yes_or_no(words, language)


def _in_words(words: str, language: str) -> Work | None:
    said, books = heard(words), books_of(language)
    found = _of(said, books)
    if found is not None:
        return found
    # A slip of the finger may have made of it what it is not.
    return Work.NOT_SURE if _of(mended(said, books, (*LISTS, *BESIDE)), books) is not None else None


def _of(said: Said, books: Sequence[Phrasebook]) -> Work | None:
    ways = {way for way in readings(said, books, (*LISTS, *BESIDE)) if not way <= SAYS_NOTHING}
    meant = [{_meaning(name, way) for name in way & set(LISTS)} for way in ways]
    if not meant or not all(meant) or any(way & NUMBERS_OF_OURS for way in ways):
        return None
    alike = set().union(*meant)
    return alike.pop() if len(alike) == 1 else Work.NOT_SURE


def _meaning(name: str, way: frozenset[str]) -> Work:
    return Work.NOT_SURE if name in ONLY_ALONE and "aside" in way else LISTS[name]


def _behind_yes_or_no(words: str, language: str) -> Work | None:
    """“No, they gave me another job”: with a pause between, or it is “they gave me no job”."""
    parts = YES_OR_NO_FIRST.match(words)
    answer = understand(parts[1], language, asked=True) if parts else ReplyMeaning.UNCLEAR
    if parts is None or answer not in (ReplyMeaning.YES, ReplyMeaning.NO):
        return None
    said = _in_words(parts[2], language)
    return Work.NOT_SURE if (answer, said) == (ReplyMeaning.YES, Work.LOST) else said
