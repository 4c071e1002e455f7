"""Counting a program, by the rows that the job leaves."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.employment.checks import actions as checks
from engagement.employment.checks.kinds import Channel, CheckState
from engagement.employment.checks.queries import of_placement
from engagement.employment.earnings import actions as earnings
from engagement.employment.enrolments import actions as enrolments
from engagement.employment.enrolments import entries
from engagement.employment.enrolments.entries import Line
from engagement.employment.enrolments.kinds import EntryKind
from engagement.employment.enrolments.models import Enrolment
from engagement.employment.goal import actions, queries
from engagement.employment.goal.figures import Figures, LivingWage, Periods, Span, Step
from engagement.employment.goal.jobs import count_goals
from engagement.employment.goal.models import GoalSummary
from engagement.employment.participants import actions as participants
from engagement.employment.participants.answers import PairAnswer
from engagement.employment.participants.queries import pair_of
from engagement.employment.placements import actions as placements
from engagement.employment.placements.kinds import Ending, Evidence
from engagement.employment.placements.models import Placement
from engagement.employment.programs import actions as programs
from engagement.employment.programs.models import Program
from engagement.employment.sustained import actions as sustained
from engagement.employment.sustained.rule import Rule, WageTest
from engagement.employment.sustained.wages import FigureKind
from engagement.employment.wage_figures import actions as wage_figures
from engagement.foundation import clock, db
from engagement.people.models import Case, Person
from engagement.people.vocabulary import SaidBy
from tests import make
from tests.employment.enrolled import a_program, enrolled
from tests.employment.jobs import placed
from tests.employment.sustained.test_actions import in_force, run

RULE = Rule(wage=WageTest.AMOUNT, amount_cents=15_00)
TWO_NUMBERS = {"birthday": "04/17"}


def ago(days: int) -> Any:
    return clock.today() - timedelta(days=days)


@pytest.fixture
def program(app: Flask) -> Program:
    """A program, and a rule in force."""
    in_force(RULE)
    return a_program()


def counted(program: Program) -> Figures:
    db.session.flush()
    actions.count(program)
    db.session.expire_all()
    found = queries.summary(program.id)
    assert found is not None
    return found.figures


def at_work(
    program: Program, *, since: int = 200, enrolled_since: int = 300, paid: bool = True, **facts: Any
) -> Placement:
    """Somebody in the program with a job that began then; yesterday they were paid, or nobody knows."""
    case = facts.pop("case", None) or enrolled(program=program, day=ago(enrolled_since)).case_id
    job = placed(db.session.get_one(Case, case) if isinstance(case, int) else case, started_on=ago(since), **facts)
    if paid:
        earnings.pay(job, ago(1), 700_00, Evidence.DOCUMENT)
    return job


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


def twins(program: Program) -> tuple[Placement, Placement]:
    """Two of one name and birthday, both with work that lasts."""
    cases = [make.case(make.person("Luis García Vega")) for _one in range(2)]
    for case in cases:
        enrolled(case, program, ago(300), **TWO_NUMBERS)
    first, second = (at_work(program, case=case) for case in cases)
    return first, second


def numbers(program: Program) -> tuple[int, int]:
    first, second = db.session.scalars(
        select(Enrolment.participant_id).where(Enrolment.program_id == program.id).order_by(Enrolment.participant_id)
    )
    return first, second


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


def test_counted_twice_on_a_day_it_is_one_row_and_on_another_day_two(program: Program) -> None:
    counted(program)
    at_work(program)
    assert counted(program).people == Span(1, 1)
    with clock.shifted(timedelta(days=1)):
        counted(program)
    rows = db.session.scalars(
        select(GoalSummary).where(GoalSummary.program_id == program.id).order_by(GoalSummary.as_of)
    )
    assert [one.figures.people for one in rows] == [Span(1, 1), Span(1, 1)]


def test_what_is_older_than_thirteen_months_goes(program: Program) -> None:
    counted(program)
    for days, left in ((400, 2), (401, 2)):
        with clock.shifted(timedelta(days=days)):
            counted(program)
        assert len(db.session.scalars(select(GoalSummary)).all()) == left


def test_the_job_counts_what_was_not_counted_today(program: Program) -> None:
    other = a_program()
    actions.count(program)
    db.session.commit()
    assert queries.to_count() == [other.id]
    count_goals()
    assert queries.to_count() == []
    assert queries.summary(other.id) is not None
    with clock.shifted(timedelta(days=1)):
        assert set(queries.to_count()) == {program.id, other.id}


def test_it_counts_again_after_everybody_was_judged_but_not_after_a_trial(program: Program) -> None:
    at_work(program)
    actions.count(program)
    later = timedelta(minutes=5)
    with clock.shifted(later):
        version = sustained.write(Rule(wage=WageTest.AMOUNT, amount_cents=90_00))
        run(sustained.try_out(version))
        assert queries.to_count() == []
        run(sustained.put_in_force(version))
        assert queries.to_count() == [program.id]
        found = counted(program)
    assert (found.people, found.rule_number) == (Span(0, 0), 2)


def test_asked_for_it_is_counted_once_more(program: Program) -> None:
    assert actions.ask_to_count(program)
    actions.count(program)
    with clock.shifted(timedelta(minutes=1)):
        assert actions.ask_to_count(program)
        assert not actions.ask_to_count(program)
        assert queries.to_count() == [program.id]
    with clock.shifted(timedelta(minutes=2)):
        counted(program)
        assert queries.to_count() == []
        assert actions.ask_to_count(program)


def test_an_answer_by_text_moves_somebody_from_silence(program: Program) -> None:
    job = at_work(program, paid=False, since=185)
    assert counted(program).step("day_180") == Step("day_180", 0, 1, 1, 1)
    check = next(one for one in of_placement(job.id) if one.day == 180)
    checks.answer(check, CheckState.EMPLOYED_SAME, Channel.TEXT, SaidBy.RESIDENT)
    found = counted(program)
    assert found.step("day_180") == Step("day_180", 1, 1, 0, 1)
    assert found.people == Span(1, 1)
