"""Counting a program, by the rows that the job leaves."""

from datetime import timedelta

from sqlalchemy import select

from engagement.employment.enrolments.models import Enrolment
from engagement.employment.goal import actions, queries
from engagement.employment.goal.figures import Span
from engagement.employment.goal.jobs import count_goals
from engagement.employment.goal.models import GoalSummary
from engagement.employment.programs import actions as programs
from engagement.employment.programs.models import Program
from engagement.employment.sustained import actions as sustained
from engagement.employment.sustained.rule import Rule, WageTest
from engagement.foundation import clock, db
from engagement.people.models import Case
from engagement.records import erasure
from tests import make
from tests.employment.enrolled import a_program, enrolled
from tests.employment.goal.in_program import at_work, counted, statements_of, twins
from tests.employment.sustained.test_actions import run


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


def test_whoever_is_erased_is_counted_as_before(program: Program) -> None:
    at_work(program)
    twins(program)
    before = counted(program)
    assert before.people == Span(2, 3)
    for case_id in db.session.scalars(select(Enrolment.case_id).where(Enrolment.program_id == program.id)).all():
        db.session.commit()
        erasure.erase(db.session.get_one(Case, case_id).person_id)
    after = counted(program)
    assert after == before


def test_a_program_is_counted_in_a_few_statements_however_many_are_in_it(program: Program) -> None:
    at_work(program)
    job = at_work(program, since=300, enrolled_since=200)  # judged anew
    few = statements_of(program)
    for _one in range(4):
        at_work(program)
        at_work(program, since=300, enrolled_since=200, employer=f"Mesa {job.id}")
    assert statements_of(program) == few <= 21  # one asks when they went to school


def test_groups_stand_beside_and_small_ones_are_hidden(program: Program) -> None:
    partner, small = make.organization(), make.organization("Small (example)")
    for one in (partner, small):
        programs.takes_part(program, one, total_only=False)
    for organization, people in ((partner, 6), (small, 2), (None, 7)):
        for _one in range(people):
            made = enrolled(
                make.case(make.person(age_band="18_24")),
                program,
                organization_id=organization.id if organization else None,
            )
            assert made
    counted(program)
    found = queries.summary(program.id)
    assert found is not None
    by_organization = [(one.key, one.enrolled) for one in found.groups_by("organization")]
    assert by_organization == [("city", 7), (str(partner.id), None), (str(small.id), None)]
    assert [(one.key, one.enrolled) for one in found.groups_by("age")] == [("18_24", 15)]


def test_whose_day_came_is_judged_before_the_program_is_counted(program: Program) -> None:
    at_work(program, since=179)
    assert counted(program).people == Span(0, 0)
    with clock.shifted(timedelta(days=1)):
        db.session.commit()
        count_goals()
        found = queries.summary(program.id)
    assert found is not None and found.figures.people == Span(0, 1)
