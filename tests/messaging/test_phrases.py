"""What people text back, per language, written by somebody who does not know how it is understood: tests/phrases/<language>.tsv.

Each line is a kind, a phrase and its English. None may be misread: what is not understood goes to a person.
"""

from functools import cache
from pathlib import Path

import pytest

from engagement.language.i18n import LANGUAGES
from engagement.messaging.reply_meaning import ReplyMeaning, understand
from tests.phrases import FOLDER, LANGUAGES_UNSEEN, UNSEEN, phrases

STOP, START, HELP, YES, NO, NEED_HELP, WRONG_NUMBER, STOP_SHARING, THANKS, MAY_WANT_TO_STOP, UNCLEAR = ReplyMeaning

MEANT = {
    "yes": {YES}, "no": {NO}, "need_help": {NEED_HELP, HELP}, "stop": {STOP, MAY_WANT_TO_STOP}, "start": {START},
    "wrong_number": {WRONG_NUMBER}, "thanks": {THANKS}, "sharing": {STOP_SHARING},
}  # fmt: skip
# A cry for help in danger is one; "cancel" alone stops our texts too, and is read after a text about a day.
ALSO_RIGHT = {"danger": {NEED_HELP, HELP}, "cancel": {STOP}}
LEAST = 0.9  # of the phrases of these kinds has to be understood
WITHOUT_A_PERSON = ("yes", "no", "stop", "need_help")


@cache
def meanings(language: str, folder: Path) -> list[tuple[str, str, ReplyMeaning]]:
    """Each phrase of a language with its kind, and what it means under a question; thanks, with no question open."""
    return [
        (kind, phrase, understand(phrase, language, asked=kind != "thanks"))
        for kind, phrase in phrases(language, folder)
    ]


def misread(language: str, folder: Path = FOLDER) -> dict[str, tuple[str, str]]:
    """Phrases that are taken for what they are not; what nobody understands goes to a person, and is not misread."""
    return {
        phrase: (kind, meaning.value)
        for kind, phrase, meaning in meanings(language, folder)
        if meaning not in {UNCLEAR} | MEANT.get(kind, set()) | ALSO_RIGHT.get(kind, set())
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_none_is_misread(language: str) -> None:
    assert misread(language) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_are_understood(language: str) -> None:
    for kind in WITHOUT_A_PERSON:
        said = [(phrase, meaning) for found, phrase, meaning in meanings(language, FOLDER) if found == kind]
        left = [phrase for phrase, meaning in said if meaning not in MEANT[kind]]
        assert len(said) - len(left) >= len(said) * LEAST, (kind, left)


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough(language: str) -> None:
    assert len({phrase for _, phrase in phrases(language)}) >= 60


@pytest.mark.parametrize("language", LANGUAGES_UNSEEN)
def test_of_texts_that_nobody_tuned_for_most_are_understood_and_none_is_misread(language: str) -> None:
    said = [
        (phrase, meaning in MEANT[kind])
        for kind, phrase, meaning in meanings(language, UNSEEN)
        if kind in WITHOUT_A_PERSON
    ]
    left = [phrase for phrase, understood in said if not understood]
    # What only looks like danger or papers may well be an answer: "I called, nobody picked up".
    wrong = {phrase: taken for phrase, taken in misread(language, UNSEEN).items() if not taken[0].endswith("_trap")}
    assert (len(said) - len(left) >= len(said) * LEAST, wrong) == (True, {}), left
    assert len(said) >= 40
