"""What texts say of work in eleven languages: said.tsv has those that tell it, those that are asked back, and those that do not."""

from pathlib import Path

import pytest

from engagement.employment.own_jobs.reading import NEWS, Work, said_of_work
from engagement.language.i18n import LANGUAGES

SAID = [line.split("\t") for line in (Path(__file__).parent / "said.tsv").read_text("utf-8").splitlines()]
QUESTION, ENDED, ANOTHER = "job_check", "job_check_ended", "follow_up_help"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_says_what_its_writer_means(language: str) -> None:
    theirs = [(wanted, text) for tag, wanted, text in SAID if tag == language]
    found = [(str(said_of_work(text, language, None) or "nothing"), text) for _wanted, text in theirs]
    assert found == theirs and {wanted for wanted, _text in theirs} == {"got", "lost", "not_sure", "nothing"}


BESIDE_A_NUMBER = [
    ("2 I lost my job", QUESTION, Work.LOST),
    ("2. I got fired", ENDED, Work.LOST),
    ("3 I got a new job", QUESTION, Work.GOT),
    ("1 I got a new job", ENDED, Work.GOT),
    ("1 I lost my job", QUESTION, Work.NOT_SURE),  # the number says that they still work there
    ("2 I lost my job", ANOTHER, None),  # whether help came is another question
    ("2 or 3 I lost my job", QUESTION, None),
    ("1) I got a job", None, Work.GOT),
    ("2", QUESTION, None),  # for the check to hear
    ("2 no work", QUESTION, None),  # that says no more than its number
    ("1 I am working", QUESTION, None),
    ("3 new job", QUESTION, None),
    ("1 no work", QUESTION, Work.NOT_SURE),
    ("2 new job", QUESTION, Work.NOT_SURE),
    ("2 I have work", ENDED, Work.NOT_SURE),
    ("1", NEWS, Work.GOT),
    ("٢", NEWS, Work.LOST),
    ("2 thank you", NEWS, Work.LOST),
    ("2 he hit me", NEWS, None),
    ("3", NEWS, None),  # another thing: a person reads it
    ("4", NEWS, None),
    ("1 2", NEWS, None),
    ("No, I lost my job", QUESTION, Work.LOST),
    ("No, I got a new job", QUESTION, Work.GOT),
    ("Yes, I lost my job", QUESTION, Work.NOT_SURE),
    ("", None, None),
    ("2" * 1600, NEWS, None),
    ("I lost my job " * 100, None, None),
]


@pytest.mark.parametrize(("text", "question", "wanted"), BESIDE_A_NUMBER)
def test_a_number_has_to_say_the_same(text: str, question: str | None, wanted: Work | None) -> None:
    assert said_of_work(text, "en", question) is wanted


def test_a_slip_of_the_finger_is_asked_back() -> None:
    assert said_of_work("they hiredd me", "en", None) in (Work.NOT_SURE, Work.GOT)
    assert said_of_work("me despidierom", "es", None) is Work.NOT_SURE


def test_in_spanish_no_and_a_pause_is_not_no_job() -> None:
    assert said_of_work("No, me dieron trabajo", "es", QUESTION) is Work.GOT
    assert said_of_work("No me dieron trabajo", "es", QUESTION) is None
