"""What is wrong with a file of people is said in a sentence each, and nobody of it is computed."""

from pathlib import Path
from typing import Any

import pytest

from tests.employment.wioa.conftest import Run
from tests.employment.wioa.recompute import main

JOB = {"employer": 7, "from": "2025-01-02", "to": "2025-01-03", "hourly": 1800}
ZED: dict[str, Any] = {"name": "Zed", "enrolled": "2024-01-10", "jobs": [JOB]}
EARLY = "is before the enrolment (2024-01-10); correct one of the two, or leave it out."
CENTS = "write whole cents, from 0 up"


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"enroled": "2024-01-10"}, "Zed, enroled: nobody knows this key; write enrolled."),
        ({"xyz": 2}, "Zed, xyz: nobody knows this key; leave it out."),
        ({"enrolled": "2024-1-10"}, 'Zed, enrolled: write a day, as "2024-01-31", not "2024-1-10".'),
        ({"enrolled": "2023-02-29"}, 'Zed, enrolled: write a day, as "2024-01-31", not "2023-02-29".'),
        ({"enrolled": "0001-01-01"}, 'Zed, enrolled: write a day, as "2024-01-31", not "0001-01-01".'),
        ({"today": None}, 'Zed, today: write a day, as "2024-01-31", not null.'),
        ({"served": "2024-02-01"}, 'Zed, served: write a list, as [ ], not "2024-02-01".'),
        ({"served": ["2024-02-01", 3]}, 'Zed, served 2: write a day, as "2024-01-31", not 3.'),
        ({"served": ["2024-02-01", "2024-01-09"]}, f"Zed, served 2: 2024-01-09 {EARLY}"),
        ({"trainings": [{"from": "2024-01-09", "to": "2024-02-01"}]}, f"Zed, trainings 1, from: 2024-01-09 {EARLY}"),
        (
            {"trainings": [{"from": "2024-02-02", "to": "2024-02-01"}]},
            "Zed, trainings 1, to: 2024-02-01 is before the first day (2024-02-02, from); correct one of the two.",
        ),
        (
            {"schools": [{"from": "2024-02-02", "to": "2024-02-01"}]},
            "Zed, schools 1, to: 2024-02-01 is before the first day (2024-02-02, from); correct one of the two.",
        ),
        ({"trainings": [{"from": "2024-02-02"}]}, 'Zed, trainings 1, to: is missing; write a day, as "2024-01-31".'),
        (
            {"trainings": [{"from": "2024-02-02", "to": "2024-02-02", "kind": "clas"}]},
            'Zed, trainings 1, kind: write "class", "on_the_job" or "customized", not "clas".',
        ),
        (
            {"planned": [{"on": "2024-03-02", "for": "2024-03-01"}]},
            "Zed, planned 1, for: 2024-03-01 is before the day on which it was planned (2024-03-02, on); correct one of the two.",
        ),
        (
            {"left": [{"why": "jail", "on": "2024-03-01"}]},
            'Zed, left 1, why: write "institutionalized", "health", "deceased", "reserve" or "foster", not "jail".',
        ),
        (
            {"left": [{"why": "health", "on": "2024-03-01", "days": 0}]},
            "Zed, left 1, days: write whole days, from 1 up, not 0.",
        ),
        (
            {"credentials": [{"kind": "diploma", "on": "2024-03-01"}]},
            'Zed, credentials 1, kind: write "postsecondary", "secondary" or "other", not "diploma".',
        ),
        ({"youth": "no"}, 'Zed, youth: write true or false, not "no".'),
        (
            {"answers": [{"job": 7, "day": 90, "said": "same", "on": "2025-04-02"}]},
            "Zed, answers 1, job: there is no job 7 of 1; write the number of one in jobs.",
        ),
        (
            {"answers": [{"job": 0, "day": 90, "said": "same", "on": "2025-04-02"}]},
            "Zed, answers 1, job: there is no job 0 of 1; write the number of one in jobs.",
        ),
        (
            {"answers": [{"job": 1, "day": 45, "said": "same", "on": "2025-04-02"}]},
            "Zed, answers 1, day: write 30, 60, 90, 180 or 365, not 45.",
        ),
        (
            {"answers": [{"job": 1, "day": 90, "said": "yes", "on": "2025-04-02"}]},
            'Zed, answers 1, said: write "same", "other", "none" or "school", not "yes".',
        ),
        ({"expect": [{"exits": None}]}, "Zed, expect 1, exits: nobody knows this key; write exit."),
        (
            {"expect": [{"earnings": "yes, payed"}]},
            'Zed, expect 1, earnings: write a verdict and a reason, as "yes, paid", not "yes, payed".',
        ),
        (
            {"expect": [{"gains": {"23": "yes, gain"}}]},
            'Zed, expect 1, gains: write an object as {"2023": "yes, gain"}, not {"23": "yes, gain"}.',
        ),
    ],
)
def test_a_fault_of_a_person_is_one_sentence_and_nobody_is_computed(
    run: Run, changed: dict[str, Any], why: str
) -> None:
    assert run({"wioa": [ZED | changed, ZED]}) == (2, [], [why])


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        (
            {"to": "2025-01-01"},
            "to: 2025-01-01 is before the first day (2025-01-02, from); correct one of the two.",
        ),
        (
            {"kind": "aprenticeship"},
            'kind: write "job", "apprenticeship", "military" or "own_business", not "aprenticeship".',
        ),
        ({"paid": [{"on": "2025-01-03", "cents": -5}]}, f"paid 1, cents: {CENTS}, not -5."),
        ({"paid": [{"on": "2025-01-03", "cents": True}]}, f"paid 1, cents: {CENTS}, not true."),
        (
            {"paid": [{"day": "2025-01-03", "cents": 5, "on": "2025-01-03"}]},
            "paid 1, day: nobody knows this key; leave it out.",
        ),
        ({"hours": 37.5}, 'hours: write the hours of a week, as 40 or "37.5", not 37.5.'),
        ({"hours": "many"}, 'hours: write the hours of a week, as 40 or "37.5", not "many".'),
        ({"name": "Mill"}, "name: nobody knows this key; leave it out."),
        ({"hourly": -1}, f"hourly: {CENTS}, or null if nobody knows, not -1."),
    ],
)
def test_so_is_one_of_a_job(run: Run, changed: dict[str, Any], why: str) -> None:
    assert run({"wioa": [ZED | {"jobs": [JOB | changed]}]}) == (2, [], [f"Zed, jobs 1, {why}"])


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ({"wioo": []}, "The file, wioo: nobody knows this key; write wioa."),
        ({"lag": 5}, "The file, lag: write 0, 1, 2, 3 or 4, not 5."),
        ([], "The file: write an object, as { }, not []."),
        ("", "The file: it cannot be read as JSON (Expecting value: line 1 column 1 (char 0)); correct it there."),
        ({"wioa": [{"enrolled": "2024-01-10"}]}, "The file, wioa 1, name: is missing; write how you call them."),
        ({"wioa": [{"name": "Zed"}]}, 'Zed, enrolled: is missing; write a day, as "2024-01-31".'),
        (
            {"wioa": [ZED | {"jobs": [{"from": "2025-01-02"}]}]},
            "Zed, jobs 1, employer: is missing; write the number of the employer, or null for one that nobody knows any more.",
        ),
        (
            {"orr": [ZED | {"jobs": [{"from": "2025-01-02", "employer": None}]}]},
            f"Zed, jobs 1, hourly: is missing; {CENTS}, or null if nobody knows.",
        ),
        (
            {"orr": [ZED | {"expect": [{"health": True}]}]},
            "Zed, expect 1, year: is missing; write a federal year, as 2024.",
        ),
        (
            {"orr": [ZED | {"expect": [{"year": 2024, "retained": ["2024-05-01", "maybe"]}]}]},
            'Zed, expect 1, retained: write null, or a day and a verdict as ["2024-05-01", "yes"], not ["2024-05-01", "maybe"].',
        ),
        (
            {"orr": [ZED | {"expect": [{"year": 2024, "entered": "fulltime"}]}]},
            'Zed, expect 1, entered: write "full_time", "part_time" or null, not "fulltime".',
        ),
    ],
)
def test_so_is_one_of_the_file(run: Run, file: Any, why: str) -> None:
    assert run(file) == (2, [], [why])


def test_a_file_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(tmp_path / "none.json") == 2
    assert "cannot be read" in capsys.readouterr().err


def test_all_faults_of_a_file_are_said_at_once(run: Run) -> None:
    wrong = ZED | {"served": ["2024-01-09", "soon"], "jobs": [JOB | {"kind": "jobb", "to": "2025-01-01"}], "xyz": 2}
    _status, _said, faults = run({"lag": 5, "wioa": [wrong, {"enrolled": 7}], "orr": [wrong]})
    assert [one.split(":")[0] for one in faults] == [
        "The file, lag",
        *(each := ["Zed, xyz", "Zed, served 2", "Zed, jobs 1, kind", "Zed, jobs 1, to", "Zed, served 1"]),
        "The file, wioa 2, name",
        "The file, wioa 2, enrolled",
        *each,
    ]


def test_what_falls_on_one_day_is_no_fault(run: Run) -> None:
    at_once = {
        "served": ["2024-01-10"],
        "trainings": [{"from": "2024-01-10", "to": "2024-01-10"}],
        "planned": [{"on": "2024-01-10", "for": "2024-01-10"}],
        "jobs": [JOB | {"to": JOB["from"], "hours": "37.5", "paid": [{"on": "2025-01-02", "cents": 0}]}],
        "answers": [{"job": 1, "day": 90, "said": "same", "on": "2025-01-02"}],
    }
    status, _said, faults = run({"lag": 0, "wioa": [ZED | at_once], "orr": [ZED | at_once]})
    assert (status, faults) == (0, [])
