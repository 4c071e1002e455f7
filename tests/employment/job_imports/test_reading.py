"""A row of a file as the form of a job takes it: whom it names, what it says, and what of it cannot be read."""

import pytest

from engagement.employment.job_imports.kinds import DayForm
from engagement.employment.job_imports.matching import Who
from engagement.employment.job_imports.reading import read

COLUMNS = {"referral": 0, "name": 1, "employer": 2, "started": 3, "hours": 4, "dollars": 5}
VALUES = {"employer": ["Mesa Dairy"], "started": ["2026-9-1"], "hours": ["32"], "dollars": ["18.50"]}


def test_a_whole_row() -> None:
    found = read(["#101.0", "Ana", "Mesa Dairy", "9/1/2026", "32 hrs", "$18.50/hr", "beside"], COLUMNS, None)
    assert found.who == Who(code="101", name="Ana")
    assert found.values == {**VALUES, "pay": ["hourly"]} and not found.problems


WHO = [
    ({"code": 0}, "h7k2mq4", "H7K2MQ4"),
    ({"code": 0}, "H7K-2MQ4", "H7K2MQ4"),
    ({"referral": 0}, "١٠١", "101"),
    ({"referral": 0}, "# 101 ", "101"),
    ({"referral": 0}, "n/a", ""),
]


@pytest.mark.parametrize(("columns", "cell", "code"), WHO)
def test_a_number_of_a_request_as_we_write_it(columns: dict[str, int], cell: str, code: str) -> None:
    assert read([cell], columns, None).who.code.replace("-", "") == code


def test_a_program_number_as_we_write_it() -> None:
    assert read(["k7fq2m"], {"number": 0}, None).who == Who(number="K7-FQ-2M")


def test_what_is_empty_is_not_said_and_a_short_row_is_empty_at_its_end() -> None:
    assert read(["101", "-", " Mesa Dairy "], COLUMNS, None).values == {"employer": ["Mesa Dairy"]}


PROBLEMS = [
    ("employer", None, "Take the identity number out."),
    ("hours", "####", "The spreadsheet shows no value here."),
    ("employer", "=A1&B1", "This is a formula."),
    ("pay", "weekly", "We do not know these words. Write one of these: By the hour"),
    ("benefits", "health, a car", "Write one of these: health insurance, paid leave, retirement."),
    ("subsidized", "maybe", "Write yes or no."),
]


@pytest.mark.parametrize(("key", "cell", "words"), PROBLEMS)
def test_what_cannot_be_read_is_said_at_its_column(key: str, cell: str | None, words: str) -> None:
    ((at, said),) = read([cell], {key: 0}, None).problems
    assert at == key and words in said


PAID = [
    ("$18.50/hr", None, "hourly", False),
    ("$41,000 a year", None, "salary", False),
    ("$18.50/hr", "hourly", "hourly", False),
    ("$18.50/hr", "tips", "tipped", False),  # the hour is what both are paid by
    ("$18.50/hr", "salary", "salary", True),
    ("$41,000 a year", "hourly", "hourly", True),
    ("$41,000 a year", "own business", "own", False),
    ("18.50", "salary", "salary", False),
]


@pytest.mark.parametrize(("dollars", "pay", "wanted", "contradicts"), PAID)
def test_an_amount_that_says_for_what_it_is_paid(dollars: str, pay: str | None, wanted: str, contradicts: bool) -> None:
    found = read([dollars, pay or ""], {"dollars": 0, "pay": 1}, None)
    assert found.values["pay"] == [wanted]
    assert [key for key, _words in found.problems] == ["dollars"] * contradicts


def test_days_are_read_in_the_form_that_was_stated() -> None:
    columns = {"started": 0, "ended": 1, "health_from": 2}
    values = read(["3/4/2026", "5/6/2026", "7/8/2026"], columns, DayForm.DAY_FIRST).values
    assert values == {"started": ["2026-4-3"], "ended": ["2026-6-5"], "health_from": ["2026-8-7"]}
