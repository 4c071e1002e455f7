"""Which column of a file holds what, by its heading alone; and whether two files are built alike. Pure."""

import pytest

from engagement.employment.job_imports.columns import (
    NEEDED,
    PARTNERS,
    STAFFS,
    Column,
    are_headings,
    guess,
    plain,
    same_headings,
)

GUESSED = [
    ("Referral number|Name|Employer|Start date|Hours|Pay",
     {"referral": 0, "name": 1, "employer": 2, "started": 3, "hours": 4, "dollars": 5}),
    ("NÚMERO DE REFERENCIA|Empresa|Fecha de inicio|Horas por semana|Salario",
     {"referral": 0, "employer": 1, "started": 2, "hours": 3, "dollars": 4}),
    ("client_name|company|hire-date|hrs|wage", {"name": 0, "employer": 1, "started": 2, "hours": 3, "dollars": 4}),
    ("Pay|Wage|Employer", {"dollars": 0, "employer": 2}),  # of two that may be it the first
    ("Employer|Employer", {"employer": 0}),
    ("SSN|Born in|Papers", {}),
    ("Request code|Employer", {"employer": 1}),  # a partner knows no requests
    ("", {}),
]  # fmt: skip


@pytest.mark.parametrize(("headings", "wanted"), GUESSED)
def test_what_is_guessed_for_a_partner(headings: str, wanted: dict[str, int]) -> None:
    assert guess(headings.split("|"), PARTNERS) == wanted


def test_staff_bring_request_codes_and_why_a_job_ended() -> None:
    assert guess(["Request code", "Referral number", "Reason"], STAFFS) == {"code": 0, "ending": 2}


@pytest.mark.parametrize("offered", [PARTNERS, STAFFS])
def test_each_column_is_guessed_by_its_own_label_and_by_each_title_and_by_no_other(offered: tuple[Column, ...]) -> None:
    for column in offered:
        for title in {str(column.label), *column.titles}:
            assert guess([title], offered) == {column.key: 0}
    assert {one.key for one in offered} >= set(NEEDED)


HEADINGS = [
    (["Name", "Employer"], True),
    (["Name", "", "Employer", ""], True),
    (["Name"], False),
    (["", ""], False),
    (["Amina Rahimi", "Mesa Dairy", "40"], False),
    (["Amina Rahimi", "Mesa Dairy", "9/1/2026"], False),
    (["Amina Rahimi", "$18.50"], False),
    (["Q3 wages", "Employer"], True),
]


@pytest.mark.parametrize(("cells", "wanted"), HEADINGS)
def test_a_first_row_of_headings_is_not_a_row_of_a_person(cells: list[str], wanted: bool) -> None:
    assert are_headings(cells) is wanted


ALIKE = [
    (["Name", "Employer"], ["NAME ", "employer"], True),
    (["Name", "Employer"], ["Name", "Employer", "Row of the file", "Why it was left out"], True),
    (["Name", "Employer"], ["Name", "Employer", "Fila del archivo", "Por qué quedó fuera", ""], True),
    (["Name", "Employer"], ["Employer", "Name"], False),
    (["Name", "Employer"], ["Name", "Employer", "Pay"], False),
    (["Row of the file", "Name"], ["Name"], False),
]


@pytest.mark.parametrize(("one", "other", "wanted"), ALIKE)
def test_files_built_alike(one: list[str], other: list[str], wanted: bool) -> None:
    assert same_headings(one, other) is wanted is same_headings(other, one)


def test_headings_are_compared_without_marks() -> None:
    assert plain("  Por qué_quedó-FUERA? ") == "por que quedo fuera"
