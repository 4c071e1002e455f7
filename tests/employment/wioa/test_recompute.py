"""People whom somebody brings in a file of their own: what is compared, and what all of them add up to."""

import json
from typing import Any

import pytest

from tests.employment.wioa.conftest import Run
from tests.employment.wioa.recompute import of_orr, of_wioa

TODAY = "2026-11-29"
JOB = {"employer": 7, "from": "2025-01-02", "to": "2025-01-03", "hourly": 1800}
ZED: dict[str, Any] = {"name": "Zed", "enrolled": "2024-01-10", "jobs": [JOB]}
COMES_OUT = {
    "began": "2024-01-10", "exit": "2024-01-10", "second_quarter": "not_known, silent", "fourth_quarter": "yes, at_work",
    "earnings": "out, not_employed", "credential": "out, no_training", "same_employer": "out, not_employed",
}  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "differs"),
    [
        ([COMES_OUT], []),
        ([{}], []),
        ([{"exit": "2024-01-10"}], []),
        ([{"gains": {}}], []),
        ([{"gains": {"2023": "out, no_training"}}], []),
        (
            [{"gains": {"2023": "no, no_gain"}}],
            ['period 1, gains, 2023: expected "no, no_gain", computed "out, no_training"'],
        ),
        ([{"exit": None, "began": "2024-01-10"}], ['period 1, exit: expected null, computed "2024-01-10"']),
        ([{"cents": 5}], ["period 1, cents: expected 5, computed null"]),
        ([COMES_OUT, {}], ["how many periods: expected 2, computed 1"]),
        ([COMES_OUT, {"began": "2024-05-01"}, {}], ["how many periods: expected 3, computed 1"]),
    ],
)
def test_only_what_is_expected_is_compared(run: Run, expected: list[Any], differs: list[str]) -> None:
    status, said, _faults = run({"today": TODAY, "wioa": [ZED | {"expect": expected}]})
    assert status == bool(differs)
    assert said[0] == f"{'DIFFERS' if differs else 'as expected'} · WIOA: Zed"
    assert said[1 : said.index("WIOA, program year 2023: July 2023 to June 2024")] == [
        f"  {one}" for one in differs or [json.dumps(of_wioa(ZED | {"expect": expected}, {"today": TODAY}))]
    ]


@pytest.mark.parametrize(
    ("expected", "differs"),
    [
        ([{"year": 2025, "entered": "full_time"}], []),
        ([{"year": 2024, "caseload": True, "entered": None, "health": False, "retained": None}, {"year": 2025}], []),
        ([{"year": 2025, "retained": None}], ['2025, retained: expected null, computed ["2025-04-02", "not_known"]']),
        ([{"year": 2025, "health": True, "caseload": False}], ["2025, health: expected true, computed false"]),
    ],
)
def test_the_same_for_orr(run: Run, expected: list[Any], differs: list[str]) -> None:
    status, said, _faults = run({"today": TODAY, "orr": [ZED | {"expect": expected}]})
    assert status == bool(differs)
    assert [one for one in said if ": expected" in one] == [f"  {one}" for one in differs]


def test_that_there_are_more_periods_than_expected_differs(run: Run) -> None:
    twice = ZED | {"served": ["2024-09-02"], "expect": [COMES_OUT]}
    assert run({"today": TODAY, "wioa": [twice]})[1][:2] == [
        "DIFFERS · WIOA: Zed",
        "  how many periods: expected 1, computed 2",
    ]


@pytest.mark.parametrize("measure", ["wioa", "orr"])
@pytest.mark.parametrize("nothing", [{}, {"expect": []}])
def test_of_whom_nothing_is_expected_it_is_told_how_they_come_out(
    run: Run, measure: str, nothing: dict[str, Any]
) -> None:
    status, said, _faults = run({"today": TODAY, measure: [ZED | nothing]})
    assert (status, said[0]) == (0, f"nothing expected · {measure.upper()}: Zed")
    assert (
        json.loads(said[1])[0].items() >= (COMES_OUT if measure == "wioa" else {"year": 2024, "caseload": True}).items()
    )


def test_years_that_are_asked_for_are_told_in_their_order() -> None:
    years = ["2029", "2022", "2024", "2021", "2028", "2025"]
    (period,) = of_wioa(ZED | {"expect": [{"gains": dict.fromkeys(years, "out, no_training")}]}, {"today": TODAY})
    assert list(period["gains"]) == sorted(years)


def test_each_day_of_a_training_is_a_service() -> None:
    trained = ZED | {"trainings": [{"from": "2024-02-01", "to": "2024-08-30"}], "gains": ["2024-08-30"]}
    (period,) = of_wioa(trained, {"today": TODAY})
    assert period["exit"] == "2024-08-30"
    assert period["gains"] == {"2023": "no, no_gain", "2024": "yes, gain"}
    trained["trainings"] = [{"from": "2024-02-01", "to": "2024-11-01"}]
    assert [one["caseload"] for one in of_orr(trained | {"expect": [{"year": 2025}]}, {"today": TODAY})] == [True]


@pytest.mark.parametrize(
    ("today", "exit_day", "gains"),
    [
        ("2024-01-31", None, None),
        ("2024-02-01", None, {"2023": "no, no_gain"}),
        ("2024-08-30", None, {"2023": "no, no_gain", "2024": "no, no_gain"}),
        ("2024-11-27", None, {"2023": "no, no_gain", "2024": "no, no_gain"}),
        ("2024-11-28", "2024-08-30", {"2023": "no, no_gain", "2024": "no, no_gain"}),
    ],
)
def test_one_that_is_still_to_come_is_none(today: str, exit_day: str | None, gains: dict[str, str] | None) -> None:
    trained = {"name": "Zed", "enrolled": "2024-01-10", "trainings": [{"from": "2024-02-01", "to": "2024-08-30"}]}
    (period,) = of_wioa(trained, {"today": today})
    assert (period["exit"], period.get("gains")) == (exit_day, gains)


def test_nor_is_a_school_that_is_still_to_come() -> None:
    young = {
        "name": "Zed",
        "enrolled": "2024-01-10",
        "youth": True,
        "schools": [{"from": "2024-02-01", "to": "2024-05-20"}],
    }
    told = [of_wioa(young, {"today": today})[0].get("gains") for today in ("2024-01-31", "2024-02-01")]
    assert told == [None, {"2023": "no, no_gain"}]


def test_nor_is_a_service_that_is_still_to_come() -> None:
    told = of_orr(ZED | {"served": ["2024-12-01"], "expect": [{"year": 2025}]}, {"today": "2024-11-30"})
    assert [one["caseload"] for one in told] == [False]


def left(day: str, *jobs: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": day, "enrolled": day, "jobs": list(jobs), **more}


def job(first: str, last: str, employer: int, paid_on: str = "", cents: int = 0) -> dict[str, Any]:
    paid = [{"on": paid_on, "cents": cents}] if paid_on else []
    return {"from": first, "to": last, "employer": employer, "paid": paid}


def test_the_totals_of_a_program_year_are_what_all_of_them_add_up_to_by_hand(run: Run) -> None:
    """Q2 is of who left in July 2023 to June 2024: the 2nd, the 3rd, the 7th and the 8th, each paid, in the middle 1,000.005.

    Q4 is of who left in 2023: the 1st says that they do not work; of the 2nd, the 6th and the 7th nobody knows. Of
    those the 2nd and the 7th worked in Q2, and with nobody any more in Q4.
    """
    no = {"job": 1, "day": 365, "said": "none", "on": "2024-05-01"}
    last = job("2024-05-05", "2024-06-30", 2, "2024-06-30", 10_000)
    people = [
        left("2023-06-30", job("2023-07-05", "2023-08-01", 1), answers=[no]),
        left("2023-07-01", job("2024-01-05", "2024-03-01", 1, "2024-02-01", 100_000)),
        left("2024-06-30", job("2024-07-05", "2024-12-31", 1, "2024-12-31", 100_001)),
        left("2024-07-01"),
        left("2022-12-31"),
        left("2023-01-01"),
        left("2023-12-31", job("2024-04-05", "2024-05-01", 1, "2024-04-20", 40_000), last),
        left("2024-01-01", job("2024-07-05", "2024-09-01", 1, "2024-07-20", 300_000)),
    ]  # fmt: skip
    status, said, _faults = run({"today": TODAY, "wioa": people})
    start = said.index("WIOA, program year 2024: July 2024 to June 2025")
    assert (status, said[start + 1 : start + 7]) == (
        0,
        [
            "  second_quarter: floor 4/4, ceiling 4/4 (100 % to 100 %), not known 0, not due 0, left out 0",
            "  fourth_quarter: floor 0/4, ceiling 3/4 (0 % to 75 %), not known 3, not due 0, left out 0",
            "  earnings: median 1,000.01 of 4, not due 0, left out 0",
            "  credential: floor 0/0, ceiling 0/0, not known 0, not due 0, left out 0",
            "  gains: floor 0/0, ceiling 0/0, not known 0, not due 0, left out 0",
            "  same_employer: floor 0/2, ceiling 0/2 (0 % to 0 %), not known 0, not due 0, left out 0",
        ],
    )
    assert [one for one in said if one.startswith("WIOA, ")][0::3] == [
        "WIOA, program year 2022: July 2022 to June 2023",
        "WIOA, program year 2025: July 2025 to June 2026",
    ]


def test_each_counts_on_their_own_day(run: Run) -> None:
    gone, later = (
        left("2024-05-15", left=[{"why": "deceased", "on": "2024-05-20"}]),
        left("2024-05-15", today="2025-01-01"),
    )
    _status, said, _faults = run({"today": TODAY, "wioa": [left("2024-05-15"), later, later, gone]})
    start = said.index("WIOA, program year 2024: July 2024 to June 2025")
    told = "  second_quarter: floor 0/1, ceiling 1/1 (0 % to 100 %), not known 1, not due 2, left out 1"
    assert said[start + 1] == told


def test_the_year_of_today_is_told_and_none_after_it(run: Run) -> None:
    learns = left("2026-10-01", trainings=[{"from": "2026-10-05", "to": "2027-10-05"}], gains=["2026-11-02"])
    soon = left("2026-10-01", {"employer": 1, "from": "2027-10-15", "hourly": None})
    _status, said, _faults = run({"today": TODAY, "wioa": [learns, left("2026-07-01")], "orr": [soon]})
    assert [one for one in said if one.startswith(("WIOA, ", "ORR, ", "  gains"))] == [
        "WIOA, program year 2026: July 2026 to June 2027",
        "  gains: floor 1/1, ceiling 1/1 (100 % to 100 %), not known 0, not due 0, left out 0",
        "ORR, federal year 2027: October 2026 to September 2027",
    ]


def test_the_totals_of_a_federal_year_too(run: Run) -> None:
    """The average wage is (18.00 + 19.01) / 2: of the third it is not known, the fourth works part-time."""
    jobs: list[dict[str, Any]] = [
        {"hourly": 1800, "health_from": "2025-07-02", "to": "2025-04-02"},
        {"hourly": 1901},
        {"hourly": None},
        {"hourly": 9900, "hours": "34.5"},
    ]
    people = [ZED | {"jobs": [{"employer": 1, "from": "2025-01-02"} | one]} for one in jobs]
    status, said, _faults = run({"today": TODAY, "orr": people})
    start = said.index("ORR, federal year 2024: October 2023 to September 2024")
    assert (status, said[start:]) == (
        0,
        [
            "ORR, federal year 2024: October 2023 to September 2024",
            "  caseload: 4",
            "  entered: 0, of them full-time 0",
            "  retained on the 90th day: floor 0/0, ceiling 0/0, not known 0",
            "  average wage: none known",
            "  health benefits: 0/0",
            "ORR, federal year 2025: October 2024 to September 2025",
            "  caseload: 0",
            "  entered: 4, of them full-time 3",
            "  retained on the 90th day: floor 1/4, ceiling 4/4 (25 % to 100 %), not known 3",
            "  average wage: 18.51 of 2",
            "  health benefits: 1/3",
        ],
    )


def test_of_nobody_there_are_no_totals(run: Run) -> None:
    assert run({}) == (0, [], [])
