"""Schools that are written down, as the reports for funders read them."""

from datetime import date, timedelta

from flask import Flask

from engagement.employment.checks.actions import answer
from engagement.employment.checks.kinds import Channel, CheckState
from engagement.employment.checks.queries import of_placement
from engagement.employment.reports import queries
from engagement.employment.retention.verdicts import Verdict, snapshot
from engagement.employment.sustained.actions import in_school
from engagement.employment.wioa.employed import Reason
from engagement.employment.wioa.indicators import Asked, judge
from engagement.employment.wioa.years import Indicator
from engagement.foundation import clock
from engagement.people.vocabulary import SaidBy
from tests import make
from tests.employment.jobs import placed
from tests.employment.reports.people import a_program, enrolled


def test_school_that_is_written_down_or_told_of_counts_in_a_youth_program(app: Flask) -> None:
    program = a_program()
    program.youth = True
    case = make.case(make.person("Amina Rahimi"))
    enrolled(program, case, "K7-FQ-2M")
    in_school(case, date(2024, 8, 20), date(2025, 3, 31))
    with clock.shifted(timedelta(days=(date(2026, 1, 9) - clock.today()).days)):
        in_school(case, date(2026, 1, 5), None)
    job = placed(case, started_on=date(2025, 1, 2))
    (check,) = (one for one in of_placement(job.id) if one.day == 90)
    with clock.shifted(timedelta(days=(date(2025, 4, 2) - clock.today()).days)):
        answer(check, CheckState.IN_EDUCATION, Channel.CALL, SaidBy.RESIDENT)
    (found,) = queries.served(program)
    assert [(one.first, one.last) for one in found.schools] == [
        (date(2024, 8, 20), date(2025, 3, 31)),
        (date(2026, 1, 5), date(2026, 1, 9)),  # without an end it is known up to the day on which it was written down
    ]
    (period,) = found.facts.periods(clock.today())
    second, fourth = (
        judge(found.facts, period, one, Asked(clock.today()))
        for one in (Indicator.SECOND_QUARTER, Indicator.FOURTH_QUARTER)
    )
    assert (second.why, fourth.why) == (Reason.IN_SCHOOL, Reason.IN_SCHOOL)
    assert snapshot(found.facts.history, 90, clock.today()) is Verdict.NO  # known, and no bracket widens


def test_school_that_is_still_to_begin_is_none_yet(app: Flask) -> None:
    program = a_program()
    program.youth = True
    case = make.case(make.person("Amina Rahimi"))
    enrolled(program, case, "K7-FQ-2M")
    in_school(case, clock.today() + timedelta(days=1), None)
    assert [one.facts.schools for one in queries.served(program)] == [()]
    in_school(case, clock.today(), None)
    assert [one.facts.schools[0].first for one in queries.served(program)] == [clock.today()]
