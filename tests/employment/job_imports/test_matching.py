"""Whose a row is: by numbers before names, by a name only where one has it, and nobody's where it contradicts itself. Pure."""

import pytest

from engagement.employment.job_imports.matching import Candidate, Match, Unmatched, Who, may_be_one, whose, words

LUIS = Candidate(1, [12, 10], {"100": 10, "120": 12}, frozenset({"A1-B2-C3"}), frozenset({"Luis García Vega"}))
ANA = Candidate(2, [20], {"200": 20}, frozenset({"D4-E5-F6"}), frozenset({"Ana García Vega"}))
TWIN = Candidate(3, [30], {"300": 30}, frozenset(), frozenset({"luis garcia vega"}))
AGAIN = Candidate(4, [40], {"400": 40}, frozenset({"A1-B2-C3"}), frozenset({"Luis G. Vega"}))  # a second record of Luis
NAMELESS = Candidate(5, [50], {"500": 50}, frozenset({"G7-H8-J9"}))
PEOPLE = (LUIS, ANA, NAMELESS)

FOUND = [
    (Who(code="100"), LUIS, 10, False),
    (Who(code="120"), LUIS, 12, False),
    (Who(number="A1-B2-C3"), LUIS, 12, False),  # in the newest case of theirs
    (Who(code="100", number="A1-B2-C3"), LUIS, 10, False),
    (Who(code="100", name="GARCIA VEGA, Luis"), LUIS, 10, False),
    (Who(code="100", name="Luis Garcia"), LUIS, 10, False),
    (Who(code="100", name="Ana García Vega"), LUIS, 10, True),
    (Who(code="500", name="Whoever"), NAMELESS, 50, False),  # the name is not shared: nothing to hold it against
    (Who(name="luis garcía vega"), LUIS, 12, False),
    (Who(name="García Vega, Ana"), ANA, 20, False),
]


@pytest.mark.parametrize(("who", "candidate", "case_id", "otherwise"), FOUND)
def test_whose_row_it_is(who: Who, candidate: Candidate, case_id: int, otherwise: bool) -> None:
    assert whose(who, PEOPLE, by_name=True) == Match(candidate, case_id, otherwise)


NOBODYS = [
    (Who(), Unmatched.NOBODY_NAMED),
    (Who(name=" - "), Unmatched.NOBODY_NAMED),
    (Who(code="999"), Unmatched.NOT_FOUND),
    (Who(code="999", name="Luis García Vega"), Unmatched.NOT_FOUND),  # a wrong number is not mended by a name
    (Who(code="100", number="Z9-Z9-Z9"), Unmatched.NOT_FOUND),
    (Who(code="100", number="D4-E5-F6"), Unmatched.TWO_PEOPLE),
    (Who(name="Luis García"), Unmatched.NOT_FOUND),  # a part of a name is no name
    (Who(name="Luis Garcia Vega Jr"), Unmatched.NOT_FOUND),
]


@pytest.mark.parametrize(("who", "why"), NOBODYS)
def test_a_row_of_nobody(who: Who, why: Unmatched) -> None:
    assert whose(who, PEOPLE, by_name=True) == Match(why=why)


def test_a_name_alone_is_nobodys_where_names_do_not_count() -> None:
    assert whose(Who(name="Ana García Vega"), PEOPLE, by_name=False).why is Unmatched.NAME_ALONE
    assert whose(Who(), PEOPLE, by_name=False).why is Unmatched.NOBODY_NAMED


def test_of_two_of_one_name_all_numbers_are_told_in_order() -> None:
    found = whose(Who(name="Luis García Vega"), (TWIN, LUIS, ANA), by_name=True)
    assert (found.candidate, found.why, found.codes) == (None, Unmatched.SEVERAL, ["100", "120", "300"])


@pytest.mark.parametrize("people", [(LUIS, AGAIN), (AGAIN, LUIS)])
def test_of_two_records_of_one_program_number_it_is_the_newest_case(people: tuple[Candidate, ...]) -> None:
    assert whose(Who(number="A1-B2-C3"), people, by_name=True) == Match(AGAIN, 40)
    assert whose(Who(code="100", number="A1-B2-C3"), people, by_name=True) == Match(LUIS, 10)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("García, Luis", ("luis", "garcia")),
        ("  LUIS   García ", ("luis", "garcia")),
        ("O'Brien-Sánchez", ("o", "brien", "sanchez")),
        ("نورا نمونه", ("نورا", "نمونه")),
        ("_", ()),
    ],
)
def test_the_words_of_a_name(name: str, wanted: tuple[str, ...]) -> None:
    assert words(name) == wanted


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ("Luis García", "Luis García Vega", True),
        ("Luis García", "Ana García", False),
        ("Mohammad Karimi", "Mohammed Karimi", True),
        ("Luis", "Luis García", True),
        ("Luis García Vega", "García", True),
        ("Rosa Chavez", "Elena Baca", False),
    ],
)
def test_names_that_may_be_one_persons(one: str, other: str, may: bool) -> None:
    assert may_be_one(one, other) is may is may_be_one(other, one)
