"""Everybody who was worked out by hand in docs/employment-figures.json comes out as it stands there."""

import json
from pathlib import Path
from typing import Any

import pytest

from engagement.employment.wioa.employed import Reason
from engagement.employment.wioa.indicators import Asked, judge
from engagement.employment.wioa.sentences import sentence
from engagement.employment.wioa.years import Indicator, ProgramYear
from tests.employment.wioa.recompute import main, of_wioa, read, told
from tests.employment.wioa.worked import DOCS, PAGE, PEOPLE, counted_on, facts_of, page


def named(person: dict[str, Any]) -> str:
    return str(person["name"])


@pytest.mark.parametrize("person", PEOPLE["wioa"], ids=named)
def test_a_person_counts_as_worked_out_by_hand(person: dict[str, Any]) -> None:
    assert all("cents" in one for one in person["expect"] if one["earnings"] == "yes, paid")
    assert of_wioa(person, PEOPLE) == person["expect"]


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


def test_somebody_elses_people_are_computed_with_one_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = {
        "name": "Zed",
        "enrolled": "2024-01-10",
        "jobs": [{"employer": 7, "from": "2025-01-02", "to": "2025-01-03"}],
    }
    (file := tmp_path / "people.json").write_text(json.dumps({"today": "2026-11-29", "wioa": [theirs]}))
    assert main(file) == 0
    said = capsys.readouterr().out
    assert "nothing expected · WIOA: Zed" in said
    assert '"began": "2024-01-10", "exit": "2024-01-10", "second_quarter": "not_known, silent"' in said
    assert '"fourth_quarter": "yes, at_work"' in said
    expected = [*of_wioa(theirs, {"today": "2026-11-29"})]
    file.write_text(json.dumps({"today": "2026-11-29", "wioa": [theirs | {"expect": expected}]}))
    assert main(file) == 0 and "as expected" in capsys.readouterr().out
    expected[0]["second_quarter"] = "yes, at_work"
    file.write_text(json.dumps({"today": "2026-11-29", "wioa": [theirs | {"expect": expected}]}))
    assert main(file) == 1 and "DIFFERS · WIOA: Zed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ({"wioo": []}, "the file: nobody knows wioo"),
        ({"lag": 5}, "lag is 5"),
        ({"wioa": [{"name": "Zed", "enroled": "2024-01-10"}]}, "Zed: nobody knows enroled"),
        ({"wioa": [{"name": "Zed", "jobs": [{"form": "2024-01-10"}]}]}, "Zed, jobs: nobody knows form"),
        ({"orr": [{"name": "Zed", "jobs": [{"paid": [{"day": "2024-01-10"}]}]}]}, "Zed, paid: nobody knows day"),
    ],
)
def test_what_is_misspelled_is_said(file: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read(json.dumps(file))


def test_everybody_of_the_docs_is_written_as_the_docs_say() -> None:
    file = read((DOCS / "employment-figures.json").read_text())
    assert all(found == expected for _name, found, expected in told(file))


def test_each_reason_of_wioa_is_met_by_somebody() -> None:
    met = {one.split(", ")[1] for person in PEOPLE["wioa"] for period in person["expect"] for one in _results(period)}
    assert {str(one) for one in Reason} - met == set()


def _results(period: dict[str, Any]) -> list[str]:
    return [
        one for one in (*period.values(), *period.get("gains", {}).values()) if isinstance(one, str) and ", " in one
    ]
