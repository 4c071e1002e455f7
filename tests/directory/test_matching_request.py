"""What of a person decides which services fit."""

import pytest
from flask import Flask

from engagement.directory.candidates import Want
from engagement.directory.matching_request import request_of
from engagement.directory.vocabulary import FreeTime
from engagement.foundation import clock
from engagement.people.vocabulary import Urgency
from tests import make


@pytest.mark.parametrize(
    ("urgency", "weight"), [(Urgency.TODAY, 2), (Urgency.THIS_WEEK, 1), (Urgency.CAN_WAIT, 0)]
)  # fmt: skip
def test_urgency_is_weighed(app: Flask, urgency: Urgency, weight: int) -> None:
    case = make.case(urgency=urgency, needs=("food",))
    assert request_of(case.person, case.needs).needs == (Want("food", weight),)


def test_the_facts_are_those_of_the_person(app: Flask) -> None:
    person = make.person(
        written_language="en", spoken_language="fa-AF", zip="87108", age_band="18_24", household_size=4,
        children_under_6=2, youth_programs=True, interpreter_needed=True,
    )  # fmt: skip
    asked = request_of(person, [], availability={FreeTime.EVENING})
    assert (asked.language, asked.zip, asked.age_band) == ("fa-AF", "87108", "18_24")
    assert (asked.household_size, asked.young_children, asked.wants_youth_programs) == (4, 2, True)
    assert (asked.interpreter_needed, asked.availability) == (True, frozenset({"evening"}))
    assert asked.today == clock.today()


def test_not_having_said_an_interpreter_is_needed_is_no_answer(app: Flask) -> None:
    assert request_of(make.person(interpreter_needed=False), []).interpreter_needed is None
