"""What is said of who learned: true of a training of the program and, in a youth program, of a school."""

from typing import Any

import pytest
from flask import Flask

from engagement.employment.wioa.indicators import Asked, judge
from engagement.employment.wioa.sentences import sentence
from engagement.employment.wioa.years import Indicator, ProgramYear
from tests.employment.wioa.worked import PEOPLE, counted_on, facts_of

NO_TRAINING = "In no figure: in that time no training of the program is written down."
NEITHER = "In no figure: in that time neither a training of the program nor a school is written down."
SAID = {
    "Ava": ("Yes: they earned a diploma on May 10, 2024 and went on to work or college within a year after exit.",
            "Yes: they made a gain on May 10, 2024."),
    "Bea": (NO_TRAINING, NO_TRAINING),
    "Cal": (NEITHER, NEITHER),
    "Deb": ("No: no credential that counts is written down by May 15, 2025.",
            "No: no gain is written down. One made by May 15, 2024 would count."),
    "Hana": ("In no figure: their training was on the job or made for one employer.",
             "No: no gain is written down. One made by May 15, 2024 would count."),
}  # fmt: skip


def called(name: str) -> dict[str, Any]:
    (person,) = (one for one in PEOPLE["wioa"] if one["name"].startswith(f"{name}, "))
    found: dict[str, Any] = person
    return found


@pytest.mark.parametrize("name", SAID)
def test_who_learned_and_who_did_not_is_told_as_it_was(app: Flask, name: str) -> None:
    person = called(name)
    facts, asked = facts_of(person), Asked(counted_on(person))
    (period,) = facts.periods(asked.today)
    with app.test_request_context():
        credential, gain = (
            sentence(judge(facts, period, one, asked, ProgramYear(2023)))
            for one in (Indicator.CREDENTIAL, Indicator.GAINS)
        )
    assert (credential, gain) == SAID[name]
