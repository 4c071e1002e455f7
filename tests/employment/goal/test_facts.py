"""What is read of a program: who is counted as what, by the rows there are."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from engagement.employment.checks import actions as checks
from engagement.employment.checks.kinds import Channel, CheckState
from engagement.employment.checks.queries import of_placement
from engagement.employment.enrolments import actions as enrolments
from engagement.employment.enrolments import entries
from engagement.employment.enrolments.entries import Line
from engagement.employment.enrolments.kinds import EntryKind
from engagement.employment.enrolments.models import Enrolment
from engagement.employment.goal import facts
from engagement.employment.goal.figures import LivingWage, Periods, Span, Step
from engagement.employment.participants import actions as participants
from engagement.employment.participants.answers import PairAnswer
from engagement.employment.participants.queries import pair_of
from engagement.employment.placements import actions as placements
from engagement.employment.placements.kinds import Ending, Evidence
from engagement.employment.programs import actions as programs
from engagement.employment.programs.models import Program
from engagement.employment.sustained.wages import FigureKind
from engagement.employment.wage_figures import actions as wage_figures
from engagement.foundation import clock, db
from engagement.people.models import Case, Person
from engagement.people.vocabulary import SaidBy
from tests import make
from tests.employment.enrolled import enrolled
from tests.employment.goal.in_program import TWO_NUMBERS, ago, at_work, counted, numbers, twins
from tests.employment.jobs import placed


def test_a_program_of_nobody(program: Program) -> None:
    found = counted(program)
    assert (found.people, found.goal, found.rule_number, found.months) == (Span(0, 0), 500, 1, ())
    assert {(one.low, one.high) for one in found.steps} == {(0, 0)}
    assert {one.cents for one in found.wages} == {None}


def test_work_that_lasts_and_silence(program: Program) -> None:
    at_work(program)
    at_work(program, paid=False)
    at_work(program, since=20)
    enrolled(program=program)
    found = counted(program)
    assert (found.people, found.unanswered, found.perhaps_twice) == (Span(1, 2), 1, 0)
    assert (found.step("enrolled"), found.step("placed")) == (Step("enrolled", 4, 4), Step("placed", 3, 3))
    assert found.step("day_180") == Step("day_180", 1, 2, 1, 2)
    assert {one.due for one in found.retentions} == {2}
    assert (found.months[-1].low, found.months[-1].high) == (1, 2)


def test_ready_is_what_was_written_down_or_a_job(program: Program) -> None:
    made = enrolled(program=program)
    entries.write(made, Line(EntryKind.READY, ago(3), Evidence.NOTE, ""))
    enrolled(program=program)
    at_work(program, since=20)
    assert counted(program).step("ready") == Step("ready", 2, 2)


def test_work_that_began_before_the_program_is_not_the_programs(program: Program) -> None:
    at_work(program, since=300, enrolled_since=200)
    found = counted(program)
    assert (found.people, found.step("placed")) == (Span(0, 0), Step("placed", 0, 0))


def test_who_had_worked_before_is_judged_by_the_job_that_began_in_it(program: Program) -> None:
    job = at_work(program, since=600, enrolled_since=300)
    placements.end(job, ago(310), Ending.LAID_OFF)
    at_work(program, since=200, case=db.session.get_one(Case, job.case_id))
    found = counted(program)
    assert (found.people, found.step("placed").low) == (Span(1, 1), 1)
    assert found.months[-1].low == 1 and found.months[0].low == 0


@pytest.mark.parametrize(
    ("before", "now", "lasts"),
    [
        ({"hours": Decimal(20)}, {"hours": Decimal(20)}, 0),  # forty only with what they had before
        ({"pay_cents": 8_00}, {"pay_cents": 16_00}, 1),  # too little only with what they had before
        ({"pay_cents": 8_00}, {"pay_cents": 14_00}, 0),
    ],
)
def test_a_job_of_before_that_goes_on_beside_is_neither_hours_nor_wage_of_the_program(
    program: Program, before: dict[str, Any], now: dict[str, Any], lasts: int
) -> None:
    job = at_work(program, since=600, enrolled_since=300, **before)
    at_work(program, since=200, case=db.session.get_one(Case, job.case_id), employer="Tile (example)", **now)
    assert counted(program).people == Span(lasts, lasts)


def test_whose_second_job_lasted_may_have_come_by_the_first(program: Program) -> None:
    """The first job is open and silent, the second lasted: by the end of a month between both it is not known."""
    first = at_work(program, since=290, paid=False)
    at_work(program, since=190, case=db.session.get_one(Case, first.case_id), employer="Tile (example)")
    found = counted(program)
    assert found.people == Span(1, 1)
    between = [one for one in found.months if one.first == ago(60).replace(day=1)]
    assert [(one.low, one.high) for one in between] == [(0, 1)]
    assert facts.figures(program, ago(40)).people == Span(0, 1)
    assert facts.figures(program, ago(120)).people == Span(0, 0)


@pytest.mark.parametrize(
    ("last_day", "closed", "ended"),
    [(None, False, False), (-1, False, True), (0, False, True), (1, False, False), (9, True, True)],
)
def test_after_its_last_day_a_program_has_ended(
    program: Program, last_day: int | None, closed: bool, ended: bool
) -> None:
    program.last_day = None if last_day is None else ago(-last_day)
    if closed:
        programs.close(program)
    assert counted(program).ended is ended


def test_who_died_before_their_work_had_lasted_is_known_not_to_have_it(program: Program) -> None:
    job = at_work(program, paid=False)
    made = db.session.scalars(select(Enrolment).where(Enrolment.case_id == job.case_id)).one()
    assert counted(program).people == Span(0, 1)
    entry = entries.write(made, Line(EntryKind.DECEASED, ago(50), Evidence.NOTE, ""))
    found = counted(program)
    assert (found.people, found.step("day_180"), found.step("day_90").unknown) == (
        Span(0, 0),
        Step("day_180", 0, 0, 0, 1),
        1,
    )
    entries.strike_out(entry)
    assert counted(program).people == Span(0, 1)


def test_an_enrolment_that_was_none_and_a_job_that_was_none_count_no_more(program: Program) -> None:
    job, other = at_work(program), at_work(program)
    assert counted(program).people == Span(2, 2)
    placements.withdraw(job, "It was their cousin (example)")
    made = db.session.scalars(select(Enrolment).where(Enrolment.case_id == other.case_id)).one()
    enrolments.withdraw(made, "Another program (example)")
    found = counted(program)
    assert (found.people, found.step("enrolled"), found.step("placed")) == (
        Span(0, 0), Step("enrolled", 1, 1), Step("placed", 0, 0),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "people", "twice"),
    [
        (PairAnswer.OPEN, Span(1, 2), 1),
        (PairAnswer.CANNOT_TELL, Span(1, 2), 1),
        (PairAnswer.SAME, Span(1, 1), 0),
        (PairAnswer.TWO, Span(2, 2), 0),
    ],
)
def test_two_numbers_that_may_be_one_person(program: Program, answer: PairAnswer, people: Span, twice: int) -> None:
    twins(program)
    pair = pair_of(*numbers(program))
    assert pair is not None
    participants.decide(pair, answer)
    found = counted(program)
    assert (found.people, found.perhaps_twice) == (people, twice)
    assert (found.step("enrolled").low, found.step("enrolled").high) == (people.low, people.high)
    assert found.step("day_90").unknown == 0


def test_work_by_two_records_of_one_person_is_one_work(program: Program) -> None:
    """Neither of the two jobs lasts alone; of one person who changed from this to that without a gap, work does."""
    cases = [make.case(make.person("Luis García Vega")) for _one in range(2)]
    for case in cases:
        enrolled(case, program, ago(300), **TWO_NUMBERS)
    first = placed(cases[0], started_on=ago(200))
    placements.end(first, ago(101), Ending.LAID_OFF)
    at_work(program, since=100, case=cases[1])
    assert counted(program).people.low == 0
    pair = pair_of(*numbers(program))
    assert pair is not None
    participants.decide(pair, PairAnswer.SAME)
    assert counted(program).people == Span(1, 1)


def test_two_requests_of_one_person_are_one(program: Program) -> None:
    case = make.case()
    enrolled(case, program, ago(300))
    again = make.case(db.session.get_one(Person, case.person_id))
    enrolled(again, program, ago(40))
    at_work(program, case=again)
    assert (counted(program).step("enrolled"), counted(program).people) == (Step("enrolled", 1, 1), Span(1, 1))


def test_totals_without_names_stand_beside(program: Program) -> None:
    haven = make.organization()
    programs.takes_part(program, haven, total_only=True)
    month = ago(90).replace(day=1)
    programs.give_total(program, haven.id, month, 9)
    programs.give_total(program, haven.id, month, 7)
    programs.give_total(program, haven.id, ago(200).replace(day=1), 5)
    found = counted(program)
    assert (found.beside, found.people) == (Span(0, 12), Span(0, 0))


def test_periods_of_wioa_stand_beside_and_silence_is_a_no_there(program: Program) -> None:
    for worked in (True, False):
        made = enrolled(program=program, day=ago(700))
        if worked:
            placed(
                db.session.get_one(Case, made.case_id),
                started_on=ago(690),
                ended_on=ago(300),
                ending=Ending.LAID_OFF,
            )
    assert counted(program).wioa_q2 == Periods(1, 2)


def test_the_living_wage_is_that_of_today(program: Program) -> None:
    assert counted(program).living_wage is None
    for cents, day in ((16_50, ago(400)), (17_10, ago(20)), (19_00, clock.today() + timedelta(days=9))):
        wage_figures.add(
            {"kind": FigureKind.LIVING, "county": "35001", "household": "1a0c", "year": 2026, "cents": cents,
             "effective_from": day, "source": "Example figure", "licence": "none: invented"}
        )  # fmt: skip
    assert counted(program).living_wage == LivingWage(17_10, "35001", "1a0c", 2026, "Example figure", "none: invented")


def test_an_answer_by_text_moves_somebody_from_silence(program: Program) -> None:
    job = at_work(program, paid=False, since=185)
    assert counted(program).step("day_180") == Step("day_180", 0, 1, 1, 1)
    check = next(one for one in of_placement(job.id) if one.day == 180)
    checks.answer(check, CheckState.EMPLOYED_SAME, Channel.TEXT, SaidBy.RESIDENT)
    found = counted(program)
    assert found.step("day_180") == Step("day_180", 1, 1, 0, 1)
    assert found.people == Span(1, 1)


def test_as_of_a_day_that_is_over_what_came_later_had_not_come(program: Program) -> None:
    """The end of a month is released some days later (decision 0070): by what is known now, and of what had happened by then."""
    at_work(program)  # their work had lasted twenty days ago
    at_work(program, since=170)
    made = enrolled(program=program, day=ago(5))
    entries.write(made, Line(EntryKind.READY, ago(4), Evidence.NOTE, ""))
    haven = make.organization()
    programs.takes_part(program, haven, total_only=True)
    programs.give_total(program, haven.id, ago(40).replace(day=1), 9)
    db.session.flush()
    found = {days: facts.figures(program, ago(days)) for days in (4, 21, 150)}
    assert [one.people for one in found.values()] == [Span(1, 1), Span(0, 0), Span(0, 0)]
    assert [one.step("enrolled").high for one in found.values()] == [3, 2, 2]
    assert [one.step("ready").high for one in found.values()] == [3, 2, 2]
    assert [one.beside for one in found.values()] == [Span(0, 9), Span(0, 9), Span(0, 0)]
    assert [one.months[-1].first for one in found.values()] == [ago(days).replace(day=1) for days in found]
    assert [one.step("day_90").due for one in found.values()] == [2, 2, 0]
