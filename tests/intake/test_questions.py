"""The catalogue itself."""

import pytest

from engagement.intake.actions import CONSENTED_IN
from engagement.intake.demographics import DEMOGRAPHICS
from engagement.intake.question import Kind, Level, Question
from engagement.intake.questions import IN_ORDER, QUESTIONS
from engagement.intake.readings import CHECKS
from engagement.intake.walk import CHECK, VISITED

NEVER_ASKED = {"immigration", "citizenship", "visa", "passport", "birth", "country", "religion", "ssn", "status"}


def test_no_two_questions_have_one_key() -> None:
    assert len(IN_ORDER) == len(QUESTIONS)


def test_no_question_takes_the_place_of_something_else() -> None:
    assert not {VISITED, CHECK, CONSENTED_IN} & set(QUESTIONS)


@pytest.mark.parametrize("question", IN_ORDER, ids=lambda question: question.key)
def test_each_question_is_whole(question: Question) -> None:
    assert str(question.label)
    assert set(question.checks) <= set(CHECKS)
    assert bool(question.options) == (question.kind in (Kind.CHOICES, Kind.MANY, Kind.PICK))
    assert len({option.key for option in question.options}) == len(question.options)
    assert question.level is Level.OPTIONAL or str(question.missing)
    assert set(question.or_else) <= set(QUESTIONS)


def test_nothing_is_asked_that_must_never_be() -> None:
    asked = {word for key in (*QUESTIONS, *(q.key for q in DEMOGRAPHICS)) for word in key.split("_")}
    assert not asked & NEVER_ASKED


def test_race_has_the_seven_codes_and_a_way_not_to_say() -> None:
    race = {question.key: question for question in DEMOGRAPHICS}["race"]
    assert [option.key for option in race.options] == "aian asian black hispanic mena nhpi white prefer_not".split()
