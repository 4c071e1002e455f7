"""Everybody who was worked out by hand in docs/employment-figures.json comes out as it stands there."""

from typing import Any

import pytest

from engagement.employment.wioa.employed import Reason
from engagement.employment.wioa.indicators import Asked, judge
from engagement.employment.wioa.sentences import sentence
from engagement.employment.wioa.years import Indicator, ProgramYear
from tests.employment.wioa.recompute import differences, of_wioa, read, told
from tests.employment.wioa.worked import DOCS, PAGE, PEOPLE, counted_on, facts_of, page


def named(person: dict[str, Any]) -> str:
    return str(person["name"])


@pytest.mark.parametrize("person", PEOPLE["wioa"], ids=named)
def test_a_person_counts_as_worked_out_by_hand(person: dict[str, Any]) -> None:
    assert all("cents" in one for one in person["expect"] if one["earnings"] == "yes, paid")
    found = of_wioa(person, PEOPLE)
    assert list(differences(person["expect"], found)) == []
    assert [one.keys() - {"gains"} for one in found] == [one.keys() - {"gains"} for one in person["expect"]]


@pytest.mark.parametrize("person", PEOPLE["wioa"], ids=named)
def test_each_result_has_a_whole_sentence(person: dict[str, Any]) -> None:
    facts, asked = facts_of(person), Asked(counted_on(person), PEOPLE["lag"])
    for period in facts.periods(asked.today):
        for indicator in Indicator:
            said = sentence(judge(facts, period, indicator, asked, ProgramYear(2023)))
            assert said.endswith(".")
            assert "  " not in said and " ." not in said and "%(" not in said


def test_the_page_tells_the_same_people() -> None:
    assert PAGE.read_text() == page(), "python -m tests.employment.wioa.worked"


def test_everybody_of_the_docs_is_written_as_the_docs_say() -> None:
    file = read(DOCS / "employment-figures.json")
    assert [line for _name, found, expected in told(file) for line in differences(expected, found)] == []


def test_each_reason_of_wioa_is_met_by_somebody() -> None:
    met = {one.split(", ")[1] for person in PEOPLE["wioa"] for period in person["expect"] for one in _results(period)}
    assert {str(one) for one in Reason} - met == set()


def _results(period: dict[str, Any]) -> list[str]:
    return [
        one for one in (*period.values(), *period.get("gains", {}).values()) if isinstance(one, str) and ", " in one
    ]
