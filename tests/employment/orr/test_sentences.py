"""Why somebody counts for a measure of ORR, or does not: one sentence each, of people worked out by hand."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from engagement.employment.orr.measures import FiscalYear
from engagement.employment.orr.reasons import Measure, Why, is_about, judged
from engagement.employment.orr.sentences import SENTENCES, sentence
from engagement.employment.retention.verdicts import Verdict
from tests.employment.wioa.worked import PEOPLE, client_of, counted_on

SAID = {
    "Ari": {
        Measure.CASELOAD: "Yes: they enrolled on Jan 10, 2024.",
        Measure.ENTERED: "Yes: on Feb 1, 2024 they began a job of 40 hours a week.",
        Measure.FULL_TIME: "Yes: 40 hours a week in the job of Feb 1, 2024; full-time is 35.",
        Measure.RETAINED: "Yes: they were at work on May 1, 2024, the 90th day.",
        Measure.WAGE: "Counted with $18 an hour, what they earned when they began on Feb 1, 2024.",
        Measure.HEALTH: "Yes: it was offered from Aug 1, 2024, within six months.",
    },
    "Bo": {
        Measure.RETAINED: "Not known, no in the low figure: nobody knows whether they worked on May 1, 2024, the 90th day.",
        Measure.HEALTH: "No: it was offered from Aug 2, 2024, more than six months after they began.",
    },
    "Cy": {
        Measure.FULL_TIME: "No: 34 hours a week in the job of Feb 1, 2024; full-time is 35.",
        Measure.WAGE: "Not asked: they were not placed full-time in this year.",
        Measure.HEALTH: "Not asked: they were not placed full-time in this year.",
    },
    "Di": {Measure.FULL_TIME: "Yes: 35 hours a week in the job of Mar 1, 2024; full-time is 35."},
    "Gil": {Measure.HEALTH: "No: no offer is written down. One by Aug 1, 2024 would count."},
    "Ike": {Measure.RETAINED: "No: they were not at work on May 1, 2024, the 90th day."},
    "Jan": {
        Measure.ENTERED: "No: a program pays a part of the job that they began on Feb 1, 2024.",
        Measure.FULL_TIME: "Not asked: they did not enter employment in this year.",
        Measure.RETAINED: "Not asked: no 90th day after the start of a job of theirs lies in this year.",
    },
    "Kit": {Measure.ENTERED: "No: they began their job on Jan 9, 2024, before they enrolled."},
    "Mia": {Measure.ENTERED: "No: no job is written down that began in this year."},
    "The 90th day of Oz": {Measure.RETAINED: "Not yet due: the 90th day is May 1, 2024."},
    "Pim": {Measure.RETAINED: "No: on May 1, 2024, the 90th day, they went to school or training, and did not work."},
}


def called(name: str) -> dict[str, Any]:
    (person,) = (
        one for one in PEOPLE["orr"] if one["name"].startswith(f"{name} ") or one["name"].startswith(f"{name}'s")
    )
    found: dict[str, Any] = person
    return found


@pytest.mark.parametrize("name", SAID)
def test_a_sentence_for_each_measure(app: Flask, name: str) -> None:
    person = called(name)
    with app.test_request_context():
        found = judged(client_of(person), FiscalYear(2024), counted_on(person))
        assert {one: sentence(found[one]) for one in SAID[name]} == SAID[name]


def test_who_was_served_later_is_in_the_caseload_by_that(app: Flask) -> None:
    person = called("Mia") | {"served": ["2024-11-02", "2025-02-01"]}
    with app.test_request_context():
        found = judged(client_of(person), FiscalYear(2025), date(2026, 1, 1))
        assert sentence(found[Measure.CASELOAD]) == "Yes: they were served on Nov 2, 2024."
        before = judged(client_of(person), FiscalYear(2026), date(2026, 1, 1))
        assert sentence(before[Measure.CASELOAD]) == "No: in this year they neither enrolled nor were served."


def test_every_reason_has_its_sentence_and_nothing_is_left_open_in_it(app: Flask) -> None:
    assert set(SENTENCES) == set(Why)
    with app.test_request_context():
        for person in PEOPLE["orr"]:
            for year in (2024, 2025):
                for found in judged(client_of(person), FiscalYear(year), counted_on(person)).values():
                    told = sentence(found)
                    assert told.endswith(".") and "  " not in told and " ." not in told and "%(" not in told


def test_a_year_is_about_who_took_part_began_a_job_or_has_their_90th_day_in_it() -> None:
    def about(name: str, year: int) -> bool:
        return is_about(judged(client_of(called(name)), FiscalYear(year), date(2026, 11, 29)))

    assert about("Ari", 2024) and about("Jan", 2024) and about("Kit", 2024)
    assert about("Lou", 2025)  # only the 90th day lies in it
    assert not about("Ari", 2025) and not about("Ari", 2023)


def test_who_does_not_count_for_a_measure_is_not_asked(app: Flask) -> None:
    found = judged(client_of(called("Jan")), FiscalYear(2024), date(2026, 11, 29))
    assert [one.verdict for one in found.values()] == [Verdict.YES, Verdict.NO, None, None, None, None]
