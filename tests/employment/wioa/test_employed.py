"""Whether somebody was employed in a quarter, where a job has no written end and where answers differ."""

from dataclasses import replace
from datetime import date

import pytest

from engagement.employment.retention.history import Answer, Said, Spell
from engagement.employment.retention.verdicts import Verdict
from engagement.employment.wioa.employed import Reason, employed
from engagement.employment.wioa.facts import Credential, Facts, Learning, Work
from engagement.employment.wioa.indicators import Asked, judge
from engagement.employment.wioa.learned import credential
from engagement.employment.wioa.years import Days, Indicator

QUARTER = Days(date(2024, 10, 1), date(2024, 12, 31))
SERVED = Facts(date(2024, 1, 10), served=(date(2024, 3, 15), date(2024, 5, 15)))
OPEN, OTHER = Work(Spell(1, date(2024, 6, 3), employer=1)), Work(Spell(2, date(2024, 11, 4), date(2024, 11, 20), 2))
PAID_BY_A_PROGRAM = Work(Spell(3, date(2024, 6, 3), date(2025, 3, 1), 3, subsidized=True))
BEFORE, IN, LATER = date(2024, 9, 20), date(2024, 11, 30), date(2025, 1, 5)


def said(what: Said, on: date, check: int = 180) -> Answer:
    return Answer(1, check, what, on)


@pytest.mark.parametrize(
    ("jobs", "answers", "verdict"),
    [
        ((OPEN,), (said(Said.NONE, IN),), Verdict.NOT_KNOWN),  # until when they worked there nobody said
        ((OPEN,), (said(Said.NONE, QUARTER.first),), Verdict.NO),
        ((OPEN,), (said(Said.NONE, BEFORE, 90), said(Said.NONE, IN)), Verdict.NO),
        ((OPEN,), (said(Said.NONE, date(2024, 6, 1), 30), said(Said.NONE, IN)), Verdict.NOT_KNOWN),  # before it began
        ((), (said(Said.NONE, IN),), Verdict.NO),
        ((PAID_BY_A_PROGRAM,), (), Verdict.NO),
        ((PAID_BY_A_PROGRAM, OPEN), (), Verdict.NOT_KNOWN),
        ((OPEN,), (said(Said.SAME, LATER),), Verdict.YES),
        ((OPEN,), (said(Said.SAME, LATER), said(Said.NONE, LATER)), Verdict.NOT_KNOWN),
        ((), (said(Said.NONE, IN), said(Said.SAME, LATER)), Verdict.NOT_KNOWN),  # of one check, and nobody decided
    ],
)
def test_a_no_is_only_said_where_nothing_else_may_be(
    jobs: tuple[Work, ...], answers: tuple[Answer, ...], verdict: Verdict
) -> None:
    found = employed(replace(SERVED, jobs=jobs, answers=answers), QUARTER)
    assert found.verdict is verdict
    assert (found.why is Reason.SILENT) is (verdict is Verdict.NOT_KNOWN)


def test_another_employer_of_the_second_quarter_may_be_the_one_of_a_job_that_is_silent() -> None:
    (period,) = SERVED.periods(date(2026, 11, 29))
    asked = Asked(date(2026, 11, 29))
    alone = judge(replace(SERVED, jobs=(OTHER,)), period, Indicator.SAME_EMPLOYER, asked)
    beside = judge(replace(SERVED, jobs=(OTHER, OPEN)), period, Indicator.SAME_EMPLOYER, asked)
    assert (alone.verdict, beside.verdict) == (Verdict.NO, Verdict.NOT_KNOWN)


def test_a_no_in_one_quarter_is_no_no_for_the_year_after_a_diploma() -> None:
    """Exit on 15 May 2024: the year after is of five quarters, and what is said in one is said of that one."""
    learned = replace(
        SERVED, trainings=(Learning(date(2024, 3, 15), date(2024, 3, 15)),),
        credentials=((Credential.SECONDARY, date(2024, 5, 1)),),
    )  # fmt: skip
    days = [date(2024, 6, 10), date(2024, 8, 1), date(2024, 11, 1), date(2025, 2, 1), date(2025, 5, 1)]
    (period,) = learned.periods(date(2026, 11, 29))
    for said_on, why in (
        (days[:1], Reason.DIPLOMA_SILENT),
        (days[:4], Reason.DIPLOMA_SILENT),
        (days, Reason.DIPLOMA_ALONE),
    ):
        answers = tuple(said(Said.NONE, on, number) for number, on in enumerate(said_on))
        assert credential(replace(learned, answers=answers), period).why is why
    worked = replace(learned, jobs=(Work(Spell(1, date(2025, 5, 10), date(2025, 5, 15), 1)),))
    assert credential(worked, period).why is Reason.DIPLOMA
