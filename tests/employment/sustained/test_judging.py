"""Whether work lasts by a rule: each thing that is asked, at its edge."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from engagement.employment.placements.kinds import Kind, Lasting, Schedule
from engagement.employment.retention.history import Answer, Said, Spell
from engagement.employment.retention.verdicts import Verdict
from engagement.employment.sustained.judging import Person, Work, judge
from engagement.employment.sustained.rule import Rule, WageTest, rule_of
from engagement.employment.sustained.wages import Figure, FigureKind, Wages

BEGAN, TODAY = date(2026, 1, 10), date(2026, 11, 1)
YES, NO, UNKNOWN, TO_COME = Verdict.YES, Verdict.NO, Verdict.NOT_KNOWN, Verdict.NOT_DUE
DAY = BEGAN + timedelta(days=180)
LIVING = Figure(FigureKind.LIVING, "35001", "1a0c", 18_50, date(2026, 1, 1))
OLDER = Figure(FigureKind.LIVING, "35001", "1a0c", 12_00, date(2025, 1, 1))
LATER = Figure(FigureKind.LIVING, "35001", "1a0c", 30_00, DAY + timedelta(days=1))
WAGES = Wages((LATER, LIVING, OLDER, Figure(FigureKind.MINIMUM, "35001", None, 12_00, date(2025, 1, 1))))


def work(cents: Fraction | int = 18_50, last: date | None = TODAY, *, first: date = BEGAN, **facts: Any) -> Work:
    of_spell: dict[str, Any] = {"employer": 1, "hours": Decimal(40)}
    of_spell |= {name: facts.pop(name) for name in ("hours", "subsidized", "withdrawn", "employer") if name in facts}
    spell = Spell(facts.pop("key", 1), first, last, **of_spell)
    return Work(spell, Fraction(cents), **facts)


def verdict(*jobs: Work, rule: Rule | None = None, today: date = TODAY, **person: Any) -> Verdict:
    return judge(rule or Rule(), Person(jobs, **person), WAGES, today).verdict


@pytest.mark.parametrize(
    ("job", "rule", "expected"),
    [
        (work(), Rule(), YES),
        (work(hours=Decimal("29.9")), Rule(), NO),
        (work(hours=Decimal(30)), Rule(), YES),
        (work(Fraction(1850) - Fraction(1, 1000)), Rule(), NO),  # rounded, it would be enough
        (work(), Rule(percent=101), NO),
        (work(15_00), Rule(wage=WageTest.MINIMUM, percent=125), YES),
        (work(14_99), Rule(wage=WageTest.MINIMUM, percent=125), NO),
        (work(15_00), Rule(wage=WageTest.AMOUNT, amount_cents=15_00), YES),
        (work(), Rule(county="35043"), UNKNOWN),  # no figure is written down
        (work(last=DAY), Rule(), YES),
        (work(last=DAY - timedelta(days=1)), Rule(), UNKNOWN),
        (work(last=None), Rule(), UNKNOWN),
        (work(lasting=Lasting.SHORT), Rule(), NO),
        (work(lasting=Lasting.INTERNSHIP), Rule(), NO),
        (work(lasting=Lasting.DAY_LABOR), Rule(), NO),
        (work(lasting=Lasting.SHORT), Rule(left_out=()), YES),
        (work(subsidized=True), Rule(), NO),
        (work(subsidized=True), Rule(subsidized=True), YES),
        (work(kind=Kind.OWN_BUSINESS), Rule(), YES),
        (work(kind=Kind.OWN_BUSINESS), Rule(own_business=False), NO),
        (work(), Rule(benefits=("health", "retirement")), UNKNOWN),  # nobody said which there are
        (work(benefits=("none",)), Rule(benefits=("health", "retirement")), NO),
        (work(benefits=("paid_leave",)), Rule(benefits=("health", "retirement")), NO),
        (work(benefits=("retirement",)), Rule(benefits=("health", "retirement")), YES),
        (work(benefits=("health",), health_from=DAY), Rule(benefits=("health",)), YES),
        (work(benefits=("health",), health_from=DAY + timedelta(days=1)), Rule(benefits=("health",)), NO),
        (work(schedule=Schedule.CHANGING), Rule(steady=True), NO),
        (work(schedule=Schedule.SHIFTS), Rule(steady=True), YES),
        (work(schedule=Schedule.NOT_SAID), Rule(steady=True), UNKNOWN),
        (work(lasting=Lasting.NOT_SAID), Rule(), YES),
        (work(), Rule(career_step=True), NO),
        (work(kind=Kind.APPRENTICESHIP), Rule(career_step=True), YES),
        (work(withdrawn=True), Rule(), NO),
    ],
)
def test_what_is_asked_of_a_job(job: Work, rule: Rule, expected: Verdict) -> None:
    assert verdict(job, rule=rule) is expected


def test_the_day_itself_is_the_first_on_which_it_is_known() -> None:
    assert verdict(work(last=None), today=DAY - timedelta(days=1)) is TO_COME
    found = judge(Rule(), Person((work(last=None),)), WAGES, DAY - timedelta(days=1))
    assert (found.look_again_on, [one.key for one in found.reasons]) == (DAY, ["lasted", "hours", "wage"])


def test_a_figure_counts_from_its_first_day() -> None:
    assert WAGES.least(Rule(), LIVING.effective_from) == 18_50
    assert WAGES.least(Rule(), LIVING.effective_from - timedelta(days=1)) == 12_00
    assert WAGES.least(Rule(), OLDER.effective_from - timedelta(days=1)) is None


def test_several_jobs_count_together() -> None:
    one, other = work(20_00, hours=Decimal(20)), work(17_00, hours=Decimal(20), key=2, employer=2)
    assert verdict(one, other) is YES  # 40 hours at $18.50
    assert verdict(one, replace(other, hourly=Fraction(1699))) is NO
    assert verdict(one) is NO


def test_who_lost_a_job_and_kept_another_has_work_that_lasts() -> None:
    lost = work(last=BEGAN + timedelta(days=40))
    kept = work(first=BEGAN + timedelta(days=80), key=2, employer=2)
    amount = Rule(wage=WageTest.AMOUNT, amount_cents=18_50)
    assert verdict(lost, kept, rule=amount) is YES
    assert verdict(lost, kept) is NO  # the living wage of its own day is higher
    soon = work(first=TODAY - timedelta(days=20), last=None, key=2, employer=2)
    assert verdict(lost, soon) is TO_COME


def test_another_employer_counts_unless_it_must_be_the_same() -> None:
    first, second = (
        work(last=BEGAN + timedelta(days=90)),
        work(first=BEGAN + timedelta(days=100), last=DAY, key=2, employer=2),
    )
    assert verdict(first, second) is YES
    assert verdict(first, second, rule=Rule(same_employer=True)) is not YES
    assert verdict(first, second, rule=Rule(gap=8)) is not YES


def test_school_asks_for_fewer_hours_on_the_day() -> None:
    job = work(hours=Decimal(20))
    assert verdict(job, school=((BEGAN, None),)) is YES
    assert verdict(job, school=((BEGAN, DAY - timedelta(days=1)),)) is NO


def test_work_elsewhere_of_which_nothing_is_written_is_not_known() -> None:
    said = Answer(1, 180, Said.OTHER, DAY)
    assert verdict(work(last=DAY - timedelta(days=5)), answers=(said,)) is UNKNOWN


def test_still_there_is_enough_and_no_answer_of_a_job_that_is_left_out() -> None:
    there = Answer(1, 180, Said.SAME, DAY)
    assert verdict(work(last=None), answers=(there,)) is YES
    assert verdict(work(last=None, subsidized=True), work(last=None, key=2), answers=(there,)) is UNKNOWN


def test_that_they_do_not_work_and_later_that_they_still_do_is_not_known() -> None:
    none = Answer(1, 90, Said.NONE, DAY - timedelta(days=90))
    still = Answer(1, 365, Said.SAME, DAY + timedelta(days=100))
    assert verdict(work(last=None), answers=(none, still), today=DAY + timedelta(days=101)) is UNKNOWN


def test_a_credential_or_a_better_job_there_is_a_step() -> None:
    rule = Rule(career_step=True)
    assert verdict(work(), rule=rule, credential_on=DAY) is YES
    assert verdict(work(), rule=rule, credential_on=DAY + timedelta(days=1)) is NO
    better = work(19_00, first=BEGAN + timedelta(days=60), key=2)
    assert verdict(work(last=BEGAN + timedelta(days=59)), better, rule=rule) is YES


HALF = BEGAN + timedelta(days=91)


@pytest.mark.parametrize(
    ("employers", "cents", "expected"),
    [
        ((1, 1), (18_50, 18_51), YES),
        ((1, 1), (18_50, 18_50), NO),
        ((1, 2), (18_50, 19_00), NO),
        ((1, None), (18_50, 19_00), UNKNOWN),  # nobody has looked yet who it is
        ((1, None), (18_50, 18_50), NO),  # whoever it is
        ((1, 1), (None, 19_00), UNKNOWN),  # nobody said what was paid
        ((1, 2), (None, 19_00), NO),
    ],
)
def test_a_step_of_which_a_part_is_not_known_is_not_known(
    employers: tuple[int | None, ...], cents: tuple[int | None, ...], expected: Verdict
) -> None:
    first, then = work(employer=employers[0], last=HALF), work(cents[1] or 0, first=HALF, key=2, employer=employers[1])
    first = replace(first, hourly=None if cents[0] is None else Fraction(cents[0]))
    assert verdict(first, then, rule=Rule(career_step=True)) is expected


def test_with_the_same_employer_where_one_is_not_known() -> None:
    rule = Rule(same_employer=True, wage=WageTest.AMOUNT, amount_cents=10_00)
    first, then = work(last=HALF), work(first=HALF + timedelta(days=1), last=DAY, key=2, employer=None)
    assert verdict(first, then, rule=rule, today=DAY) is UNKNOWN
    back = work(first=HALF + timedelta(days=40), last=DAY, key=3)
    between = replace(then, spell=replace(then.spell, ended_on=HALF + timedelta(days=39)))
    assert verdict(first, between, back, rule=rule, today=DAY) is UNKNOWN, "there may have been no gap"
    assert verdict(first, back, rule=rule, today=DAY) is TO_COME, "that of the first job was one"


def test_a_rule_is_kept_and_read_again() -> None:
    rule = Rule(
        hours=Decimal("32.5"), benefits=("health",), left_out=(Lasting.SHORT,), wage=WageTest.AMOUNT, amount_cents=18_00
    )
    assert rule_of(rule.as_written()) == rule


SILENT_BESIDE = [
    (work(hours=Decimal(20)), {"hours": Decimal(20)}, UNKNOWN),  # together they are enough
    (work(hours=Decimal(20)), {"hours": Decimal(5)}, NO),
    (work(hours=Decimal(40)), {"hours": Decimal(20)}, YES),
    (work(19_00), {"cents": 10_00}, UNKNOWN),
    (work(19_00), {"cents": 19_00}, YES),
    (work(18_00), {"cents": 20_00}, UNKNOWN),
    (work(18_00), {"cents": 18_49}, NO),
]


@pytest.mark.parametrize(("known", "silent", "expected"), SILENT_BESIDE)
def test_a_second_job_of_which_nobody_knows_whether_it_stood_may_decide(
    known: Work, silent: dict[str, Any], expected: Verdict
) -> None:
    beside = work(silent.pop("cents", 18_50), None, first=BEGAN + timedelta(days=20), key=2, employer=2, **silent)
    assert verdict(known, beside) is expected


def test_a_second_job_that_was_left_does_not_count_and_three_silent_ones_are_tried_in_every_choice() -> None:
    beside = work(10_00, None, first=BEGAN, key=2, employer=2)
    left = Answer(2, 90, Said.OTHER, BEGAN + timedelta(days=90))
    assert verdict(work(19_00), beside) is UNKNOWN
    assert verdict(work(19_00), beside, answers=(left,)) is YES
    others = [work(cents, None, first=BEGAN, key=key) for key, cents in ((3, 30_00), (4, 10_00), (5, 18_50))]
    assert verdict(work(19_00), *others) is UNKNOWN
    assert verdict(work(18_50), *(work(18_50, None, first=BEGAN, key=key) for key in range(2, 12))) is YES


def test_a_reason_that_hangs_on_a_silent_job_says_that_it_is_not_known() -> None:
    beside = work(20_00, None, first=BEGAN, key=2, hours=Decimal(20))
    found = judge(Rule(), Person((work(18_00, hours=Decimal(20)), beside)), WAGES, TODAY)
    kept = {one.key: (one.met, one.values) for one in found.reasons}
    assert kept["hours"] == (UNKNOWN, {"least": "30"}) and kept["wage"] == (UNKNOWN, {"least": "1850"})
