"""The figures of a year: who is in which, floor and ceiling, the median, periods and people."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from engagement.employment.placements.kinds import Evidence
from engagement.employment.retention.history import Answer, Said, Spell
from engagement.employment.wioa.facts import Facts, Payment, Work
from engagement.employment.wioa.figures import Figure, figures, lines
from engagement.employment.wioa.indicators import Asked, judge, median
from engagement.employment.wioa.sentences import sentence
from engagement.employment.wioa.years import Days, Indicator, ProgramYear, a_year_after, due_on, year_of

TODAY = date(2026, 11, 29)
SILENT = Facts(date(2024, 1, 10), served=(date(2024, 3, 15), date(2024, 5, 15)))  # left on 15 May 2024
JOB = Spell(1, date(2024, 6, 3), date(2024, 8, 30), 1, Decimal(40))
SAID_NO = replace(SILENT, jobs=(Work(JOB),), answers=(Answer(1, 180, Said.NONE, date(2024, 11, 30)),))


def paid(cents: int, evidence: Evidence = Evidence.RECORD) -> Facts:
    return replace(SILENT, jobs=(Work(JOB, paid=(Payment(date(2024, 11, 15), cents, evidence),)),))


def of(people: list[Facts], indicator: Indicator, year: int = 2024, today: date = TODAY, lag: int = 2) -> Figure:
    found = figures(lines(enumerate(people), ProgramYear(year), Asked(today, lag)))
    return next(one for one in found if one.indicator is indicator)


def test_22_of_40_known_and_9_unknown_are_55_to_78_percent() -> None:
    everybody = [paid(100_000)] * 22 + [SILENT] * 9 + [SAID_NO] * 9
    found = of(everybody, Indicator.SECOND_QUARTER).bracket
    assert (found.low, found.of, found.unknown, found.high) == (22, 40, 9, 31)
    assert found.percents == (55, 78)


def test_the_median_is_of_who_was_paid() -> None:
    found = of([paid(100_000), paid(250_001), SILENT, SAID_NO], Indicator.EARNINGS)
    assert found.median == 175_001
    assert found.bracket.of == 2


@pytest.mark.parametrize(
    ("amounts", "middle"), [([], None), ([5], 5), ([1, 4], 3), ([9, 1, 5], 5), ([4, 1, 2, 3], 3), ([2, 2, 8, 8], 5)]
)
def test_the_one_in_the_middle(amounts: list[int], middle: int | None) -> None:
    assert median(amounts) == middle


def test_who_is_not_due_is_in_no_figure_and_is_told() -> None:
    early = of([paid(100_000), SILENT], Indicator.SECOND_QUARTER, today=date(2025, 6, 30))
    assert (early.bracket.of, early.not_due) == (0, 2)
    sooner = of([paid(100_000), SILENT], Indicator.SECOND_QUARTER, today=date(2025, 6, 30), lag=1)
    assert (sooner.bracket.low, sooner.bracket.of, sooner.not_due) == (1, 2, 0)


def test_two_periods_of_one_person_are_two_periods_and_one_person() -> None:
    twice = replace(SILENT, served=(date(2024, 3, 15), date(2024, 5, 15), date(2024, 10, 1)))
    found = of([twice], Indicator.FOURTH_QUARTER, 2025)
    assert (found.bracket.of, found.people) == (2, 1)


def test_what_is_not_proved_is_told_beside_the_sum() -> None:
    def told(facts: Facts) -> str:
        (period,) = facts.periods(TODAY)
        return sentence(judge(facts, period, Indicator.EARNINGS, Asked(TODAY)))

    assert told(paid(100_000, Evidence.WORD)).endswith("For a part of it there is only their word, or our note.")
    assert "only their word" not in told(paid(100_000))


def test_a_year_is_about_who_left_long_enough_before() -> None:
    year = ProgramYear(2025)
    assert year.days == Days(date(2025, 7, 1), date(2026, 6, 30))
    assert year.exits(Indicator.SECOND_QUARTER) == Days(date(2024, 7, 1), date(2025, 6, 30))
    assert year.exits(Indicator.EARNINGS) == year.exits(Indicator.SECOND_QUARTER)
    for one in (Indicator.FOURTH_QUARTER, Indicator.CREDENTIAL, Indicator.SAME_EMPLOYER):
        assert year.exits(one) == Days(date(2024, 1, 1), date(2024, 12, 31))
    assert year.exits(Indicator.GAINS) == year.days


def test_each_exit_of_a_year_is_due_when_the_year_is_over() -> None:
    """The years of a report and the lag say the same: on 1 July after the year everybody in it counts."""
    year = ProgramYear(2024)
    for indicator, number in ((Indicator.SECOND_QUARTER, 2), (Indicator.FOURTH_QUARTER, 4)):
        days = year.exits(indicator)
        every = [days.first + timedelta(days=one) for one in range((days.last - days.first).days + 1)]
        assert max(due_on(day, number) for day in every) == date(2025, 7, 1)


@pytest.mark.parametrize(("day", "began"), [(date(2024, 6, 30), 2023), (date(2024, 7, 1), 2024)])
def test_a_program_year_begins_in_july(day: date, began: int) -> None:
    assert year_of(day) == ProgramYear(began)


@pytest.mark.parametrize(
    ("day", "later"), [(date(2024, 2, 29), date(2025, 2, 28)), (date(2023, 2, 28), date(2024, 2, 28))]
)
def test_a_year_after(day: date, later: date) -> None:
    assert a_year_after(day) == later
