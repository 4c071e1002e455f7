"""Everybody who was worked out by hand in docs/employment-figures.json comes out as it stands there."""

from typing import Any

import pytest

from engagement.employment.retention.verdicts import Verdict
from engagement.employment.wioa.employed import Found
from engagement.employment.wioa.indicators import QUARTERS, Asked, judge
from engagement.employment.wioa.sentences import sentence
from engagement.employment.wioa.years import Indicator, ProgramYear
from tests.employment.wioa.worked import PAGE, PEOPLE, counted_on, facts_of, page


def as_written(found: Found) -> str:
    return f"{found.verdict or 'out'}, {found.why}"


def named(person: dict[str, Any]) -> str:
    return str(person["name"])


@pytest.mark.parametrize("person", PEOPLE["wioa"], ids=named)
def test_a_person_counts_as_worked_out_by_hand(person: dict[str, Any]) -> None:
    facts, asked = facts_of(person), Asked(counted_on(person), PEOPLE["lag"])
    found = []
    for period, expected in zip(facts.periods(asked.today), person["expect"], strict=True):
        told: dict[str, Any] = {
            "began": str(period.began_on),
            "exit": str(period.exited_on) if period.exited_on else None,
        }
        told |= {str(one): as_written(judge(facts, period, one, asked)) for one in QUARTERS}
        earnings = judge(facts, period, Indicator.EARNINGS, asked)
        if earnings.verdict is Verdict.YES:
            told["cents"] = earnings.cents
        if "gains" in expected:
            told["gains"] = {
                year: as_written(judge(facts, period, Indicator.GAINS, asked, ProgramYear(int(year))))
                for year in expected["gains"]
            }
        found.append(told)
    paid = [one for one in person["expect"] if one["earnings"] == "yes, paid"]
    assert all("cents" in one for one in paid)
    assert found == person["expect"]


@pytest.mark.parametrize("person", PEOPLE["wioa"], ids=named)
def test_each_result_has_a_whole_sentence(person: dict[str, Any]) -> None:
    facts, asked = facts_of(person), Asked(counted_on(person), PEOPLE["lag"])
    for period in facts.periods(asked.today):
        for indicator in Indicator:
            told = sentence(judge(facts, period, indicator, asked, ProgramYear(2023)))
            assert told.endswith(".")
            assert "  " not in told and " ." not in told and "%(" not in told


def test_the_page_tells_the_same_people() -> None:
    assert PAGE.read_text() == page(), "python -m tests.employment.wioa.worked"
