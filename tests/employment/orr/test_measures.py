"""The measures of ORR: people worked out by hand in docs/, and all of them together."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from engagement.employment.orr.figures import Measures, measures
from engagement.employment.orr.measures import Client, FiscalYear, Placed, fiscal_year_of, months_after
from engagement.employment.orr.reasons import judged
from engagement.employment.retention.brackets import Bracket
from engagement.employment.retention.history import Spell
from tests.employment.wioa.worked import PEOPLE, client_of, counted_on


def added_up(clients: list[Client], year: int, today: date) -> Measures:
    return measures(judged(one, FiscalYear(year), today) for one in clients)


@pytest.mark.parametrize("person", PEOPLE["orr"], ids=lambda person: person["name"])
def test_a_person_counts_as_worked_out_by_hand(person: dict[str, Any]) -> None:
    client, today = client_of(person), counted_on(person)
    for expected in person["expect"]:
        year = FiscalYear(expected["year"])
        entered, retained = client.entered(year, today), client.retained(year, today)
        assert client.in_caseload(year) is expected["caseload"]
        assert (entered and ("full_time" if entered.is_full_time else "part_time")) == expected["entered"]
        assert bool(entered and entered.is_full_time and entered.health_offered) is expected["health"]
        assert (retained and [str(retained[0]), str(retained[1])]) == expected["retained"]


def test_all_of_them_together() -> None:
    """2024: 16 in the caseload (Mia too). Not entered: Jan, Kit, Mia; part-time: Cy. Wages of 12: 10 at 18.00, 20.01 and 19.00."""
    found = added_up([client_of(one) for one in PEOPLE["orr"]], 2024, date(2026, 11, 29))
    assert (found.caseload, found.entered, found.full_time, found.health) == (16, 13, 12, 2)
    assert found.wages == Fraction(10 * 1800 + 2001 + 1900)
    assert found.average_wage == 1825  # 219.01 / 12 = 18.2508…
    # At work: Ari, Di, Flo, Gil, Han, Noa. Not: Ike, Pim. Not known: Bo, Cy, Ed, Oz.
    assert found.retained == Bracket(6, 10, 4, 12)


def test_of_nobody_there_is_no_average() -> None:
    found = added_up([], 2024, date(2026, 1, 1))
    assert found.average_wage is None
    assert found.retained.percents is None


def test_half_a_cent_of_an_average_goes_up() -> None:
    (one,) = (client_of(person) for person in PEOPLE["orr"] if person["name"].startswith("Flo"))
    other = replace(one, jobs=(replace(one.jobs[0], hourly=Fraction(1801)),))
    assert added_up([one, other], 2024, date(2026, 1, 1)).average_wage == 1801


@pytest.mark.parametrize(
    ("day", "ends"), [(date(2024, 9, 30), 2024), (date(2024, 10, 1), 2025), (date(2025, 1, 1), 2025)]
)
def test_the_federal_year_ends_in_september(day: date, ends: int) -> None:
    assert fiscal_year_of(day) == FiscalYear(ends)
    assert day in FiscalYear(ends)


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2024, 2, 1), date(2024, 8, 1)),
        (date(2023, 8, 31), date(2024, 2, 29)),
        (date(2024, 8, 31), date(2025, 2, 28)),
        (date(2024, 6, 30), date(2024, 12, 30)),
        (date(2024, 7, 15), date(2025, 1, 15)),
    ],
)
def test_six_months_later(day: date, later: date) -> None:
    assert months_after(day, 6) == later


def test_who_enters_in_a_year_without_a_service_is_in_its_wages_and_not_in_its_caseload() -> None:
    """2025: only Mia enters, at 18.00. Nobody is served in it."""
    found = added_up([client_of(one) for one in PEOPLE["orr"]], 2025, date(2026, 11, 29))
    assert (found.caseload, found.entered, found.average_wage) == (0, 1, 1800)


def test_of_two_jobs_that_began_on_one_day_it_is_the_same_whoever_wrote_them_down_first() -> None:
    begun = date(2026, 1, 5)
    better = Placed(Spell(2, begun), Fraction(20_00), begun)
    jobs = [
        Placed(Spell(1, begun), Fraction(18_00)),
        better,
        Placed(Spell(3, begun, hours=Decimal(36)), Fraction(30_00)),
    ]
    for some in (jobs, jobs[::-1]):
        assert Client(begun, jobs=tuple(some)).entered(FiscalYear(2026), begun) is better
